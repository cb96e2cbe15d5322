import { system } from '#kernel';
import type { DomainHandler, Engine } from '#workflow';
import { newAlias } from './sheet-alias.js';
import { inLineForRound, successorFor, successorSheet } from './successor.queries.js';

interface Short {
  readonly programmeId: string;
  readonly short: number;
}

/** Where nobody of the panel is free of conflict the place stays open: progress counts it as short, the organiser decides. */
export const appointSuccessorWhenJudgeRecuses = (engine: Engine): DomainHandler => ({
  consumer: 'appoint-successor-when-judge-recuses',
  topic: 'scoreSheet.recused',
  handle: async ({ payload }, manager) => {
    const roundId = String(payload['roundId']);
    const entryId = String(payload['entryId']);
    await inLineForRound(manager, roundId);
    const [round]: Short[] = await manager.query(
      `select r.programme_id as "programmeId", r.judges_per_entry - (select count(*)::int from public.score_sheet s
         where s.round_id = r.id and s.entry_id = $2 and s.state not in ('recused', 'replaced')) as short
       from public.round r join public.round_entry e on e.round_id = r.id and e.entry_id = $2 and e.left_at is null
       where r.id = $1 and r.state in ('scoring', 'adjudicating')`,
      [roundId, entryId],
    );
    if (!round || round.short <= 0) return;
    const vacancy = { programmeId: round.programmeId, roundId, entryId };
    const successor = await successorFor(manager, vacancy);
    if ('refusal' in successor) return;
    const sheet = await successorSheet(manager, vacancy, successor.judgeId, newAlias());
    await engine.begin('scoreSheet', [sheet], system('successor'), { manager });
  },
});
