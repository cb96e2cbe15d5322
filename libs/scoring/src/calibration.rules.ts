import { Decimal } from '#kernel';
import { drawTicket, MarkBook, PLAIN_RULE, rankMarks } from '#ranking';
import type { FieldEntry } from './round-field.queries.js';

/** A mark of the calibration: the total of one judge for one entry. */
export interface CalibrationMark {
  readonly drawKey: string;
  readonly judge: string;
  readonly total: string;
}

export interface JudgeCalibration {
  readonly judge: string;
  readonly marks: number;
  readonly mean: string;
  /** Standard deviation of the judge's own marks; null under two. */
  readonly spread: number | null;
  /** Above 0 for a severe judge, in points: least squares over what all marked. Null where it can't be told. */
  readonly severity: number | null;
  readonly standardError: number | null;
  /** What entry and severity leave unexplained. */
  readonly residualSd: number | null;
}

export interface EntryCalibration {
  readonly drawKey: string;
  readonly marks: number;
  readonly mean: string;
  readonly lowest: string;
  readonly highest: string;
}

export interface CalibrationReport {
  readonly judges: readonly JudgeCalibration[];
  readonly entries: readonly EntryCalibration[];
}

/** So many entries that the fewest judges are kept from; among equals the round's seed decides. */
export const chosenForCalibration = (
  entries: readonly FieldEntry[],
  conflicts: readonly { readonly entryId: string }[],
  count: number,
  seed: string,
): FieldEntry[] => {
  const kept = new Map<string, number>();
  for (const { entryId } of conflicts) kept.set(entryId, (kept.get(entryId) ?? 0) + 1);
  const ticketed = entries.map((entry) => ({
    entry,
    kept: kept.get(entry.entryId) ?? 0,
    ticket: drawTicket(`calibration/${seed}`, entry.drawKey),
  }));
  const chosen = ticketed.sort((a, b) => a.kept - b.kept || (a.ticket < b.ticket ? -1 : 1)).slice(0, count);
  return chosen.map(({ entry }) => entry).sort((a, b) => (a.drawKey < b.drawKey ? -1 : 1));
};

const DECIMALS = 2;
const meanOf = (totals: readonly Decimal[]): Decimal =>
  totals.reduce((sum, total) => sum.plus(total), new Decimal(0)).div(totals.length);
const printed = (value: Decimal): string => value.toFixed(DECIMALS, Decimal.ROUND_HALF_UP);

const spreadOf = (totals: readonly Decimal[]): number | null => {
  if (totals.length < 2) return null;
  const mean = meanOf(totals);
  const squares = totals.reduce((sum, total) => sum.plus(total.minus(mean).pow(2)), new Decimal(0));
  return squares
    .div(totals.length - 1)
    .sqrt()
    .toNumber();
};

const grouped = (marks: readonly CalibrationMark[], by: 'judge' | 'drawKey'): [string, Decimal[]][] => {
  const groups = new Map<string, Decimal[]>();
  for (const mark of marks) groups.set(mark[by], [...(groups.get(mark[by]) ?? []), new Decimal(mark.total)]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
};

/** How severe each judge is and how far the marks spread. */
export const calibrationOf = (marks: readonly CalibrationMark[]): CalibrationReport => {
  const book = new MarkBook();
  for (const [line, { drawKey, judge, total }] of marks.entries())
    book.add({ entry: drawKey, judge, criterion: 'total', mark: total }, line);
  const { judges } = rankMarks(book.finish(), PLAIN_RULE, { draws: 0, seed: '' });
  const reportOf = new Map(judges.map((one) => [one.judge, one]));
  return {
    judges: grouped(marks, 'judge').map(([judge, totals]) => {
      const found = reportOf.get(judge);
      return {
        judge,
        marks: totals.length,
        mean: printed(meanOf(totals)),
        spread: spreadOf(totals),
        severity: found?.severity ?? null,
        standardError: found?.standardError ?? null,
        residualSd: found?.residualSd ?? null,
      };
    }),
    entries: grouped(marks, 'drawKey').map(([drawKey, totals]) => ({
      drawKey,
      marks: totals.length,
      mean: printed(meanOf(totals)),
      lowest: printed(Decimal.min(...totals)),
      highest: printed(Decimal.max(...totals)),
    })),
  };
};
