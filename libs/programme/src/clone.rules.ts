import { DateTime } from 'luxon';
import type { DraftPlan } from './plan-draft.schema.js';

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

/**
 * A plan for another year: its rules as they are, its dates by the order. The year is also said anew where a name bears it;
 * the calendar of holidays is named by its year, so that the old one can't stay.
 */
export const clonedRules = (source: DraftPlan, { slug, year: wanted, dates: kept }: CloneOrder): ClonedRules => {
  const before = source.year;
  const year = wanted ?? (before === undefined ? undefined : before + 1);
  const years = year !== undefined && before !== undefined ? year - before : 0;
  const dates: { path: string; before: string; after: string | null }[] = [];
  const walked = (value: unknown, path: string): unknown => {
    if (typeof value === 'string' && DATE.test(value)) {
      const after = kept === 'shifted' ? shifted(value, years) : null;
      dates.push({ path, before: value, after });
      return after ?? undefined;
    }
    if (Array.isArray(value)) return value.map((item, index) => walked(item, `${path}.${index}`));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, item]): [string, unknown][] => {
        const at = path === '' ? name : `${path}.${name}`;
        const walkedItem = walked(item, at);
        return walkedItem === undefined ? [] : [[name, walkedItem]];
      }),
    );
  };
  const plan = { ...(walked(source, '') as DraftPlan), slug };
  const changed = ['slug'];
  if (year !== undefined && before !== undefined && year !== before) {
    const renamed = (text: string | undefined): string | undefined => text?.replaceAll(String(before), String(year));
    const name = { zh: renamed(source.name?.zh), en: renamed(source.name?.en) };
    if (name.zh !== source.name?.zh || name.en !== source.name?.en) changed.push('name');
    const calendar = renamed(source.calendar);
    if (calendar !== source.calendar) changed.push('calendar');
    Object.assign(plan, { year, name, calendar });
    changed.push('year');
  }
  return { plan, dates, changed };
};
