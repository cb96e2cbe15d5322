import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import {
  type EmbeddedPostgres,
  StartRefused,
  checkoutFolder,
  freePort,
  setClockOf,
  startEmbeddedPostgres,
} from '#platform';
import { KeptChild, isRunning } from './child-process.js';
import { migrateLaureate } from './migrate.command.js';

export interface SuperviseOptions {
  /** Without one, an embedded PostgreSQL is started in the data folder. */
  readonly databaseUrl?: string | undefined;
  readonly dataDirectory: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly host?: string;
  /** A played clock is set from here by `setClock`, and from nowhere else. */
  readonly clock: 'real' | 'played';
  /** Where a played clock begins; the present unless given. */
  readonly startAt?: Date;
  /** Further environment of API and worker. */
  readonly env?: NodeJS.ProcessEnv;
  readonly quiet?: boolean;
  /** Settings of the embedded server, e.g. for a demo that need not survive a power cut. */
  readonly postgresSettings?: Readonly<Record<string, string>>;
}

export interface SupervisedLaureate {
  readonly apiUrl: string;
  readonly databaseUrl: string;
  /** Where API and worker write their logs. */
  readonly logDirectory: string;
  /** Resolves, with the reason, if Laureate can no longer be kept running; stop it then. */
  readonly failed: Promise<Error>;
  /** Sets the played clock of every process, and of those started later. */
  setClock(at: Date): Promise<void>;
  restart(): Promise<void>;
  /** API and worker first, PostgreSQL last. */
  stop(): Promise<void>;
  /** Makes a stop that is under way, or the next one, not wait for running work. */
  hasten(): void;
  pids(): { postgres?: number; api?: number; worker?: number };
}

const READY_PATIENCE_MS = 120_000;

/** Starts the whole of Laureate as processes of their own and keeps them running. Rejects, with all ended, if it cannot. */
export async function superviseLaureate(options: SuperviseOptions): Promise<SupervisedLaureate> {
  const host = options.host ?? '127.0.0.1';
  await refuseTakenPort(host, options.port);
  // Chosen here rather than by the API: what the worker prints bears the address too.
  const port = options.port === 0 ? await freePort() : options.port;
  const dataDirectory = resolve(options.dataDirectory);
  const say = options.quiet === true ? () => undefined : (line: string) => void process.stderr.write(`${line}\n`);
  const postgres = options.databaseUrl === undefined ? await startDatabase(dataDirectory, options, say) : undefined;
  const databaseUrl = options.databaseUrl ?? postgres?.url ?? '';
  try {
    await migrateLaureate(databaseUrl);
    const processes = new LaureateProcesses({ ...options, port, host, dataDirectory, databaseUrl }, postgres, say);
    await processes.start();
    return processes;
  } catch (error) {
    await postgres?.stop();
    throw error;
  }
}

type ResolvedOptions = SuperviseOptions & { host: string; databaseUrl: string };

class LaureateProcesses implements SupervisedLaureate {
  apiUrl = '';
  readonly databaseUrl: string;
  readonly logDirectory: string;
  readonly failed: Promise<Error>;
  private fail: (error: Error) => void = () => undefined;
  /** Played time minus real time, in milliseconds. */
  private clockOffset: number;
  private stopped: Promise<void> | undefined;
  private readonly children: { readonly api: KeptChild; readonly worker: KeptChild };
  private apiReady: (url: string) => void = () => undefined;

  constructor(
    private readonly options: ResolvedOptions,
    private readonly postgres: EmbeddedPostgres | undefined,
    private readonly say: (line: string) => void,
  ) {
    this.databaseUrl = options.databaseUrl;
    this.logDirectory = join(options.dataDirectory, 'logs');
    this.clockOffset = options.startAt === undefined ? 0 : options.startAt.getTime() - Date.now();
    this.failed = new Promise((resolve) => {
      this.fail = resolve;
    });
    this.children = { api: this.child('api'), worker: this.child('worker') };
    void postgres?.ended.then(() => {
      if (this.stopped === undefined)
        this.fail(new Error(`PostgreSQL has ended; see ${join(postgres.dataDirectory, 'server.log')}.`));
    });
  }

  async start(): Promise<void> {
    const ready = new Promise<string>((resolve) => {
      this.apiReady = resolve;
    });
    const { api, worker } = this.children;
    api.start();
    worker.start();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Error>((resolve) => {
      timer = setTimeout(() => {
        resolve(new Error(`The api is not ready after two minutes; see ${api.logFile()}.\n${api.lastWords()}`));
      }, READY_PATIENCE_MS);
    });
    const outcome = await Promise.race([ready, this.failed, late]);
    clearTimeout(timer);
    if (outcome instanceof Error) {
      await Promise.all([api.stop(), worker.stop()]);
      throw outcome;
    }
    this.apiUrl = outcome;
  }

  async setClock(at: Date): Promise<void> {
    if (this.options.clock !== 'played') throw new Error('Only a played clock can be set.');
    this.clockOffset = at.getTime() - Date.now();
    const running = Object.values(this.children).flatMap(({ process: child }) =>
      child?.connected === true ? [child] : [],
    );
    await Promise.all(running.map((child) => setClockOf(child, at)));
  }

  async restart(): Promise<void> {
    await Promise.all(Object.values(this.children).map((child) => child.restart()));
  }

  stop(): Promise<void> {
    this.stopped ??= this.stopAll();
    return this.stopped;
  }

  hasten(): void {
    for (const child of Object.values(this.children)) child.hasten();
  }

  pids(): { postgres?: number; api?: number; worker?: number } {
    const of = (name: 'api' | 'worker') => {
      const child = this.children[name].process;
      return child?.pid !== undefined && isRunning(child) ? { [name]: child.pid } : {};
    };
    return { ...(this.postgres === undefined ? {} : { postgres: this.postgres.pid }), ...of('api'), ...of('worker') };
  }

  private async stopAll(): Promise<void> {
    await Promise.all(Object.values(this.children).map((child) => child.stop()));
    await this.postgres?.stop();
  }

  private child(name: 'api' | 'worker'): KeptChild {
    return new KeptChild({
      name,
      script: join(checkoutFolder(), `dist/apps/${name}/src/main.js`),
      logDirectory: this.logDirectory,
      environment: () => this.environment(),
      onMessage: (message) => {
        const url = name === 'api' ? readyUrl(message) : undefined;
        if (url !== undefined) this.apiReady(url);
      },
      onGivenUp: (error) => {
        this.fail(error);
      },
      say: this.say,
    });
  }

  private environment(): NodeJS.ProcessEnv {
    const clock =
      this.options.clock === 'real'
        ? {}
        : { LAUREATE_CLOCK: 'played', LAUREATE_CLOCK_OFFSET_MS: String(this.clockOffset) };
    return {
      DATABASE_URL: this.databaseUrl,
      HOST: this.options.host,
      PORT: String(this.options.port),
      LAUREATE_DATA: this.options.dataDirectory,
      ...clock,
      ...this.options.env,
    };
  }
}

function startDatabase(
  dataDirectory: string,
  options: SuperviseOptions,
  say: (line: string) => void,
): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({
    dataDirectory: join(dataDirectory, 'postgres'),
    say,
    ...(options.postgresSettings === undefined ? {} : { settings: options.postgresSettings }),
  });
}

async function refuseTakenPort(host: string, port: number): Promise<void> {
  if (port === 0) return;
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject);
      probe.listen(port, host, resolve);
    });
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
        ? 'is taken'
        : `cannot be used (${(error as Error).message})`;
    throw new StartRefused(
      `Port ${port} on ${host} ${reason}. Stop what uses it, or set PORT to another one (PORT=0 picks a free one).`,
    );
  } finally {
    await new Promise((resolve) => probe.close(resolve));
  }
}

function readyUrl(message: unknown): string | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { type, url } = message as Record<string, unknown>;
  return type === 'ready' && typeof url === 'string' ? url : undefined;
}
