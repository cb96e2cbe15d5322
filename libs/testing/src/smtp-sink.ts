import { createServer, type Server, type Socket } from 'node:net';

/** A mail as it came over the wire. */
export interface CaughtMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Head and body, lines ended by CRLF. */
  readonly data: string;
}

/** A mail server for specs: real SMTP over loopback, which keeps what it is sent and passes nothing on. */
export interface SmtpSink {
  readonly url: string;
  readonly mails: readonly CaughtMail[];
  /** How many connections were made. */
  readonly connections: () => number;
  /** Answers that it gives to a receiver from now on instead of yes, e.g. `550 no such user`; undefined: yes again. */
  answerReceivers(reply: string | undefined): void;
  stop(): Promise<void>;
}

interface Session {
  from: string;
  to: string[];
  /** Lines of the data, while they come. */
  data: string[] | undefined;
}

const addressIn = (line: string): string => /<([^>]*)>/.exec(line)?.[1] ?? '';

/** Subject and body of a mail as a reader sees them: base64 and quoted-printable undone. */
export const readMail = ({ data }: CaughtMail): { readonly head: Record<string, string>; readonly text: string } => {
  const [headText = '', ...rest] = data.split('\r\n\r\n');
  const head = Object.fromEntries(
    headText
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), decodedWords(line.slice(line.indexOf(':') + 2))]),
  );
  const body = rest.join('\r\n\r\n');
  const encoding = head['content-transfer-encoding'];
  const text =
    encoding === 'base64'
      ? Buffer.from(body, 'base64').toString('utf8')
      : encoding === 'quoted-printable'
        ? unquoted(body.replace(/=\r\n/g, ''))
        : body;
  return { head, text: text.replace(/\r\n/g, '\n').trim() };
};

const unquoted = (text: string): string =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

/** `=?UTF-8?B?...?=` and `=?UTF-8?Q?...?=`, several of which may make one text. */
const decodedWords = (text: string): string =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, coded: string) =>
      kind.toUpperCase() === 'B' ? Buffer.from(coded, 'base64').toString('utf8') : unquoted(coded.replace(/_/g, ' ')),
    );

export const startSmtpSink = async (): Promise<SmtpSink> => {
  const mails: CaughtMail[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  let receiversReply: string | undefined;
  const answer = (session: Session, line: string): string | undefined => {
    if (session.data) {
      if (line !== '.') {
        session.data.push(line.replace(/^\.\./, '.'));
        return undefined;
      }
      mails.push({ from: session.from, to: session.to, data: session.data.join('\r\n') });
      session.data = undefined;
      return '250 kept';
    }
    const command = line.split(/[ :]/)[0]?.toUpperCase();
    if (command === 'MAIL') {
      session.from = addressIn(line);
      session.to = [];
      return '250 ok';
    }
    if (command === 'RCPT') {
      if (receiversReply !== undefined) return receiversReply;
      session.to.push(addressIn(line));
      return '250 ok';
    }
    if (command === 'DATA') {
      session.data = [];
      return '354 go on';
    }
    return command === 'QUIT' ? '221 bye' : '250 sink.localhost';
  };
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined); // a client that dies is no fault of the sink
    const session: Session = { from: '', to: [], data: undefined };
    let rest = '';
    socket.setEncoding('utf8').write('220 sink.localhost ESMTP\r\n');
    socket.on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const reply = answer(session, line);
        if (reply !== undefined) socket.write(`${reply}\r\n`);
        if (reply?.startsWith('221')) socket.end();
      }
    });
  });
  const port = await listening(server);
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    mails,
    connections: () => connections,
    answerReceivers: (reply) => {
      receiversReply = reply;
    },
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};

const listening = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
