import { actorById } from '#identity';
import { type Clock, hanLength, newId, officesOf, system } from '#kernel';
import { categoriesOf, type CategoryOfProgramme } from '#programme';
import { type Engine, orderDone, type Refusal, type WorkOrder } from '#workflow';
import type { DataSource, EntityManager } from 'typeorm';
import { entryFacts } from '../entry-facts.queries.js';
import type { EntrantBook, KnownEntrant } from '../entrant/entrant-book.js';
import type { Identity } from '../entrant/entrant-identity.js';
import { allEntrants, NumberHashes, personsEntered } from '../entrant/entrants.js';
import { entrantKind, type EntryFields, type EntryKind, textIn } from '../entry-kind.js';
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

/** What the rows of an office and category are judged by, and how many of them the table has said so far. */
interface Group {
  readonly facts: EntryFacts;
  taken: number;
}

/** Who is who, and who has an entry of the category already: as it was, and as the table says so far. */
interface Entered {
  readonly book: EntrantBook<KnownEntrant>;
  readonly persons: Set<string>;
}

/** The rules of registering, over a whole table: each row as if those before it had been taken. */
class TableRules {
  private readonly groups = new Map<string, Promise<Group>>();
  private readonly entered = new Map<string, Promise<Entered>>();
  private readonly books = new Map<string, Promise<EntrantBook<KnownEntrant>>>();
  private readonly categories: Promise<ReadonlyMap<string, CategoryOfProgramme>>;
  private readonly hashes: Promise<NumberHashes>;

  constructor(
    private readonly manager: EntityManager,
    private readonly kind: EntryKind,
    programmeId: string,
    private readonly now: Date,
  ) {
    this.categories = categoriesOf(manager, programmeId).then((all) => new Map(all.map((one) => [one.key, one])));
    this.hashes = NumberHashes.of(manager);
  }

  /** What stands against the row beside its cells; the length of its text is said without stopping it. */
  async problems(reader: RowReader, row: number, given: Readonly<Record<string, unknown>>): Promise<RowProblem[]> {
    const { kind } = this;
    const category = (await this.categories).get(String(given['categoryKey']));
    if (!category) throw new Error('A row names a category of the programme.');
    const officeId = String(given['officeId']);
    const fields = given as EntryFields; // parsed by the kind's schema
    const name = textIn(fields, kind.named);
    const twiceReason = textIn(fields, 'twiceReason');
    const [group, { book, persons }] = await Promise.all([
      this.groupOf(category.id, officeId),
      this.enteredIn(category),
    ]);
    const identity = (await this.hashes).identity({ officeId, name, identifier: textIn(fields, 'identifier') });
    const person = book.personOf(identity);
    const refusal = mayRegister({
      ...group.facts,
      othersOfOffice: group.facts.othersOfOffice + group.taken,
      othersOfPerson: person !== undefined && persons.has(person) ? 1 : 0,
      name,
      twiceReason,
    });
    if (refusal) return told(reader, row, refusal, true);
    group.taken += 1;
    persons.add(person ?? rememberNew(book, identity));
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
    return { facts, taken: 0 };
  }

  private enteredIn(category: CategoryOfProgramme): Promise<Entered> {
    const known = this.entered.get(category.id);
    if (known) return known;
    const found = this.readEntered(category);
    this.entered.set(category.id, found);
    return found;
  }

  /** Who is who is the same for all themes. */
  private async readEntered(category: CategoryOfProgramme): Promise<Entered> {
    const { manager, kind } = this;
    const scope = { programmeId: category.programmeId, kind: entrantKind(category) };
    const book = this.books.get(scope.kind) ?? allEntrants(manager, scope);
    this.books.set(scope.kind, book);
    return { book: await book, persons: await personsEntered(manager, kind.process, category.id) };
  }
}

/** Whoever the table names for the first time. @returns what he is called from then on */
const rememberNew = (book: EntrantBook<KnownEntrant>, identity: Identity): string => {
  const id = newId();
  book.add({ ...identity, id, personId: id, ordinal: book.nextOrdinal(identity) });
  return id;
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
