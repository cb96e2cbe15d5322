import { MarkBook, type MarkRow } from './mark-book.js';
import { type MarkRule, PLAIN_RULE } from './mark-rule.js';
import { type MarkRanking, rankMarks } from './rank-marks.js';
import type { ResultBundle } from './sealed-result.js';
import { sensitivityOf, type SensitivityReport } from './sensitivity.js';

/** What stands beside a sealed result, for whoever asks what another rule would have made of the same marks. */
export interface ResultReport {
  readonly leastSquares: MarkRanking;
  readonly sensitivity: SensitivityReport;
}

export interface ReportRequest {
  /** Of a round in which judges mark by criteria. */
  readonly bundle: ResultBundle;
  /** Counts per tier, best first. */
  readonly places: readonly number[];
}

const DRAWS = 2000;

/** The marks of a bundle in which judges mark by criteria. Extra marks, which decide ties and nothing else, are left out. */
export const markRowsOf = ({ result, marks }: ResultBundle): MarkRow[] =>
  result.sheets
    .filter(({ extra }) => !extra)
    .flatMap(({ id, entry, judge }) =>
      Object.entries(marks[id] ?? {}).map(([criterion, mark]) => ({ entry, judge, criterion, mark })),
    );

/** Least squares, and who would change tier against the ranking that was sealed. Whoever failed wins nothing under any method. */
export const reportResult = ({ bundle, places }: ReportRequest): ResultReport => {
  const { rule, draw, ranking } = bundle.result;
  const book = new MarkBook();
  for (const [at, row] of markRowsOf(bundle).entries()) book.add(row, at);
  const marks = book.finish();
  const lineOf = new Map(ranking.map((line) => [line.entry, line]));
  const ranks = marks.entries.map((entry) => {
    const line = lineOf.get(entry);
    return line === undefined || line.passed === false ? null : line.rank;
  });
  const declared: MarkRule = {
    ...PLAIN_RULE,
    ...(rule.trim === 0 ? { method: 'mean' } : { method: 'trimmed', trim: rule.trim }),
    decimals: rule.decimals,
    places,
  };
  const leastSquares = { ...declared, method: 'least-squares' } as const;
  return {
    leastSquares: rankMarks(marks, leastSquares, { draws: DRAWS, seed: draw.seed }),
    sensitivity: sensitivityOf(marks, declared, draw.seed, ranks),
  };
};
