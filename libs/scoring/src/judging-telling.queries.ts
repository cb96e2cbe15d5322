import { findCategory, findProgramme } from '#programme';
import type { EntityManager } from 'typeorm';
import { nameOfRound } from './round-name.js';

type Named = { readonly zh: string; readonly en: string };

interface RoundTold {
  readonly programmeId: string;
  readonly state: string;
  readonly dueAt: Date;
  readonly days: readonly number[];
  readonly zone: string;
  /** What every message to its judges says: nothing of any entry. */
  readonly said: { programme: Named; category: Named; round: Named; dueAt: string; timezone: string };
}

export const roundTold = async (manager: EntityManager, roundId: string): Promise<RoundTold | undefined> => {
  const [round]: { category_id: string; key: string; state: string; due_at: Date }[] = await manager.query(
    'select category_id, key, state, due_at from public.round where id = $1',
    [roundId],
  );
  if (!round) return undefined;
  const { programmeId, rules } = await findCategory(manager, round.category_id);
  const { plan } = await findProgramme(manager, programmeId);
  const name = nameOfRound(rules, round.key);
  return {
    programmeId,
    state: round.state,
    dueAt: round.due_at,
    days: plan.schedule.remindDaysBefore,
    zone: plan.timezone,
    said: {
      programme: plan.name,
      category: rules.name,
      round: name,
      dueAt: round.due_at.toISOString(),
      timezone: plan.timezone,
    },
  };
};

/** How many sheets each judge of a round has still to file; extra marks have a due time of their own. */
export const unfiledByJudge = (
  manager: EntityManager,
  roundId: string,
  of: { readonly extra: boolean } = { extra: false },
): Promise<{ judgeId: string; count: number }[]> =>
  manager.query(
    `select judge_id as "judgeId", count(*)::int as count from public.score_sheet
     where round_id = $1 and ($2 or not extra) and state in ('assigned', 'draft', 'reopened') group by 1 order by 1`,
    [roundId, of.extra],
  );

export const chairOf = async (manager: EntityManager, roundId: string): Promise<string | null> => {
  const [round]: { chairId: string | null }[] = await manager.query(
    'select chair_id as "chairId" from public.round where id = $1',
    [roundId],
  );
  return round?.chairId ?? null;
};
