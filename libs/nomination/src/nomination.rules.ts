import { allOf, nothingPending, type Pending, type Rule } from '#workflow';
import { type EntryFacts, inTime, officeMayEnter, textLongEnough, withinQuota } from './entry.rules.js';

export interface NominationFacts extends EntryFacts {
  readonly pending: readonly Pending[];
}

const maySubmit: Rule<NominationFacts> = allOf<NominationFacts>(inTime, officeMayEnter, textLongEnough, withinQuota);

export const nominationRules = {
  maySubmit,
  nothingPending: nothingPending as Rule<NominationFacts>,
};
