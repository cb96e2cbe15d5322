import { type Actor, conflict, newId } from '#kernel';
import { parsePayload } from '#platform';
import { Engine } from '#workflow';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { proposeAct } from './approval.views.js';
import { type ApprovedAct, approvedAct, type ActToCarryOut } from './approved-acts.js';

/** Thrown to take a trial back. */
class TakenBack extends Error {}

@Injectable()
export class ApprovalService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
  ) {}

  /**
   * Proposes an act; nothing of it happens until another person approves. It is tried and taken back, so that what could
   * not be done is refused here with the act's own refusal, and not to the second person.
   * @throws DomainError `APPROVAL.KIND_UNKNOWN`, `APPROVAL.OPEN`, and what the act itself is refused with
   */
  async propose(actor: Actor, proposal: z.infer<typeof proposeAct>): Promise<string> {
    const { kind, subjectId, reason } = proposal;
    const act = approvedAct(kind);
    const payload = parsePayload(act.payload, proposal.payload);
    return this.dataSource.transaction(async (manager) => {
      await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`approval ${kind} ${subjectId}`]);
      const { programmeId, name } = await act.subject(manager, subjectId);
      const open: unknown[] = await manager.query(
        `select 1 from public.approval where kind = $1 and subject_id = $2 and state = 'proposed'`,
        [kind, subjectId],
      );
      if (open.length > 0) throw conflict('APPROVAL.OPEN');
      const id = newId();
      await this.tried(act, manager, { approvalId: id, subjectId, reason, payload, approvedBy: actor.name });
      const row = {
        id,
        programme_id: programmeId,
        kind,
        subject_id: subjectId,
        subject_name: name,
        payload,
        reason,
        proposed_by: actor.personId,
        proposed_by_name: actor.name,
      };
      return this.engine.beginOne('approval', row, actor, { manager, reason });
    });
  }

  private async tried(
    act: ApprovedAct,
    manager: EntityManager,
    order: Omit<ActToCarryOut, 'manager' | 'door'>,
  ): Promise<void> {
    try {
      await manager.transaction(async (within) => {
        await act.carryOut({ ...order, manager: within, door: this.engine });
        throw new TakenBack();
      });
    } catch (error) {
      if (!(error instanceof TakenBack)) throw error;
    }
  }
}
