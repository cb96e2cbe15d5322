import { runPrepared } from '#workflow';
import type { EntityManager } from 'typeorm';
import {
  conflictsAmong,
  type ConflictFound,
  type ConflictKind,
  type DeclaredConflict,
  type EntryInRoster,
  type JudgeInRoster,
  type OfficeInTree,
} from './conflict.rules.js';

/** What roster and declarations say of some judges and entries, as `FACTS` gives it. */
export interface ConflictFacts {
  readonly offices: readonly OfficeInTree[];
  readonly judges: readonly JudgeInRoster[];
  readonly entries: readonly EntryInRoster[];
  readonly declared: readonly (DeclaredConflict & { readonly programmeId: string })[];
}

/** SQL for arrays of ids: whom is asked about. */
interface AskedAbout {
  readonly programmes: string;
  readonly judges: string;
  readonly entries: string;
}

const OFFICE = `json_build_object('id', id, 'kind', kind, 'parentId', parent_id, 'names', json_build_array(name_zh, name_en))`;
const JUDGE = `json_build_object('id', id, 'name', name, 'officeId', office_id)`;
const ENTRY = `json_build_object('id', id, 'officeIds', offices, 'name', name,
    'enteredBy', array_remove(array[registered_by, submitted_by], null))`;
const DECLARED = `json_build_object('programmeId', programme_id, 'judgeId', judge_id, 'judgeName', judge_name,
    'kind', kind, 'officeId', office_id, 'entryId', entry_id)`;

const entriesWith = (ids: string): string => `
    select id, office_id || partner_office_ids as offices, nominee_name as name, registered_by, submitted_by
      from public.nomination where id = any(${ids})
    union all
    select id, array[office_id], author_name, registered_by, submitted_by from public.essay where id = any(${ids})`;

/** Those that begin it, with all above them. */
const treeFrom = (offices: string): string => `
    select o.id, o.kind, o.parent_id, o.name_zh, o.name_en from public.office o where o.id ${offices}
    union select o.id, o.kind, o.parent_id, o.name_zh, o.name_en from public.office o join tree on o.id = tree.parent_id`;

/** Of the offices only those concerned. After `with recursive`, before `FACTS`. */
export const factTables = ({ programmes, judges, entries }: AskedAbout): string => `
  judge as (select id, name, office_id from public.person where id = any(${judges})),
  entry as (${entriesWith(entries)}),
  declared as (select programme_id, judge_id, judge_name, kind, office_id, entry_id, declared_at, id from public.conflict_of_interest
    where programme_id = any(${programmes}) and (judge_id = any(${judges}) or judge_id is null) and withdrawn_at is null),
  tree as (${treeFrom('in (select office_id from judge union select unnest(offices) from entry union select office_id from declared)')})`;

export const FACTS = `
    (select coalesce(json_agg(${OFFICE}), '[]') from tree) as offices,
    (select coalesce(json_agg(${JUDGE}), '[]') from judge) as judges,
    (select coalesce(json_agg(${ENTRY}), '[]') from entry) as entries,
    (select coalesce(json_agg(${DECLARED} order by declared_at, id), '[]') from declared) as declared`;

/**
 * The same of one sheet `s` alone, after its tables: with so few steps PostgreSQL begins and ends the statement in half the
 * time that `factTables` takes, and a judge's autosave asks nothing more often.
 */
export const FACTS_OF_SHEET = {
  columns: `judge.judges, entry.entries, declared.declared,
    (with recursive tree as (${treeFrom('= any(judge.office_id || entry.offices || declared.offices)')})
     select coalesce(json_agg(${OFFICE}), '[]') from tree) as offices`,
  tables: `
    cross join lateral (select json_build_array(${JUDGE}) as judges, office_id from public.person where id = s.judge_id) as judge
    cross join lateral (
      select coalesce(json_agg(${ENTRY}) filter (where nth = 1), '[]') as entries, array_agg(office) as offices
      from (${entriesWith('array[s.entry_id, s.against_id]')}) as entry, unnest(offices) with ordinality as of(office, nth)) as entry
    cross join lateral (
      select coalesce(json_agg(${DECLARED} order by declared_at, id), '[]') as declared, array_agg(office_id) as offices
      from public.conflict_of_interest
      where programme_id = s.programme_id and (judge_id = s.judge_id or judge_id is null) and withdrawn_at is null) as declared`,
};

const ASKED = { programmes: 'array[$1::uuid]', judges: '$2', entries: '$3' };
/** One statement, since every sheet that is filed asks it. */
const CASES = { name: 'conflicts', text: `with recursive ${factTables(ASKED)} select ${FACTS}` };

/** Who of these stands in conflict with which of the entries, as the programme's declarations have it. */
export const conflictsBy = (facts: ConflictFacts, programmeId: string): ConflictFound[] =>
  conflictsAmong({
    ...facts,
    declared: facts.declared.filter((one) => one.programmeId === programmeId),
    tree: new Map(facts.offices.map((office) => [office.id, office])),
  });

/** Which of these judges stand in conflict with which of these entries now. */
export const conflictsOf = async (
  manager: EntityManager,
  programmeId: string,
  judgeIds: readonly string[],
  entryIds: readonly string[],
): Promise<ConflictFound[]> => {
  if (judgeIds.length === 0 || entryIds.length === 0) return [];
  const [facts] = await runPrepared<ConflictFacts>(manager, CASES, [programmeId, judgeIds, entryIds]);
  return facts ? conflictsBy(facts, programmeId) : [];
};

/** What a sheet is of, and what that is compared with. */
export interface EntriesOfSheet {
  readonly entryId: string;
  readonly againstId: string | null;
}

export const entriesOn = ({ entryId, againstId }: EntriesOfSheet): string[] =>
  againstId === null ? [entryId] : [entryId, againstId];

/** With the sheet's entry, or the one beside it. */
export const isInConflict = async (
  manager: EntityManager,
  sheet: { programmeId: string; judgeId: string } & EntriesOfSheet,
): Promise<boolean> => (await conflictsOf(manager, sheet.programmeId, [sheet.judgeId], entriesOn(sheet))).length > 0;

/**
 * Holds every round of the programme where it is. A declaration and an assignment exclude each other by it: either the
 * assignment reads the declaration, or the declaration finds the sheets, or the round does when it goes to scoring.
 */
export const holdRoundsOf = async (manager: EntityManager, programmeId: string): Promise<string[]> => {
  const rounds: { id: string }[] = await manager.query(
    `select id from public.round where programme_id = $1 and state <> 'confirmed' order by id for share`,
    [programmeId],
  );
  return rounds.map(({ id }) => id);
};

interface LiveSheet extends EntriesOfSheet {
  readonly id: string;
  readonly judgeId: string;
}

/** A sheet with what its judge's conflict is. */
interface SheetInConflict extends LiveSheet {
  readonly kind: ConflictKind;
}

/** The sheets of open rounds whose judges stand in conflict with an entry on them: of one round, or of all. */
export const sheetsInConflict = async (
  manager: EntityManager,
  programmeId: string,
  of: { readonly roundId?: string },
): Promise<SheetInConflict[]> => {
  const live: LiveSheet[] = await manager.query(
    `select s.id, s.judge_id as "judgeId", s.entry_id as "entryId", s.against_id as "againstId" from public.score_sheet s join public.round r on r.id = s.round_id
     where s.programme_id = $1 and ($2::uuid is null or s.round_id = $2)
       and s.state not in ('recused', 'replaced') and r.state in ('scoring', 'adjudicating') order by s.id`,
    [programmeId, of.roundId ?? null],
  );
  const found = await conflictsOf(
    manager,
    programmeId,
    [...new Set(live.map(({ judgeId }) => judgeId))],
    [...new Set(live.flatMap(entriesOn))],
  );
  const kindOf = new Map(found.map(({ judgeId, entryId, kind }) => [`${judgeId}/${entryId}`, kind]));
  return live.flatMap((sheet) => {
    const [kind] = entriesOn(sheet).flatMap((entryId) => kindOf.get(`${sheet.judgeId}/${entryId}`) ?? []);
    return kind ? [{ ...sheet, kind }] : [];
  });
};
