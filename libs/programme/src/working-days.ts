import { refused } from '#kernel';
import { DateTime } from 'luxon';
import type { z } from 'zod';
import { readLocatedYaml } from './located-yaml.js';
import { type PlanFault, said } from './plan-fault.js';
import { calendarSchema } from './plan.schema.js';

/** Holidays and make-up working days of one year. */
export type WorkingCalendar = z.output<typeof calendarSchema>;

const DATE = 'yyyy-MM-dd';
const SATURDAY = 6;

const dayOf = (date: string): DateTime => {
  const day = DateTime.fromISO(date, { zone: 'utc' });
  if (!day.isValid || day.toFormat(DATE) !== date) throw refused('PROGRAMME.DATE_INVALID', { date });
  return day;
};

const isWeekend = (date: string): boolean => dayOf(date).weekday >= SATURDAY;

const isHoliday = (date: string, calendar: WorkingCalendar): boolean =>
  calendar.holidays.some(({ from, to }) => from <= date && date <= to);

const OTHER_YEAR = said('写入相应年份的日历', 'put it into the calendar of its year');

const calendarFaults = (calendar: WorkingCalendar): PlanFault[] => {
  const year = String(calendar.year);
  const code = 'PROGRAMME.CALENDAR_DATE';
  const holidays = calendar.holidays.flatMap(({ from, to }, index): PlanFault[] => {
    const path = ['holidays', index];
    if (to < from) {
      const problem = said(`${to} 早于 ${from}`, `${to} is before ${from}`);
      return [{ path, code, problem, fix: said('先写首日', 'put the first day first') }];
    }
    if (from.startsWith(year) || to.startsWith(year)) return [];
    return [{ path, code, problem: said(`假日不在${year}年`, `the holiday is not in ${year}`), fix: OTHER_YEAR }];
  });
  const workdays = calendar.workdays.flatMap((date, index): PlanFault[] => {
    const path = ['workdays', index];
    if (!date.startsWith(year))
      return [{ path, code, problem: said(`${date} 不在${year}年`, `${date} is not in ${year}`), fix: OTHER_YEAR }];
    if (isHoliday(date, calendar))
      return [
        {
          path,
          code,
          problem: said(`${date} 同时列为假日`, `${date} is a holiday too`),
          fix: said('从其中一处删去', 'take it out of one of the lists'),
        },
      ];
    if (isWeekend(date)) return [];
    const fix = said('只列调休上班的周六、周日', 'list only Saturdays and Sundays that are worked');
    return [{ path, code, problem: said(`${date} 本是工作日`, `${date} is a weekday: worked anyway`), fix }];
  });
  return [...holidays, ...workdays];
};

/** @throws PROGRAMME.CALENDAR_INVALID with line and fix of each fault */
export const readCalendar = (yamlText: string, sourceName = 'calendar'): WorkingCalendar =>
  readLocatedYaml(yamlText, {
    sourceName,
    schema: calendarSchema,
    code: 'PROGRAMME.CALENDAR_INVALID',
    faults: calendarFaults,
  });

type Calendars = WorkingCalendar | readonly WorkingCalendar[];

const listOf = (calendars: Calendars): readonly WorkingCalendar[] => ('year' in calendars ? [calendars] : calendars);

/** `date` as `2018-09-29`. A year without a calendar is refused, since make-up days can't be guessed. */
export const isWorkingDay = (date: string, calendars: Calendars): boolean => {
  const { year } = dayOf(date);
  const calendar = listOf(calendars).find((one) => one.year === year);
  if (calendar === undefined) throw refused('PROGRAMME.CALENDAR_MISSING', { year, date });
  if (calendar.workdays.includes(date)) return true;
  return !isHoliday(date, calendar) && !isWeekend(date);
};

const step = (date: string, days: number): string => dayOf(date).plus({ days }).toFormat(DATE);

/** The `workingDays`-th working day after `date`, which isn't counted itself. 0 is `date`. */
export const addWorkingDays = (date: string, workingDays: number, calendars: Calendars): string => {
  if (!Number.isSafeInteger(workingDays) || workingDays < 0)
    throw refused('PROGRAMME.WORKING_DAYS_INVALID', { workingDays });
  let day = date;
  for (let left = workingDays; left > 0;) {
    day = step(day, 1);
    if (isWorkingDay(day, calendars)) left -= 1;
  }
  return day;
};

export interface NoticePeriod {
  readonly publishedAt: Date;
  readonly workingDays: number;
  /** IANA name of the zone whose days count. */
  readonly zone: string;
  readonly calendars: Calendars;
  /** Whether the day of posting, if worked, is the first of the period. Not so unless said. */
  readonly postingDayCounts?: boolean;
}

/**
 * When a public notice ends: 24:00 in the zone of its last working day, given as 00:00 of the day after, which no longer
 * belongs to the notice. Five working days posted on 27 September 2018 end with 9 October.
 */
export const noticeEnd = ({ publishedAt, workingDays, zone, calendars, postingDayCounts }: NoticePeriod): Date => {
  const posted = DateTime.fromJSDate(publishedAt, { zone });
  if (!posted.isValid) throw refused('PROGRAMME.DATE_INVALID', { date: `${String(publishedAt)} ${zone}` });
  const postingDay = posted.toFormat(DATE);
  const first = postingDayCounts === true && isWorkingDay(postingDay, calendars) ? 1 : 0;
  const last = addWorkingDays(postingDay, Math.max(0, workingDays - first), calendars);
  return DateTime.fromISO(last, { zone }).plus({ days: 1 }).startOf('day').toJSDate();
};

/** A local time of a plan (`2018-09-07T18:00`) as a moment. */
export const instantOf = (localDateTime: string, zone: string): Date => {
  const moment = DateTime.fromISO(localDateTime, { zone });
  if (!moment.isValid) throw refused('PROGRAMME.DATE_INVALID', { date: `${localDateTime} ${zone}` });
  return moment.toJSDate();
};
