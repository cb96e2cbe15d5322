export { workingCalendars } from './calendar-files.js';
export { MAX_YAML_BYTES } from './located-yaml.js';
export { placesOf, planHash, readPlan } from './plan.js';
export {
  OFFICE_KINDS,
  type BodyKey,
  type Category,
  type OfficeKind,
  type PlannedBody,
  type PlannedOffice,
  type PlannedRound,
  type PlannedTier,
  type ProgrammePlan,
  type RoundKey,
} from './plan.schema.js';
export {
  addWorkingDays,
  isWorkingDay,
  instantOf,
  noticeEnd,
  readCalendar,
  type NoticePeriod,
  type WorkingCalendar,
} from './working-days.js';
