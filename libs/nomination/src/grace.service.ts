import { type Actor, type Clock, invalid, notFound } from '#kernel';
import { CLOCK } from '#platform';
import { findProgramme, instantOf } from '#programme';
import { Engine } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { demand } from './entry-registration.js';
import { mayGrant } from './grace.rules.js';
import type { grantGrace } from './grace.views.js';

type Granted = z.infer<typeof grantGrace>;

@Injectable()
export class GraceService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Grants an office, or one entry, more time. The reason is on the record, which the office reads.
   * @throws DomainError `GRACE.FOR_WHOM`, `GRACE.UNTIL_PAST`, `GRACE.NOTHING_GAINED`, `PROGRAMME.NOT_OPEN`, `NOT_FOUND`
   */
  async grant(actor: Actor, given: Granted): Promise<string> {
    const { programmeId, officeId, entry, reason } = given;
    if ((officeId === undefined) === (entry === undefined))
      throw invalid('GRACE.FOR_WHOM', [{ field: 'officeId', code: 'GRACE.FOR_WHOM' }]);
    const until = new Date(given.until);
    return this.dataSource.transaction(async (manager) => {
      const { plan, state } = await findProgramme(manager, programmeId);
      const whose = entry ? await entryGiven(manager, programmeId, entry) : await officeGiven(manager, officeId);
      demand(mayGrant, {
        now: this.clock.now(),
        timezone: plan.timezone,
        programmeState: state,
        until,
        ofEntry: entry !== undefined,
        dueAnyway: whose.dueAt ?? instantOf(plan.schedule.entriesCloseAt, plan.timezone),
      });
      const row = {
        programme_id: programmeId,
        office_id: whose.officeId,
        entry_kind: entry?.kind ?? null,
        entry_id: entry?.id ?? null,
        until,
        reason,
        granted_by: actor.personId,
      };
      return this.engine.beginOne('grace', row, actor, { manager, reason });
    });
  }
}

interface Whose {
  readonly officeId: string;
  /** Of an entry that its office has to send in again: by when. */
  readonly dueAt: Date | null;
}

const entryGiven = async (
  manager: EntityManager,
  programmeId: string,
  { kind, id }: NonNullable<Granted['entry']>,
): Promise<Whose> => {
  const [entry]: Whose[] = await manager.query(
    `select office_id as "officeId", case when state in ('returned', 'awaitingFormal') then correction_due_at end as "dueAt"
     from public.${kind} where id = $1 and programme_id = $2`,
    [id, programmeId],
  );
  if (!entry) throw notFound(kind, id);
  return entry;
};

const officeGiven = async (manager: EntityManager, id: string | undefined): Promise<Whose> => {
  const [office]: { id: string }[] = await manager.query('select id from public.office where id = $1', [id]);
  if (!office) throw notFound('office', id);
  return { officeId: office.id, dueAt: null };
};
