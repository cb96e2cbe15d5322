import { officeNameOf } from '#identity';
import {
  type Actor,
  type Clock,
  forbidden,
  hasAnyRole,
  newId,
  notFound,
  type Page,
  offsetOf,
  refused,
  system,
} from '#kernel';
import { CLOCK } from '#platform';
import { findProgramme } from '#programme';
import { camelCased, Engine, Reads, recordAct } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { holdRoundsOf, sheetsInConflict } from './conflict.queries.js';
import type { declareConflict, listConflicts } from './conflict.views.js';
import { inLineForRound } from './successor.queries.js';

const COLUMNS = `id, judge_id, kind, office_id, ${officeNameOf('conflict_of_interest.office_id')} as office_name, entry_id, reason, declared_at, withdrawn_at`;

@Injectable()
export class ConflictService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    private readonly reads: Reads,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Declares a conflict, and recuses the judge from the sheets of open rounds that it touches; a successor is appointed
   * for each. A round that is just being assigned does so itself as it goes to scoring. All or nothing.
   * @throws DomainError `SCORING.CONFLICT_NOT_YOURS`, `SCORING.CONFLICT_TARGET`, `SCORING.JUDGE_UNKNOWN`, `SCORING.OFFICE_UNKNOWN`,
   * `SCORING.ENTRY_UNKNOWN`
   */
  async declare(actor: Actor, body: z.infer<typeof declareConflict>): Promise<string> {
    if (!actor.roles.has('organiser') && actor.personId !== body.judgeId) throw forbidden('SCORING.CONFLICT_NOT_YOURS');
    return this.dataSource.transaction(async (manager) => {
      await findProgramme(manager, body.programmeId);
      await this.demandKnown(manager, body);
      // Nor may an appointment of this moment miss it: the rounds first, then their lines, as appointments take them.
      for (const roundId of await holdRoundsOf(manager, body.programmeId)) await inLineForRound(manager, roundId);
      const id = newId();
      await manager.query(
        `insert into public.conflict_of_interest (id, programme_id, judge_id, kind, office_id, entry_id, reason, declared_by, declared_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          id,
          body.programmeId,
          body.judgeId,
          body.kind,
          body.officeId ?? null,
          body.entryId ?? null,
          body.reason,
          actor.personId,
          this.clock.now(),
        ],
      );
      await this.record(manager, actor, 'conflict.declare', { id, ...body });
      await this.recuse(manager, body.programmeId, body.judgeId, body.reason);
      return id;
    });
  }

  /**
   * Takes a declaration back; sheets that it cost the judge stay with the successors. A judge takes back his own word only.
   * @throws DomainError `SCORING.CONFLICT_IMPOSED`
   */
  async withdraw(actor: Actor, id: string): Promise<void> {
    const mayAll = actor.roles.has('organiser');
    const [found]: { declaredBy: string }[] = await this.dataSource.query(
      `select declared_by as "declaredBy" from public.conflict_of_interest
       where id = $1 and withdrawn_at is null and ($2::boolean or judge_id = $3)`,
      [id, mayAll, actor.personId],
    );
    if (!found) throw notFound('conflict', id);
    if (!mayAll && found.declaredBy !== actor.personId) throw forbidden('SCORING.CONFLICT_IMPOSED');
    await this.dataSource.transaction(async (manager) => {
      const [, withdrawn]: [unknown[], number] = await manager.query(
        'update public.conflict_of_interest set withdrawn_at = $2, withdrawn_by = $3 where id = $1 and withdrawn_at is null',
        [id, this.clock.now(), actor.personId],
      );
      if (withdrawn > 0) await this.record(manager, actor, 'conflict.withdraw', { id });
    });
  }

  /** What a judge is kept from judging is configuration. */
  private async record(manager: EntityManager, actor: Actor, what: string, detail: Record<string, unknown>) {
    await recordAct(manager, { kind: 'configuration', what, actor, detail }, this.clock.now());
  }

  async list(actor: Actor, query: z.infer<typeof listConflicts>): Promise<Page<unknown>> {
    return this.reads.as(actor, async (manager) => {
      const where = 'programme_id = $1 and ($2::boolean or judge_id = $3) and ($4::uuid is null or judge_id = $4)';
      const params = [
        query.programmeId,
        hasAnyRole(actor, ['organiser', 'auditor']),
        actor.personId,
        query.judgeId ?? null,
      ];
      const rows: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS} from public.conflict_of_interest where ${where} order by declared_at, id limit $5 offset $6`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(
        `select count(*)::int as total from public.conflict_of_interest where ${where}`,
        params,
      );
      return { items: rows.map(camelCased), page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  async get(actor: Actor, id: string): Promise<unknown> {
    const rows: Record<string, unknown>[] = await this.reads.as(actor, (manager) =>
      manager.query(
        `select ${COLUMNS} from public.conflict_of_interest where id = $1 and ($2::boolean or judge_id = $3)`,
        [id, hasAnyRole(actor, ['organiser', 'auditor']), actor.personId],
      ),
    );
    if (!rows[0]) throw notFound('conflict', id);
    return camelCased(rows[0]);
  }

  private async demandKnown(manager: EntityManager, body: z.infer<typeof declareConflict>): Promise<void> {
    if ((body.officeId === undefined) === (body.entryId === undefined)) {
      throw refused('SCORING.CONFLICT_TARGET', {}, [{ field: 'officeId', code: 'SCORING.CONFLICT_TARGET' }]);
    }
    const [known]: { judge: boolean; office: boolean; entry: boolean }[] = await manager.query(
      `select exists (select from public.role_grant where person_id = $1 and role in ('judge', 'panelChair')) as judge,
         exists (select from public.office where id = $2) as office,
         exists (select from public.nomination where id = $3 and programme_id = $4)
           or exists (select from public.essay where id = $3 and programme_id = $4) as entry`,
      [body.judgeId, body.officeId ?? null, body.entryId ?? null, body.programmeId],
    );
    const refuse = (field: string, code: string, id: string) =>
      refused(code, { id }, [{ field, code, params: { id } }]);
    if (!known?.judge) throw refuse('judgeId', 'SCORING.JUDGE_UNKNOWN', body.judgeId);
    if (body.officeId !== undefined && !known.office) throw refuse('officeId', 'SCORING.OFFICE_UNKNOWN', body.officeId);
    if (body.entryId !== undefined && !known.entry) throw refuse('entryId', 'SCORING.ENTRY_UNKNOWN', body.entryId);
  }

  private async recuse(manager: EntityManager, programmeId: string, judgeId: string, reason: string): Promise<void> {
    for (const sheet of await sheetsInConflict(manager, programmeId, { judgeId })) {
      await this.engine.applyEvent('scoreSheet', sheet.id, 'scoreSheet.recuse', system('conflict declared'), {
        manager,
        payload: { reason },
      });
    }
  }
}
