import type { Gate } from '#workflow';
import type { EntityManager } from 'typeorm';

/** Entries that are sent in and not decided on: a round that opened now would leave them out without a word. */
const UNDER_REVIEW = `(
  select id, programme_id, category_id, state from public.nomination
    where state in ('submitted', 'eligibilityReview', 'awaitingFormal', 'formalReview')
  union all
  select id, programme_id, category_id, state from public.essay where state in ('submitted', 'screening'))`;

const counted = async (manager: EntityManager, where: string, id: string): Promise<number> => {
  const [row]: { count: number }[] = await manager.query(
    `select count(*)::int as count from ${UNDER_REVIEW} as n where ${where}`,
    [id],
  );
  return row?.count ?? 0;
};

export const underReviewIn = (manager: EntityManager, categoryId: string): Promise<number> =>
  counted(manager, 'n.category_id = $1', categoryId);

/**
 * All but the nominations that a department still has time to answer for, and those in their formal pass: these hold back
 * the rounds of their own category.
 */
const undecided = (manager: EntityManager, programmeId: string): Promise<number> =>
  counted(
    manager,
    `n.programme_id = $1 and n.state not in ('awaitingFormal', 'formalReview') and not (n.state = 'eligibilityReview'
       and exists (select from public.opinion o where o.nomination_id = n.id and o.state = 'requested'))`,
    programmeId,
  );

const roundsBegun = async (manager: EntityManager, entryId: string): Promise<number> => {
  const [row]: { count: number }[] = await manager.query(
    `select count(*)::int as count from public.round r where r.state <> 'planned' and r.category_id in (
       select category_id from public.nomination where id = $1 union all select category_id from public.essay where id = $1)`,
    [entryId],
  );
  return row?.count ?? 0;
};

/** Judging begins with what can be decided decided, and whoever is let in after that is in before a round of his category. */
export const reviewBeforeJudging: readonly Gate[] = [
  { process: 'programme', event: 'programme.startJudging', code: 'SCORING.ENTRIES_UNDECIDED', count: undecided },
  {
    process: 'programme',
    event: 'programme.decide',
    code: 'SCORING.ENTRIES_UNDECIDED',
    count: (manager, id) => counted(manager, 'n.programme_id = $1', id),
  },
  { process: 'nomination', event: 'eligibility.pass', code: 'SCORING.ROUNDS_BEGUN', count: roundsBegun },
  { process: 'nomination', event: 'eligibility.confirm', code: 'SCORING.ROUNDS_BEGUN', count: roundsBegun },
  { process: 'essay', event: 'essay.admit', code: 'SCORING.ROUNDS_BEGUN', count: roundsBegun },
];
