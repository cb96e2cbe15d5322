import type { Clock } from '#kernel';
import type { DomainHandler, Engine } from '#workflow';
import { holdRoundsOf } from './conflict.queries.js';
import { recuseWhoeverIsInConflict } from './conflict-recusal.js';
import { inLineForRound } from './successor.queries.js';

/** An office that is renamed or put under another may be a judge's own from now on. */
export const recuseJudgesWhenOfficeChanges = (engine: Engine, clock: Clock): DomainHandler => ({
  consumer: 'recuse-judges-when-office-changes',
  topic: 'office.changed',
  handle: async (_, manager) => {
    const judging: { id: string }[] = await manager.query(
      `select distinct programme_id as id from public.round where state in ('assigning', 'scoring', 'adjudicating', 'ranked') order by 1`,
    );
    for (const { id } of judging) {
      for (const roundId of await holdRoundsOf(manager, id)) await inLineForRound(manager, roundId);
      await recuseWhoeverIsInConflict(engine, manager, clock.now(), id, '单位变动后存在利益冲突');
    }
  },
});
