import { rungsOf, type TieRung } from './ladder-rungs.js';
import type { RankedLine } from './ranked-line.js';
import { Rational } from './rational.js';
import { rankPairs } from './pair-ranking.js';
import { marksByMode, type ModeRule, parts, passes } from './round-mode.js';
import { readContenders, type Contender, type FiledMarks, type RankedCriterion, totalsOf } from './sheets.js';
import { climbDown, groupBest } from './tie-ladder.js';

export interface RankingRule extends ModeRule {
  readonly criteria: readonly RankedCriterion[];
  /** How many of the highest and as many of the lowest sheet totals are left out. */
  readonly trim: number;
  /** Places of the mark, rounded half up once, from the exact mean. Equal at these places is a tie. */
  readonly decimals: number;
}

export interface RankingRequest {
  readonly marks: readonly FiledMarks[];
  readonly rule: RankingRule;
  readonly tieLadder: readonly TieRung[];
  /** Committed to before the marks closed; without it the rung `draw` decides nothing. */
  readonly drawSeed?: string | undefined;
  /** Entries that must be in the list even if nobody filed a sheet for them. */
  readonly entries?: readonly string[];
  /** Where the prize line falls: an unresolved tie across it is warned of. */
  readonly places?: number;
}

export type RankingWarning =
  | { readonly code: 'TRIM_TOO_FEW'; readonly entry: string; readonly marks: number; readonly trim: number }
  | { readonly code: 'NO_MARKS'; readonly entry: string }
  | { readonly code: 'DRAW_SEED_MISSING'; readonly entries: readonly string[] }
  | { readonly code: 'TIE_UNRESOLVED'; readonly rank: number; readonly entries: readonly string[] }
  | { readonly code: 'TIE_AT_PRIZE_LINE'; readonly places: number; readonly entries: readonly string[] };

export interface Ranking {
  readonly lines: readonly RankedLine[];
  readonly warnings: readonly RankingWarning[];
  /** Of comparisons: the share of the marks' spread that isn't error; null where nothing can be said of it. */
  readonly separation?: string | null;
}

const byId = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const trimmedMean = (contender: Contender, trim: number): Rational => {
  const sorted = totalsOf(contender).sort((a, b) => a.compare(b));
  return Rational.mean(sorted.length > 2 * trim ? sorted.slice(trim, sorted.length - trim) : sorted);
};

const sharedRanks = (lines: readonly RankedLine[]): Map<number, string[]> => {
  const shared = new Map<number, string[]>();
  for (const { entry, rank, sharedWith } of lines)
    if (rank !== null && sharedWith !== undefined) shared.set(rank, [...(shared.get(rank) ?? []), entry]);
  return shared;
};

const warningsOf = (request: RankingRequest, lines: readonly RankedLine[]): RankingWarning[] => {
  const warnings: RankingWarning[] = [];
  const { trim } = request.rule;
  for (const { entry, marks } of lines) {
    if (marks === 0) warnings.push({ code: 'NO_MARKS', entry });
    else if (marks < 2 * trim + 1) warnings.push({ code: 'TRIM_TOO_FEW', entry, marks, trim });
  }
  const ties = sharedRanks(lines);
  for (const [rank, entries] of ties) {
    warnings.push({ code: 'TIE_UNRESOLVED', rank, entries });
    const last = rank + entries.length - 1;
    const places = request.places ?? 0;
    if (rank <= places && last > places) warnings.push({ code: 'TIE_AT_PRIZE_LINE', places, entries });
  }
  const undrawn = [...ties.values()].flat();
  if (request.tieLadder.includes('draw') && request.drawSeed === undefined && undrawn.length > 0)
    warnings.push({ code: 'DRAW_SEED_MISSING', entries: undrawn });
  return warnings;
};

const lineOf = (contender: Contender, rule: RankingRule): Omit<RankedLine, 'rank' | 'tieBrokenBy'> => ({
  entry: contender.entry,
  mark: trimmedMean(contender, rule.trim).toHalfUp(rule.decimals),
  untrimmedMark: Rational.mean(totalsOf(contender)).toHalfUp(rule.decimals),
  marks: contender.sheets.length,
  ...(contender.extra.length === 0
    ? {}
    : { extraMark: Rational.mean(contender.extra.map(({ total }) => total)).toHalfUp(rule.decimals) }),
});

const unmarkedLine = (contender: Contender, rule: RankingRule): RankedLine => ({
  entry: contender.entry,
  rank: null,
  mark: null,
  untrimmedMark: null,
  marks: 0,
  ...(parts(rule) ? { passed: false } : {}),
  tieBrokenBy: null,
});

/** Who passed, where the rule parts anybody. */
const passedAmong = (
  { rule, marks }: RankingRequest,
  markOf: ReadonlyMap<Contender, Rational>,
): ReadonlyMap<Contender, boolean> => {
  if (!parts(rule)) return new Map();
  const filed = new Map<string, FiledMarks[]>();
  for (const row of marks) filed.set(row.entry, [...(filed.get(row.entry) ?? []), row]);
  return new Map(
    [...markOf].map(([contender, mark]) => [contender, passes(rule, filed.get(contender.entry) ?? [], mark) === true]),
  );
};

/**
 * Ranks entries by the declared rule, in exact fractions: sheet total = sum of its criteria; entry mark = mean of the
 * totals less the trimmed ones, rounded half up once. In the other modes a sheet is first turned into one mark of 100, see
 * `marksByMode`; comparisons go by `rankPairs`. Too few sheets to trim gives the plain mean and a warning. Neither
 * the order of rows or judges nor the spelling of an id changes a rank.
 * @throws RANKING.MARKS_INVALID naming each mark that is missing, no decimal, outside its scale, or filed twice
 */
export const rankByRule = (request: RankingRequest): Ranking => {
  const { rule } = request;
  if (rule.mode === 'comparison') {
    const { entries = [], marks, tieLadder, drawSeed } = request;
    const { lines, separation } = rankPairs({ entries, marks, tieLadder, drawSeed, decimals: rule.decimals });
    return { lines, separation, warnings: warningsOf(request, lines) };
  }
  const { marks, criteria } = marksByMode(rule, rule.criteria, request.marks);
  const entered = [...new Set([...(request.entries ?? []), ...request.marks.map(({ entry }) => entry)])];
  const contenders = readContenders(marks, criteria, entered);
  const markOf = new Map<Contender, Rational>();
  for (const contender of contenders) {
    if (contender.sheets.length === 0) continue;
    const mark = Rational.parse(trimmedMean(contender, rule.trim).toHalfUp(rule.decimals));
    markOf.set(contender, mark ?? Rational.ZERO); // toHalfUp always writes a plain decimal
  }
  const mark = (contender: Contender): Rational => markOf.get(contender) ?? Rational.ZERO;
  const passed = passedAmong(request, markOf);
  const rungs = rungsOf({ ...request, criteria });
  const standings = groupBest(
    [...markOf.keys()],
    (a, b) => Number(passed.get(a) ?? false) - Number(passed.get(b) ?? false) || mark(a).compare(mark(b)),
  ).flatMap((group) => climbDown(group, rungs));
  const lines: RankedLine[] = [];
  for (const { group, partedBy } of standings) {
    const rank = lines.length + 1;
    const ids = group.map(({ entry }) => entry).sort(byId);
    for (const contender of [...group].sort((a, b) => byId(a.entry, b.entry))) {
      const sharedWith = ids.filter((id) => id !== contender.entry);
      const verdict = passed.get(contender);
      const line = {
        ...lineOf(contender, rule),
        rank,
        ...(verdict === undefined ? {} : { passed: verdict }),
        tieBrokenBy: partedBy,
      };
      lines.push(sharedWith.length > 0 ? { ...line, sharedWith } : line);
    }
  }
  const unmarked = contenders.filter((contender) => contender.sheets.length === 0);
  lines.push(...unmarked.sort((a, b) => byId(a.entry, b.entry)).map((contender) => unmarkedLine(contender, rule)));
  return { lines, warnings: warningsOf(request, lines) };
};
