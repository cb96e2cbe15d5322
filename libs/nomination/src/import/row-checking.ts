import { actorById } from '#identity';
import { type Clock, officesOf, system } from '#kernel';
import { type Engine, orderDone, type WorkOrder } from '#workflow';
import type { DataSource, EntityManager } from 'typeorm';
import { type CheckedRow, checkedRow, type RowReader } from './checked-row.js';
import { asChoices, importChoices } from './import-columns.js';
import { importKinds } from './import-kinds.js';
import type { RowProblem, StoredColumn, StoredRow } from './import-table.js';
import { sendOvertakable } from './send-overtakable.js';
import { TableRules } from './table-rules.js';

export interface ImportTools {
  readonly dataSource: DataSource;
  readonly engine: Engine;
  readonly clock: Clock;
}

export interface StoredImport {
  readonly id: string;
  readonly state: string;
  readonly kind: 'nomination' | 'essay';
  readonly programme_id: string;
  readonly uploaded_by: string;
  readonly sheet: string;
  readonly columns: readonly StoredColumn[];
  readonly given: Readonly<Record<string, unknown>>;
}

export const findImport = async (
  manager: EntityManager,
  id: string,
  state: string,
): Promise<StoredImport | undefined> => {
  const [found]: StoredImport[] = await manager.query(
    'select * from public.entry_import where id = $1 and state = $2',
    [id, state],
  );
  return found;
};

const ROWS_AT_ONCE = 1000;

const readerOf = async (manager: EntityManager, found: StoredImport): Promise<RowReader> => {
  const kind = importKinds[found.kind];
  const actor = await actorById(manager, found.uploaded_by);
  const choices = await importChoices(manager, kind, found.programme_id, actor ? officesOf(actor) : []);
  return {
    sheet: found.sheet,
    columns: found.columns,
    schema: kind.schemas.register,
    choices: asChoices(choices),
    given: found.given,
  };
};

const keep = async (
  manager: EntityManager,
  importId: string,
  rows: readonly (CheckedRow & { row: number })[],
): Promise<void> => {
  const lines = rows.map(({ row, given, problems }) => ({
    row,
    given: given ?? null,
    office_id: given?.['officeId'] ?? null,
    problems,
    outcome: given === undefined ? 'faulty' : 'ready',
  }));
  await manager.query(
    `update public.entry_import_row r set given = l.given, office_id = l.office_id, problems = l.problems, outcome = l.outcome
     from jsonb_to_recordset($2::jsonb) as l(row integer, given jsonb, office_id uuid, problems jsonb, outcome text)
     where r.import_id = $1 and r.row = l.row`,
    [importId, JSON.stringify(lines)],
  );
};

/** What only the whole table shows. */
const addProblems = async (
  manager: EntityManager,
  importId: string,
  rows: readonly { readonly row: number; readonly problems: readonly RowProblem[] }[],
): Promise<void> => {
  if (rows.length === 0) return;
  await manager.query(
    `update public.entry_import_row r set problems = r.problems || l.problems
     from jsonb_to_recordset($2::jsonb) as l(row integer, problems jsonb) where r.import_id = $1 and r.row = l.row`,
    [importId, JSON.stringify(rows)],
  );
};

/**
 * Checks every row of a table that is not registered yet, in its order and from the first one: whatever a job before this one left is written over, and
 * nothing is registered. Then the table counts as checked.
 */
export const checkRows = async (
  { dataSource, engine, clock }: ImportTools,
  { importId, order }: { readonly importId: string; readonly order?: WorkOrder | undefined },
): Promise<void> => {
  const { manager } = dataSource;
  const found = await findImport(manager, importId, 'uploaded');
  if (found) {
    const reader = await readerOf(manager, found);
    const rules = new TableRules(manager, importKinds[found.kind], found.programme_id, clock.now());
    for (let after = 0; ;) {
      const rows: StoredRow[] = await manager.query(
        `select row, cells, faults from public.entry_import_row where import_id = $1 and row > $2 and outcome <> 'done' order by row limit $3`,
        [importId, after, ROWS_AT_ONCE],
      );
      const last = rows.at(-1);
      if (!last) break;
      const checked: (CheckedRow & { row: number })[] = [];
      for (const row of rows) checked.push({ row: row.row, ...(await judged(reader, rules, row)) });
      await keep(manager, importId, checked);
      after = last.row;
    }
    await addProblems(manager, importId, rules.caps.told(reader));
    await sendOvertakable(engine, importId, 'entryImport.check', system('entryImport.checkRows'));
  }
  await orderDone(manager, order, clock.now());
};

const judged = async (reader: RowReader, rules: TableRules, row: StoredRow): Promise<CheckedRow> => {
  const checked = checkedRow(reader, row);
  if (!checked.given) return checked;
  const problems = await rules.problems(reader, row.row, checked.given);
  return { given: problems.some(({ stops }) => stops) ? undefined : checked.given, problems };
};
