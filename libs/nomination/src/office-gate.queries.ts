import type { Gate } from '#workflow';

/** What an office has sent in, or means to, stays its own until the programme is over. */
const entriesOf: Gate = {
  process: 'office',
  event: 'office.close',
  code: 'OFFICE.HAS_ENTRIES',
  count: async (manager, officeId) => {
    const [row]: { count: number }[] = await manager.query(
      `select count(*)::int as count from (
         select programme_id from public.nomination where office_id = $1 and state not in ('withdrawn', 'rejected', 'disqualified')
         union all
         select programme_id from public.essay where office_id = $1 and state not in ('withdrawn', 'rejected', 'disqualified')
       ) e join public.programme p on p.id = e.programme_id and p.state <> 'closed'`,
      [officeId],
    );
    return row?.count ?? 0;
  },
};

export const officeGates: readonly Gate[] = [entriesOf];
