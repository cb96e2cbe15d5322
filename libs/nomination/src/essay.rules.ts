import { nothingPending, type Pending, type Rule } from '#workflow';
import { type EntryFacts, maySubmit } from './entry.rules.js';

export interface EssayFacts extends EntryFacts {
  readonly pending: readonly Pending[];
}

export const essayRules = { maySubmit, nothingPending: nothingPending as Rule<EssayFacts> };
