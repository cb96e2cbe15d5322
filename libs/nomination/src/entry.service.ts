import type { Language } from '#contracts';
import { type Actor, actsFor, type Clock, notFound, officesOf, refused, stale } from '#kernel';
import { CLOCK } from '#platform';
import { findCategory } from '#programme';
import { Engine, recordAct } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { columnOf, type EntryFields, type EntryKind, listIn, type Registration, textIn } from './entry-kind.js';
import { entryFacts } from './entry-facts.queries.js';
import { registerEach } from './entry-import.service.js';
import { foldedName } from './entrant/entrant-identity.js';
import { entrantOf } from './entry-entrant.js';
import { columnsOf, demand, inLineFor, registerEntry } from './entry-registration.js';
import { mayDescribe, mayRegroup, onePerPerson } from './entry.rules.js';

@Injectable()
export class EntryService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Registers an entry in draft; one at a time a person and category, or with a reason, which is on record.
   * @throws DomainError `NOT_FOUND` for a foreign office, `ENTRY.CATEGORY_UNKNOWN`, `PROGRAMME.TOO_LATE`,
   * `NOMINATION.QUOTA_EXHAUSTED`, `ENTRY.TWICE` and the other rules of entries.
   */
  async register(kind: EntryKind, actor: Actor, given: Registration): Promise<string> {
    const { officeId } = given;
    if (!actsFor(actor, officeId)) throw notFound('office', officeId);
    return this.dataSource.transaction((manager) =>
      registerEntry({ manager, door: this.engine, now: this.clock.now() }, kind, actor, given),
    );
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
      if (counts(changes) || renames(kind, changes)) await inLineOf(manager, kind, id);
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
      const columns = Object.entries({
        ...(await columnsOf(manager, kind, changes)),
        ...(renames(kind, changes) ? await this.renamed(manager, kind, actor, row, changes) : {}),
      });
      const sets = columns.map(([column], index) => `${column} = $${index + 3}, `).join('');
      await manager.query(`update public.${process} set ${sets}version = version + 1, updated_at = $2 where id = $1`, [
        id,
        this.clock.now(),
        ...columns.map(([, value]) => value),
      ]);
    });
  }

  /** Whose entry it is from now on. A reason that was given for one name does not hold for another. */
  private async renamed(
    manager: EntityManager,
    kind: EntryKind,
    actor: Actor,
    row: StoredEntry,
    changes: EntryFields,
  ): Promise<Record<string, string | null>> {
    const before = String(row[columnOf(kind.named)]);
    const sameName = foldedName(before) === foldedName(textIn(changes, kind.named) || before);
    if (sameName && textIn(changes, 'identifier') === '' && changes['twiceReason'] === undefined) return {};
    const now = this.clock.now();
    const category = await findCategory(manager, row.category_id);
    const given = { [kind.named]: before, ...changes };
    const whose = await entrantOf(manager, kind, given, { id: row.id, officeId: row.office_id, category, now });
    const entry = { id: row.id, categoryId: row.category_id, officeId: row.office_id, text: '', ...whose };
    demand(onePerPerson, await entryFacts(manager, kind, entry, now, `${kind.process}.rename`));
    if (whose.twiceReason !== null) {
      const detail = { process: kind.process, id: row.id, reason: whose.twiceReason };
      await recordAct(manager, { kind: 'configuration', what: 'another entry of the same name', actor, detail }, now);
    }
    return { entrant_id: whose.entrantId, twice_reason: whose.twiceReason };
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

/** Says whose entry it is. */
const renames = ({ named }: EntryKind, changes: EntryFields): boolean =>
  [named, 'identifier', 'twiceReason'].some((field) => changes[field] !== undefined);
