import type { Rule } from '#workflow';

export interface MedalFacts {
  /** Medals of the programme that lie in the cupboard. */
  readonly inStock: number;
}

export const inStock: Rule<MedalFacts> = (facts) =>
  facts.inStock > 0 ? undefined : { code: 'MEDAL.OUT_OF_STOCK', params: { count: facts.inStock } };

export const medalRules = { inStock };
