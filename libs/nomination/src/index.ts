import { TakeAuthorEntries1700000012200 } from './author-entry/author-entry.migration.js';
import { KeepAuthorsFiles1700000012400 } from './author-entry/author-entry-file.migration.js';
import { authorEntryProcess } from './author-entry/author-entry.process.js';
import { CreateBlindCopies1700000004400 } from './blind-copy.migration.js';
import { blindCopyProcess, proposeBlindCopy } from './blind-copy.process.js';
import { CreateConsent1700000010200 } from './consent.migration.js';
import { consentProcess } from './consent.process.js';
import { CreateEntries1700000004000 } from './entry.migration.js';
import { HideEntryHands1700000018630 } from './entry-hands-wall.migration.js';
import { KeepEntryHands1700000018100 } from './entry-hands.migration.js';
import { AddEnterprise1700000010900 } from './enterprise.migration.js';
import { RegisterEntrants1700000012000 } from './entrant/entrant.migration.js';
import { entrantMergeProcess } from './entrant/entrant-merge.process.js';
import { TellNumbersApart1700000018000 } from './entrant/numbers-apart.migration.js';
import { FindEntriesOfPerson1700000018300 } from './entrant/entries-of-person.migration.js';
import { KeepEssayFiles1700000012100 } from './essay-file/essay-file.migration.js';
import { essayFileProcess } from './essay-file/essay-file.process.js';
import { essayProcess } from './essay.process.js';
import { ClearEndedImports1700000011400 } from './import/entry-import-clearing.migration.js';
import { CreateEntryImports1700000004500 } from './import/entry-import.migration.js';
import { entryImportProcess } from './import/entry-import.process.js';
import { CreateGrace1700000011100 } from './grace.migration.js';
import { graceProcess } from './grace.process.js';
import { LeaveOrder1700000019300 } from './leave-order.migration.js';
import { FollowNominationPractice1700000010100 } from './nomination-practice.migration.js';
import { nominationProcess } from './nomination.process.js';

export { proposeBlindCopy };
export { freeze as freezeText } from './blind-copy-giving.js';
export { isInHands, municipalHands, notOwnEntry } from './entry-hands.js';
export { type EntryKind } from './entry-kind.js';
export { EntryQueries, possibleFor, seesAllEntries } from './entry.queries.js';
export { EntryService } from './entry.service.js';
export { EntryImportQueries } from './import/entry-import.queries.js';
export { EntryImports } from './import/entry-import.service.js';
export { checkRows } from './import/row-checking.js';
export { runRows } from './import/row-running.js';
export { SCAN_ENDINGS, type ScanType, scanTypeOf } from './scan-type.js';
export { plainText } from './entry.views.js';
export { ESSAY } from './essay.kind.js';
export { NOMINATION } from './nomination.kind.js';
export { NominationModule } from './nomination.module.js';

export const nominationProcesses = [
  nominationProcess,
  essayProcess,
  entryImportProcess,
  blindCopyProcess,
  consentProcess,
  graceProcess,
  entrantMergeProcess,
  essayFileProcess,
  authorEntryProcess,
];
export const nominationMigrations = [
  CreateEntries1700000004000,
  CreateBlindCopies1700000004400,
  CreateEntryImports1700000004500,
  FollowNominationPractice1700000010100,
  CreateConsent1700000010200,
  AddEnterprise1700000010900,
  CreateGrace1700000011100,
  ClearEndedImports1700000011400,
  RegisterEntrants1700000012000,
  KeepEssayFiles1700000012100,
  TakeAuthorEntries1700000012200,
  KeepAuthorsFiles1700000012400,
  TellNumbersApart1700000018000,
  KeepEntryHands1700000018100,
  FindEntriesOfPerson1700000018300,
  HideEntryHands1700000018630,
  LeaveOrder1700000019300,
];
