import type { Clock } from '#kernel';
import type { DomainHandler, Engine } from '#workflow';
import { closeIfComplete } from './close-round-when-last-sheet-is-filed.handler.js';
import { fillOpenPlaces } from './open-places.queries.js';

/**
 * Where nobody of the panel is free the place stays open, and shown, until the organiser adds a judge to the panel. An
 * extra mark that is given up may be the last that was waited for: ranking then asks another judge, or draws.
 */
export const appointSuccessorWhenJudgeRecuses = (engine: Engine, clock: Clock): DomainHandler => ({
  consumer: 'appoint-successor-when-judge-recuses',
  topic: 'scoreSheet.recused',
  handle: async ({ payload }, manager) => {
    const roundId = String(payload['roundId']);
    await fillOpenPlaces(engine, manager, roundId);
    await closeIfComplete(engine, manager, clock, roundId);
  },
});
