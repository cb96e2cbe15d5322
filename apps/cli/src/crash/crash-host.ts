import 'reflect-metadata';
import { DomainError, system, systemClock } from '#kernel';
import {
  createDataSource,
  createLogger,
  exitWithParent,
  JobRegistry,
  type Logger,
  openQueues,
  SteadyLoop,
} from '#platform';
import { DomainHandlers, Engine, OutboxQueue, ProcessRegistry } from '#workflow';
import type { DataSource } from 'typeorm';
import { parcelProcess, writeEffectWhenParcelMoved } from './parcel.process.js';
import type { Answer, HostPlan, Move } from './host-messages.js';

/** One host of the crash run, made of the same parts as the API and the worker but without the rest of Laureate. */
exitWithParent();
const plan = JSON.parse(process.env['LAUREATE_CRASH_HOST'] ?? '') as HostPlan;
const logger = createLogger({ level: 'warn', process: plan.role });
const dataSource = await createDataSource({
  url: plan.databaseUrl,
  entities: [],
  migrations: [],
  poolSize: 16,
  applicationName: `laureate-crash-${plan.role}`,
}).initialize();
if (plan.role === 'api') answerMoves(dataSource);
else await carry(dataSource, plan, logger);
process.send?.({ type: 'ready' });

/** Sends each move through the one door, and says what came of it. */
function answerMoves(source: DataSource): void {
  const engine = new Engine(source, new ProcessRegistry([parcelProcess]), systemClock);
  const move = async ({ request, process: id, expectedVersion }: Move): Promise<Answer> => {
    try {
      const options = { payload: { request }, ...(expectedVersion === undefined ? {} : { expectedVersion }) };
      const { version } = await engine.applyEvent('parcel', id, 'parcel.move', system('crash run'), options);
      return { request, type: 'ok', version };
    } catch (error) {
      return error instanceof DomainError
        ? { request, type: 'fail', code: error.code }
        : { request, type: 'info', error: error instanceof Error ? error.message : String(error) };
    }
  };
  process.on('message', (message: Move) => {
    void move(message).then((answer) => process.send?.(answer));
  });
}

async function carry(
  source: DataSource,
  { role, databaseUrl, redisUrl, graceMs }: HostPlan,
  log: Logger,
): Promise<void> {
  const queues = await openQueues({
    databaseUrl,
    redisUrl,
    stalledAfterMs: graceMs,
    onTrouble: (what, error) => {
      log.warn(`${what}: ${error.message}`);
    },
  });
  const handlers = new DomainHandlers();
  handlers.add(writeEffectWhenParcelMoved);
  const outbox = new OutboxQueue(source, queues, handlers, systemClock, { batchSize: 200, graceMs });
  if (role === 'worker') {
    const jobs = new JobRegistry();
    outbox.deliverBy(jobs);
    jobs.start(queues, 8);
    return;
  }
  new SteadyLoop({ what: 'outbox relay', intervalMs: 20, round: () => outbox.relay(), logger: log }).start();
  const sweep = async (): Promise<boolean> => {
    const { resent, more } = await outbox.sweep();
    if (resent > 0) process.send?.({ type: 'resent', many: resent });
    return more;
  };
  new SteadyLoop({ what: 'outbox sweep', intervalMs: graceMs / 5, round: sweep, logger: log }).start();
}
