import { type Actor, actsFor, type Clock, forbidden, newId, notFound, officesOf, refused } from '#kernel';
import { CLOCK } from '#platform';
import { findProgramme } from '#programme';
import { Engine, recordAct } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { holdRoundsOf } from './conflict.queries.js';
import type { declareConflict } from './conflict.views.js';
import { recuseWhoeverIsInConflict } from './conflict-recusal.js';
import { lookForConflicts } from './found-conflict.queries.js';
import { inLineForRound } from './successor.queries.js';

type Declaration = z.infer<typeof declareConflict>;

@Injectable()
export class ConflictService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Declares a conflict, and recuses the judge from the sheets of open rounds that it touches; a successor is proposed for
   * each. A round that is just being assigned does so itself as it goes to scoring. All or nothing. An office gets the same
   * answer whether or not somebody of the name judges.
   * @throws DomainError `SCORING.CONFLICT_NOT_YOURS`, `SCORING.CONFLICT_TARGET`, `SCORING.CONFLICT_PERSON`,
   * `SCORING.JUDGE_UNKNOWN`, `SCORING.OFFICE_UNKNOWN`, `SCORING.ENTRY_UNKNOWN`
   */
  async declare(actor: Actor, body: Declaration): Promise<string> {
    demandOwnWord(actor, body);
    return this.dataSource.transaction(async (manager) => {
      await findProgramme(manager, body.programmeId);
      const declaredFor = await this.demandKnown(manager, actor, body);
      // Nor may an appointment of this moment miss it: the rounds first, then their lines, as appointments take them.
      for (const roundId of await holdRoundsOf(manager, body.programmeId)) await inLineForRound(manager, roundId);
      const id = newId();
      await manager.query(
        `insert into public.conflict_of_interest
           (id, programme_id, judge_id, judge_name, kind, office_id, entry_id, reason, declared_by, declared_for, declared_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          id,
          body.programmeId,
          body.judgeId ?? null,
          body.judgeName ?? null,
          body.kind,
          body.officeId ?? null,
          body.entryId ?? null,
          body.reason,
          actor.personId,
          declaredFor,
          this.clock.now(),
        ],
      );
      await this.record(manager, actor, 'conflict.declare', { id, ...body });
      await recuseWhoeverIsInConflict(this.engine, manager, this.clock.now(), body.programmeId, body.reason);
      return id;
    });
  }

  /**
   * Takes a declaration back; sheets that it cost the judge stay with the successors. A judge takes back his own word only,
   * an office that of any colleague who spoke for it.
   * @throws DomainError `SCORING.CONFLICT_IMPOSED`
   */
  async withdraw(actor: Actor, id: string): Promise<void> {
    const mayAll = actor.roles.has('organiser');
    await this.dataSource.transaction(async (manager) => {
      const [found]: { declaredBy: string; programmeId: string; ofOffice: boolean }[] = await manager.query(
        `select declared_by as "declaredBy", programme_id as "programmeId", coalesce(declared_for = any($4), false) as "ofOffice"
         from public.conflict_of_interest
         where id = $1 and withdrawn_at is null and ($2::boolean or judge_id = $3 or declared_for = any($4)) for update`,
        [id, mayAll, actor.personId, officesOf(actor)],
      );
      if (!found) throw notFound('conflict', id);
      if (!mayAll && !found.ofOffice && found.declaredBy !== actor.personId)
        throw forbidden('SCORING.CONFLICT_IMPOSED');
      await manager.query('update public.conflict_of_interest set withdrawn_at = $2, withdrawn_by = $3 where id = $1', [
        id,
        this.clock.now(),
        actor.personId,
      ]);
      await this.record(manager, actor, 'conflict.withdraw', { id });
      await lookForConflicts(manager, found.programmeId, this.clock.now());
    });
  }

  /** What a judge is kept from judging is configuration. */
  private async record(manager: EntityManager, actor: Actor, what: string, detail: Record<string, unknown>) {
    await recordAct(manager, { kind: 'configuration', what, actor, detail }, this.clock.now());
  }

  /** @returns the office in whose name an office speaks; null for everybody else */
  private async demandKnown(manager: EntityManager, actor: Actor, body: Declaration): Promise<string | null> {
    const [known]: { judge: boolean; office: boolean; entryOffice: string | null }[] = await manager.query(
      `select exists (select from public.role_grant where person_id = $1 and role in ('judge', 'panelChair')) as judge,
         exists (select from public.office where id = $2) as office,
         (select office_id from public.nomination where id = $3 and programme_id = $4
          union all select office_id from public.essay where id = $3 and programme_id = $4) as "entryOffice"`,
      [body.judgeId ?? null, body.officeId ?? null, body.entryId ?? null, body.programmeId],
    );
    if (body.judgeId !== undefined && known?.judge !== true)
      throw unknown('judgeId', 'SCORING.JUDGE_UNKNOWN', body.judgeId);
    const entryOffice = known?.entryOffice ?? null;
    demandOwnOffice(actor, body, { office: known?.office === true, entryOffice });
    return speaksForOffice(actor) ? (body.officeId ?? entryOffice) : null;
  }
}

/** To an office, what belongs to another is unknown. */
const demandOwnOffice = (
  actor: Actor,
  { officeId, entryId }: Declaration,
  known: { readonly office: boolean; readonly entryOffice: string | null },
): void => {
  const mine = (id: string): boolean => !speaksForOffice(actor) || actsFor(actor, id);
  if (officeId !== undefined && !(known.office && mine(officeId)))
    throw unknown('officeId', 'SCORING.OFFICE_UNKNOWN', officeId);
  if (entryId !== undefined && (known.entryOffice === null || !mine(known.entryOffice)))
    throw unknown('entryId', 'SCORING.ENTRY_UNKNOWN', entryId);
};

const speaksForOffice = (actor: Actor): boolean =>
  !actor.roles.has('organiser') && (actor.roles.has('officeClerk') || actor.roles.has('officeLead'));

const unknown = (field: string, code: string, id: string) => refused(code, { id }, [{ field, code, params: { id } }]);

/** A judge by id for himself, an office by name, the organiser either way; of one office or of one entry. */
const demandOwnWord = (actor: Actor, body: Declaration): void => {
  const byName = body.judgeName !== undefined;
  if (!actor.roles.has('organiser') && !speaksForOffice(actor) && (byName || actor.personId !== body.judgeId))
    throw forbidden('SCORING.CONFLICT_NOT_YOURS');
  if (byName === (body.judgeId !== undefined) || (speaksForOffice(actor) && !byName))
    throw refused('SCORING.CONFLICT_PERSON', {}, [{ field: 'judgeName', code: 'SCORING.CONFLICT_PERSON' }]);
  if ((body.officeId === undefined) === (body.entryId === undefined))
    throw refused('SCORING.CONFLICT_TARGET', {}, [{ field: 'officeId', code: 'SCORING.CONFLICT_TARGET' }]);
};
