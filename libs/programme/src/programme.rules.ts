import type { FieldProblem } from '#kernel';
import { nothingPending, allOf, type Pending, type Rule } from '#workflow';

export interface ProgrammeFacts {
  readonly now: Date;
  readonly entriesCloseAt: Date;
  readonly timezone: string;
  /** What the draft lacks, and what it says against itself: a field each. */
  readonly unfinished: readonly FieldProblem[];
  /** Keys of offices that the plan names and the directory lacks. */
  readonly missingOffices: readonly string[];
  /** What the libs above still have open before this step, by refusal code. */
  readonly pending: readonly Pending[];
}

/** An office of the plan that is in no directory, at its place in the plan. */
export const missingOffice = (key: string): FieldProblem => ({
  field: `offices.${key}`,
  code: 'PROGRAMME.OFFICES_MISSING',
  params: { offices: [key] },
});

/** One refusal with all that is missing, in the plan and in the directory. */
const rulesWhole: Rule<ProgrammeFacts> = ({ unfinished, missingOffices }) =>
  unfinished.length === 0
    ? undefined
    : {
        code: 'PROGRAMME.NOT_WHOLE',
        params: { count: unfinished.length + missingOffices.length },
        fields: [...unfinished, ...missingOffices.map(missingOffice)],
      };

export const officesKnown: Rule<Pick<ProgrammeFacts, 'missingOffices'>> = ({ missingOffices }) =>
  missingOffices.length > 0
    ? {
        code: 'PROGRAMME.OFFICES_MISSING',
        params: { offices: missingOffices },
        fields: missingOffices.map(missingOffice),
      }
    : undefined;

const entriesClosed: Rule<ProgrammeFacts> = ({ now, entriesCloseAt, timezone }) =>
  now < entriesCloseAt
    ? { code: 'PROGRAMME.ENTRIES_STILL_OPEN', params: { until: entriesCloseAt.toISOString(), timezone } }
    : undefined;

export const programmeRules = {
  mayOpen: allOf<ProgrammeFacts>(rulesWhole, officesKnown),
  mayStartJudging: allOf<ProgrammeFacts>(entriesClosed, nothingPending),
  nothingPending,
};
