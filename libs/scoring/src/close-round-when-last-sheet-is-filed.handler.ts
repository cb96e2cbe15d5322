import { type Clock, DomainError, system } from '#kernel';
import type { DomainHandler, Engine } from '#workflow';
import type { EntityManager } from 'typeorm';
import { completenessOf } from './completeness.queries.js';

/** Sends the event unless a rule stands against it or somebody was faster: then there is nothing left to do. */
const sendIfPossible = async (
  engine: Engine,
  manager: EntityManager,
  roundId: string,
  event: string,
): Promise<void> => {
  try {
    await engine.applyEvent('round', roundId, event, system('last sheet filed'), { manager });
  } catch (error) {
    if (!(error instanceof DomainError) || (error.kind !== 'refused' && error.kind !== 'conflict')) throw error;
  }
};

/** Closes and ranks a round whose every entry has its sheets. Anybody may call it at any time. */
export const closeIfComplete = async (
  engine: Engine,
  manager: EntityManager,
  clock: Clock,
  roundId: string,
): Promise<void> => {
  const [round]: { state: string; requestedSinceLastSheet: boolean }[] = await manager.query(
    `select r.state, r.ranking_requested_at is not null and r.ranking_requested_at >= coalesce(
       (select max(s.filed_at) from public.score_sheet s where s.round_id = r.id and s.state = 'filed'), r.ranking_requested_at)
       as "requestedSinceLastSheet"
     from public.round r where r.id = $1`,
    [roundId],
  );
  if (!round || !['scoring', 'adjudicating'].includes(round.state) || round.requestedSinceLastSheet) return;
  if ((await completenessOf(manager, roundId, clock.now())).missing > 0) return;
  if (round.state === 'scoring') await sendIfPossible(engine, manager, roundId, 'round.close');
  await sendIfPossible(engine, manager, roundId, 'round.rank');
};

export const closeRoundWhenLastSheetIsFiled = (engine: Engine, clock: Clock): DomainHandler => ({
  consumer: 'close-round-when-last-sheet-is-filed',
  topic: 'scoreSheet.lastFiled',
  handle: ({ payload }, manager) => closeIfComplete(engine, manager, clock, String(payload['roundId'])),
});
