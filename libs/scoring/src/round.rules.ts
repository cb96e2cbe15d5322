import { allOf, type Rule } from '#workflow';

/** What the events of a round are judged by; only what the event at hand needs is filled. */
export interface RoundFacts {
  readonly now: Date;
  readonly dueAt: Date;
  readonly hasPanel: boolean;
  readonly programmeState: string;
  /** Null where no round comes before. */
  readonly previousState: string | null;
  readonly fieldSize: number;
  /** Entries of the category that are sent in and not decided on. */
  readonly underReview: number;
  /** Sheets that are still to be filed, counting those that nobody has. */
  readonly missing: number;
  /** Of these, the ones that nobody has. */
  readonly short: number;
  /** User names of the judges with sheets not filed. */
  readonly lateJudges: readonly string[];
  /** Whoever appoints or reminds has sheets of the round to file himself. */
  readonly stillMarks: boolean;
  /** Nobody was named for the open places, and nobody of the panel is free for any. */
  readonly nobodyFree: boolean;
}

const panelChosen: Rule<RoundFacts> = ({ hasPanel }) =>
  hasPanel
    ? undefined
    : { code: 'SCORING.PANEL_MISSING', fields: [{ field: 'panelId', code: 'SCORING.PANEL_MISSING' }] };

const programmeJudging: Rule<RoundFacts> = ({ programmeState }) =>
  programmeState === 'judging'
    ? undefined
    : { code: 'SCORING.PROGRAMME_NOT_JUDGING', params: { state: programmeState } };

export const previousConfirmed: Rule<Pick<RoundFacts, 'previousState'>> = ({ previousState }) =>
  previousState === null || previousState === 'confirmed'
    ? undefined
    : { code: 'SCORING.PREVIOUS_UNCONFIRMED', params: { state: previousState } };

const somethingToJudge: Rule<RoundFacts> = ({ fieldSize }) =>
  fieldSize > 0 ? undefined : { code: 'SCORING.FIELD_EMPTY' };

const reviewEnded: Rule<RoundFacts> = ({ underReview }) =>
  underReview > 0 ? { code: 'SCORING.ENTRIES_UNDER_REVIEW', params: { count: underReview } } : undefined;

const dueAhead: Rule<RoundFacts> = ({ now, dueAt }) =>
  now < dueAt
    ? undefined
    : {
        code: 'SCORING.DUE_PASSED',
        params: { dueAt: dueAt.toISOString() },
        fields: [{ field: 'dueAt', code: 'SCORING.DUE_PASSED', params: { dueAt: dueAt.toISOString() } }],
      };

/** A place that nobody holds comes first: no reminder fills it. */
export const complete: Rule<Pick<RoundFacts, 'missing' | 'short' | 'lateJudges'>> = ({
  missing,
  short,
  lateJudges,
}) => {
  if (short > 0) return { code: 'SCORING.PLACES_OPEN', params: { short, count: missing } };
  return missing > 0 ? { code: 'SCORING.SHEETS_MISSING', params: { count: missing, judges: lateJudges } } : undefined;
};

/** A chair who judges learns of the others' sheets after his own are filed, places that fell open among them. */
const placesOpen: Rule<RoundFacts> = ({ short, stillMarks, nobodyFree }) => {
  if (stillMarks) return { code: 'SCORING.OWN_MARKS_FIRST' };
  if (short === 0) return { code: 'SCORING.NO_PLACE_OPEN' };
  return nobodyFree ? { code: 'SCORING.NO_JUDGE_LEFT' } : undefined;
};

/** Who is late shows by whether there is anybody to remind: to a chair who judges, after his own are filed. */
const sheetsMissing: Rule<RoundFacts> = ({ lateJudges, stillMarks }) => {
  if (stillMarks) return { code: 'SCORING.OWN_MARKS_FIRST' };
  return lateJudges.length > 0 ? undefined : { code: 'SCORING.NOBODY_TO_REMIND' };
};

export const roundRules = {
  mayOpen: allOf(programmeJudging, panelChosen, previousConfirmed, dueAhead, reviewEnded, somethingToJudge),
  complete: complete as Rule<RoundFacts>,
  placesOpen,
  sheetsMissing,
};
