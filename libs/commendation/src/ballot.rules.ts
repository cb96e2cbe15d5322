import { leastOf, quorumMet, thresholdMet } from '#ranking';
import type { Rule } from '#workflow';

export type BallotMode = 'each' | 'list';

export interface BallotFacts {
  readonly mode: BallotMode;
  readonly quorum: string;
  readonly threshold: string;
  /** Members less recusals, where the body takes those off. */
  readonly entitled: number;
  /** Members who voted and are not recused. */
  readonly cast: number;
  /** Of a list ballot: votes for the list. */
  readonly approve: number;
  /** Entries in the order in which they are proposed. */
  readonly proposed: readonly string[];
  /** The order that somebody gives them instead; undefined while only what is possible is asked. */
  readonly order: readonly string[] | undefined;
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

/** The order of the ranking is departed from before anybody votes: whoever votes, votes on what is decided. */
const mayReorder: Rule<BallotFacts> = ({ cast, proposed, order }) => {
  if (cast > 0) return { code: 'BALLOT.VOTES_CAST', params: { count: cast } };
  if (order === undefined) return undefined;
  const missing = proposed.filter((entry) => !order.includes(entry)).length;
  const unknown = order.length - (proposed.length - missing);
  const wrong = (code: string, params: Record<string, number>) => ({
    code,
    params,
    fields: [{ field: 'entryIds', code, params }],
  });
  if (missing > 0 || unknown > 0) return wrong('BALLOT.ORDER_INCOMPLETE', { missing, unknown });
  return proposed.every((entry, index) => entry === order[index]) ? wrong('BALLOT.ORDER_UNCHANGED', {}) : undefined;
};

export const ballotRules = { mayReorder, quorumReached, carries };
