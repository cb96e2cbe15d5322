import { allOf, nothingPending, type Pending, type Rule } from '#workflow';

export interface ProgrammeFacts {
  readonly now: Date;
  readonly entriesCloseAt: Date;
  readonly timezone: string;
  /** Keys of offices that the plan names and the directory lacks. */
  readonly missingOffices: readonly string[];
  /** What the libs above still have open before this step, by refusal code. */
  readonly pending: readonly Pending[];
}

const officesKnown: Rule<ProgrammeFacts> = ({ missingOffices }) =>
  missingOffices.length > 0 ? { code: 'PROGRAMME.OFFICES_MISSING', params: { offices: missingOffices } } : undefined;

const entriesClosed: Rule<ProgrammeFacts> = ({ now, entriesCloseAt, timezone }) =>
  now < entriesCloseAt
    ? { code: 'PROGRAMME.ENTRIES_STILL_OPEN', params: { until: entriesCloseAt.toISOString(), timezone } }
    : undefined;

export const programmeRules = {
  officesKnown,
  mayStartJudging: allOf<ProgrammeFacts>(entriesClosed, nothingPending),
  nothingPending,
};
