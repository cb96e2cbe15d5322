import { findCategory } from '#programme';
import type { Refusal } from '#workflow';
import type { EntityManager } from 'typeorm';
import { foldedName } from './entrant/entrant-identity.js';
import { entrantOf, type Whose } from './entry-entrant.js';
import { isEditable } from './entry-standing.js';
import { columnOf, type EntryFields, type EntryKind, listIn, textIn } from './entry-kind.js';
import { refusalOfFrozenText } from './text-freeze.queries.js';

/** As the table has it. */
export interface StoredEntry extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly category_id: string;
  readonly office_id: string;
  readonly programme_id: string;
  readonly entrant_id: string | null;
  readonly twice_reason: string | null;
  readonly correction_due_at: Date | null;
  readonly marked_fields: readonly string[];
  readonly groups?: readonly string[];
  readonly partner_office_ids?: readonly string[];
  readonly form_sha256?: string | null;
}

/** Undefined for one that none of these offices sent. */
export const storedEntry = async (
  manager: EntityManager,
  { process }: EntryKind,
  id: string,
  officeIds: readonly string[],
): Promise<StoredEntry | undefined> => {
  const [row]: StoredEntry[] = await manager.query(
    `select * from public.${process} where id = $1 and office_id = any($2) for update`,
    [id, officeIds],
  );
  return row;
};

/** What stands against a change whatever it says of others: the state, and a nominee who is known by the preliminary pass. */
export const refusalOfChange = ({ named }: EntryKind, row: StoredEntry, changes: EntryFields): Refusal | undefined => {
  if (!isEditable(row.state)) return { code: 'ENTRY.NOT_EDITABLE', params: { state: row.state } };
  const name = changes[named];
  if (row.state !== 'awaitingFormal' || name === undefined || name === row[columnOf(named)]) return undefined;
  return { code: 'NOMINATION.NOMINEE_FIXED', params: {}, fields: [{ field: named, code: 'NOMINATION.NOMINEE_FIXED' }] };
};

/** Fields that a change gives another value. */
const changedIn = (row: StoredEntry, changes: EntryFields): string[] =>
  Object.keys(changes).filter((field) => changes[field] !== undefined && changes[field] !== row[columnOf(field)]);

/** And against one of a text that was frozen when entries closed, as an essay's is. */
export const refusalOfFrozenChange = async (
  manager: EntityManager,
  { process }: EntryKind,
  row: StoredEntry,
  changes: EntryFields,
  now: Date,
): Promise<Refusal | undefined> =>
  process === 'essay' ? refusalOfFrozenText(manager, row, changedIn(row, changes), now) : undefined;

/** Groups and partners, as they would be. */
export const describedAfter = (
  row: StoredEntry,
  changes: EntryFields,
): { groups: readonly string[]; partnerKeys?: readonly string[]; partnerOfficeIds?: readonly string[] } => ({
  groups: changes['groups'] === undefined ? (row.groups ?? []) : listIn(changes, 'groups'),
  ...(changes['partners'] === undefined
    ? { partnerOfficeIds: row.partner_office_ids ?? [] }
    : { partnerKeys: listIn(changes, 'partners') }),
});

/** Whether a change says whose entry it is. */
export const renames = ({ named }: EntryKind, changes: EntryFields): boolean =>
  [named, 'identifier', 'twiceReason'].some((field) => changes[field] !== undefined);

/**
 * Whose entry it is from then on; undefined where that stays. A reason that was given for one name does not hold for
 * another. The caller holds the office's line.
 */
export const whoseAfter = async (
  manager: EntityManager,
  kind: EntryKind,
  row: StoredEntry,
  changes: EntryFields,
  now: Date,
): Promise<Whose | undefined> => {
  if (!renames(kind, changes)) return undefined;
  const before = String(row[columnOf(kind.named)]);
  const sameName = foldedName(before) === foldedName(textIn(changes, kind.named) || before);
  if (sameName && textIn(changes, 'identifier') === '' && changes['twiceReason'] === undefined) return undefined;
  const category = await findCategory(manager, row.category_id);
  const given = { [kind.named]: before, ...changes };
  return entrantOf(manager, kind, given, { id: row.id, officeId: row.office_id, category, now });
};
