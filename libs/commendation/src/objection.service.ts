import { type Actor, type Clock, newToken, notFound, refused } from '#kernel';
import { CLOCK } from '#platform';
import { findProgramme } from '#programme';
import { Engine } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { openCase } from './objection.builder.js';
import { mayFile } from './objection.rules.js';
import type { fileObjection } from './objection.views.js';

type Filed = z.infer<typeof fileObjection>;

const isSpokenFor = ({ claimant, contactPerson = '' }: Filed): boolean => claimant === 'person' || contactPerson !== '';

/** A form sends what was left blank as an empty text. */
const orNull = (text = ''): string | null => (text === '' ? null : text);

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
      const { plan } = await findProgramme(manager, notice.programme_id);
      const refusal = mayFile({
        now: this.clock.now(),
        timezone: plan.timezone,
        noticeState: notice.state,
        endsAt: notice.ends_at,
        onNotice: award !== undefined,
        awardState: award?.state ?? 'none',
        spokenFor: isSpokenFor(objection),
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
        grounds: objection.grounds,
        evidence: orNull(objection.evidence),
      };
      const { claimant: kind, name, contact, contactPerson } = objection;
      await openCase(this.engine, manager, row, {
        plan,
        claimant: { kind, name, contact, contactPerson: kind === 'unit' ? contactPerson : undefined },
        // Whoever objects is named in the case, which its owner alone may read, and not in the log.
        actor: { ...actor, personId: null, name: 'public' },
        now: this.clock.now(),
      });
      return receiptNumber;
    });
  }
}
