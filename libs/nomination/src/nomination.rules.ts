import { allOf, nothingPending, type Pending, type Rule } from '#workflow';
import { type EntryFacts, officeMayEnter, textLongEnough, withinQuota, withinWindow } from './entry.rules.js';

export interface NominationFacts extends EntryFacts {
  readonly pending: readonly Pending[];
}

const maySubmit: Rule<NominationFacts> = allOf<NominationFacts>(withinWindow, officeMayEnter, textLongEnough, withinQuota);

export const nominationRules = {
  maySubmit,
  nothingPending: nothingPending as Rule<NominationFacts>,
};

/** Before a nomination is registered at all: quota and window; the length is looked at when it is submitted. */
export const mayRegister: Rule<EntryFacts> = allOf<EntryFacts>(withinWindow, officeMayEnter, withinQuota);
