import { notOwnEntry } from '#nomination';
import { allOf, type Rule } from '#workflow';

export interface NegativeHitFacts {
  /** Who would lift it is who found it. */
  readonly foundByActor: boolean;
  /** Who would lift it registered, changed or sent in the entry. */
  readonly ownEntry: boolean;
  readonly nobodyElse?: boolean;
}

const notTheFinder: Rule<NegativeHitFacts> = ({ foundByActor }) =>
  foundByActor ? { code: 'REVIEW.HIT_OWN' } : undefined;

/** Waived or found mistaken: either way it takes another person than found it, with no part in the entry. */
const bySomebodyElse: Rule<NegativeHitFacts> = allOf<NegativeHitFacts>(notTheFinder, notOwnEntry);

export const negativeHitRules = { bySomebodyElse };
