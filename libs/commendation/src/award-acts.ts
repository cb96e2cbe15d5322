import { notFound, system } from '#kernel';
import { z } from 'zod';
import type { ApprovedAct } from './approval/approved-acts.js';

/** What is conferred is taken back by two people; certificate, medal and bonus are called back with it. */
export const awardActs: readonly ApprovedAct[] = [
  {
    kind: 'award.revoke',
    payload: z.object({}),
    subject: async (manager, id) => {
      const [award]: { programme_id: string; winner_name: string }[] = await manager.query(
        'select programme_id, winner_name from public.award where id = $1',
        [id],
      );
      if (!award) throw notFound('award', id);
      return { programmeId: award.programme_id, name: award.winner_name };
    },
    carryOut: ({ manager, door, approvalId, subjectId, reason }) =>
      door.applyEvent('award', subjectId, 'award.revoke', system(`approval ${approvalId}`), {
        manager,
        payload: { reason },
      }),
  },
];
