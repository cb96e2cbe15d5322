/** What a pair of entry and judge may be. A fixed pair is part of every assignment: locked, or settled by an earlier stage. */
export const CLOSED = 0;
export const OPEN = 1;
export const FIXED = 2;

/** Which pairs may be, how many judges each entry takes, and how many entries each judge: all by number, not by id. */
export interface Network {
  readonly entries: number;
  readonly judges: number;
  /** Judges of each entry, fixed pairs included; so are the bounds of the judges' loads. */
  readonly needs: Int32Array;
  readonly minimum: Int32Array;
  readonly maximum: Int32Array;
  /** CLOSED, OPEN or FIXED of each pair; the pair of entry e and judge j is number e × judges + j. */
  readonly pairs: Uint8Array;
}

/** A weight for each pair, whole numbers, so that "optimal" can be proven without a tolerance. */
export type Weights = Float64Array;

export interface Problem extends Network {
  readonly weights: Weights | undefined;
  /** 1 for each pair of an earlier assignment: as many as can stay do. */
  readonly previous: Weights | undefined;
  /** 1 for each pair whose judge is an expert for the entry: every entry gets at least one. */
  readonly experts: Weights | undefined;
  readonly fair: boolean;
  readonly connected: boolean;
  readonly seed: string;
}

/** What stands in the way. Entries and judges by number. */
export type Reason =
  | { readonly kind: 'lockedConflict'; readonly entry: number; readonly judge: number; readonly short: number }
  | { readonly kind: 'entryOverfull'; readonly entry: number; readonly locked: number; readonly short: number }
  | { readonly kind: 'judgeOverfull'; readonly judge: number; readonly locked: number; readonly short: number }
  | { readonly kind: 'entryShort'; readonly entry: number; readonly available: number; readonly short: number }
  | {
      readonly kind: 'capacityShort';
      readonly entries: number;
      readonly judges: readonly number[];
      readonly short: number;
    }
  | { readonly kind: 'minimumShort'; readonly judge: number; readonly load: number; readonly short: number }
  | { readonly kind: 'expertShort'; readonly entry: number; readonly short: number }
  | { readonly kind: 'notConnected'; readonly components: number; readonly short: number };

/** A change of the request; `by` is how much. */
export type Relaxation =
  | { readonly kind: 'raiseMaxLoad' | 'lowerMinLoad'; readonly judge: number; readonly by: number }
  | { readonly kind: 'lowerPerEntry' | 'raisePerEntry' | 'dropExpert'; readonly entry: number; readonly by: number }
  | { readonly kind: 'dropLock'; readonly entry: number; readonly judge: number; readonly by: number };

export type Outcome =
  | { readonly status: 'optimal'; readonly held: Int32Array; readonly components: number }
  | { readonly status: 'infeasible'; readonly reasons: Reason[]; readonly relaxations: Relaxation[] };

/** Above this a weight would leave the solver's tolerance too little room between two whole numbers. */
const LARGEST = 2 ** 31;

const fits = (values: Float64Array, factor: number): boolean =>
  values.every((value) => {
    const scaled = value * factor;
    return Math.abs(scaled) <= LARGEST && Math.abs(scaled - Math.round(scaled)) <= 1e-9 * Math.max(1, Math.abs(scaled));
  });

/**
 * What to multiply affinities by to make them whole: a power of ten where they are decimals of up to nine places. Finer
 * ones are taken to a 2^31st of the largest.
 */
export const scaleOf = (values: Float64Array): number => {
  for (let factor = 1; factor <= 1e9; factor *= 10) if (fits(values, factor)) return factor;
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return LARGEST / largest;
};
