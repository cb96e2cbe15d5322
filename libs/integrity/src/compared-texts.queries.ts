import { categoriesOf } from '#programme';
import type { TextToCompare } from '#similarity';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { type EntryKindName, KINDS } from './entry-reading.js';

/** Where a former text comes from. */
export type FormerSource = 'winner' | 'imported';

export interface ComparedTexts {
  readonly texts: readonly TextToCompare[];
  /** By the id of each former text. */
  readonly sources: ReadonlyMap<string, FormerSource>;
  readonly prompts: readonly string[];
  /** Of all of them: the same texts give the same. */
  readonly digest: string;
}

/** What was sent in and is still in the running; a draft is nobody's business yet. */
const LEFT_OUT = ['draft', 'withdrawn', 'rejected', 'disqualified'];

const ofEntries = (kind: EntryKindName): string => `
select id, ${KINDS[kind].text} as text from public.${kind} where programme_id = $1 and state <> all($2) order by id`;

const ofWinners = (kind: EntryKindName): string => `
select distinct e.id, e.${KINDS[kind].text} as text from public.${kind} e join public.award a on a.entry_id = e.id
where a.state = 'conferred' and e.programme_id <> $1 order by e.id`;

/** All that one check compares: the programme's entries of a kind, former winners, and the prompts to look past. */
export const comparedTexts = async (
  manager: EntityManager,
  programmeId: string,
  kind: EntryKindName,
): Promise<ComparedTexts> => {
  type Row = { id: string; text: string };
  const entries: Row[] = await manager.query(ofEntries(kind), [programmeId, LEFT_OUT]);
  const winners: Row[] = await manager.query(ofWinners(kind), [programmeId]);
  const imported: Row[] = await manager.query(
    'select id, body as text from public.former_text where entry_kind = $1 order by id',
    [kind],
  );
  const prompts = (await categoriesOf(manager, programmeId)).flatMap(({ rules }) =>
    rules.promptText === '' ? [] : [rules.promptText],
  );
  const texts = [...entries, ...[...winners, ...imported].map((row) => ({ ...row, past: true }))];
  const hash = createHash('sha256');
  for (const { id, text } of texts) hash.update(`${id} ${text.length}\n${text}\n`);
  for (const prompt of prompts) hash.update(prompt);
  return {
    texts,
    sources: new Map<string, FormerSource>([
      ...winners.map(({ id }): [string, FormerSource] => [id, 'winner']),
      ...imported.map(({ id }): [string, FormerSource] => [id, 'imported']),
    ]),
    prompts,
    digest: hash.digest('hex'),
  };
};
