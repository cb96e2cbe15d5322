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

/** An entry with whose answers are asked for. */
export interface AskedChecklist {
  readonly entry: EntryUnderReview;
  readonly whose: Whose;
}

/** In the order in which they are asked. */
export const checklistStandings = async (
  manager: EntityManager,
  asked: readonly AskedChecklist[],
): Promise<ChecklistStanding[]> => {
  const ids = asked.flatMap(({ entry }) => (entry.rules.checklist.length > 0 ? [entry.id] : []));
  const answers: Answer[] =
    ids.length === 0
      ? []
      : await manager.query(
          `select entry_id as "entryId", submission, level, reviewer_id as "reviewerId", item, met
           from public.checklist_answer where entry_id = any($1) order by answered_at`,
          [ids],
        );
  const byEntry = new Map<string, Answer[]>();
  for (const answer of answers) byEntry.set(answer.entryId, [...(byEntry.get(answer.entryId) ?? []), answer]);
  return asked.map((one) => standingOf(one, byEntry.get(one.entry.id) ?? []));
};

export const checklistStanding = async (
  manager: EntityManager,
  entry: EntryUnderReview,
  whose: Whose,
): Promise<ChecklistStanding> => {
  const [standing] = await checklistStandings(manager, [{ entry, whose }]);
  return standing ?? { openItems: [], failedItems: [] };
};

interface Answer {
  readonly entryId: string;
  readonly submission: number;
  readonly level: string;
  readonly reviewerId: string;
  readonly item: string;
  readonly met: boolean;
}

/** @param answers of the entry, the newest last */
const standingOf = ({ entry, whose }: AskedChecklist, answers: readonly Answer[]): ChecklistStanding => {
  const oneForAll = whose.level === 'municipality' && municipalLevel(entry.rules).reviewers === 1;
  const met = new Map(
    answers
      .filter(({ submission, level }) => submission === entry.submission && level === whose.level)
      .filter(({ reviewerId }) => oneForAll || reviewerId === whose.reviewerId)
      .map((answer) => [answer.item, answer.met]),
  );
  const keys = entry.rules.checklist.map(({ key }) => key);
  return {
    openItems: keys.filter((key) => !met.has(key)),
    failedItems: keys.filter((key) => met.get(key) === false),
  };
};
