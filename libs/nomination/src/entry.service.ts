import type { Language } from '#contracts';
import {
  type Actor,
  actsFor,
  type Clock,
  conflict,
  type DomainError,
  hanLength,
  notFound,
  officesOf,
  refused,
  stale,
} from '#kernel';
import { CLOCK } from '#platform';
import { categoriesOf, type CategoryOfProgramme } from '#programme';
import { Engine, type Rule } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { columnOf, type EntryFields, type EntryKind, listIn, type Registration, textIn } from './entry-kind.js';
import { entryFacts } from './entry-facts.queries.js';
import { registerEach } from './entry-import.service.js';
import { lineOfOffice } from './entry.process.js';
import { mayDescribe, mayRegister, mayRegroup } from './entry.rules.js';
import { BARS_NAMESAKE } from './entry-standing.js';
import { officesByKey } from './office-keys.queries.js';

@Injectable()
export class EntryService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Registers an entry in draft; one at a time a name, office and category.
   * @throws DomainError `NOT_FOUND` for a foreign office, `ENTRY.CATEGORY_UNKNOWN`, `PROGRAMME.TOO_LATE`,
   * `NOMINATION.QUOTA_EXHAUSTED`, `ENTRY.TWICE` and the other rules of entries.
   */
  async register(kind: EntryKind, actor: Actor, given: Registration): Promise<string> {
    const { programmeId, categoryKey, officeId } = given;
    if (!actsFor(actor, officeId)) throw notFound('office', officeId);
    return this.dataSource.transaction(async (manager) => {
      const category = await categoryByKey(manager, programmeId, categoryKey, kind.category);
      await inLineFor(manager, kind, given);
      const entry = {
        id: null,
        categoryId: category.id,
        officeId,
        text: textIn(given, kind.text),
        groups: listIn(given, 'groups'),
        partnerKeys: listIn(given, 'partners'),
      };
      demand(mayRegister, await entryFacts(manager, kind, entry, this.clock.now()));
      const name = textIn(given, kind.named);
      const twice: unknown[] = await manager.query(
        `select 1 from public.${kind.process} where category_id = $1 and office_id = $2 and ${columnOf(kind.named)} = $3
           and ${BARS_NAMESAKE}`,
        [category.id, officeId, name],
      );
      if (twice.length > 0) throw enteredTwice(kind, name, category.key);
      const row = {
        programme_id: programmeId,
        category_id: category.id,
        office_id: officeId,
        ...(await columnsOf(manager, kind, given)),
        ...(await kind.filled(manager, category, officeId)),
        registered_by: actor.personId,
      };
      return this.engine.beginOne(kind.process, row, actor, { manager });
    });
  }

  async importRows(kind: EntryKind, actor: Actor, rows: readonly Record<string, unknown>[], language: Language) {
    // Parsed by the kind's schema, whose fields are all texts.
    return registerEach(rows, kind.schemas.register, language, (row) =>
      this.register(kind, actor, row as unknown as Registration),
    );
  }

  /**
   * Changes a draft or a returned entry, or the formal version that is waited for, guarded by version, office and state;
   * nothing is lost.
   * @throws DomainError `NOT_FOUND` for a foreign entry, `STALE_VERSION`, `ENTRY.NOT_EDITABLE`, `ENTRY.TWICE`,
   * `NOMINATION.NOMINEE_FIXED`, and what the rules say of groups and partners.
   */
  async edit(kind: EntryKind, actor: Actor, id: string, expectedVersion: number, changes: EntryFields): Promise<void> {
    const { process } = kind;
    await this.dataSource.transaction(async (manager) => {
      // The line before the row, as everybody takes them.
      if (counts(changes)) await inLineOf(manager, kind, id);
      const [row]: StoredEntry[] = await manager.query(
        `select e.*, c.key as category_key from public.${process} e join public.category c on c.id = e.category_id
         where e.id = $1 and e.office_id = any($2) for update of e`,
        [id, officesOf(actor)],
      );
      if (!row) throw notFound(process, id);
      if (row.version !== expectedVersion)
        throw stale({ expected: expectedVersion, actual: row.version, state: row.state });
      if (!EDITABLE.has(row.state)) throw refused('ENTRY.NOT_EDITABLE', { state: row.state });
      await this.demandDescribed(manager, kind, row, changes);
      const columns = Object.entries(await columnsOf(manager, kind, changes));
      const sets = columns.map(([column], index) => `${column} = $${index + 3}, `).join('');
      try {
        await manager.query(
          `update public.${process} set ${sets}version = version + 1, updated_at = $2 where id = $1`,
          [id, this.clock.now(), ...columns.map(([, value]) => value)],
        );
      } catch (error) {
        if (!isTwice(error)) throw error;
        throw enteredTwice(kind, textIn(changes, kind.named), row.category_key);
      }
    });
  }

  /** A nomination whose version that passed is known keeps its nominee; groups and partners are those of the plan. */
  private async demandDescribed(
    manager: EntityManager,
    kind: EntryKind,
    row: StoredEntry,
    changes: EntryFields,
  ): Promise<void> {
    const named = changes[kind.named];
    if (row.state === 'awaitingFormal' && named !== undefined && named !== row[columnOf(kind.named)])
      throw refused('NOMINATION.NOMINEE_FIXED', {}, [{ field: kind.named, code: 'NOMINATION.NOMINEE_FIXED' }]);
    if (!counts(changes)) return;
    const entry = {
      id: row.id,
      categoryId: row.category_id,
      officeId: row.office_id,
      text: '',
      groups: changes['groups'] === undefined ? (row.groups ?? []) : listIn(changes, 'groups'),
      ...(changes['partners'] === undefined
        ? { partnerOfficeIds: row.partner_office_ids ?? [] }
        : { partnerKeys: listIn(changes, 'partners') }),
    };
    // Of an entry that is sent in already, a group that it gains counts at once.
    const rule = row.state === 'draft' ? mayDescribe : mayRegroup;
    demand(rule, await entryFacts(manager, kind, entry, this.clock.now()));
  }
}

/** As the table has it. */
interface StoredEntry extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly category_id: string;
  readonly category_key: string;
  readonly office_id: string;
  readonly programme_id: string;
  readonly groups?: readonly string[];
  readonly partner_office_ids?: readonly string[];
}

const EDITABLE: ReadonlySet<string> = new Set(['draft', 'returned', 'awaitingFormal']);

const enteredTwice = (kind: EntryKind, name: string | undefined, category: string | undefined): DomainError =>
  conflict('ENTRY.TWICE', { name, category }, [{ field: kind.named, code: 'ENTRY.TWICE', params: { name, category } }]);

/** The columns of those of the kind's fields that were given. Offices are kept by id, however they were named. */
const columnsOf = async (
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
  const refusal = rule(facts);
  if (refusal) throw refused(refusal.code, { ...refusal.params }, [...(refusal.fields ?? [])]);
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
  await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${process} ${lineOfOffice(of)}`]);
};

/** Nothing where there is no such entry. */
const inLineOf = async (manager: EntityManager, kind: EntryKind, id: string): Promise<void> => {
  const [entry]: { officeId: string; programmeId: string }[] = await manager.query(
    `select office_id as "officeId", programme_id as "programmeId" from public.${kind.process} where id = $1`,
    [id],
  );
  if (entry) await inLineFor(manager, kind, entry);
};

/** What other nominations of the office are counted with. */
const counts = (changes: EntryFields): boolean => changes['groups'] !== undefined || changes['partners'] !== undefined;

const UNIQUE_VIOLATION = '23505';

const isTwice = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { code?: unknown }).code === UNIQUE_VIOLATION;
