import { allOf, nothingPending, type Pending, type Rule } from '#workflow';
import { type EntryFacts, inTime, officeMayEnter, textLongEnough, withinQuota } from './entry.rules.js';

export interface EssayFacts extends EntryFacts {
  readonly pending: readonly Pending[];
}

const maySubmit: Rule<EntryFacts> = allOf<EntryFacts>(inTime, officeMayEnter, textLongEnough, withinQuota);

export const essayRules = { maySubmit, nothingPending: nothingPending as Rule<EssayFacts> };
