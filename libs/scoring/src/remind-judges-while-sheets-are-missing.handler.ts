import type { Clock } from '#kernel';
import { keyOfStep, reminded, tell } from '#notification';
import type { DomainHandler } from '#workflow';
import { roundTold, unfiledByJudge } from './judging-telling.queries.js';

/** Each judge of his own sheets alone; whoever has filed them all is left in peace. */
export const remindJudgesWhileSheetsAreMissing = (clock: Clock): DomainHandler => ({
  consumer: 'remind-judges-while-sheets-are-missing',
  topic: 'reminder.judgingDue',
  handle: async ({ payload }, manager) => {
    const step = reminded.parse(payload);
    const round = await roundTold(manager, step.aboutId);
    // When it is reached the round closes by itself: there is nothing left to remind of.
    if (round?.state !== 'scoring' || step.daysLeft === null) return;
    for (const { judgeId, count } of await unfiledByJudge(manager, step.aboutId)) {
      await tell(manager, clock.now(), {
        to: { people: [judgeId] },
        template: 'judging.due',
        params: { ...round.said, count, daysLeft: step.daysLeft },
        about: { process: 'round', id: step.aboutId },
        key: keyOfStep(step),
      });
    }
  },
});
