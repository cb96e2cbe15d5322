import { allOf, type Rule } from '#workflow';
import { type EntryFacts, officeMayEnter, textLongEnough, withinQuota, withinWindow } from './entry.rules.js';

const maySubmit: Rule<EntryFacts> = allOf<EntryFacts>(withinWindow, officeMayEnter, textLongEnough, withinQuota);

export const essayRules = { maySubmit };
