import { allOf, type Rule } from '#workflow';
import type { FieldProblem } from '#kernel';
import type { PlanDifference } from './plan-differences.js';
import { officesKnown } from './programme.rules.js';
import { instantOf } from './working-days.js';

/** States in which rules are in force, in their order; each change has one after which it is too late. */
const IN_FORCE = ['open', 'judging', 'deciding', 'publicity', 'commending'] as const;
type InForce = (typeof IN_FORCE)[number];

/** Goes into numbers of certificates, into ids and names of files, or says what everything else means. */
const NEVER =
  /^(schema|slug|code|year|timezone|organisation\.code|categories\.[^.]+\.(key|kind|entrant|scope)|categories\.[^.]+\.tiers\.[^.]+\.levelCode)$/;

/** When one category's round is due. */
const ROUND_DUE = /^categories\.[^.]+\.(rounds\.[^.]+|calibration)\.dueAt$/;

/**
 * The last state in which a part may change, by its path; the first line that fits holds. Who was judged under one rubric
 * isn't ranked under another, what was voted on isn't worth something else afterwards, a notice that runs isn't shortened.
 */
const LAST_STATE: readonly (readonly [RegExp, InForce])[] = [
  [/^categories\.[^.]+\.(decidedBy|ballot|reserves)$/, 'judging'],
  [ROUND_DUE, 'judging'],
  [/^categories\.[^.]+\.tiers\.[^.]+\.(name|bonusFen|medal|certificate)(\.|$)/, 'judging'],
  [/^categories\.[^.]+\.name(\.|$)/, 'deciding'],
  [/^categories(\.|$)/, 'open'],
  [/^(structureCaps|tieLadder|extraMarkHours)(\.|$)/, 'open'],
  [/^schedule\.(entriesOpenAt|entriesCloseAt|formalDueAt)$/, 'open'],
  [/^schedule\.(opinionsDueAt|correctionWorkingDays)$/, 'judging'],
  [/^(schedule\.(noticeEarliestAt|roundsDue)|notice|calendar|calendarDays|bodies)(\.|$)/, 'judging'],
  [/^(schedule\.commendationAt|day)$/, 'publicity'],
];

/** Names, offices beside, reminders, the rest of the Day. */
const lastStateFor = ({ path, kind }: PlanDifference): InForce => {
  // The days of a year that the rules have none of move no date that is set.
  if (kind === 'added' && /^calendarDays\.\d{4}$/.test(path)) return 'commending';
  return LAST_STATE.find(([part]) => part.test(path))?.[1] ?? 'commending';
};

const place = (state: string): number => IN_FORCE.findIndex((known) => known === state);

/** Where and when a change would come into force. */
export interface ChangeMoment {
  readonly state: string;
  readonly now: Date;
  readonly timezone: string;
}

const passed = ({ path, after }: PlanDifference, { now, timezone }: ChangeMoment): boolean =>
  (path.startsWith('schedule.') || ROUND_DUE.test(path)) &&
  typeof after === 'string' &&
  instantOf(after, timezone) <= now;

/** Parts of a change that may not be changed at all, not in this state any more, or not to a time that is over. */
export const changeFaults = (differences: readonly PlanDifference[], moment: ChangeMoment): FieldProblem[] =>
  differences.flatMap((difference): FieldProblem[] => {
    const { path, kind } = difference;
    const { state } = moment;
    if (NEVER.test(path) || (kind === 'removed' && /^categories\.[^.]+$/.test(path)))
      return [{ field: path, code: 'RULES.NEVER_CHANGES', params: { path } }];
    const last = lastStateFor(difference);
    if (place(state) > place(last))
      return [{ field: path, code: 'RULES.CHANGE_TOO_LATE', params: { path, state, lastState: last } }];
    return passed(difference, moment)
      ? [{ field: path, code: 'RULES.DATE_PASSED', params: { path, date: difference.after } }]
      : [];
  });

/** What the approval of a change is judged by. */
export interface RuleChangeFacts {
  readonly actorId: string | null;
  readonly proposedBy: string;
  readonly programmeState: string;
  /** The version of the rules that was changed, and the one in force now. */
  readonly baseVersion: number;
  readonly versionNow: number;
  /** What is wrong with the change in the programme's present state. */
  readonly faults: readonly FieldProblem[];
  /** Keys of offices that the changed plan names and the directory lacks. */
  readonly missingOffices: readonly string[];
}

const stillInForce: Rule<Pick<RuleChangeFacts, 'programmeState'>> = ({ programmeState }) =>
  place(programmeState) < 0 ? { code: 'RULES.NOT_IN_FORCE', params: { state: programmeState } } : undefined;

const ofTheNewest: Rule<RuleChangeFacts> = ({ baseVersion, versionNow }) =>
  baseVersion === versionNow ? undefined : { code: 'RULES.OVERTAKEN', params: { base: baseVersion, now: versionNow } };

const byAnother: Rule<RuleChangeFacts> = ({ actorId, proposedBy }) =>
  actorId === proposedBy ? { code: 'RULES.OWN_PROPOSAL' } : undefined;

const byProposer: Rule<RuleChangeFacts> = ({ actorId, proposedBy }) =>
  actorId === proposedBy ? undefined : { code: 'RULES.NOT_PROPOSER' };

const stillAllowed: Rule<Pick<RuleChangeFacts, 'faults'>> = ({ faults }) =>
  faults.length === 0 ? undefined : { code: 'RULES.REFUSED', params: { count: faults.length }, fields: faults };

export const ruleChangeRules = {
  mayApprove: allOf<RuleChangeFacts>(byAnother, stillInForce, ofTheNewest, stillAllowed, officesKnown),
  byAnother,
  byProposer,
};

/** Before a change is proposed at all. */
export const mayPropose: Rule<Pick<RuleChangeFacts, 'programmeState' | 'faults'>> = (facts) =>
  stillInForce(facts) ?? stillAllowed(facts);
