import type { Text } from '#contracts';
import type { Client } from '../demo/player/client.js';
import { programmeIdOf } from '../named-by-people.js';
import { readerLanguage } from '../reader-language.js';
import { entryOf } from '../review/review.command.js';
import { listed, sent, SignedInGroup, wordsOf } from '../signed-in-group.js';
import type { SignedInOptions } from '../sign-in-options.js';
import type { Answer } from '../signed-in.js';

interface Options extends SignedInOptions {
  readonly programme?: string;
  readonly entry?: string;
  readonly state?: string;
  readonly threshold?: string;
  readonly wait?: boolean;
  readonly reason?: string;
  readonly evidence?: string;
}

interface Check {
  readonly id: string;
  readonly entryKind: string;
  readonly state: string;
  readonly progress: number;
  readonly texts: number | null;
  readonly pairs: number;
}
const checkLine = ({ id, state, entryKind, progress, texts, pairs }: Check): string =>
  `${id}  ${state}  ${entryKind}  ${progress} %  ${texts ?? '—'} texts, ${pairs} pairs`;

const LOOK_EVERY_MS = 250;

const compare = async (
  client: Client,
  [entryKind = '']: readonly string[],
  { programme, threshold, wait = false }: Options,
): Promise<Answer> => {
  const programmeId = await programmeIdOf(client, programme);
  const ordered = { programmeId, entryKind, ...(threshold === undefined ? {} : { threshold: Number(threshold) }) };
  let check = await client.post<Check>('/api/similarity/checks', ordered);
  while (wait && check.state === 'ordered') {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    check = await client.get<Check>(`/api/similarity/checks/${check.id}`);
  }
  return { reply: check, lines: [checkLine(check)], whole: true };
};

interface Side {
  readonly id: string;
  readonly name: string;
  readonly officeName: Text | null;
}
interface Pair {
  readonly id: string;
  readonly a: Side;
  readonly b: Side;
  readonly containment: number;
  readonly passageCount: number;
  readonly longest: number;
  readonly state: string;
}
interface PairWithPassages extends Pair {
  readonly passages: readonly { readonly aStart: number; readonly bStart: number; readonly aText: string }[];
}
const sideOf = ({ name, officeName }: Side): string =>
  officeName === null ? name : `${name} (${officeName[readerLanguage()]})`;
const pairLine = ({ id, state, a, b, containment, passageCount, longest }: Pair): string =>
  `${containment.toFixed(3)}  ${id}  ${state}  ${sideOf(a)} ~ ${sideOf(b)}  ${passageCount} passages, longest ${longest}`;

const pairs = async (client: Client, { programme, entry, state }: Options): Promise<Answer> => {
  const programmeId = await programmeIdOf(client, programme);
  return listed(await client.all<Pair>('/api/similarity/pairs', { programmeId, entryId: entry, state }), pairLine);
};

const pair = async (client: Client, [id = '']: readonly string[]): Promise<Answer> => {
  const reply = await client.get<PairWithPassages>(`/api/similarity/pairs/${id}`);
  const passages = reply.passages.map(({ aStart, bStart, aText }) => `  ${aStart} ~ ${bStart}  ${aText}`);
  return { reply, lines: [pairLine(reply), ...passages], whole: true };
};

interface Disqualification {
  readonly id: string;
  readonly state: string;
  readonly entryKind: string;
  readonly entryId: string;
  readonly officeName: Text;
  readonly reason: string;
  readonly proposedBy: string;
  readonly decidedBy: string | null;
}
const caseLine = (one: Disqualification): string =>
  `${one.id}  ${one.state}  ${one.entryKind} ${one.entryId}  ${one.officeName[readerLanguage()]}  ${one.reason} (${one.proposedBy}` +
  `${one.decidedBy === null ? '' : `, ${one.decidedBy}`})`;

const disqualify = async (client: Client, args: readonly string[], { reason, evidence }: Options): Promise<Answer> => {
  const body = { ...entryOf(args), reason, evidence: wordsOf(evidence) };
  const reply = await client.post<{ id: string; state: string }>('/api/disqualifications', body);
  return { reply, lines: [`${reply.id}: ${reply.state}`], whole: true };
};

const disqualifications = async (client: Client, { programme, state }: Options): Promise<Answer> => {
  const programmeId = await programmeIdOf(client, programme);
  return listed(await client.all<Disqualification>('/api/disqualifications', { programmeId, state }), caseLine);
};

/** Texts that are alike within a programme, and disqualification by two people: over the API. */
export async function run(args: string[]): Promise<number> {
  const group = new SignedInGroup<Options>(
    'integrity',
    'Texts of a programme that are alike, and disqualification, which takes two people',
  );
  const PROGRAMME = ['--programme <id>', 'by id or name (the one that is open)'] as const;
  const REASON = ['--reason <text>', 'kept with the decision'] as const;
  group
    .sub(
      'compare <kind>',
      'compare all essays, or the deeds of all nominations, with each other and former winners',
      compare,
    )
    .option(...PROGRAMME)
    .option('--threshold <share>', 'from which share on a pair is told (0.1)')
    .option('--wait', 'until it is done');
  group
    .sub('pairs', 'texts that are alike, the most alike first', (client, _args, options) => pairs(client, options))
    .option(...PROGRAMME)
    .option('--entry <id>', 'of one entry')
    .option('--state <state>', 'found or harmless');
  group.sub('pair <pair>', 'the passages that two texts share', pair);
  group
    .sub('harmless <pair>', 'the likeness of a pair says nothing against either', (client, [id = ''], { reason }) =>
      sent(client, 'similarPair', id, 'similarPair.markHarmless', { reason }),
    )
    .requiredOption(...REASON);
  group
    .sub('disqualify <kind> <entry>', 'propose to disqualify an entry; somebody else confirms', disqualify)
    .requiredOption(...REASON)
    .option('--evidence <pairs>', 'ids of pairs that show it');
  group
    .sub('list', 'disqualifications', (client, _args, options) => disqualifications(client, options))
    .option(...PROGRAMME)
    .option('--state <state>', 'proposed, confirmed or dismissed');
  group.sub(
    'confirm <disqualification>',
    'as the second person: the entry is out, and its office is told',
    (client, [id = '']) => sent(client, 'disqualification', id, 'disqualification.confirm'),
  );
  group
    .sub('dismiss <disqualification>', 'the entry stays', (client, [id = ''], { reason }) =>
      sent(client, 'disqualification', id, 'disqualification.dismiss', { reason }),
    )
    .requiredOption(...REASON);
  return group.run(args);
}
