import { StartRefused } from '#platform';
import { readText } from '../csv-text.js';
import type { Client } from '../demo/player/client.js';
import { collected, fileHere, listed, pairOf, sent, type SignedInGroup } from '../signed-in-group.js';
import type { Answer } from '../signed-in.js';
import { addOfficeCommands, type OfficeOptions } from './office-commands.js';
import { addReadCommands, type ReadOptions } from './read-commands.js';
import type { ProgrammeShown } from './programme-lines.js';

export interface RuleOptions extends OfficeOptions, ReadOptions {
  readonly slug?: string;
  readonly set?: string[];
  readonly remove?: string[];
  readonly yaml?: string;
  readonly renewCalendar?: boolean;
  readonly reason?: string;
  readonly year?: string;
  readonly dates?: string;
  readonly state?: string;
}

type Found = (client: Client, name: string) => Promise<ProgrammeShown>;

/** A value as JSON; what is no JSON is a text, so that words need no quotation marks within quotation marks. */
const valueOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const partsOf = ({ set = [], remove = [] }: RuleOptions): { set?: Record<string, unknown>; remove?: string[] } => {
  const pairs = set.map(pairOf);
  const wrong = pairs.find(([path, value]) => path === '' || value === '');
  if (wrong) throw new StartRefused('--set is PATH=VALUE, such as categories.innovation.quotaPerOffice=3');
  return {
    ...(pairs.length > 0 ? { set: Object.fromEntries(pairs.map(([path, value]) => [path, valueOf(value)])) } : {}),
    ...(remove.length > 0 ? { remove } : {}),
  };
};

const draftLine = ({ id, slug, state }: { id: string; slug: string; state: string }): string =>
  `${id}  ${state}  ${slug}`;

const create = async (client: Client, [file]: readonly string[], { slug }: RuleOptions): Promise<Answer> => {
  if ((file === undefined) === (slug === undefined))
    throw new StartRefused('Give a programme file, or --slug NAME for a draft with nothing in it.');
  const body = file === undefined ? { slug } : { yaml: readText(fileHere(file)) };
  const reply = await client.post<ProgrammeShown>('/api/programmes', body);
  return { reply, lines: [draftLine(reply)], whole: true };
};

const change = async (client: Client, { id, version }: ProgrammeShown, options: RuleOptions): Promise<Answer> => {
  const { yaml } = options;
  const changes = yaml === undefined ? partsOf(options) : { yaml: readText(fileHere(yaml)) };
  const body = { expectedVersion: version, ...changes };
  const reply = await client.patch<ProgrammeShown>(`/api/programmes/${id}`, body);
  return { reply, lines: [draftLine(reply)], whole: true };
};

interface Cloned {
  readonly programme: ProgrammeShown;
  readonly dates: readonly { readonly path: string; readonly before: string; readonly after: string | null }[];
  readonly left: readonly string[];
}

const clone = async (
  client: Client,
  { id }: ProgrammeShown,
  slug: string,
  { year, dates }: RuleOptions,
): Promise<Answer> => {
  const body = {
    slug,
    ...(year === undefined ? {} : { year: Number(year) }),
    ...(dates === undefined ? {} : { dates }),
  };
  const reply = await client.post<Cloned>(`/api/programmes/${id}/clone`, body);
  const moved = reply.dates.map(({ path, before, after }) => `  ${path}: ${before} → ${after ?? '—'}`);
  return { reply, lines: [draftLine(reply.programme), ...moved], whole: true };
};

interface Change {
  readonly id: string;
  readonly state: string;
  readonly baseVersion: number;
  readonly reason: string;
}
const changeLine = ({ id, state, baseVersion, reason }: Change): string =>
  `${id}  ${state}  on version ${baseVersion}  ${reason}`;

const propose = async (client: Client, { id }: ProgrammeShown, options: RuleOptions): Promise<Answer> => {
  const { yaml, reason, renewCalendar = false } = options;
  const whole = yaml === undefined ? partsOf(options) : { yaml: readText(fileHere(yaml)) };
  const body = { reason, ...whole, ...(renewCalendar ? { renewCalendar } : {}) };
  const reply = await client.post<Change>(`/api/programmes/${id}/rule-changes`, body);
  return { reply, lines: [changeLine(reply)], whole: true };
};

/** Writing a programme, and changing its rules once it is open: that takes two people. */
export const addRuleCommands = (group: SignedInGroup<RuleOptions>, found: Found): void => {
  const ofParts = (made: ReturnType<typeof group.sub>) =>
    made
      .option(
        '--set <path=value>',
        'a part by its path, its value as JSON or text; may be given more than once',
        collected,
      )
      .option('--remove <path>', 'a part to take out; may be given more than once', collected);
  group
    .sub('create [file]', 'set up a programme as a draft', create)
    .option('--slug <name>', 'a draft with nothing in it but this short name');
  ofParts(
    group.sub(
      'set <programme>',
      'change parts of a draft, or all of it by its file',
      async (client, [name = ''], options) => change(client, await found(client, name), options),
    ),
  ).option('--yaml <file>', 'the whole programme as it is to be, in place of parts');
  addOfficeCommands(group, found);
  addReadCommands(group, found);
  group.sub('open <programme>', 'open it: its rules are frozen as version 1', async (client, [name = '']) =>
    sent(client, 'programme', (await found(client, name)).id, 'programme.open'),
  );
  group
    .sub(
      'clone <programme> <slug>',
      'a new draft with its rules: no people, entries or marks',
      async (client, args, options) => clone(client, await found(client, args[0] ?? ''), args[1] ?? '', options),
    )
    .option('--year <year>', 'of the new one')
    .option('--dates <what>', 'shifted or emptied');
  ofParts(
    group.sub(
      'propose <programme>',
      'propose other rules for an open programme',
      async (client, [name = ''], options) => propose(client, await found(client, name), options),
    ),
  )
    .requiredOption('--reason <text>', 'kept with the change')
    .option('--yaml <file>', 'the whole programme as it is to be, in place of parts')
    .option('--renew-calendar', 'take in the days of the calendars as they are now');
  group
    .sub('changes <programme>', 'changes of its rules that were proposed', async (client, [name = ''], { state }) =>
      listed(
        await client.all<Change>(`/api/programmes/${(await found(client, name)).id}/rule-changes`, { state }),
        changeLine,
      ),
    )
    .option('--state <state>', 'such as proposed');
  group.sub('approve <change>', 'as another organiser than proposed it: in force at once', (client, [id = '']) =>
    sent(client, 'ruleChange', id, 'ruleChange.approve'),
  );
  group
    .sub('dismiss <change>', 'as another organiser than proposed it', (client, [id = ''], { reason }) =>
      sent(client, 'ruleChange', id, 'ruleChange.dismiss', { reason }),
    )
    .requiredOption('--reason <text>', 'kept with the change');
  group.sub('withdraw <change>', 'as whoever proposed it', (client, [id = '']) =>
    sent(client, 'ruleChange', id, 'ruleChange.withdraw'),
  );
};
