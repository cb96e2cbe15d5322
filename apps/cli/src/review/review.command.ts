import type { Text } from '#contracts';
import { StartRefused } from '#platform';
import type { Client } from '../demo/player/client.js';
import { personIdOf, programmeIdOf } from '../named-by-people.js';
import { readerLanguage } from '../reader-language.js';
import { collected, listed, pairOf, sent, SignedInGroup, wordsOf } from '../signed-in-group.js';
import type { SignedInOptions } from '../sign-in-options.js';
import type { Answer } from '../signed-in.js';

interface Options extends SignedInOptions {
  readonly programme?: string;
  readonly entry?: string;
  readonly state?: string;
  readonly reason?: string;
  readonly mark?: string;
  readonly yes?: string;
  readonly no?: string[];
  readonly finding?: string;
}

interface Decision {
  readonly id: string;
  readonly entryKind: string;
  readonly entryId: string;
  readonly level: string;
  readonly name: string;
  readonly nominatingOffice: Text;
  readonly state: string;
  readonly reason: string | null;
}

const KINDS = ['nomination', 'essay'];
/** An entry by its kind and id, as everywhere on the command line. */
export const entryOf = ([entryKind = '', entryId = '']: readonly string[]): { entryKind: string; entryId: string } => {
  if (!KINDS.includes(entryKind)) throw new StartRefused(`An entry is a ${KINDS.join(' or an ')}, then its id.`);
  return { entryKind, entryId };
};

const decisions = async (client: Client, { programme, entry, state = 'awaited' }: Options): Promise<Answer> => {
  const query = { programmeId: await programmeIdOf(client, programme), entryId: entry };
  const items = await client.all<Decision>('/api/reviews/decisions', state === 'all' ? query : { ...query, state });
  return listed(
    items,
    ({ id, entryKind, entryId, level, name, nominatingOffice, state: stands, reason }) =>
      `${id}  ${level}  ${stands}  ${entryKind} ${entryId}  ${name} (${nominatingOffice[readerLanguage()]})` +
      (reason === null ? '' : `  ${reason}`),
  );
};

const OUTCOMES = ['pass', 'return', 'reject', 'takeBack', 'release'];

const decide = async (
  client: Client,
  [id = '', outcome = '']: readonly string[],
  options: Options,
): Promise<Answer> => {
  if (!OUTCOMES.includes(outcome)) throw new StartRefused(`Decide one of: ${OUTCOMES.join(', ')}.`);
  const marks = wordsOf(options.mark);
  const payload = { reason: options.reason, ...(marks.length > 0 ? { markedFields: marks } : {}) };
  return sent(client, 'reviewDecision', id, `review.${outcome}`, payload);
};

interface Checklist {
  readonly level: string;
  readonly items: readonly { item: string; name: Text; met: boolean | null; note: string | null }[];
}
const SIGNS = { true: '✓', false: '✗', null: ' ' } as const;

const checklist = async (client: Client, args: readonly string[], { yes, no = [] }: Options): Promise<Answer> => {
  const entry = entryOf(args);
  const items = [
    ...wordsOf(yes).map((item) => ({ item, met: true })),
    ...no.map(pairOf).map(([item, note]) => ({ item, met: false, note })),
  ];
  const path = '/api/reviews/checklist';
  const reply =
    items.length === 0
      ? await client.get<Checklist>(path, entry)
      : await client.put<Checklist>(path, { ...entry, items });
  const lines = reply.items.map(
    ({ item, name, met, note }) =>
      `${SIGNS[`${met}`]} ${item}  ${name[readerLanguage()]}${note === null ? '' : `  ${note}`}`,
  );
  return { reply, lines: lines.length === 0 ? ['There is no checklist.'] : lines, whole: true };
};

interface Hit {
  readonly id: string;
  readonly entryKind: string;
  readonly entryId: string;
  readonly item: string;
  readonly finding: string;
  readonly foundByName: string;
  readonly settledReason: string | null;
  readonly state: string;
}

const hits = async (client: Client, { programme, entry, state }: Options): Promise<Answer> => {
  const query = { programmeId: await programmeIdOf(client, programme), entryId: entry, state };
  return listed(
    await client.all<Hit>('/api/reviews/hits', query),
    (hit) =>
      `${hit.id}  ${hit.state}  ${hit.entryKind} ${hit.entryId}  ${hit.item}: ${hit.finding} (${hit.foundByName})` +
      (hit.settledReason === null ? '' : `  ${hit.settledReason}`),
  );
};

const hit = async (client: Client, args: readonly string[], { finding }: Options): Promise<Answer> => {
  const [, , item] = args;
  const reply = await client.post<{ id: string }>('/api/reviews/hits', { ...entryOf(args), item, finding });
  return { reply, lines: [`${reply.id}: standing`], whole: true };
};

/** Who is to answer where nobody of the office may: of a review, or of a department's opinion. */
const standIn = async (
  client: Client,
  [process = '', id = '', person = '']: readonly string[],
  { reason }: Options,
): Promise<Answer> => {
  const events: Record<string, string> = { reviewDecision: 'review.nameStandIn', opinion: 'opinion.nameStandIn' };
  const event = events[process];
  if (event === undefined) throw new StartRefused('Say of what: reviewDecision or opinion, its id, and the person.');
  return sent(client, process, id, event, { personId: await personIdOf(client, person), reason });
};

const PROGRAMME = ['--programme <id>', 'by id or name (the one that is open)'] as const;
const REASON = ['--reason <text>', 'kept with the decision'] as const;

/** Review of nominations and essays: over the API, with the rights of the person and no others. */
export async function run(args: string[]): Promise<number> {
  const group = new SignedInGroup<Options>(
    'review',
    'What there is to review, the checklist of an entry, the negative list, and who stands in where nobody may decide',
  );
  group
    .sub('list', 'parts of reviews: what waits for your office or the municipality', (client, _args, options) =>
      decisions(client, options),
    )
    .option(...PROGRAMME)
    .option('--entry <id>', 'of one entry')
    .option('--state <state>', 'awaited, passed, returned, rejected, closed or all (awaited)');
  group
    .sub('decide <part> <outcome>', `one of ${OUTCOMES.join(', ')}, of a part from the list`, decide)
    .requiredOption(...REASON)
    .option('--mark <fields>', 'of a return: what the office is to put right, such as deeds,nomineePosition');
  group
    .sub('checklist <kind> <entry>', 'the checklist of an entry with your answers; or answer it', checklist)
    .option('--yes <items>', 'what is met, such as age,record')
    .option('--no <item=note>', 'what is not met, and what is amiss; may be given more than once', collected);
  group
    .sub('hits', 'hits of the negative list', (client, _args, options) => hits(client, options))
    .option(...PROGRAMME)
    .option('--entry <id>', 'of one entry')
    .option('--state <state>', 'standing, waived or retracted');
  group
    .sub('hit <kind> <entry> <item>', 'put a hit of the negative list on record: it bars the entry', hit)
    .requiredOption('--finding <text>', 'what was found, and where');
  for (const [name, what] of [
    ['waive', 'let a hit bar the entry no more, in your name'],
    ['retract', 'take back a hit that is mistaken'],
  ] as const) {
    group
      .sub(`${name} <hit>`, what, (client, [id = ''], { reason }) =>
        sent(client, 'negativeHit', id, `negativeHit.${name}`, { reason }),
      )
      .requiredOption(...REASON);
  }
  group
    .sub(
      'stand-in <process> <part> <person>',
      'who answers for a reviewDecision or opinion that nobody may take: a person by id or user name',
      standIn,
    )
    .requiredOption(...REASON);
  return group.run(args);
}
