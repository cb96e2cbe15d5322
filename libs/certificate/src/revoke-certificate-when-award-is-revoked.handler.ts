import { system } from '#kernel';
import type { DomainHandler, Engine } from '#workflow';
import { z } from 'zod';

const CONSUMER = 'revoke-certificate-when-award-is-revoked';
const revoked = z.object({ awardId: z.uuid() });
const REASON = '奖项已撤销 The award was revoked';

/** What was issued is revoked, for everybody to see; what is still being made is cancelled and never seen. */
export const revokeCertificateWhenAwardIsRevoked = (engine: Engine): DomainHandler => ({
  consumer: CONSUMER,
  topic: 'award.revoked',
  handle: async ({ payload }, manager) => {
    const rows: { id: string; state: string }[] = await manager.query(
      `select id, state from public.certificate where award_id = $1 and state in ('planned', 'rendered', 'failed', 'issued', 'suspended')`,
      [revoked.parse(payload).awardId],
    );
    for (const { id, state } of rows) {
      const [event, reason] =
        state === 'issued' || state === 'suspended'
          ? ['certificate.revoke', { reason: REASON, reasonClass: 'awardRevoked' }]
          : ['certificate.cancel', { reason: REASON }];
      await engine.applyEvent('certificate', id, event, system(CONSUMER), { manager, payload: reason });
    }
  },
});
