import { type Actor, conflict, notFound, refused } from '#kernel';
import { categoriesOf, type CategoryOfProgramme } from '#programme';
import type { Engine, Rule } from '#workflow';
import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';

/** Both the table and the process of that name. */
type EntryTable = 'nomination' | 'essay';

/** Refuses with the rule's own code. */
export const demand = <Facts>(rule: Rule<Facts>, facts: Facts): void => {
  const refusal = rule(facts);
  if (refusal) throw refused(refusal.code, { ...refusal.params }, [...(refusal.fields ?? [])]);
};

export const categoryByKey = async (
  manager: EntityManager,
  programmeId: string,
  key: string,
  kind: 'award' | 'essay',
): Promise<CategoryOfProgramme> => {
  const all = await categoriesOf(manager, programmeId);
  const category = all.find((candidate) => candidate.key === key && candidate.kind === kind);
  if (category) return category;
  const params = {
    given: key,
    categories: all.filter((candidate) => candidate.kind === kind).map((candidate) => candidate.key),
  };
  throw refused('ENTRY.CATEGORY_UNKNOWN', params, [{ field: 'categoryKey', code: 'ENTRY.CATEGORY_UNKNOWN', params }]);
};

/** One office and category at a time: a count against a quota must not be overtaken by another registration. */
export const inLineFor = async (manager: EntityManager, officeId: string, categoryId: string): Promise<void> => {
  await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`entry ${officeId} ${categoryId}`]);
};

/** Begins one entry in the transaction that holds its place in line. */
export const beginEntry = async (
  engine: Engine,
  table: EntryTable,
  row: Readonly<Record<string, unknown>>,
  actor: Actor,
  manager: EntityManager,
): Promise<string> => {
  const [id] = await engine.begin(table, [row], actor, { manager });
  if (id === undefined) throw new Error(`The ${table} was not begun.`);
  return id;
};

/** The office's own entry, as far as an edit looks at it. */
interface EditedEntry {
  readonly table: EntryTable;
  readonly id: string;
  readonly expectedVersion: number;
  /** Whose name must not stand twice, where the edit changes it. */
  readonly name: string | undefined;
}

const UNIQUE_VIOLATION = '23505';

const isTwice = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { code?: unknown }).code === UNIQUE_VIOLATION;

/**
 * Writes an edit, guarded by version, office and state.
 * @param update resolves to how many rows it changed: one, or none when something stood against it.
 * @throws DomainError `NOT_FOUND` for a foreign entry, `STALE_VERSION`, `ENTRY.NOT_EDITABLE`, `ENTRY.TWICE`.
 */
export const editEntry = async (
  dataSource: DataSource,
  actor: Actor,
  { table, id, expectedVersion, name }: EditedEntry,
  update: () => Promise<number>,
): Promise<void> => {
  try {
    if ((await update()) > 0) return;
  } catch (error) {
    if (!isTwice(error)) throw error;
    const [row]: { key: string }[] = await dataSource.query(
      `select c.key from public.${table} e join public.category c on c.id = e.category_id where e.id = $1`,
      [id],
    );
    throw conflict('ENTRY.TWICE', { name, category: row?.key });
  }
  const [row]: { state: string; version: number }[] = await dataSource.query(
    `select state, version from public.${table} where id = $1 and office_id = any($2)`,
    [id, [...actor.officeIds]],
  );
  if (!row) throw notFound(table, id);
  if (row.version !== expectedVersion) {
    throw conflict('STALE_VERSION', { expected: expectedVersion, actual: row.version, state: row.state });
  }
  throw refused('ENTRY.NOT_EDITABLE', { state: row.state });
};
