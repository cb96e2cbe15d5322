import { actorById } from '#identity';
import { type Clock, hanLength, officesOf, system } from '#kernel';
import { categoriesOf } from '#programme';
import { type Engine, orderDone, type Refusal, type WorkOrder } from '#workflow';
import type { DataSource, EntityManager } from 'typeorm';
import { entryFacts } from '../entry-facts.queries.js';
import { columnOf, type EntryKind } from '../entry-kind.js';
import { type EntryFacts, mayRegister, textLongEnough } from '../entry.rules.js';
import { type CheckedRow, checkedRow, problemsOf, type RowReader } from './checked-row.js';
import { asChoices, importChoices } from './import-columns.js';
import { importKinds } from './import-kinds.js';
import type { RowProblem, StoredColumn, StoredRow } from './import-table.js';
import { sendOvertakable } from './send-overtakable.js';

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

/** What the rows of an office and category are judged by, and what of them the table has said so far. */
interface Group {
  readonly facts: EntryFacts;
  readonly names: Set<string>;
  taken: number;
}

/** The rules of registering, over a whole table: each row as if those before it had been taken. */
class TableRules {
  private readonly groups = new Map<string, Promise<Group>>();
  private readonly categoryIds: Promise<ReadonlyMap<string, string>>;

  constructor(
    private readonly manager: EntityManager,
    private readonly kind: EntryKind,
    programmeId: string,
    private readonly now: Date,
  ) {
    this.categoryIds = categoriesOf(manager, programmeId).then((all) => new Map(all.map(({ id, key }) => [key, id])));
  }

  /** What stands against the row beside its cells; the length of its text is said without stopping it. */
  async problems(reader: RowReader, row: number, given: Readonly<Record<string, unknown>>): Promise<RowProblem[]> {
    const { kind } = this;
    const categoryId = (await this.categoryIds).get(String(given['categoryKey'])) ?? '';
    const group = await this.groupOf(categoryId, String(given['officeId']));
    const name = String(given[kind.named]);
    const refusal =
      mayRegister({ ...group.facts, othersOfOffice: group.facts.othersOfOffice + group.taken }) ??
      (group.names.has(name) ? twice(kind.named, name, String(given['categoryKey'])) : undefined);
    if (refusal) return told(reader, row, refusal, true);
    group.taken += 1;
    group.names.add(name);
    const length = textLongEnough({ ...group.facts, textLength: hanLength(String(given[kind.text])) });
    return length ? told(reader, row, length, false) : [];
  }

  private groupOf(categoryId: string, officeId: string): Promise<Group> {
    const key = `${categoryId} ${officeId}`;
    const known = this.groups.get(key);
    if (known) return known;
    const found = this.readGroup(categoryId, officeId);
    this.groups.set(key, found);
    return found;
  }

  private async readGroup(categoryId: string, officeId: string): Promise<Group> {
    const { manager, kind, now } = this;
    const facts = await entryFacts(manager, kind, { id: null, categoryId, officeId, text: '' }, now);
    const names: { name: string }[] = await manager.query(
      `select ${columnOf(kind.named)} as name from public.${kind.process}
       where category_id = $1 and office_id = $2 and state not in ('withdrawn', 'rejected')`,
      [categoryId, officeId],
    );
    return { facts, names: new Set(names.map(({ name }) => name)), taken: 0 };
  }
}

const twice = (field: string, name: string, category: string): Refusal => {
  const params = { name, category };
  return { code: 'ENTRY.TWICE', params, fields: [{ field, code: 'ENTRY.TWICE', params }] };
};

const told = (
  reader: RowReader,
  row: number,
  { code, params = {}, fields = [] }: Refusal,
  stops: boolean,
): RowProblem[] => problemsOf(reader, row, { code, params, fields }, stops);

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

/**
 * Checks every row of a table, in its order and from the first one: whatever a job before this one left is written over, and
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
        `select row, cells, faults from public.entry_import_row where import_id = $1 and row > $2 order by row limit $3`,
        [importId, after, ROWS_AT_ONCE],
      );
      const last = rows.at(-1);
      if (!last) break;
      const checked: (CheckedRow & { row: number })[] = [];
      for (const row of rows) checked.push({ row: row.row, ...(await judged(reader, rules, row)) });
      await keep(manager, importId, checked);
      after = last.row;
    }
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
