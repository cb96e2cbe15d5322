import type { Gate } from '#workflow';

/** A programme closes when every conferred award that is certified has its certificate in the winner's hands. */
export const certificateGate: Gate = {
  process: 'programme',
  event: 'programme.close',
  code: 'CERTIFICATE.NOT_ISSUED',
  count: async (manager, programmeId) => {
    const [row]: { count: number }[] = await manager.query(
      `select count(*)::int as count from public.award a where a.programme_id = $1 and a.state = 'conferred' and a.certificate
         and not exists (select from public.certificate x where x.award_id = a.id and x.state in ('issued', 'revoked'))`,
      [programmeId],
    );
    return row?.count ?? 0;
  },
};
