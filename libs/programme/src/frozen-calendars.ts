import { workingCalendars } from './calendar-files.js';
import type { ProgrammePlan } from './plan.schema.js';
import type { WorkingCalendar } from './working-days.js';

/** The plan with the days of the calendars of its year and the next as they are configured now: what opening freezes. */
export const withCalendarDays = (plan: ProgrammePlan): ProgrammePlan => ({
  ...plan,
  calendarDays: Object.fromEntries(
    workingCalendars()
      .filter(({ year }) => year === plan.year || year === plan.year + 1)
      .map((calendar) => [String(calendar.year), calendar]),
  ),
});

/** What working days are counted by: as they were frozen; of rules from before days were, as they are configured. */
export const calendarsOf = ({ calendarDays }: Pick<ProgrammePlan, 'calendarDays'>): readonly WorkingCalendar[] =>
  calendarDays === undefined ? workingCalendars() : Object.values(calendarDays);
