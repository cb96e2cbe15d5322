import type { Clock } from '#kernel';
import { tell } from '#notification';
import { findProgramme } from '#programme';
import type { DomainHandler } from '#workflow';

/** Once a batch: each office how many certificates its winners have got. */
export const tellOfficesWhenCertificatesAreIssued = (clock: Clock): DomainHandler => ({
  consumer: 'tell-offices-when-certificates-are-issued',
  topic: 'certificateBatch.finished',
  handle: async ({ id, processId }, manager) => {
    const offices: { office_id: string; programme_id: string; count: number }[] = await manager.query(
      `select office_id, programme_id, count(*)::int as count from public.certificate
       where batch_id = $1 and state = 'issued' and office_id is not null group by 1, 2 order by 1`,
      [processId],
    );
    for (const { office_id, programme_id, count } of offices) {
      const { plan } = await findProgramme(manager, programme_id);
      await tell(manager, clock.now(), {
        to: { offices: [office_id] },
        template: 'certificates.issued',
        params: { programme: plan.name, count },
        key: `${id} ${office_id}`,
      });
    }
  },
});
