export { workingCalendars } from './calendar-files.js';
export { placesOf, planHash, readPlan } from './plan.js';
export { type BodyKey, type Category, type PlannedRound, type ProgrammePlan } from './plan.schema.js';
export {
  addWorkingDays,
  isWorkingDay,
  instantOf,
  noticeEnd,
  readCalendar,
  type WorkingCalendar,
} from './working-days.js';
