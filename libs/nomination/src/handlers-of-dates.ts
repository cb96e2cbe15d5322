import type { Clock } from '#kernel';
import type { DomainHandler, Engine } from '#workflow';
import { freezeTextsWhenEntriesClose } from './freeze-texts-when-entries-close.handler.js';
import { lapseEntriesWhenGraceEnds } from './lapse-entries-when-grace-ends.handler.js';
import { leadUpToClosingWhenItIsSet } from './lead-up-to-closing-when-it-is-set.handler.js';
import { remindOfficeBeforeGraceEnds } from './remind-office-before-grace-ends.handler.js';
import { remindOfficeWhileItHasEntriesToSendAgain } from './remind-office-while-it-has-entries-to-send-again.handler.js';
import { remindOfficesBeforeEntriesClose } from './remind-offices-before-entries-close.handler.js';
import { tellOfficeWhenGraceIsGranted } from './tell-office-when-grace-is-granted.handler.js';
import { tellOfficeWhenItsEntryIsDecided } from './tell-office-when-its-entry-is-decided.handler.js';

/** What offices hear of dates and decisions, and what follows from the end of a grace. */
export const handlersOfDates = (engine: Engine, clock: Clock): DomainHandler[] => [
  ...leadUpToClosingWhenItIsSet(engine, clock),
  remindOfficesBeforeEntriesClose(clock),
  freezeTextsWhenEntriesClose(clock),
  ...tellOfficeWhenItsEntryIsDecided(engine, clock),
  ...remindOfficeWhileItHasEntriesToSendAgain(clock),
  tellOfficeWhenGraceIsGranted(engine, clock),
  remindOfficeBeforeGraceEnds(clock),
  lapseEntriesWhenGraceEnds(engine, clock),
];
