import type { Clock } from '#kernel';
import { remindBefore, tell } from '#notification';
import type { DomainHandler, Engine } from '#workflow';
import { roundTold, unfiledByJudge } from './judging-telling.queries.js';

/** Tells each judge how many entries are assigned, and has those who are late reminded from now on. */
export const tellJudgesWhenScoringBegins = (engine: Engine, clock: Clock): DomainHandler => ({
  consumer: 'tell-judges-when-scoring-begins',
  topic: 'round.scoringBegun',
  handle: async ({ id, processId }, manager) => {
    const round = await roundTold(manager, processId);
    if (round?.state !== 'scoring') return;
    const about = { process: 'round', id: processId };
    for (const { judgeId, count } of await unfiledByJudge(manager, processId)) {
      await tell(manager, clock.now(), {
        to: { people: [judgeId] },
        template: 'judging.assigned',
        params: { ...round.said, count },
        about,
        key: id,
      });
    }
    const { programmeId, dueAt, days, zone } = round;
    await remindBefore(engine, manager, clock.now(), { kind: 'judgingDue', programmeId, about, dueAt, days, zone });
  },
});
