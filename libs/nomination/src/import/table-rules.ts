import { hanLength, newId } from '#kernel';
import { categoriesOf, type CategoryOfProgramme } from '#programme';
import type { Refusal } from '#workflow';
import type { EntityManager } from 'typeorm';
import { entryFacts } from '../entry-facts.queries.js';
import type { EntrantBook, KnownEntrant } from '../entrant/entrant-book.js';
import type { Identity } from '../entrant/entrant-identity.js';
import { allEntrants, NumberHashes, personsEntered } from '../entrant/entrants.js';
import { entrantKind, type EntryFields, type EntryKind, listIn, textIn } from '../entry-kind.js';
import { type EntryFacts, mayRegister, textLongEnough } from '../entry.rules.js';
import { type KnownOffice, knownOffices, partnersByKey } from '../nominee-facts.queries.js';
import type { NomineeFacts } from '../structure-caps.rules.js';
import { problemsOf, type RowReader } from './checked-row.js';
import type { RowProblem } from './import-table.js';
import { TableCaps } from './table-caps.js';

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
export class TableRules {
  private readonly groups = new Map<string, Promise<Group>>();
  private readonly entered = new Map<string, Promise<Entered>>();
  private readonly books = new Map<string, Promise<EntrantBook<KnownEntrant>>>();
  private readonly categories: Promise<ReadonlyMap<string, CategoryOfProgramme>>;
  private readonly hashes: Promise<NumberHashes>;
  private readonly offices: Promise<readonly KnownOffice[]>;
  /** What is said of them once every row is known. */
  readonly caps = new TableCaps();

  constructor(
    private readonly manager: EntityManager,
    private readonly kind: EntryKind,
    programmeId: string,
    private readonly now: Date,
  ) {
    this.categories = categoriesOf(manager, programmeId).then((all) => new Map(all.map((one) => [one.key, one])));
    this.hashes = NumberHashes.of(manager);
    this.offices = kind.process === 'nomination' ? knownOffices(manager) : Promise.resolve([]);
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
    const nominee = group.facts.nominee && (await this.nomineeOf(group.facts.nominee, officeId, fields));
    const refusal = mayRegister({
      ...group.facts,
      nominee,
      othersOfOffice: group.facts.othersOfOffice + group.taken,
      othersOfPerson: person !== undefined && persons.has(person) ? 1 : 0,
      name,
      twiceReason,
    });
    if (refusal) return told(reader, row, refusal, true);
    group.taken += 1;
    persons.add(person ?? rememberNew(book, identity));
    if (nominee) this.caps.take({ officeId, row, nominee });
    const length = textLongEnough({ ...group.facts, textLength: hanLength(String(given[kind.text])) });
    return length ? told(reader, row, length, false) : [];
  }

  /** Groups and partners as the row says them. */
  private async nomineeOf(ofOffice: NomineeFacts, officeId: string, given: EntryFields): Promise<NomineeFacts> {
    const groups = listIn(given, 'groups');
    const keys = listIn(given, 'partners');
    return {
      ...ofOffice,
      groups,
      caps: ofOffice.caps.map((cap) => ({ ...cap, member: groups.includes(cap.group) })),
      partners: keys.length === 0 ? [] : partnersByKey(keys, officeId, await this.offices),
    };
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
