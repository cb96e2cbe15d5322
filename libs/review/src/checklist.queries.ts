import type { EntityManager } from 'typeorm';
import { type EntryUnderReview, municipalLevel, type ReviewLevel } from './review-levels.queries.js';

export interface ChecklistStanding {
  /** Keys of items that are not answered, and of those answered with no. */
  readonly openItems: readonly string[];
  readonly failedItems: readonly string[];
}

/** Whose answers: one reviewer's, or at the municipality where one decides for the office, whoever answered last. */
interface Whose {
  readonly level: ReviewLevel['level'];
  readonly reviewerId: string | null;
}

export const checklistStanding = async (
  manager: EntityManager,
  { id, submission, rules }: EntryUnderReview,
  { level, reviewerId }: Whose,
): Promise<ChecklistStanding> => {
  if (rules.checklist.length === 0) return { openItems: [], failedItems: [] };
  const oneForAll = level === 'municipality' && municipalLevel(rules).reviewers === 1;
  const answers: { item: string; met: boolean }[] = await manager.query(
    `select distinct on (item) item, met from public.checklist_answer
     where entry_id = $1 and submission = $2 and level = $3 and ($4::boolean or reviewer_id = $5)
     order by item, answered_at desc`,
    [id, submission, level, oneForAll, reviewerId],
  );
  const met = new Map(answers.map((answer) => [answer.item, answer.met]));
  const keys = rules.checklist.map(({ key }) => key);
  return {
    openItems: keys.filter((key) => !met.has(key)),
    failedItems: keys.filter((key) => met.get(key) === false),
  };
};
