import { type Category, findCategory } from '#programme';
import type { EntityManager } from 'typeorm';

export type EntryProcess = 'nomination' | 'essay';
export type ReviewLevel = Category['reviewChain'][number];

/** An entry as it was sent in last. */
export interface EntryUnderReview {
  readonly id: string;
  readonly kind: EntryProcess;
  readonly programmeId: string;
  readonly categoryId: string;
  readonly officeId: string;
  readonly state: string;
  readonly submission: number;
  /** Whoever registered, changed or sent it in: none of them reviews it. */
  readonly handledBy: readonly string[];
  readonly rules: Category;
}

interface MunicipalReview {
  readonly begin: string;
  readonly pass: string;
  readonly confirm?: string;
  readonly return: string;
  readonly reject: string;
  readonly reviewedIn: readonly string[];
}

/** What the events of the municipal review are called, by kind of entry; and the states in which the municipality decides. */
export const REVIEW_EVENTS = {
  nomination: {
    begin: 'eligibility.begin',
    pass: 'eligibility.pass',
    confirm: 'eligibility.confirm',
    return: 'eligibility.return',
    reject: 'eligibility.reject',
    reviewedIn: ['eligibilityReview', 'formalReview'],
  },
  essay: {
    begin: 'essay.screen',
    pass: 'essay.admit',
    return: 'essay.return',
    reject: 'essay.reject',
    reviewedIn: ['screening'],
  },
} as const satisfies Record<EntryProcess, MunicipalReview>;

/** Whether the municipality is the one to decide on an entry in this state: in its preliminary version, or the formal one. */
export const municipalityReviews = (kind: EntryProcess, state: string): boolean =>
  (REVIEW_EVENTS[kind].reviewedIn as readonly string[]).includes(state);

/** Those of the entries that there are, by id. */
export const entriesUnderReview = async (
  manager: EntityManager,
  kind: EntryProcess,
  ids: readonly string[],
): Promise<ReadonlyMap<string, EntryUnderReview>> => {
  const rows: Omit<EntryUnderReview, 'kind' | 'rules'>[] = await manager.query(
    `select id, programme_id as "programmeId", category_id as "categoryId", office_id as "officeId", state,
       submission_count as submission, handled_by as "handledBy" from public.${kind} where id = any($1)`,
    [ids],
  );
  const rules = new Map<string, Category>();
  for (const categoryId of new Set(rows.map((row) => row.categoryId)))
    rules.set(categoryId, (await findCategory(manager, categoryId)).rules);
  return new Map(
    rows.flatMap((row) => {
      const found = rules.get(row.categoryId);
      return found ? [[row.id, { ...row, kind, rules: found }]] : [];
    }),
  );
};

export const entryUnderReview = async (
  manager: EntityManager,
  kind: EntryProcess,
  id: string,
): Promise<EntryUnderReview | undefined> => (await entriesUnderReview(manager, kind, [id])).get(id);

/** A level below the municipality, with the office that reviews there: the one of that kind that nominated, or stands above it. */
export interface LevelOfOffice extends ReviewLevel {
  readonly officeId: string;
}

/** The levels that an entry of the office goes through before the municipality; one that has no such office falls away. */
export const levelsBelow = async (
  manager: EntityManager,
  { rules, officeId }: Pick<EntryUnderReview, 'rules' | 'officeId'>,
): Promise<LevelOfOffice[]> => {
  const below = rules.reviewChain.filter(({ level }) => level !== 'municipality');
  if (below.length === 0) return [];
  const offices: { id: string; kind: string }[] = await manager.query(
    `with recursive up as (
       select id, kind, parent_id, 0 as height from public.office where id = $1
       union all select o.id, o.kind, o.parent_id, up.height + 1 from public.office o join up on o.id = up.parent_id
     ) select id, kind from up order by height`,
    [officeId],
  );
  return below.flatMap((level) => {
    const office = offices.find(({ kind }) => kind === level.level);
    return office ? [{ ...level, officeId: office.id }] : [];
  });
};

/** The municipality's level, which stands last in every chain. */
export const municipalLevel = ({ reviewChain }: Category): ReviewLevel => {
  const last = reviewChain.at(-1);
  if (last?.level !== 'municipality') throw new Error('A review chain ends with the municipality.');
  return last;
};

interface LevelCount {
  readonly decided: number;
  readonly passed: number;
}

/** Whether as many as the rules want have decided at a level, and let it pass. */
export const levelPassed = (counts: LevelCount | undefined, { reviewers, consensus }: ReviewLevel): boolean => {
  if (counts === undefined || counts.decided < reviewers) return false;
  return counts.passed >= (consensus === 'all' ? counts.decided : Math.floor(counts.decided / 2) + 1);
};

/** How many passed at a level, of the entry as it was sent in last. */
export const passedAt = async (
  manager: EntityManager,
  { id, submission }: Pick<EntryUnderReview, 'id' | 'submission'>,
): Promise<ReadonlyMap<string, LevelCount>> => {
  const rows: { level: string; decided: number; passed: number }[] = await manager.query(
    `select level, count(*) filter (where decided_at is not null)::int as decided,
       count(*) filter (where state = 'passed')::int as passed
     from public.review_decision where entry_id = $1 and submission = $2 group by level`,
    [id, submission],
  );
  return new Map(rows.map(({ level, ...counts }) => [level, counts]));
};
