import { type Actor, conflict, hanLength, refused } from '#kernel';
import { categoriesOf, type CategoryOfProgramme } from '#programme';
import { type Door, type Refusal, type Rule, runPrepared } from '#workflow';
import type { EntityManager } from 'typeorm';
import { entrantOf } from './entry-entrant.js';
import { entryFacts } from './entry-facts.queries.js';
import { columnOf, type EntryFields, type EntryKind, listIn, type Registration, textIn } from './entry-kind.js';
import { lineOfOffice } from './entry.process.js';
import { mayRegister } from './entry.rules.js';
import { officesByKey } from './office-keys.queries.js';

interface Registering {
  readonly manager: EntityManager;
  readonly door: Door;
  readonly now: Date;
  /** It was the author who sent it in; the office takes it. */
  readonly byAuthor?: boolean;
}

/**
 * A new entry in draft, by the rules of entries. The caller has seen to it that the actor may speak for the office.
 * @throws DomainError `ENTRY.CATEGORY_UNKNOWN`, `PROGRAMME.TOO_LATE`, `NOMINATION.QUOTA_EXHAUSTED`, `ENTRY.TWICE` …
 */
export const registerEntry = async (
  { manager, door, now, byAuthor = false }: Registering,
  kind: EntryKind,
  actor: Actor,
  given: Registration,
): Promise<string> => {
  const { programmeId, categoryKey, officeId } = given;
  const category = await categoryByKey(manager, programmeId, categoryKey, kind.category);
  await inLineFor(manager, kind, given);
  const whose = await entrantOf(manager, kind, given, { id: null, officeId, category, now });
  const entry = {
    id: null,
    categoryId: category.id,
    officeId,
    text: textIn(given, kind.text),
    ...whose,
    byAuthor,
    groups: listIn(given, 'groups'),
    partnerKeys: listIn(given, 'partners'),
  };
  demand(mayRegister, await entryFacts(manager, kind, entry, now));
  const row = {
    programme_id: programmeId,
    category_id: category.id,
    office_id: officeId,
    ...(await columnsOf(manager, kind, given)),
    ...(await kind.filled(manager, category, officeId)),
    registered_by: actor.personId,
    handled_by: actor.personId === null ? [] : [actor.personId],
    entrant_id: whose.entrantId,
    twice_reason: whose.twiceReason,
  };
  const reason = whose.twiceReason === null ? {} : { reason: whose.twiceReason };
  const [id] = await door.begin(kind.process, [row], actor, { manager, ...reason });
  if (id === undefined) throw new Error(`No ${kind.process} was begun.`);
  return id;
};

/** The columns of those of the kind's fields that were given. Offices are kept by id, however they were named. */
export const columnsOf = async (
  manager: EntityManager,
  { fields, lists, text }: EntryKind,
  given: EntryFields,
): Promise<Record<string, string | number | readonly string[]>> => {
  const columns: Record<string, string | number | readonly string[]> = {};
  for (const field of Object.keys(fields)) {
    if (given[field] === undefined) continue;
    const value = textIn(given, field);
    columns[columnOf(field)] = value;
    if (field === text) columns[`${columnOf(text)}_length`] = hanLength(value);
  }
  if ('groups' in lists && given['groups'] !== undefined) columns['groups'] = listIn(given, 'groups');
  if ('partners' in lists && given['partners'] !== undefined)
    columns['partner_office_ids'] = await officesByKey(manager, listIn(given, 'partners'));
  return columns;
};

/** Refuses with the rule's own code. */
export const demand = <Facts>(rule: Rule<Facts>, facts: Facts): void => {
  refuseBy(rule(facts));
};

export const refuseBy = (refusal: Refusal | undefined): void => {
  if (!refusal) return;
  const { code, params, fields = [] } = refusal;
  throw (code === 'ENTRY.TWICE' ? conflict : refused)(code, { ...params }, [...fields]);
};

export const categoryByKey = async (
  manager: EntityManager,
  programmeId: string,
  key: string,
  kind: 'award' | 'essay',
): Promise<CategoryOfProgramme> => {
  const all = (await categoriesOf(manager, programmeId)).filter((candidate) => candidate.kind === kind);
  const category = all.find((candidate) => candidate.key === key);
  if (category) return category;
  const params = { given: key, categories: all.map((candidate) => candidate.key) };
  throw refused('ENTRY.CATEGORY_UNKNOWN', params, [{ field: 'categoryKey', code: 'ENTRY.CATEGORY_UNKNOWN', params }]);
};

/** In the line that submitting waits in too: a count must not be overtaken by another registration. */
export const inLineFor = async (
  manager: EntityManager,
  { process }: EntryKind,
  of: { readonly officeId: string; readonly programmeId: string },
): Promise<void> => {
  await runPrepared(manager, { name: 'line', text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))::text' }, [
    `${process} ${lineOfOffice(of)}`,
  ]);
};
