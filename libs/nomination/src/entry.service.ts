import type { Language } from '#contracts';
import { type Actor, actsFor, type Clock, notFound, officesOf, stale } from '#kernel';
import { CLOCK } from '#platform';
import { Engine, recordAct } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  describedAfter,
  refusalOfChange,
  refusalOfFrozenChange,
  renames,
  type StoredEntry,
  storedEntry,
  whoseAfter,
} from './entry-changes.js';
import { handAdded } from './entry-hands.js';
import { type EntryFields, type EntryKind, type Registration } from './entry-kind.js';
import { entryFacts } from './entry-facts.queries.js';
import { registerEach } from './entry-import.service.js';
import { columnsOf, demand, inLineFor, refuseBy, registerEntry } from './entry-registration.js';
import { mayDescribe, mayRegroup, mayRename, onePerPerson } from './entry.rules.js';

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
      const row = await storedEntry(manager, kind, id, officesOf(actor));
      if (!row) throw notFound(process, id);
      if (row.version !== expectedVersion)
        throw stale({ expected: expectedVersion, actual: row.version, state: row.state });
      refuseBy(refusalOfChange(kind, row, changes));
      refuseBy(await refusalOfFrozenChange(manager, kind, row, changes, this.clock.now()));
      await this.demandDescribed(manager, kind, row, changes);
      const columns = Object.entries({
        ...(await columnsOf(manager, kind, changes)),
        ...(await this.renamed(manager, kind, actor, row, changes)),
      });
      const sets = columns.map(([column], index) => `${column} = $${index + 4}, `).join('');
      await manager.query(
        `update public.${process} set ${sets}${handAdded('$3')}, version = version + 1, updated_at = $2 where id = $1`,
        [id, this.clock.now(), actor.personId, ...columns.map(([, value]) => value)],
      );
    });
  }

  /** Whose entry it is from now on, where that changes. */
  private async renamed(
    manager: EntityManager,
    kind: EntryKind,
    actor: Actor,
    row: StoredEntry,
    changes: EntryFields,
  ): Promise<Record<string, string | null>> {
    const now = this.clock.now();
    const whose = await whoseAfter(manager, kind, row, changes, now);
    if (!whose) return {};
    const entry = { id: row.id, categoryId: row.category_id, officeId: row.office_id, text: '', ...whose };
    const rule = row.state === 'draft' ? onePerPerson : mayRename;
    demand(rule, await entryFacts(manager, kind, entry, now, `${kind.process}.rename`));
    if (whose.twiceReason !== null) {
      const detail = { process: kind.process, id: row.id, reason: whose.twiceReason };
      await recordAct(manager, { kind: 'configuration', what: 'another entry of the same name', actor, detail }, now);
    }
    return { entrant_id: whose.entrantId, twice_reason: whose.twiceReason };
  }

  /** Groups and partners are those of the plan. */
  private async demandDescribed(
    manager: EntityManager,
    kind: EntryKind,
    row: StoredEntry,
    changes: EntryFields,
  ): Promise<void> {
    if (!counts(changes)) return;
    const entry = {
      id: row.id,
      categoryId: row.category_id,
      officeId: row.office_id,
      text: '',
      ...describedAfter(row, changes),
    };
    // Of an entry that is sent in already, a group that it gains counts at once.
    const rule = row.state === 'draft' ? mayDescribe : mayRegroup;
    demand(rule, await entryFacts(manager, kind, entry, this.clock.now()));
  }
}

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
