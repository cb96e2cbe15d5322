import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '#kernel';
import type { CrashHostProcess } from './crash-host-process.js';
import type { History } from './history.js';

const AT_ONCE = 16;
/** How far effects may be behind: killing only tells something while all are at work. */
const LONGEST_LAG = 400;
const PATIENCE_MS = 25;

export interface ClientPlan {
  readonly api: CrashHostProcess;
  readonly history: History;
  readonly processes: readonly string[];
  /** Acknowledged moves that are wanted. */
  readonly jobs: number;
  readonly effectsSeen: () => number;
  readonly stopped: () => boolean;
}

/** Asks for moves, each process by one client only, until enough are acknowledged; writes down what each came to. */
export class CrashClient {
  acknowledged = 0;
  private asked = 0;

  constructor(private readonly plan: ClientPlan) {}

  async run(): Promise<void> {
    const { processes } = this.plan;
    await Promise.all(
      Array.from({ length: AT_ONCE }, (_, index) =>
        this.one(processes.filter((_process, place) => place % AT_ONCE === index)),
      ),
    );
  }

  private async one(processes: readonly string[]): Promise<void> {
    const { jobs, stopped, api, effectsSeen } = this.plan;
    const known = new Map<string, number>();
    for (let turn = 0; this.asked < jobs && !stopped(); turn += 1) {
      while ((!api.isReady || this.acknowledged - effectsSeen() > LONGEST_LAG) && !stopped()) await pause(PATIENCE_MS);
      const process = processes[turn % processes.length] ?? '';
      this.asked += 1;
      const version = await this.move(process, known.get(process));
      if (version === undefined) {
        this.asked -= 1;
        known.delete(process);
        await pause(PATIENCE_MS);
      } else known.set(process, version);
    }
  }

  /** The version that was acknowledged, if it was. */
  private async move(process: string, expectedVersion: number | undefined): Promise<number | undefined> {
    const { api, history } = this.plan;
    const request = newId();
    const move = { request, process, ...(expectedVersion === undefined ? {} : { expectedVersion }) };
    history.add({ type: 'invoke', ...move });
    const answer = await api.ask(move);
    history.add({ ...answer, process });
    if (answer.type !== 'ok') return undefined;
    this.acknowledged += 1;
    return answer.version;
  }
}
