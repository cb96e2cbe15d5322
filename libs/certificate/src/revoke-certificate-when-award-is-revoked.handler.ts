import { system } from '#kernel';
import type { DomainHandler, Engine } from '#workflow';
import { z } from 'zod';

const CONSUMER = 'revoke-certificate-when-award-is-revoked';
const revoked = z.object({ awardId: z.uuid() });

export const revokeCertificateWhenAwardIsRevoked = (engine: Engine): DomainHandler => ({
  consumer: CONSUMER,
  topic: 'award.revoked',
  handle: async ({ payload }, manager) => {
    const rows: { id: string }[] = await manager.query(
      `select id from public.certificate where award_id = $1 and state = 'issued'`,
      [revoked.parse(payload).awardId],
    );
    for (const { id } of rows) {
      await engine.applyEvent('certificate', id, 'certificate.revoke', system(CONSUMER), {
        manager,
        payload: { reason: '奖项已撤销 The award was revoked', reasonClass: 'awardRevoked' },
      });
    }
  },
});
