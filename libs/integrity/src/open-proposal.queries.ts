import type { Gate } from '#workflow';

/** An entry that somebody proposes to disqualify neither goes on nor leaves by one person's word, until two have decided. */
const proposed =
  (process: 'nomination' | 'essay') =>
  (event: string): Gate => ({
    process,
    event,
    code: 'DISQUALIFICATION.PENDING',
    count: async (manager, entryId) => {
      const [row]: { count: number }[] = await manager.query(
        `select count(*)::int as count from public.disqualification where entry_kind = $1 and entry_id = $2 and state = 'proposed'`,
        [process, entryId],
      );
      return row?.count ?? 0;
    },
  });

export const disqualificationGates: readonly Gate[] = [
  ...['eligibility.pass', 'eligibility.confirm', 'eligibility.reject', 'nomination.letGo'].map(proposed('nomination')),
  ...['essay.admit', 'essay.reject', 'essay.letGo'].map(proposed('essay')),
];
