import type { CrossedDesign } from './crossed-design.js';
import { judgeError, type TwoWayFit } from './least-squares.js';
import type { Marks } from './mark-book.js';

export interface JudgeReport {
  readonly judge: string;
  /** Above 0 for a severe judge, in points of the mark; null where it can't be told. */
  readonly severity: number | null;
  readonly standardError: number | null;
  readonly marks: number;
  /** Standard deviation of what entry and severity leave unexplained; null under two marks. */
  readonly residualSd: number | null;
  /** Correlation with the mean of the others' marks of the same entries. */
  readonly agreement: number | null;
}

/** Sums for a correlation, from a shift that keeps their digits. */
class Pairs {
  private count = 0;
  private meanX = 0;
  private meanY = 0;
  private xx = 0;
  private yy = 0;
  private xy = 0;

  add(x: number, y: number): void {
    this.count += 1;
    const [dx, dy] = [x - this.meanX, y - this.meanY];
    this.meanX += dx / this.count;
    this.meanY += dy / this.count;
    this.xx += dx * (x - this.meanX);
    this.yy += dy * (y - this.meanY);
    this.xy += dx * (y - this.meanY);
  }

  /** Null under two pairs, or where one side never changes. */
  get correlation(): number | null {
    const tiny = (squares: number, mean: number): boolean => squares <= 1e-20 * this.count * (1 + mean * mean);
    if (this.count < 2 || tiny(this.xx, this.meanX) || tiny(this.yy, this.meanY)) return null;
    return Math.max(-1, Math.min(1, this.xy / Math.sqrt(this.xx * this.yy)));
  }
}

const againstOthers = (design: CrossedDesign): readonly Pairs[] => {
  const pairs = Array.from({ length: design.judges }, () => new Pairs());
  for (let entry = 0; entry < design.entries; entry += 1) {
    const [from, to] = [design.start[entry] as number, design.start[entry + 1] as number];
    if (to - from < 2) continue;
    let total = 0;
    for (let at = from; at < to; at += 1) total += design.value[at] as number;
    for (let at = from; at < to; at += 1) {
      const value = design.value[at] as number;
      pairs[design.judge[at] as number]?.add(value, (total - value) / (to - from - 1));
    }
  }
  return pairs;
};

/** Each mark is then its entry's level and its judge's severity, and nothing is left to tell noise by. */
const ofOneMarkEach = (
  marks: Marks,
  design: CrossedDesign,
  fit: TwoWayFit,
  given: Int32Array,
): readonly JudgeReport[] => {
  const levels = new Map(Array.from(design.entryOf, (entry, at) => [entry, fit.entry[at]]));
  const severities = new Map<number, number>();
  for (const { entry, judge, total, value } of marks.sheets)
    if (total !== undefined) severities.set(judge, (levels.get(entry) ?? NaN) - value);
  return marks.judges.map((judge, index) => ({
    ...{ judge, severity: severities.get(index) ?? null, marks: given[index] ?? 0 },
    ...{ standardError: null, residualSd: null, agreement: null },
  }));
};

/** In the order of the judges' names. */
export const reportJudges = (marks: Marks, design: CrossedDesign, fit: TwoWayFit): readonly JudgeReport[] => {
  if (marks.anonymous) return [];
  const given = new Int32Array(marks.judges.length);
  for (const { judge } of marks.sheets) given[judge] = (given[judge] as number) + 1; // within, as all positions here
  const squares = new Float64Array(design.judges);
  for (let at = 0; at < design.marks; at += 1) {
    const j = design.judge[at] as number;
    squares[j] = (squares[j] as number) + (fit.residual[at] as number) ** 2;
  }
  const pairs = againstOthers(design);
  if (!design.judgesIdentified) return ofOneMarkEach(marks, design, fit, given);
  const positions = new Map(Array.from(design.judgeOf, (judge, at) => [judge, at]));
  return marks.judges.map((judge, index) => {
    const at = positions.get(index);
    if (at === undefined) {
      const nothing = { severity: null, standardError: null, residualSd: null, agreement: null };
      return { judge, ...nothing, marks: given[index] ?? 0 };
    }
    const load = design.load[at] as number;
    return {
      judge,
      severity: 0 - (fit.judge[at] as number),
      standardError: judgeError(design, fit, at),
      marks: load,
      residualSd: load < 2 ? null : Math.sqrt((squares[at] as number) / (load - 1)),
      agreement: pairs[at]?.correlation ?? null,
    };
  });
};
