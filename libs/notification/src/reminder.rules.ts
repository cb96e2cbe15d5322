import { DateTime } from 'luxon';

/** A day on which those who are late are reminded. */
export interface ReminderStep {
  readonly daysLeft: number;
  readonly at: Date;
}

/** When people come to work and read. */
const HOUR = 9;

/**
 * When to remind of a deadline: at nine in the zone of the programme, so many days before its last day; on a day that ends
 * before nine, when the day begins. A deadline at midnight belongs to the day before. Steps that have gone by are left out.
 */
export const reminderSteps = (dueAt: Date, days: readonly number[], zone: string, now: Date): ReminderStep[] => {
  const lastDay = DateTime.fromMillis(dueAt.getTime() - 1, { zone }).startOf('day');
  return [...new Set(days)]
    .sort((a, b) => b - a)
    .map((daysLeft) => {
      const day = lastDay.minus({ days: daysLeft });
      const morning = day.set({ hour: HOUR }).toJSDate();
      return { daysLeft, at: morning < dueAt ? morning : day.toJSDate() };
    })
    .filter(({ at }) => at > now);
};

/** Of steps that fall due together, as after an outage, the last alone is worth telling. */
export const stepOfNow = (steps: readonly ReminderStep[], now: Date): ReminderStep | undefined =>
  steps.filter(({ at }) => at <= now).at(-1);
