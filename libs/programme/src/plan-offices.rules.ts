import { comparable } from '#anonymisation';
import { newOffice, type NewOffice, type Office } from '#identity';
import type { FieldProblem } from '#kernel';
import type { DraftPlan } from './plan-draft.schema.js';

type PlanOffice = NonNullable<DraftPlan['offices']>[number];

/** An office that the plan names and the directory lacks or has closed, and what becomes of it. */
export interface MissingOffice {
  readonly of: PlanOffice;
  readonly becomes: 'made' | 'reopened' | 'unfinished';
  /** Of one to be made: offices that may be the same under another key. */
  readonly alike: readonly Office[];
}

/** What an organiser says of offices that are alike, by their keys in the plan. */
export interface OfficeAnswers {
  /** The key of the office in the directory that it is. */
  readonly same: Readonly<Record<string, string>>;
  /** Those that are none of the offices that they are like. */
  readonly apart: readonly string[];
}

/** As it would be added; nothing while the plan doesn't say enough of it, or calls it by a key that no office can have. */
export const officeToMake = ({ key, name, kind }: PlanOffice): NewOffice | undefined =>
  newOffice.safeParse({ key, name, kind }).data;

/** Shorter than this, a part of a name says nothing: 市, 县. */
const TELLING = 2;

/** As people write one office in two ways: alike but for blanks and script, or with the city's name before it. */
const isAlike = ({ name, kind }: NewOffice, office: Office): boolean => {
  const [one, other] = [comparable(name.zh), comparable(office.name.zh)];
  if (one === other || comparable(name.en) === comparable(office.name.en)) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return kind === office.kind && short.length >= TELLING && (long.startsWith(short) || long.endsWith(short));
};

export const missingOffices = ({ offices = [] }: DraftPlan, directory: readonly Office[]): MissingOffice[] => {
  const known = new Map(directory.map((office) => [office.key, office]));
  return offices.flatMap((of): MissingOffice[] => {
    const found = known.get(of.key);
    if (found) return found.closedAt === null ? [] : [{ of, becomes: 'reopened', alike: [] }];
    const made = officeToMake(of);
    if (!made) return [{ of, becomes: 'unfinished', alike: [] }];
    return [{ of, becomes: 'made', alike: directory.filter((office) => isAlike(made, office)) }];
  });
};

/** What stands against making them: answers that fit nothing, and offices that are alike and not told apart. */
export const answerFaults = (
  { same, apart }: OfficeAnswers,
  missing: readonly MissingOffice[],
  { plan: { offices = [] }, directory }: { readonly plan: DraftPlan; readonly directory: readonly Office[] },
): FieldProblem[] => {
  const lacks = (key: string): boolean => missing.some(({ of, becomes }) => of.key === key && becomes !== 'reopened');
  const isSaidAlready = (as: string): boolean => offices.some(({ key }) => key === as);
  const wrong = Object.entries(same).flatMap(([key, as]): FieldProblem[] => {
    const field = `same.${key}`;
    if (!directory.some((office) => office.key === as))
      return [{ field, code: 'PROGRAMME.OFFICE_UNKNOWN', params: { key: as } }];
    return lacks(key) || isSaidAlready(as) ? [] : [{ field, code: 'PROGRAMME.OFFICE_NOT_MISSING', params: { key } }];
  });
  const unsaid = missing
    .filter(({ of, alike }) => alike.length > 0 && same[of.key] === undefined && !apart.includes(of.key))
    .map(({ of: { key, name }, alike }) => ({
      field: `offices.${key}`,
      code: 'PROGRAMME.OFFICE_ALIKE',
      params: { key, name, others: alike.map((office) => office.name) },
    }));
  return [...wrong, ...unsaid];
};

/** The plan with offices called by the keys that they have in the directory; one that it names twice then stands once. */
export const withOfficesAs = (plan: DraftPlan, same: ReadonlyMap<string, Office>): DraftPlan => {
  const keyOf = (key: string): string => same.get(key)?.key ?? key;
  const renamed = <Name extends string>(
    of: Readonly<Partial<Record<Name, string[] | undefined>>>,
    ...names: readonly Name[]
  ): Partial<Record<Name, string[]>> =>
    Object.fromEntries(
      names.flatMap((name) => {
        const keys = of[name];
        return keys === undefined ? [] : [[name, [...new Set(keys.map(keyOf))]] as const];
      }),
    ) as Partial<Record<Name, string[]>>; // only names that were given
  const offices = new Map<string, PlanOffice>();
  for (const office of plan.offices ?? []) {
    const { key, kind = office.kind } = same.get(office.key) ?? { key: office.key };
    if (key === office.key || !offices.has(key)) offices.set(key, { ...office, key, kind });
  }
  return {
    ...plan,
    offices: [...offices.values()],
    ...(plan.categories && {
      categories: plan.categories.map((category) => ({
        ...category,
        ...renamed(category, 'undertakenBy', 'opinionsFrom', 'enterpriseOpinionsFrom'),
      })),
    }),
    ...(plan.activities && {
      activities: plan.activities.map((activity) => ({ ...activity, ...renamed(activity, 'undertakenBy') })),
    }),
  };
};
