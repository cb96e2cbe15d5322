export interface EntryToAssign {
  readonly id: string;
  /** Judges that this entry needs, where it isn't the number of the round. */
  readonly perEntry?: number | undefined;
}

export interface JudgeToAssign {
  readonly id: string;
  readonly maxLoad?: number | undefined;
  readonly minLoad?: number | undefined;
}

export interface AssignedPair {
  readonly entry: string;
  readonly judge: string;
}

export interface PairAffinity extends AssignedPair {
  /** Higher is better; negative values mean aversion. */
  readonly affinity: number;
}

export interface AssignmentRequest {
  readonly entries: readonly EntryToAssign[];
  readonly judges: readonly JudgeToAssign[];
  readonly perEntry: number;
  /** Conflicts of interest, own county and own school included: pairs, or a test. Those of others are passed over. */
  readonly forbidden: Iterable<AssignedPair> | ((entry: string, judge: string) => boolean);
  /** Pairs that stay (their sheets are filed); they count towards the entry's number and the judge's load. */
  readonly locked?: Iterable<AssignedPair> | undefined;
  /** What is to be as high as possible in all; pairs without one have 0. */
  readonly affinities?: Iterable<PairAffinity> | undefined;
  /** An earlier assignment: as many of its pairs stay as can, whatever their affinity, so that only what must changes. */
  readonly previous?: Iterable<AssignedPair> | undefined;
  /** Pairs whose judge is an expert for the entry: then every entry gets at least one. */
  readonly experts?: Iterable<AssignedPair> | undefined;
  /** The worst entry's total as high as possible first, then the sum. */
  readonly fair?: boolean | undefined;
  /** One component, even where that costs affinity. */
  readonly connected?: boolean | undefined;
  readonly seed: string;
}

export interface Assigned {
  readonly status: 'optimal';
  /** In the order of entry id, then judge id. */
  readonly pairs: readonly AssignedPair[];
  /** Every judge, those without an entry too. */
  readonly loads: Readonly<Record<string, number>>;
  /** 1 where marks of all judges can be compared through shared entries; more where something keeps groups apart. */
  readonly components: number;
  /** The sum of affinities, locked pairs included. */
  readonly objective: number;
  /** The entry with the lowest total, of equals the one with the smallest id; none if no entry needs a judge. */
  readonly worstEntry: { readonly entry: string; readonly affinity: number } | undefined;
}

/** What is short, or what would help: `code` is that of its text, filled by `params`. `who` is an id, several, or a pair. */
export interface Shortage {
  readonly kind: string;
  readonly who: string;
  readonly short: number;
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface Remedy {
  readonly kind: string;
  readonly who: string;
  readonly by: number;
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface Infeasible {
  readonly status: 'infeasible';
  readonly reasons: readonly Shortage[];
  /** All of them together make an assignment possible, with the fewest changes; none where nothing in their power does. */
  readonly relaxations: readonly Remedy[];
}
