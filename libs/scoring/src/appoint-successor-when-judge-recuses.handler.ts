import type { DomainHandler, Engine } from '#workflow';
import { fillOpenPlaces } from './open-places.queries.js';

/** Where nobody of the panel is free the place stays open, and shown, until the organiser adds a judge to the panel. */
export const appointSuccessorWhenJudgeRecuses = (engine: Engine): DomainHandler => ({
  consumer: 'appoint-successor-when-judge-recuses',
  topic: 'scoreSheet.recused',
  handle: async ({ payload }, manager) => {
    await fillOpenPlaces(engine, manager, String(payload['roundId']));
  },
});
