import type { Text } from '#contracts';
import { isId } from '#kernel';
import { StartRefused } from '#platform';
import { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Client, lotsOf } from '../demo/player/client.js';
import { readerLanguage } from '../reader-language.js';
import { type SignedInOptions, withSignIn } from '../sign-in-options.js';
import { type Answer, signedIn } from '../signed-in.js';
import {
  historyLines,
  previewLines,
  type PreviewShown,
  type ProcessShown,
  type RefusedLine,
  refusedLines,
  shownLines,
} from './process-lines.js';

interface Options extends SignedInOptions {
  readonly until?: string;
  readonly payload?: string;
  readonly ids?: string;
  readonly dryRun?: boolean;
}

const AT_ONCE = 500;

const payloadOf = ({ payload }: Options): object | undefined => {
  if (payload === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(payload);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // told below, like every other text that is no object
  }
  throw new StartRefused(`--payload must be a JSON object, such as '{"reason": "…"}'; this is: ${payload}`);
};

/** One id a line; what stands behind it on the line, a name for instance, is for the reader. */
const idsIn = (path: string): string[] => {
  const file = path === '-' ? 0 : resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
  const words = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/[\s,;]/, 1)[0] ?? '')
    .filter((word) => word !== '');
  const wrong = words.filter((word) => !isId(word));
  if (wrong.length > 0) throw new StartRefused(`Not ids: ${wrong.slice(0, 3).join(', ')} (${wrong.length} in all).`);
  if (words.length === 0) throw new StartRefused(`There are no ids in ${path}.`);
  return [...new Set(words)];
};

interface Work {
  readonly items: readonly {
    readonly process: string;
    readonly label: Text;
    readonly stateLabel: Text;
    readonly count: number;
    readonly first: string;
    readonly dueAt: string | null;
    readonly events: readonly { readonly event: string }[];
  }[];
}

const work = async (client: Client): Promise<Answer> => {
  const reply = await client.get<Work>('/api/my-work');
  const language = readerLanguage();
  const lines = reply.items.map(
    ({ process, label, stateLabel, count, first, dueAt, events }) =>
      `${count}  ${label[language]}: ${stateLabel[language]}  ${process} ${first}${count === 1 ? '' : ' …'}` +
      `${dueAt === null ? '' : `  until ${dueAt}`}  ${events.map(({ event }) => event).join(', ')}`,
  );
  return { reply, lines: lines.length === 0 ? ['Nothing waits for you.'] : lines, whole: true };
};

const view = (name: string, id: string, options: Options, linesOf: (view: ProcessShown) => string[]): Promise<number> =>
  signedIn(options, async (client) => {
    const reply = await client.get<ProcessShown>(`/api/processes/${name}/${id}`, {
      language: readerLanguage(),
      until: options.until,
    });
    return { reply, lines: linesOf(reply), whole: true };
  });

const sendOne = async (client: Client, path: string, body: object, dryRun: boolean): Promise<Answer> => {
  if (dryRun) {
    const reply = await client.post<PreviewShown>(`${path}/preview`, body);
    return { reply, lines: previewLines(reply, readerLanguage()), whole: true };
  }
  const reply = await client.post<{ id: string; state: string; version: number }>(path, body);
  return { reply, lines: [`${reply.id}: ${reply.state}, version ${reply.version}`], whole: true };
};

interface SentToEach {
  readonly applied: readonly { readonly id: string; readonly state: string }[];
  readonly refused: readonly RefusedLine[];
}

const sendEach = async (client: Client, path: string, ids: readonly string[], payload: object): Promise<Answer> => {
  const lots: SentToEach[] = [];
  for (const lot of lotsOf(ids, AT_ONCE)) lots.push(await client.post<SentToEach>(path, { ids: lot, ...payload }));
  const applied = lots.flatMap((lot) => lot.applied);
  const refused = lots.flatMap((lot) => lot.refused);
  const lines = [`${applied.length} took it, ${refused.length} were refused.`, ...refusedLines(refused)];
  return { reply: { applied, refused }, lines, whole: refused.length === 0 };
};

/** A preview of many is of one sending: more than one sending takes could not be told as a whole. */
const previewEach = async (client: Client, path: string, ids: readonly string[], payload: object): Promise<Answer> => {
  if (ids.length > AT_ONCE) throw new StartRefused(`A dry run takes ${AT_ONCE} ids at once; these are ${ids.length}.`);
  const reply = await client.post<PreviewShown>(`${path}/preview`, { ids, ...payload });
  return { reply, lines: previewLines(reply, readerLanguage()), whole: reply.refused.length === 0 };
};

const send = (name: string, target: string, event: string | undefined, options: Options): Promise<number> => {
  const payload = payloadOf(options);
  const body = payload === undefined ? {} : { payload };
  const dryRun = options.dryRun === true;
  if (options.ids !== undefined) {
    if (event !== undefined)
      throw new StartRefused('With --ids give no id: laureate process send PROCESS EVENT --ids FILE');
    const ids = idsIn(options.ids);
    const path = `/api/processes/${name}/events/${target}`;
    return signedIn(options, (client) => (dryRun ? previewEach : sendEach)(client, path, ids, body));
  }
  if (event === undefined)
    return view(name, target, options, (shown) => ['Which event?', ...shownLines(shown, readerLanguage())]);
  return signedIn(options, (client) =>
    sendOne(client, `/api/processes/${name}/${target}/events/${event}`, body, dryRun),
  );
};

/** Processes for operators: over the API as a person who signs in, with the rights of that person and no others. */
export async function run(args: string[]): Promise<number> {
  let code = 0;
  const done = async (result: Promise<number>): Promise<void> => {
    code = await result;
  };
  const command = new Command('laureate process').description(
    'Shows processes and sends them events, as the person of --as. The password is read from LAUREATE_PASSWORD, or asked for.',
  );
  const sub = (usage: string, description: string): Command =>
    withSignIn(command.command(usage).description(description));
  sub('work', 'what waits for you, in every programme').action(async (options: Options) => {
    code = await signedIn(options, work);
  });
  sub('show <process> <id>', 'where it stands, what you can send, and why not the rest')
    .option('--until <time>', 'as it stood at that time, such as 2018-09-10T09:00:00+08:00')
    .action((name: string, id: string, options: Options) =>
      done(view(name, id, options, (shown) => shownLines(shown, readerLanguage()))),
    );
  sub('history <process> <id>', 'what happened to it, a sentence a step')
    .option('--until <time>', 'only what had happened by then')
    .action((name: string, id: string, options: Options) => done(view(name, id, options, historyLines)));
  sub('send <process> <id> [event]', 'send an event; to many: send <process> <event> --ids <file>')
    .option('--payload <json>', 'what the event needs')
    .option('--ids <file>', 'ids, one a line; - reads them from the input')
    .option('--dry-run', 'say what it would do, to how many, with which messages, and do nothing')
    .action((name: string, target: string, event: string | undefined, options: Options) =>
      done(send(name, target, event, options)),
    );
  await command.parseAsync(args, { from: 'user' });
  return code;
}
