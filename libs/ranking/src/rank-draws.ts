import { randomStream } from '#kernel';
import { Cholesky } from './cholesky.js';
import { absorbed, entryAbsorbed, judgeInformation, type ClassedDesign } from './mark-classes.js';

export interface DrawRequest {
  readonly draws: number;
  readonly seed: string;
  readonly lowerIsBetter: boolean;
  /** How many places there are in all; 0 for none. */
  readonly places: number;
}

/** By position in the design. */
export interface DrawnRanks {
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** Share of the draws with a rank within all places. */
  readonly top: Float64Array;
}

interface FixedJudgeFit {
  readonly ratio: number;
  readonly noise: number;
  readonly information: Cholesky;
  readonly judge: Float64Array;
}

/** Judges fixed, entries random: REML of the one ratio, and the judges' levels given it. */
const fitAt = (classed: ClassedDesign, logRatio: number): (FixedJudgeFit & { readonly value: number }) | undefined => {
  const { design } = classed;
  const ratio = Math.exp(logRatio);
  const information = Cholesky.of(judgeInformation(classed, ratio), design.judges);
  if (information === undefined) return undefined;
  const h = entryAbsorbed(classed, ratio);
  const judge = information.solve(h.judgeTotals);
  const squares = h.squares - judge.reduce((sum, one, j) => sum + one * (h.judgeTotals[j] as number), 0);
  const freedom = design.marks - design.judges;
  const noise = squares / freedom;
  const value = freedom * Math.log(Math.max(noise, Number.MIN_VALUE)) + h.logDeterminant + information.logDeterminant;
  return { ratio, noise, information, judge, value };
};

const GOLDEN = (Math.sqrt(5) - 1) / 2;
/** Entries all but alike at one end, noise all but absent at the other. */
const BOUNDS = [Math.log(1e-6), Math.log(1e8)] as const;

const fixedJudges = (classed: ClassedDesign, guess: number): FixedJudgeFit | undefined => {
  const valueAt = (logRatio: number): number => fitAt(classed, logRatio)?.value ?? Infinity;
  const centre = Math.min(BOUNDS[1], Math.max(BOUNDS[0], Math.log(guess)));
  let [low, high] = [centre - 1, centre + 1];
  while (low > BOUNDS[0] && valueAt(low) < valueAt(low + 1)) low -= 2;
  while (high < BOUNDS[1] && valueAt(high) < valueAt(high - 1)) high += 2;
  let [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [atLeft, atRight] = [valueAt(left), valueAt(right)];
  while (high - low > 1e-4) {
    if (atLeft <= atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - GOLDEN * (high - low);
      atLeft = valueAt(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + GOLDEN * (high - low);
      atRight = valueAt(right);
    }
  }
  return fitAt(classed, (low + high) / 2);
};

/** Rank of each value among all, 1 for the highest. */
const ranksOf = (values: Float64Array, sorted: Float64Array, ranks: Int32Array): void => {
  sorted.set(values);
  sorted.sort();
  const count = values.length;
  for (let at = 0; at < count; at += 1) {
    const value = values[at] as number;
    let [low, high] = [0, count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] as number) <= value) low = middle + 1;
      else high = middle;
    }
    ranks[at] = count - low + 1;
  }
};

/** One draw of all entries' quality: the judges' levels first, then each entry given them. */
const drawQuality = (classed: ClassedDesign, fit: FixedJudgeFit, normal: () => number, quality: Float64Array): void => {
  const { design, entryTotals } = classed;
  const spread = Math.sqrt(fit.noise);
  const judge = fit.information.solveUpper(Float64Array.from(fit.judge, normal));
  for (let j = 0; j < judge.length; j += 1) judge[j] = (judge[j] as number) * spread + (fit.judge[j] as number);
  for (let entry = 0; entry < design.entries; entry += 1) {
    const [from, to] = [design.start[entry] as number, design.start[entry + 1] as number]; // within the design
    const weight = absorbed(fit.ratio, to - from);
    let own = entryTotals[entry] as number;
    for (let at = from; at < to; at += 1) own -= judge[design.judge[at] as number] as number;
    quality[entry] = weight * own + spread * Math.sqrt(weight) * normal();
  }
};

/** The value below which, or at which, `share` of the sorted values are. */
const quantile = (sorted: Int32Array, share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length - 1e-9) - 1)] as number;

const summarise = (ranks: Int32Array, { design }: ClassedDesign, { draws, places }: DrawRequest): DrawnRanks => {
  const [low, high] = [new Int32Array(design.entries), new Int32Array(design.entries)];
  const top = new Float64Array(design.entries);
  for (let from = 0; from < design.entries;) {
    let to = from + 1;
    // What was drawn for entries that nothing tells apart belongs to all of them.
    while (to < design.entries && design.twinOf[to] === design.twinOf[from]) to += 1;
    const drawn = ranks.subarray(from * draws, to * draws).sort();
    let within = 0;
    while (within < drawn.length && (drawn[within] as number) <= places) within += 1;
    low.fill(quantile(drawn, 0.05), from, to);
    high.fill(quantile(drawn, 0.95), from, to);
    top.fill(within / drawn.length, from, to);
    from = to;
  }
  return { low, high, top };
};

/**
 * Where each entry may truly stand: its quality is drawn from what the marks leave uncertain, with judges fixed and entries
 * random, and ranked, `draws` times. Undefined where the marks don't tell entries from noise.
 */
export const drawRanks = (classed: ClassedDesign, guess: number, request: DrawRequest): DrawnRanks | undefined => {
  const { design } = classed;
  if (design.marks <= design.judges || request.draws === 0) return undefined;
  const fit = fixedJudges(classed, Math.max(guess, 1e-6));
  if (fit === undefined) return undefined;
  const stream = randomStream(`${request.seed}/ranks`);
  const normal = (): number => stream.normal();
  const quality = new Float64Array(design.entries);
  const sorted = new Float64Array(design.entries);
  const now = new Int32Array(design.entries);
  const ranks = new Int32Array(design.entries * request.draws);
  for (let draw = 0; draw < request.draws; draw += 1) {
    drawQuality(classed, fit, normal, quality);
    if (request.lowerIsBetter)
      for (let entry = 0; entry < quality.length; entry += 1) quality[entry] = -(quality[entry] as number);
    ranksOf(quality, sorted, now);
    for (let entry = 0; entry < now.length; entry += 1) ranks[entry * request.draws + draw] = now[entry] as number;
  }
  return summarise(ranks, classed, request);
};
