import { Rational } from './rational.js';
import { medianOf, readContenders, type Contender, type FiledMarks, type RankedCriterion } from './sheets.js';
import { climbDown, drawRung, groupBest, higherFirst, type Rung } from './tie-ladder.js';

/** The rungs that a programme may declare, in the order of its own choosing. */
export const TIE_RUNGS = ['heaviestCriterion', 'nextCriteria', 'highestMedian', 'headToHead', 'draw'] as const;
export type TieRung = (typeof TIE_RUNGS)[number];

export interface RankingRule {
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

export interface RankedLine {
  readonly entry: string;
  /** Competition ranking (1, 2, 2, 4). Null without any mark. */
  readonly rank: number | null;
  readonly mark: string | null;
  /** The plain mean of all sheets, for the record beside the trimmed one. */
  readonly untrimmedMark: string | null;
  readonly marks: number;
  /** The last rung that parted this entry from another of the same mark. */
  readonly tieBrokenBy: string | null;
  /** The others that hold the same rank because the ladder ended before it parted them. */
  readonly sharedWith?: readonly string[];
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
}

const byId = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Over all filed sheets, trimmed ones too: the ladder asks about the entry, not about which judge was dropped. */
const meanOn = (contender: Contender, key: string): Rational =>
  Rational.mean(contender.sheets.map((sheet) => sheet.marks.get(key) ?? Rational.ZERO));

const totals = (contender: Contender): Rational[] => contender.sheets.map((sheet) => sheet.total);

const trimmedMean = (contender: Contender, trim: number): Rational => {
  const sorted = totals(contender).sort((a, b) => a.compare(b));
  return Rational.mean(sorted.length > 2 * trim ? sorted.slice(trim, sorted.length - trim) : sorted);
};

/** Above zero where more of the judges that marked both gave `a` the higher total. */
const preference = (a: Contender, b: Contender): number => {
  const totalOfB = new Map(b.sheets.map((sheet) => [sheet.judge, sheet.total]));
  return a.sheets.reduce((balance, { judge, total }) => {
    const other = totalOfB.get(judge);
    return other === undefined ? balance : balance + total.compare(other);
  }, 0);
};

/** Decides only where the majorities form a strict order of the whole group: no even pair, no circle. */
const headToHead: Rung<Contender> = {
  name: 'headToHead',
  split: (group) => {
    const wins = new Map(
      group.map((a) => [a, group.filter((b) => b !== a && Math.sign(preference(a, b)) === 1).length]),
    );
    const strict = new Set(wins.values()).size === group.length;
    return strict ? groupBest(group, (a, b) => (wins.get(a) ?? 0) - (wins.get(b) ?? 0)) : [group];
  },
};

const rungsOf = (request: RankingRequest): Rung<Contender>[] => {
  // equal weights keep the order in which the rule declares them (sort is stable)
  const [heaviest, ...next] = [...request.rule.criteria].sort((a, b) => b.points - a.points);
  const onMean = (name: string, { key }: RankedCriterion): Rung<Contender> =>
    higherFirst(name, (contender) => meanOn(contender, key));
  const { drawSeed } = request;
  const made: Record<TieRung, Rung<Contender>[]> = {
    heaviestCriterion: heaviest === undefined ? [] : [onMean('heaviestCriterion', heaviest)],
    nextCriteria: next.map((criterion) => onMean('nextCriteria', criterion)),
    highestMedian: [higherFirst('highestMedian', (contender) => medianOf(totals(contender)))],
    headToHead: [headToHead],
    draw: drawSeed === undefined ? [] : [drawRung(drawSeed, ({ entry }) => entry)],
  };
  return request.tieLadder.flatMap((name) => made[name]);
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
  untrimmedMark: Rational.mean(totals(contender)).toHalfUp(rule.decimals),
  marks: contender.sheets.length,
});

const unmarkedLine = (contender: Contender): RankedLine => ({
  entry: contender.entry,
  rank: null,
  mark: null,
  untrimmedMark: null,
  marks: 0,
  tieBrokenBy: null,
});

/**
 * Ranks entries by the declared rule, in exact fractions: sheet total = sum of its criteria; entry mark = mean of the
 * totals less the trimmed ones, rounded half up once. Too few sheets to trim gives the plain mean and a warning. Neither
 * the order of rows or judges nor the spelling of an id changes a rank.
 * @throws RANKING.MARKS_INVALID naming each mark that is missing, no decimal, outside its scale, or filed twice
 */
export const rankByRule = (request: RankingRequest): Ranking => {
  const { rule } = request;
  const contenders = readContenders(request.marks, rule.criteria, request.entries ?? []);
  const markOf = new Map<Contender, Rational>();
  for (const contender of contenders) {
    if (contender.sheets.length === 0) continue;
    const mark = Rational.parse(trimmedMean(contender, rule.trim).toHalfUp(rule.decimals));
    markOf.set(contender, mark ?? Rational.ZERO); // toHalfUp always writes a plain decimal
  }
  const mark = (contender: Contender): Rational => markOf.get(contender) ?? Rational.ZERO;
  const rungs = rungsOf(request);
  const standings = groupBest([...markOf.keys()], (a, b) => mark(a).compare(mark(b))).flatMap((group) =>
    climbDown(group, rungs),
  );
  const lines: RankedLine[] = [];
  for (const { group, partedBy } of standings) {
    const rank = lines.length + 1;
    const ids = group.map(({ entry }) => entry).sort(byId);
    for (const contender of [...group].sort((a, b) => byId(a.entry, b.entry))) {
      const sharedWith = ids.filter((id) => id !== contender.entry);
      const line = { ...lineOf(contender, rule), rank, tieBrokenBy: partedBy };
      lines.push(sharedWith.length > 0 ? { ...line, sharedWith } : line);
    }
  }
  const unmarked = contenders.filter((contender) => contender.sheets.length === 0);
  lines.push(...unmarked.sort((a, b) => byId(a.entry, b.entry)).map(unmarkedLine));
  return { lines, warnings: warningsOf(request, lines) };
};
