import { Agent, type IncomingMessage, request } from 'node:http';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BenchConnection, type BenchSession } from './bench-connection.js';
import { startBenchHost } from './bench-host.js';

export interface BenchAnswer {
  readonly status: number;
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** The API in a process of its own, as in production, and connections to it that stay open. */
export class BenchApi {
  private readonly agent = new Agent({ keepAlive: true });
  /** Those that nothing is asked on now. */
  private readonly idle: BenchConnection[] = [];

  private constructor(
    private readonly url: URL,
    readonly pid: number,
    private readonly end: () => Promise<void>,
  ) {}

  static async start(databaseUrl: string, dataDirectory: string): Promise<BenchApi> {
    const { url, pid, stop } = await startBenchHost('api', databaseUrl, dataDirectory);
    if (url === undefined) throw new Error('The API did not say where it listens.');
    return new BenchApi(new URL(url), pid, stop);
  }

  async stop(): Promise<void> {
    this.agent.destroy();
    for (const connection of this.idle) connection.close();
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

  /**
   * What many do at once and as fast as they can.
   * @returns the answer's body
   * @throws Error for anything but success
   */
  async doneFast(method: string, path: string, session: BenchSession, body: object): Promise<string> {
    const connection = this.idle.pop() ?? new BenchConnection(this.url);
    const answer = await connection.send(method, path, session, body);
    this.idle.push(connection);
    if (answer.status >= 300) throw new Error(`${method} ${path} was answered ${answer.status}: ${answer.body}`);
    return answer.body;
  }

  /** Streams a file to the disk. */
  async save(path: string, session: BenchSession, to: Writable): Promise<void> {
    const { hostname: host, port } = this.url;
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const asked = request({ host, port, path, headers: { cookie: session.cookie }, agent: this.agent }, resolve);
      asked.on('error', reject);
      asked.end();
    });
    if (answer.statusCode !== 200) throw new Error(`GET ${path} was answered ${answer.statusCode ?? 0}.`);
    await pipeline(answer, to);
  }

  async signIn(username: string, password: string): Promise<BenchSession> {
    const { bytes, headers } = await this.done('POST', '/api/session', undefined, { username, password });
    const { csrfToken } = JSON.parse(bytes.toString('utf8')) as { csrfToken: string };
    const [cookie = ''] = String([headers['set-cookie']].flat()[0]).split(';', 1);
    return { cookie, csrfToken };
  }
}
