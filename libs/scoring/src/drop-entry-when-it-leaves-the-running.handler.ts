import type { Clock } from '#kernel';
import type { DomainHandler, Engine } from '#workflow';
import { closeIfComplete } from './close-round-when-last-sheet-is-filed.handler.js';

const LEAVING = (['nomination', 'essay'] as const).flatMap((kind) =>
  (['disqualified', 'withdrawn'] as const).map((cause) => [kind, cause] as const),
);

/** Takes the entry out of rounds that are not ranked yet, which may have waited for its sheets alone. */
export const dropEntryWhenItLeavesTheRunning = (engine: Engine, clock: Clock): DomainHandler[] =>
  LEAVING.map(([kind, cause]) => ({
    consumer: `drop-${kind}-when-it-is-${cause}`,
    topic: `${kind}.${cause}`,
    handle: async ({ payload }, manager) => {
      // An assignment under way may have read the entry as it was before: it ends first, and what it wrote is seen here.
      await manager.query(
        `select from public.round r join public.${kind} n on n.category_id = r.category_id
         where n.id = $1 and r.state = 'assigning' for share of r`,
        [payload['entryId']],
      );
      const [dropped]: [{ roundId: string }[], number] = await manager.query(
        `update public.round_entry e set left_at = $2 from public.round r
         where e.entry_id = $1 and e.left_at is null and r.id = e.round_id and r.state in ('assigning', 'scoring', 'adjudicating')
         returning e.round_id as "roundId"`,
        [payload['entryId'], clock.now()],
      );
      for (const { roundId } of dropped) await closeIfComplete(engine, manager, clock, roundId);
    },
  }));
