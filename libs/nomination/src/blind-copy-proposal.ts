import type { Roster } from '#anonymisation';
import { newId } from '#kernel';
import type { EntityManager } from 'typeorm';
import { freeze } from './blind-copy-giving.js';
import { type JudgedText, type ProposedBlank, proposedBlanks } from './blind-text.js';

export type BlindKind = 'nomination' | 'essay';

/** What of an entry a copy is made of. */
export interface EntryToBlind {
  readonly kind: BlindKind;
  readonly id: string;
  readonly programmeId: string;
  readonly categoryId: string;
  readonly officeId: string;
  readonly text: JudgedText;
  readonly author: string;
  /** What else was given of the author: unit, phone, ID number. */
  readonly contacts: readonly string[];
  /** A unit that the author named beside the office that sent it. */
  readonly unit: string;
  readonly state: string;
}

const SOURCES: Readonly<Record<BlindKind, string>> = {
  essay: `select id, programme_id, category_id, office_id, state, title, body, author_name as author, '' as unit, '{}'::text[] as contacts
    from public.essay`,
  nomination: `select id, programme_id, category_id, office_id, state, '' as title, deeds as body, nominee_name as author,
    '' as unit, '{}'::text[] as contacts from public.nomination`,
};
/** States from which judges may come to read an entry, or have. */
export const JUDGED_IN: Readonly<Record<BlindKind, readonly string[]>> = {
  essay: ['admitted', 'disqualified'],
  nomination: ['shortlisted', 'disqualified'],
};

interface StoredEntry {
  readonly id: string;
  readonly programme_id: string;
  readonly category_id: string;
  readonly office_id: string;
  readonly state: string;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly unit: string;
  readonly contacts: string[];
}

const entryOf = (kind: BlindKind, row: StoredEntry): EntryToBlind => ({
  kind,
  id: row.id,
  programmeId: row.programme_id,
  categoryId: row.category_id,
  officeId: row.office_id,
  text: { title: row.title, body: row.body },
  author: row.author,
  contacts: row.contacts,
  unit: row.unit,
  state: row.state,
});

export const entryToBlind = async (manager: EntityManager, kind: BlindKind, id: string): Promise<EntryToBlind> => {
  const [row]: StoredEntry[] = await manager.query(`${SOURCES[kind]} where id = $1`, [id]);
  if (!row) throw new Error(`There is no ${kind} ${id} to make a copy of.`);
  return entryOf(kind, row);
};

/** Essays that were sent in before there were copies. */
export const entriesWithoutCopy = async (
  manager: EntityManager,
): Promise<(EntryToBlind & { readonly judged: boolean })[]> => {
  const rows: StoredEntry[] = await manager.query(
    `${SOURCES.essay} e where state in ('submitted', 'screening', 'admitted', 'disqualified')
     and not exists (select from public.blind_copy c where c.entry_id = e.id)`,
  );
  return rows.map((row) => ({ ...entryOf('essay', row), judged: JUDGED_IN.essay.includes(row.state) }));
};

/** The author, the office and those above it below the municipality, and all other offices of the directory. */
export const rosterOf = async (manager: EntityManager, entry: EntryToBlind): Promise<Roster> => {
  const offices: { own: boolean; zh: string; en: string }[] = await manager.query(
    `with recursive above as (
       select id, parent_id, kind from public.office where id = $1
       union all
       select o.id, o.parent_id, o.kind from public.office o join above a on a.parent_id = o.id where o.kind <> 'municipality')
     select o.id in (select id from above) as own, o.name_zh as zh, o.name_en as en from public.office o order by o.key`,
    [entry.officeId],
  );
  const namesOf = (own: boolean): string[] =>
    offices.filter((office) => office.own === own).flatMap(({ zh, en }) => [zh, en]);
  return {
    author: entry.author,
    contacts: entry.contacts,
    ownOffices: [...namesOf(true), ...(entry.unit === '' ? [] : [entry.unit])],
    otherOffices: namesOf(false),
  };
};

export interface ProposedRow {
  readonly id: string;
  readonly programme_id: string;
  readonly category_id: string;
  readonly office_id: string;
  readonly entry_kind: BlindKind;
  readonly entry_id: string;
  readonly source_hash: string;
  readonly findings: readonly ProposedBlank[];
}

/** A new copy as it begins: its text frozen, everything found in it proposed. */
export const proposalOf = async (
  manager: EntityManager,
  entry: EntryToBlind,
  at: Date,
): Promise<{ row: ProposedRow; text: JudgedText }> => ({
  text: entry.text,
  row: {
    id: newId(),
    programme_id: entry.programmeId,
    category_id: entry.categoryId,
    office_id: entry.officeId,
    entry_kind: entry.kind,
    entry_id: entry.id,
    source_hash: await freeze(manager, entry.text, at),
    findings: proposedBlanks(entry.text, await rosterOf(manager, entry)),
  },
});
