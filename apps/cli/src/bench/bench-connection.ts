import { connect, type Socket } from 'node:net';

/** Somebody who is signed in. */
export interface BenchSession {
  readonly cookie: string;
  readonly csrfToken: string;
}

interface Answered {
  readonly status: number;
  readonly body: string;
}

interface Waiting {
  readonly resolve: (answer: Answered) => void;
  readonly reject: (error: Error) => void;
}

const HEAD_END = '\r\n\r\n';
const LENGTH = /\r\ncontent-length: (\d+)/i;

/**
 * One connection that stays open and sends one request after the other, as a load generator does: Node's own client
 * takes a third of the CPU that the API takes for a draft, and on one machine would be measured with it.
 */
export class BenchConnection {
  private readonly socket: Socket;
  private received = '';
  private waiting: Waiting | undefined;

  constructor({ hostname, port }: URL) {
    this.socket = connect(Number(port), hostname);
    this.socket.setNoDelay(true).setEncoding('latin1'); // a character a byte
    this.socket.on('data', (piece: string) => {
      this.received += piece;
      this.answer();
    });
    this.socket.on('error', (error) => this.waiting?.reject(error));
    this.socket.on('close', () => this.waiting?.reject(new Error('The API ended the connection.')));
  }

  send(method: string, path: string, session: BenchSession, body: object): Promise<Answered> {
    const sent = JSON.stringify(body);
    const head = [
      `${method} ${path} HTTP/1.1`,
      'host: 127.0.0.1',
      `cookie: ${session.cookie}`,
      `x-csrf-token: ${session.csrfToken}`,
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(sent)}`,
    ].join('\r\n');
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(`${head}${HEAD_END}${sent}`);
    });
  }

  close(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private answer(): void {
    const head = this.received.indexOf(HEAD_END);
    if (head < 0) return;
    const from = head + HEAD_END.length;
    const to = from + Number(LENGTH.exec(this.received.slice(0, head))?.[1] ?? NaN);
    if (this.received.length < to) return;
    const answer = {
      status: Number(this.received.slice(9, 12)), // after `HTTP/1.1 `
      body: Buffer.from(this.received.slice(from, to), 'latin1').toString('utf8'),
    };
    this.received = this.received.slice(to);
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.resolve(answer);
  }
}
