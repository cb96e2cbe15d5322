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
import { columnOf, type EntryFields, type EntryKind, type Registration } from './entry-kind.js';
import { entryFacts } from './entry-facts.queries.js';
import { registerEach } from './entry-import.service.js';
import { mayRegister } from './entry.rules.js';

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
      await inLineFor(manager, officeId, category.id);
      const entry = { id: null, categoryId: category.id, officeId, text: given[kind.text] ?? '' };
      demand(mayRegister, await entryFacts(manager, kind, entry, this.clock.now()));
      const name = given[kind.named];
      const twice: unknown[] = await manager.query(
        `select 1 from public.${kind.process} where category_id = $1 and office_id = $2 and ${columnOf(kind.named)} = $3
           and state not in ('withdrawn', 'rejected')`,
        [category.id, officeId, name],
      );
      if (twice.length > 0) throw enteredTwice(kind, name, category.key);
      const row = {
        programme_id: programmeId,
        category_id: category.id,
        office_id: officeId,
        ...columnsOf(kind, given),
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
   * Changes a draft or a returned entry, guarded by version, office and state; nothing is lost.
   * @throws DomainError `NOT_FOUND` for a foreign entry, `STALE_VERSION`, `ENTRY.NOT_EDITABLE`, `ENTRY.TWICE`.
   */
  async edit(kind: EntryKind, actor: Actor, id: string, expectedVersion: number, changes: EntryFields): Promise<void> {
    const { process } = kind;
    const columns = Object.entries(columnsOf(kind, changes));
    const sets = columns.map(([column], index) => `${column} = $${index + 5}, `).join('');
    try {
      const [, changed]: [unknown[], number] = await this.dataSource.query(
        `update public.${process} set ${sets}version = version + 1, updated_at = $4
         where id = $1 and version = $2 and office_id = any($3) and state in ('draft', 'returned')`,
        [id, expectedVersion, officesOf(actor), this.clock.now(), ...columns.map(([, value]) => value)],
      );
      if (changed > 0) return;
    } catch (error) {
      if (!isTwice(error)) throw error;
      const [row]: { key: string }[] = await this.dataSource.query(
        `select c.key from public.${process} e join public.category c on c.id = e.category_id where e.id = $1`,
        [id],
      );
      throw enteredTwice(kind, changes[kind.named], row?.key);
    }
    const [row]: { state: string; version: number }[] = await this.dataSource.query(
      `select state, version from public.${process} where id = $1 and office_id = any($2)`,
      [id, officesOf(actor)],
    );
    if (!row) throw notFound(process, id);
    if (row.version !== expectedVersion) {
      throw stale({ expected: expectedVersion, actual: row.version, state: row.state });
    }
    throw refused('ENTRY.NOT_EDITABLE', { state: row.state });
  }
}

const enteredTwice = (kind: EntryKind, name: string | undefined, category: string | undefined): DomainError =>
  conflict('ENTRY.TWICE', { name, category }, [{ field: kind.named, code: 'ENTRY.TWICE', params: { name, category } }]);

/** The columns of those of the kind's fields that were given. */
const columnsOf = ({ fields, text }: EntryKind, given: EntryFields): Record<string, string | number> => {
  const columns: Record<string, string | number> = {};
  for (const field of Object.keys(fields)) {
    const value = given[field];
    if (value === undefined) continue;
    columns[columnOf(field)] = value;
    if (field === text) columns[`${columnOf(text)}_length`] = hanLength(value);
  }
  return columns;
};

/** Refuses with the rule's own code. */
const demand = <Facts>(rule: Rule<Facts>, facts: Facts): void => {
  const refusal = rule(facts);
  if (refusal) throw refused(refusal.code, { ...refusal.params }, [...(refusal.fields ?? [])]);
};

const categoryByKey = async (
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

/** One office and category at a time: a count against a quota must not be overtaken by another registration. */
const inLineFor = async (manager: EntityManager, officeId: string, categoryId: string): Promise<void> => {
  await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`entry ${officeId} ${categoryId}`]);
};

const UNIQUE_VIOLATION = '23505';

const isTwice = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { code?: unknown }).code === UNIQUE_VIOLATION;
