import type { Clock } from '#kernel';
import { tell } from '#notification';
import type { DomainHandler } from '#workflow';
import { roundTold, unfiledByJudge } from './judging-telling.queries.js';

/** Each judge of his own sheets alone, extra marks among them; whoever filed all meanwhile is left in peace, and so is whoever was not asked for. */
export const remindJudgesWhenSomebodyAsks = (clock: Clock): DomainHandler => ({
  consumer: 'remind-judges-when-somebody-asks',
  topic: 'round.reminderRequested',
  handle: async ({ id, processId, payload }, manager) => {
    const { judgeIds: asked } = payload as { readonly judgeIds?: readonly string[] }; // as the round's event wrote it
    const round = await roundTold(manager, processId);
    if (round?.state !== 'scoring' && round?.state !== 'adjudicating') return;
    const { programme, category, round: name } = round.said;
    for (const { judgeId, count } of await unfiledByJudge(manager, processId, { extra: true })) {
      if (asked && !asked.includes(judgeId)) continue;
      await tell(manager, clock.now(), {
        to: { people: [judgeId] },
        template: 'judging.reminded',
        params: { programme, category, round: name, count },
        about: { process: 'round', id: processId },
        key: id,
      });
    }
  },
});
