import type { CrossedDesign } from './crossed-design.js';

/**
 * The design summed over the entries of equal numbers of marks. The likelihood of the variances needs no more than these,
 * so that trying one costs nothing that grows with the entries. Marks are taken from their grand mean.
 */
export interface MarkClass {
  /** Marks per entry, and how many entries have so many. */
  readonly marks: number;
  readonly entries: number;
  /** Sums over its entries: of the outer products of their judges, of their totals, and of those squared. */
  readonly joint: Float64Array;
  readonly judgeTotals: Float64Array;
  readonly judgeLoads: Float64Array;
  readonly total: number;
  readonly squares: number;
}

export interface ClassedDesign {
  readonly design: CrossedDesign;
  readonly mean: number;
  readonly classes: readonly MarkClass[];
  /** Sums over all marks: by judge, and of the squares. */
  readonly judgeTotals: Float64Array;
  readonly squares: number;
  /** Each entry's total, from the grand mean. */
  readonly entryTotals: Float64Array;
}

type Draft = { -readonly [Key in keyof MarkClass]: MarkClass[Key] };

const emptyClass = (marks: number, judges: number): Draft => ({
  marks,
  entries: 0,
  joint: new Float64Array(judges * judges),
  judgeTotals: new Float64Array(judges),
  judgeLoads: new Float64Array(judges),
  total: 0,
  squares: 0,
});

const meanOf = (values: Float64Array): number => values.reduce((sum, one) => sum + one, 0) / values.length;

export const classDesign = (design: CrossedDesign): ClassedDesign => {
  const { judges, start, judge } = design;
  const mean = meanOf(design.value);
  const drafts = new Map<number, Draft>();
  const judgeTotals = new Float64Array(judges);
  const entryTotals = new Float64Array(design.entries);
  let squares = 0;
  for (let entry = 0; entry < design.entries; entry += 1) {
    const [from, to] = [start[entry] as number, start[entry + 1] as number]; // every index here is within the design
    const draft = drafts.get(to - from) ?? emptyClass(to - from, judges);
    drafts.set(to - from, draft);
    let total = 0;
    for (let at = from; at < to; at += 1) {
      const value = (design.value[at] as number) - mean;
      total += value;
      squares += value * value;
      const j = judge[at] as number;
      judgeTotals[j] = (judgeTotals[j] as number) + value;
    }
    entryTotals[entry] = total;
    draft.entries += 1;
    draft.total += total;
    draft.squares += total * total;
    for (let at = from; at < to; at += 1) {
      const j = judge[at] as number;
      draft.judgeTotals[j] = (draft.judgeTotals[j] as number) + total;
      draft.judgeLoads[j] = (draft.judgeLoads[j] as number) + 1;
      for (let other = from; other < to; other += 1) {
        const cell = j * judges + (judge[other] as number);
        draft.joint[cell] = (draft.joint[cell] as number) + 1;
      }
    }
  }
  const classes = [...drafts.values()].sort((a, b) => a.marks - b.marks);
  return { design, mean, classes, judgeTotals, squares, entryTotals };
};

/** What of an entry's marks is put down to the entry itself: ratio/(1 + ratio·k), the entry's variance being `ratio` noises. */
export const absorbed = (ratio: number, marks: number): number => ratio / (1 + ratio * marks);

/** Zᵀ H⁻¹ Z of the judges, H being the covariance of the marks by entries and noise: diag(r) − Σ w N nᵀ. */
export const judgeInformation = (classed: ClassedDesign, ratio: number): Float64Array => {
  const { judges, load } = classed.design;
  const matrix = new Float64Array(judges * judges);
  for (const { marks, joint } of classed.classes) {
    const weight = absorbed(ratio, marks);
    for (let cell = 0; cell < matrix.length; cell += 1)
      matrix[cell] = (matrix[cell] as number) - weight * (joint[cell] as number);
  }
  for (let j = 0; j < judges; j += 1) matrix[j * judges + j] = (matrix[j * judges + j] as number) + (load[j] as number);
  return matrix;
};

/** Zᵀ H⁻¹ y and yᵀ H⁻¹ y, Zᵀ H⁻¹ 1, 1ᵀ H⁻¹ y, 1ᵀ H⁻¹ 1 and ln |H|. */
export const entryAbsorbed = (classed: ClassedDesign, ratio: number) => {
  const judgeTotals = Float64Array.from(classed.judgeTotals);
  const judgeLoads = Float64Array.from(classed.design.load);
  let [squares, total, count, logDeterminant] = [classed.squares, 0, 0, 0];
  for (const one of classed.classes) {
    const weight = absorbed(ratio, one.marks);
    for (let j = 0; j < judgeTotals.length; j += 1) {
      judgeTotals[j] = (judgeTotals[j] as number) - weight * (one.judgeTotals[j] as number);
      judgeLoads[j] = (judgeLoads[j] as number) - weight * one.marks * (one.judgeLoads[j] as number);
    }
    squares -= weight * one.squares;
    total += one.total * (1 - weight * one.marks);
    count += one.entries * one.marks * (1 - weight * one.marks);
    logDeterminant += one.entries * Math.log1p(ratio * one.marks);
  }
  return { judgeTotals, judgeLoads, squares, total, count, logDeterminant };
};
