import { DateTime } from 'luxon';
import type { DraftPlan } from './plan-draft.schema.js';
import { canonicalText } from './plan.js';

export interface CloneOrder {
  readonly slug: string;
  /** Of the new programme; the next one unless said. */
  readonly year?: number | undefined;
  /** Moved by as many years, or left out to be written anew. */
  readonly dates: 'shifted' | 'emptied';
}

export interface ClonedRules {
  readonly plan: DraftPlan;
  /** What became of each date; null: it is to be written. */
  readonly dates: readonly { readonly path: string; readonly before: string; readonly after: string | null }[];
  /** Other parts that are not as they were. */
  readonly changed: readonly string[];
}

/** What a clone never takes, since it is no rule. */
export const NEVER_CLONED = ['people', 'entries', 'opinions', 'panels', 'marks', 'ballots', 'awards', 'files'] as const;

const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/;

/** The 29th of February becomes the 28th where the year has none. */
const shifted = (date: string, years: number): string => {
  const moved = DateTime.fromISO(date, { zone: 'utc' }).plus({ years });
  return moved.toFormat(date.includes('T') ? "yyyy-MM-dd'T'HH:mm" : 'yyyy-MM-dd');
};

/** The plan with each date as `moved` has it, or without it where that is nothing. */
const withDates = (
  value: unknown,
  path: string,
  moved: (date: string, path: string) => string | undefined,
): unknown => {
  if (typeof value === 'string' && DATE.test(value)) return moved(value, path);
  if (Array.isArray(value)) return value.map((item, index) => withDates(item, `${path}.${index}`, moved));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, item]) => [name, withDates(item, path === '' ? name : `${path}.${name}`, moved)])
      .filter(([, item]) => item !== undefined),
  );
};

/** The year is said anew where a name bears it; a calendar of holidays is named by its year, so that the old one can't stay. */
const ofYear = ({ name, calendar }: DraftPlan, before: number, year: number): Partial<DraftPlan> => {
  const renamed = (text: string | undefined): string | undefined => text?.replaceAll(String(before), String(year));
  return { year, name: { zh: renamed(name?.zh), en: renamed(name?.en) }, calendar: renamed(calendar) };
};

/** A plan for another year: its rules as they are, its dates by the order, and what became of each date. Its days are frozen anew. */
export const clonedRules = (
  { calendarDays: _, ...source }: DraftPlan,
  { slug, year: wanted, dates: kept }: CloneOrder,
): ClonedRules => {
  const before = source.year;
  const year = wanted ?? (before === undefined ? undefined : before + 1);
  const years = year !== undefined && before !== undefined ? year - before : 0;
  const dates: { path: string; before: string; after: string | null }[] = [];
  const moved = withDates(source, '', (date, path) => {
    const after = kept === 'shifted' ? shifted(date, years) : undefined;
    dates.push({ path, before: date, after: after ?? null });
    return after;
  }) as DraftPlan; // a plan still, with fewer dates
  const anew = { slug, ...(before === undefined || year === undefined ? {} : ofYear(source, before, year)) };
  const changed = Object.entries(anew).flatMap(([part, value]) =>
    canonicalText(value) === canonicalText(source[part as keyof typeof source]) ? [] : [part],
  );
  return { plan: { ...moved, ...anew }, dates, changed };
};
