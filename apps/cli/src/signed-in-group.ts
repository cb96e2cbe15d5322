import { Command } from 'commander';
import { resolve } from 'node:path';
import type { Client } from './demo/player/client.js';
import { type SignedInOptions, withSignIn } from './sign-in-options.js';
import { type Answer, signedIn } from './signed-in.js';

/** What a subcommand does as somebody: `args` are what stands behind its name, in their order. */
export type Work<Options> = (client: Client, args: readonly string[], options: Options) => Promise<Answer>;

/** Subcommands of one name that go over the API as the person of --as. */
export class SignedInGroup<Options extends SignedInOptions = SignedInOptions> {
  readonly command: Command;
  private code = 0;

  constructor(name: string, description: string) {
    this.command = new Command(`laureate ${name}`)
      .description(`${description}, as the person of --as. The password is read from LAUREATE_PASSWORD, or asked for.`)
      .exitOverride();
  }

  /** @returns the subcommand, for options of its own */
  sub(usage: string, description: string, work: Work<Options>): Command {
    const made = withSignIn(this.command.command(usage).description(description));
    return made.action(async () => {
      const options = made.opts<Options>();
      this.code = await signedIn(options, (client) => work(client, made.args, options));
    });
  }

  async run(args: readonly string[]): Promise<number> {
    await this.command.parseAsync([...args], { from: 'user' });
    return this.code;
  }
}

/** Where the file stands that somebody named, from where they typed. */
export const fileHere = (file: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), file);

/** The words of a list with commas between them. */
export const wordsOf = (list: string | undefined): string[] =>
  (list ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** A list that was read whole, a line each. */
export const listed = <T>(items: readonly T[], lineOf: (item: T) => string): Answer => ({
  reply: { items },
  lines: items.length === 0 ? ['None.'] : items.map(lineOf),
  whole: true,
});

/** Sends an event, and tells where the process stands. */
export const sent = async (
  client: Client,
  process: string,
  id: string,
  event: string,
  payload?: object,
): Promise<Answer> => {
  const reply = await client.send(process, id, event, payload);
  return { reply, lines: [`${reply.id}: ${reply.state}`], whole: true };
};

/** `key=what is said of it` */
export const pairOf = (text: string): [string, string] => {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
};
/** For an option that may be given more than once. */
export const collected = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];
