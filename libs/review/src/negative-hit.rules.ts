import type { Rule } from '#workflow';

export interface NegativeHitFacts {
  /** Who would waive is who found it. */
  readonly foundByActor: boolean;
}

const bySomebodyElse: Rule<NegativeHitFacts> = ({ foundByActor }) =>
  foundByActor ? { code: 'REVIEW.HIT_OWN' } : undefined;

export const negativeHitRules = { bySomebodyElse };
