import { quorumMet, thresholdMet } from './fraction.js';
import { PAIR_WORDS } from './pair-ranking.js';
import { Rational } from './rational.js';
import type { FiledMarks, RankedCriterion } from './sheets.js';

/** How the judges of a round say what they think; without a word it is marks by criteria. */
export const ROUND_MODES = ['score', 'passFail', 'ranking', 'approval', 'comparison'] as const;
export type RoundMode = (typeof ROUND_MODES)[number];

/** What a mode takes besides, as the rule declares it. */
export interface ModeRule {
  readonly mode?: RoundMode | undefined;
  /** Share of the votes that lets an entry pass, e.g. `2/3`: of verdicts, or of ayes and noes. */
  readonly threshold?: string | undefined;
  /** Share of an entry's judges who must vote aye or no. */
  readonly quorum?: string | undefined;
  /** The lowest mark that passes, where marks are given. */
  readonly passMark?: string | undefined;
}

/** The one thing that a sheet of the mode says, and the words for it; a place is a number. */
export const MODE_CRITERIA = {
  passFail: { key: 'verdict', words: ['pass', 'fail'] },
  ranking: { key: 'place', words: [] },
  approval: { key: 'vote', words: ['approve', 'reject', 'abstain'] },
  comparison: { key: 'better', words: PAIR_WORDS },
} as const;

const POINTS = 100;
/** Decimals of the points that a place gives. */
const PLACE_DECIMALS = 4;
const POINTS_OF: Readonly<Record<string, string>> = { pass: '100', fail: '0', approve: '100', reject: '0' };

const groupedByJudge = (rows: readonly FiledMarks[]): FiledMarks[][] => {
  const groups = new Map<string, FiledMarks[]>();
  for (const row of rows) {
    const key = `${row.extra === true} ${row.judge}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
};

/**
 * A judge's places as points: 100 for his first, 0 for his last, evenly in between; equal places share the mean of theirs, and
 * places count by their order alone, so that a gap left by an entry that is out changes nothing. Somebody's only entry gets 50.
 */
const pointsOfPlaces = (rows: readonly FiledMarks[]): FiledMarks[] =>
  groupedByJudge(rows).flatMap((own) =>
    own.map((row) => {
      const place = Rational.parse(row.criteria['place'] ?? '');
      if (place === undefined) return row; // refused where marks are read
      const compared = own.map(({ criteria }) => (Rational.parse(criteria['place'] ?? '') ?? place).compare(place));
      const before = compared.filter((sign) => sign < 0).length;
      const equal = compared.filter((sign) => sign === 0).length;
      // Twice the rank, so that a shared one stays whole.
      const twice = 2 * before + equal + 1;
      const points =
        own.length === 1
          ? Rational.of(POINTS / 2)
          : Rational.of(POINTS * (2 * own.length - twice)).dividedBy(Rational.of(2 * (own.length - 1)));
      return { ...row, criteria: { place: points.toHalfUp(PLACE_DECIMALS) } };
    }),
  );

/** Sheets of any mode but comparisons as marks on a scale of 100. An abstention is no mark. */
export const marksByMode = (
  { mode = 'score' }: ModeRule,
  criteria: readonly RankedCriterion[],
  rows: readonly FiledMarks[],
): { readonly criteria: readonly RankedCriterion[]; readonly marks: readonly FiledMarks[] } => {
  if (mode === 'score') return { criteria, marks: rows };
  const { key } = MODE_CRITERIA[mode];
  const scale = [{ key, points: POINTS }];
  if (mode === 'ranking') return { criteria: scale, marks: pointsOfPlaces(rows) };
  const marks = rows
    .filter((row) => row.criteria[key] !== 'abstain')
    .map((row) => ({ ...row, criteria: { [key]: POINTS_OF[row.criteria[key] ?? ''] ?? 'unknown' } }));
  return { criteria: scale, marks };
};

/** Whether entries of the rule pass or fail besides being ranked. */
export const parts = ({ mode = 'score', passMark }: ModeRule): boolean =>
  mode === 'passFail' || mode === 'approval' || passMark !== undefined;

/** Whether an entry passes: from its sheets as they were filed, and the mark that they gave. Undefined where none passes or fails. */
export const passes = (
  rule: ModeRule,
  sheets: readonly FiledMarks[],
  mark: Rational | undefined,
): boolean | undefined => {
  if (!parts(rule)) return undefined;
  const { mode = 'score', threshold = '1/2', quorum, passMark } = rule;
  if (mode === 'score' || mode === 'ranking' || mode === 'comparison')
    return mark !== undefined && mark.compare(Rational.parse(passMark ?? '0') ?? Rational.ZERO) >= 0;
  const { key } = MODE_CRITERIA[mode];
  const votes = sheets.filter(({ extra }) => extra !== true).map(({ criteria }) => criteria[key]);
  const ayes = votes.filter((vote) => vote === 'pass' || vote === 'approve').length;
  const cast = votes.filter((vote) => vote !== 'abstain').length;
  return thresholdMet(ayes, cast, threshold) && (quorum === undefined || quorumMet(cast, votes.length, quorum));
};
