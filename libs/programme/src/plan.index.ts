export { calendarsOf, withCalendarDays } from './frozen-calendars.js';
export { categoriesInForce } from './categories-in-force.js';
export { differencesOf, type PlanDifference } from './plan-differences.js';
export { checkPlan, placesOf, planHash, readPlan } from './plan.js';
export {
  type BodyKey,
  type Category,
  type NOTICE_FIELDS,
  type PlannedRound,
  type ProgrammePlan,
} from './plan.schema.js';
export {
  addWorkingDays,
  isWorkingDay,
  instantOf,
  noticeEnd,
  readCalendar,
  type WorkingCalendar,
} from './working-days.js';
