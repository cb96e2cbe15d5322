import { nothingPending, type Pending, type Rule } from '#workflow';
import { type EntryFacts, maySubmit } from './entry.rules.js';

export interface NominationFacts extends EntryFacts {
  readonly pending: readonly Pending[];
}

export const nominationRules = {
  maySubmit: maySubmit as Rule<NominationFacts>,
  nothingPending: nothingPending as Rule<NominationFacts>,
};
