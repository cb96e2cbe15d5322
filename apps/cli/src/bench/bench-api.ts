import { checkoutFolder } from '#platform';
import { spawn } from 'node:child_process';
import { Agent, request } from 'node:http';
import { join } from 'node:path';

export interface BenchAnswer {
  readonly status: number;
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Somebody who is signed in. */
export interface BenchSession {
  readonly cookie: string;
  readonly csrfToken: string;
}

/** The API in a process of its own, as in production, and connections to it that stay open. */
export class BenchApi {
  private readonly agent = new Agent({ keepAlive: true });

  private constructor(
    private readonly url: URL,
    private readonly end: () => Promise<void>,
  ) {}

  static async start(databaseUrl: string, dataDirectory: string): Promise<BenchApi> {
    // V8's profiler writes its file where it is told to, when the host ends.
    const profiled = process.env['BENCH_API_NODE_OPTIONS']?.split(' ') ?? [];
    const child = spawn(process.execPath, [...profiled, join(checkoutFolder(), 'dist/apps/api/src/main.js')], {
      env: { ...process.env, DATABASE_URL: databaseUrl, HOST: '127.0.0.1', PORT: '0', LAUREATE_DATA: dataDirectory },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const url = await new Promise<string>((resolve, reject) => {
      child.on('message', (message) => {
        const { type, url: listening } = message as { type?: string; url?: string };
        if (type === 'ready' && listening !== undefined) resolve(listening);
      });
      void gone.then(() => reject(new Error('The API ended before it listened.')));
    });
    return new BenchApi(new URL(url), async () => {
      child.kill('SIGTERM');
      await gone;
    });
  }

  async stop(): Promise<void> {
    this.agent.destroy();
    await this.end();
  }

  call(method: string, path: string, session?: BenchSession, body?: object, others: object = {}): Promise<BenchAnswer> {
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      ...(session ? { cookie: session.cookie, 'x-csrf-token': session.csrfToken } : {}),
      ...(sent === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }),
      ...others,
    };
    return new Promise((resolve, reject) => {
      const { hostname: host, port } = this.url;
      const asked = request({ host, port, method, path, headers, agent: this.agent }, (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('error', reject);
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, bytes: Buffer.concat(pieces), headers: answer.headers });
        });
      });
      asked.on('error', reject);
      asked.end(sent);
    });
  }

  /** @throws Error for anything but success */
  async done(...args: Parameters<BenchApi['call']>): Promise<BenchAnswer> {
    const answer = await this.call(...args);
    if (answer.status >= 300)
      throw new Error(`${args[0]} ${args[1]} was answered ${answer.status}: ${answer.bytes.toString('utf8')}`);
    return answer;
  }

  async signIn(username: string, password: string): Promise<BenchSession> {
    const { bytes, headers } = await this.done('POST', '/api/session', undefined, { username, password });
    const { csrfToken } = JSON.parse(bytes.toString('utf8')) as { csrfToken: string };
    const [cookie = ''] = String([headers['set-cookie']].flat()[0]).split(';', 1);
    return { cookie, csrfToken };
  }
}
