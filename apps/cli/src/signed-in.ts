import { loadSettings, StartRefused } from '#platform';
import { passwordGivenOrAsked } from './asked-password.js';
import { Client, Wire } from './demo/player/client.js';
import { readerLanguage } from './reader-language.js';
import type { SignedInOptions } from './sign-in-options.js';

export interface Answer {
  readonly reply: unknown;
  readonly lines: readonly string[];
  /** False: something was refused. */
  readonly whole: boolean;
}

/** Where this installation listens, unless told otherwise. */
const addressOf = ({ url }: SignedInOptions): string => {
  const given = url ?? process.env['LAUREATE_URL'];
  if (given !== undefined) return given.replace(/\/$/, '');
  const { host, port } = loadSettings().http;
  return `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`;
};

/** Signs in as the person named, does it, and signs out: an operator may here what he may anywhere. */
export const signedIn = async (
  options: SignedInOptions,
  work: (client: Client) => Promise<Answer>,
): Promise<number> => {
  const username = options.as ?? process.env['LAUREATE_USERNAME'];
  if (username === undefined) throw new StartRefused('Say who you are: --as USERNAME, or LAUREATE_USERNAME.');
  const wire = new Wire(addressOf(options), readerLanguage());
  const client = new Client(wire, { username, password: await passwordGivenOrAsked() });
  try {
    return tell(options, await work(client));
  } finally {
    await client.signOut();
  }
};

/** For what everybody may read: without signing in where nobody is named. */
export const signedInOrNot = async (
  options: SignedInOptions,
  work: (client: Client) => Promise<Answer>,
): Promise<number> =>
  (options.as ?? process.env['LAUREATE_USERNAME']) === undefined
    ? tell(options, await work(new Client(new Wire(addressOf(options), readerLanguage()))))
    : signedIn(options, work);

const tell = ({ json }: SignedInOptions, { reply, lines, whole }: Answer): number => {
  process.stdout.write(`${json === true ? JSON.stringify(reply) : lines.join('\n')}\n`);
  return whole ? 0 : 1;
};
