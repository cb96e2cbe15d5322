import { tell } from '#notification';
import type { Clock } from '#kernel';
import type { DomainHandler, Engine } from '#workflow';
import { closeIfComplete } from './close-round-when-last-sheet-is-filed.handler.js';
import { chairOf, roundTold } from './judging-telling.queries.js';
import { openPlaces } from './open-places.queries.js';

/**
 * The organiser and the chair are told at once that a place fell open; the round shows whom it could go to, and either of
 * them confirms it. An extra mark that is given up may be the last that was waited for: ranking then asks another judge,
 * or draws.
 */
export const proposeSuccessorWhenJudgeRecuses = (engine: Engine, clock: Clock): DomainHandler => ({
  consumer: 'propose-successor-when-judge-recuses',
  topic: 'scoreSheet.recused',
  handle: async ({ id, payload }, manager) => {
    const roundId = String(payload['roundId']);
    const short = (await openPlaces(manager, roundId)).reduce((sum, place) => sum + place.short, 0);
    const round = short > 0 ? await roundTold(manager, roundId) : undefined;
    if (round) {
      const { dueAt: _, timezone: __, ...said } = round.said;
      const chair = await chairOf(manager, roundId);
      for (const to of [{ role: 'organiser' as const }, { people: chair === null ? [] : [chair] }])
        await tell(manager, clock.now(), {
          to,
          template: 'judging.placeOpen',
          params: { ...said, count: short },
          about: { process: 'round', id: roundId },
          key: id,
        });
    }
    await closeIfComplete(engine, manager, clock, roundId);
  },
});
