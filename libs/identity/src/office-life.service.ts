import { type Actor, type Clock, type FieldProblem, invalid, notFound, refused, stale } from '#kernel';
import { CLOCK } from '#platform';
import { pendingBefore, putIntoOutbox, RecordedActs } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { Directory } from './directory.queries.js';
import { closingFaults, parentFault } from './office.rules.js';
import type { changedOffice, Office, OfficeChanged, OfficeKind } from './office.views.js';
import { Sessions } from './session.service.js';

interface Person {
  readonly personId: string;
  readonly username: string;
}

/**
 * What becomes of an office that is there. Whoever acts for it is asked by its place in the tree at each request, so that a
 * move or a closing ends one reach and begins another at once.
 */
@Injectable()
export class OfficeLifeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly directory: Directory,
    private readonly sessions: Sessions,
    private readonly acts: RecordedActs,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Renames an office or puts it under another. Papers that were issued keep the name that they bear.
   * @throws DomainError `NOT_FOUND`, `STALE_VERSION`, `OFFICE.CLOSED_ALREADY`, `OFFICE.REFUSED` with the field
   */
  async change(actor: Actor, id: string, body: z.infer<typeof changedOffice>): Promise<OfficeChanged> {
    return this.altered(actor, id, 'change', async (manager, office) => {
      const { expectedVersion, name = office.name, parentKey } = body;
      if (office.version !== expectedVersion)
        throw stale({ expected: expectedVersion, actual: office.version, state: office.closedAt ? 'closed' : 'open' });
      if (office.closedAt) throw refused('OFFICE.CLOSED_ALREADY');
      const parentId = parentKey === undefined ? office.parentId : await parentOf(manager, office.kind, parentKey);
      await manager.query('update public.office set name_zh = $2, name_en = $3, parent_id = $4 where id = $1', [
        id,
        name.zh,
        name.en,
        parentId,
      ]);
    });
  }

  /**
   * Closes an office for which nothing is under way: nobody acts for it any more, and it takes no part in what comes. What
   * it sent in stays. @throws DomainError `NOT_FOUND`, `OFFICE.IN_USE` with all that stands against it
   */
  async close(actor: Actor, id: string): Promise<OfficeChanged> {
    return this.altered(actor, id, 'close', async (manager, office) => {
      const [below]: { count: number }[] = await manager.query(
        'select count(*)::int as count from public.office where parent_id = $1 and closed_at is null',
        [id],
      );
      const pending = await pendingBefore('office', 'office.close', manager, id);
      const faults = closingFaults({ closed: office.closedAt !== null, below: below?.count ?? 0, pending });
      if (faults.length > 0) throw refused('OFFICE.IN_USE', { count: faults.length }, faults);
      await manager.query('update public.office set closed_at = $2 where id = $1', [id, this.clock.now()]);
    });
  }

  /** @throws DomainError `NOT_FOUND`, `OFFICE.NOT_CLOSED`, `OFFICE.PARENT_CLOSED` */
  async reopen(actor: Actor, id: string): Promise<OfficeChanged> {
    return this.altered(actor, id, 'reopen', async (manager, office) => {
      if (!office.closedAt) throw refused('OFFICE.NOT_CLOSED');
      const parent = office.parentId === null ? undefined : await this.directory.officeById(office.parentId, manager);
      if (parent?.closedAt) throw refused('OFFICE.PARENT_CLOSED', { key: parent.key });
      await manager.query('update public.office set closed_at = null where id = $1', [id]);
    });
  }

  /** Under a lock, since places in the tree and what is under way are looked at; on record, with whom it touches. */
  private async altered(
    actor: Actor,
    id: string,
    what: string,
    alter: (manager: EntityManager, office: Office) => Promise<void>,
  ): Promise<OfficeChanged> {
    const changed = await this.dataSource.transaction(async (manager) => {
      await manager.query(`select pg_advisory_xact_lock(hashtextextended('offices', 0))`);
      await manager.query('select 1 from public.office where id = $1 for update', [id]);
      const before = await this.directory.officeById(id, manager);
      if (!before) throw notFound('office', id);
      const then = await actingFor(manager, id);
      await alter(manager, before);
      await manager.query('update public.office set version = version + 1 where id = $1', [id]);
      const office = await this.directory.officeById(id, manager);
      if (!office) throw notFound('office', id);
      const now = await actingFor(manager, id);
      const missingFrom = (others: readonly Person[]) => (one: Person) =>
        !others.some(({ personId }) => personId === one.personId);
      const reach = { loses: then.filter(missingFrom(now)), gains: now.filter(missingFrom(then)) };
      const detail = { before, after: office, ...reach };
      const message = { topic: 'office.changed', process: 'office', processId: id, payload: { officeId: id, what } };
      await putIntoOutbox(manager, [message], this.clock.now());
      await this.acts.add({ kind: 'configuration', what: `office.${what} ${office.key}`, actor, detail }, manager);
      return { office, ...reach };
    });
    this.sessions.lookUpAnew();
    return changed;
  }
}

/** @returns the id of the office with the key, null for none. @throws DomainError `OFFICE.REFUSED` */
const parentOf = async (manager: EntityManager, kind: OfficeKind, key: string | null): Promise<string | null> => {
  if (key === null) return null;
  const [parent]: { id: string; kind: OfficeKind; closed: boolean }[] = await manager.query(
    'select id, kind, closed_at is not null as closed from public.office where key = $1 for share',
    [key],
  );
  const fault = parentFault(kind, key, parent);
  const fields: FieldProblem[] = fault ? [{ field: 'parentKey', ...fault }] : [];
  if (fields.length > 0) throw invalid('OFFICE.REFUSED', fields);
  return parent?.id ?? null;
};

/** Its clerks and those who lead it or an office above it; nobody once it is closed. */
const actingFor = async (manager: EntityManager, id: string): Promise<Person[]> =>
  manager.query(
    `with recursive above as (
       select id, parent_id, 0 as steps from public.office where id = $1 and closed_at is null
       union all select o.id, o.parent_id, steps + 1 from public.office o join above on above.parent_id = o.id)
     select distinct p.id as "personId", p.username from above
       join public.role_grant g on g.role in ('officeClerk', 'officeLead')
       join public.person p on p.id = g.person_id and p.disabled_at is null and coalesce(g.office_id, p.office_id) = above.id
     where g.role = 'officeLead' or above.steps = 0 order by p.username`,
    [id],
  );
