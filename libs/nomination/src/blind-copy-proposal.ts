import type { Roster } from '#anonymisation';
import { newId } from '#kernel';
import type { EntityManager } from 'typeorm';
import { freeze } from './blind-copy-giving.js';
import { type JudgedText, type ProposedBlank, proposedBlanks } from './blind-text.js';

export type BlindKind = 'nomination' | 'essay';

/** What else is known: phone or position, who made the file that the text came in, offices that nominate jointly. */
interface KnownBeside {
  readonly contacts: readonly string[];
  readonly makers: readonly string[];
  readonly partners: readonly string[];
}

const NOTHING_BESIDE: KnownBeside = { contacts: [], makers: [], partners: [] };

/** What of an entry a copy is made of. */
export interface EntryToBlind {
  readonly kind: BlindKind;
  readonly id: string;
  readonly programmeId: string;
  readonly categoryId: string;
  readonly officeId: string;
  readonly text: JudgedText;
  readonly author: string;
  readonly beside: KnownBeside;
  readonly state: string;
}

const SOURCES: Readonly<Record<BlindKind, string>> = {
  essay: `select id, programme_id, category_id, office_id, state, title, body, author_name as author from public.essay`,
  nomination: `select id, programme_id, category_id, office_id, state, '' as title, deeds as body, nominee_name as author
    from public.nomination`,
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
}

const entryOf = (kind: BlindKind, row: StoredEntry, beside: KnownBeside): EntryToBlind => ({
  kind,
  id: row.id,
  programmeId: row.programme_id,
  categoryId: row.category_id,
  officeId: row.office_id,
  text: { title: row.title, body: row.body },
  author: row.author,
  beside,
  state: row.state,
});

/** By whom a file says that it was made. What a program calls itself says nothing of the author. */
const MAKER = ['creator', 'lastModifiedBy', 'Author', 'Manager', 'Company'];
const CHINESE_NAME = /^\p{Script=Han}[\p{Script=Han}·\s]{1,30}$/u;

const makersIn = (metadata: Readonly<Record<string, string>> | null): string[] =>
  MAKER.flatMap((field) => metadata?.[field] ?? []).filter((name) => CHINESE_NAME.test(name));

const BESIDE: Readonly<Record<BlindKind, string>> = {
  essay: `select phone as contact, file_metadata as metadata, '{}'::uuid[] as partners from public.author_entry where essay_id = $1
    union all select null, metadata, '{}' from public.essay_file where essay_id = $1 and state = 'confirmed'`,
  nomination: `select nominee_position as contact, null::jsonb as metadata, partner_office_ids as partners
    from public.nomination where id = $1`,
};

const knownBeside = async (manager: EntityManager, kind: BlindKind, id: string): Promise<KnownBeside> => {
  const rows: { contact: string | null; metadata: Record<string, string> | null; partners: string[] }[] =
    await manager.query(BESIDE[kind], [id]);
  return {
    contacts: rows.flatMap(({ contact }) => contact ?? []),
    makers: rows.flatMap(({ metadata }) => makersIn(metadata)),
    partners: rows.flatMap(({ partners }) => partners),
  };
};

export const entryToBlind = async (manager: EntityManager, kind: BlindKind, id: string): Promise<EntryToBlind> => {
  const [row]: StoredEntry[] = await manager.query(`${SOURCES[kind]} where id = $1`, [id]);
  if (!row) throw new Error(`There is no ${kind} ${id} to make a copy of.`);
  return entryOf(kind, row, await knownBeside(manager, kind, id));
};

/** Essays that were sent in before there were copies; nothing was known beside them then. */
export const entriesWithoutCopy = async (
  manager: EntityManager,
): Promise<(EntryToBlind & { readonly judged: boolean })[]> => {
  const rows: StoredEntry[] = await manager.query(
    `${SOURCES.essay} e where state in ('submitted', 'screening', 'admitted', 'disqualified')
     and not exists (select from public.blind_copy c where c.entry_id = e.id)`,
  );
  return rows.map((row) => ({ ...entryOf('essay', row, NOTHING_BESIDE), judged: JUDGED_IN.essay.includes(row.state) }));
};

/** The author, the offices that sent it and those above them below the municipality, and all others of the directory. */
export const rosterOf = async (manager: EntityManager, entry: EntryToBlind): Promise<Roster> => {
  const { contacts, makers, partners } = entry.beside;
  const offices: { own: boolean; zh: string; en: string }[] = await manager.query(
    `with recursive above as (
       select id, parent_id, kind from public.office where id = any($1)
       union all
       select o.id, o.parent_id, o.kind from public.office o join above a on a.parent_id = o.id where o.kind <> 'municipality')
     select o.id in (select id from above) as own, o.name_zh as zh, o.name_en as en from public.office o order by o.key`,
    [[entry.officeId, ...partners]],
  );
  const namesOf = (own: boolean): string[] =>
    offices.filter((office) => office.own === own).flatMap(({ zh, en }) => [zh, en]);
  return {
    author: entry.author,
    contacts,
    makers,
    ownOffices: namesOf(true),
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
