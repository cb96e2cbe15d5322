import { leastOf, quorumMet, thresholdMet } from '#ranking';
import type { Rule } from '#workflow';

export type BallotMode = 'each' | 'list';

export interface BallotFacts {
  readonly mode: BallotMode;
  readonly quorum: string;
  readonly threshold: string;
  /** Members less recusals. */
  readonly entitled: number;
  /** Members who voted and are not recused. */
  readonly cast: number;
  /** Of a list ballot: votes for the list. */
  readonly approve: number;
}

/** A result under quorum decides nothing. */
const quorumReached: Rule<BallotFacts> = ({ cast, entitled, quorum }) =>
  quorumMet(cast, entitled, quorum)
    ? undefined
    : { code: 'BALLOT.NO_QUORUM', params: { cast, entitled, needed: leastOf(entitled, quorum) } };

/** One question each is decided one by one; a list stands or falls as a whole. */
const carries: Rule<BallotFacts> = ({ mode, approve, cast, threshold }) =>
  mode === 'each' || thresholdMet(approve, cast, threshold)
    ? undefined
    : { code: 'BALLOT.BELOW_THRESHOLD', params: { approve, cast, needed: leastOf(cast, threshold) } };

export const ballotRules = { quorumReached, carries };
