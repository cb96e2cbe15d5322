import { type Category, instantOf, type PlannedRound, type ProgrammePlan } from '#programme';

/** The round in which all judges mark the same few entries before the first. */
export const CALIBRATION = 'calibration';
export type RoundKey = PlannedRound['key'] | typeof CALIBRATION;

/** When a category's round is due by the rules: its own date, or the one for all rounds of that key. Undefined without either. */
export const plannedDue = (
  { schedule, timezone }: Pick<ProgrammePlan, 'schedule' | 'timezone'>,
  { rounds, calibration }: Pick<Category, 'rounds' | 'calibration'>,
  key: RoundKey,
): Date | undefined => {
  const own = key === CALIBRATION ? calibration?.dueAt : rounds.find((round) => round.key === key)?.dueAt;
  const due = own ?? schedule.roundsDue[key];
  return due === undefined ? undefined : instantOf(due, timezone);
};
