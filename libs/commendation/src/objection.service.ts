import { type Actor, type Clock, newToken, notFound, refused } from '#kernel';
import { CLOCK } from '#platform';
import { findProgramme } from '#programme';
import { Engine } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { mayFile } from './objection.rules.js';
import type { fileObjection } from './objection.views.js';

@Injectable()
export class ObjectionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Opens a case. The notice's row is held meanwhile: it does not conclude between the look and the case.
   * @returns the receipt number: random, so that none can be guessed from another.
   * @throws DomainError `OBJECTION.WINDOW_CLOSED`, `OBJECTION.NOT_ON_NOTICE`
   */
  async file(actor: Actor, noticeId: string, objection: z.infer<typeof fileObjection>): Promise<string> {
    return this.dataSource.transaction(async (manager) => {
      const [notice]: { programme_id: string; state: string; ends_at: Date | null }[] = await manager.query(
        `select programme_id, state, ends_at from public.notice where id = $1 and state <> 'drafted' for share`,
        [noticeId],
      );
      if (!notice) throw notFound('notice', noticeId);
      const [award]: { state: string; category_id: string; entry_id: string }[] = await manager.query(
        `select a.state, a.category_id, a.entry_id from public.award a join public.notice_line l on l.award_id = a.id
         where l.notice_id = $1 and a.id = $2 for share of a`,
        [noticeId, objection.awardId],
      );
      const refusal = mayFile({
        now: this.clock.now(),
        timezone: (await findProgramme(manager, notice.programme_id)).plan.timezone,
        noticeState: notice.state,
        endsAt: notice.ends_at,
        onNotice: award !== undefined,
        awardState: award?.state ?? 'none',
      });
      if (refusal) throw refused(refusal.code, { ...refusal.params }, [...(refusal.fields ?? [])]);
      const receiptNumber = newToken();
      const row = {
        programme_id: notice.programme_id,
        category_id: award?.category_id,
        entry_id: award?.entry_id,
        notice_id: noticeId,
        award_id: objection.awardId,
        receipt_number: receiptNumber,
        claimant_name: objection.name,
        claimant_contact: objection.contact,
        grounds: objection.grounds,
        evidence: objection.evidence === '' ? null : (objection.evidence ?? null),
        filed_at: this.clock.now(),
      };
      // Whoever objects is named in the case, which few may read, and not in the log.
      await this.engine.begin('objection', [row], { ...actor, personId: null, name: 'public' }, { manager });
      return receiptNumber;
    });
  }
}
