export default {
  'SCORING.JUDGE_UNKNOWN': {
    title: '“{id}” is not a judge who can be called on.',
    remedy: 'Grant the role of judge first, or choose somebody else.',
  },
  'SCORING.JUDGE_TWICE': { title: 'The judge “{id}” is named twice.', remedy: 'Name each judge of a panel once.' },
  'SCORING.CHAIR_UNKNOWN': {
    title: '“{id}” is not a panel chair who can be called on.',
    remedy: 'Grant the role of panel chair first, or choose somebody else.',
  },
  'SCORING.CONFLICT_IMPOSED': {
    title: 'The organiser declared this conflict of interest.',
    remedy: 'Ask the organiser to withdraw it.',
  },
  'SCORING.CONFLICT_NOT_YOURS': {
    title: 'You may declare conflicts of interest for yourself only.',
    remedy: 'Ask the organiser to declare one for somebody else.',
  },
  'SCORING.CONFLICT_PERSON': {
    title: 'A conflict of interest is of one person: by id or by name. An office gives the name.',
    remedy: 'Give judgeName (an office), or judgeId.',
  },
  'SCORING.RESULT_IN_CONFLICT': {
    title:
      'You have a conflict of interest with an entry of this round, so its sealed result, and the report beside it, are not for you.',
    remedy: 'The organiser or the auditor can fetch it.',
  },
  'SCORING.CONFLICT_TARGET': {
    title: 'A conflict of interest is with one office or with one entry.',
    remedy: 'Give either officeId or entryId.',
  },
  'SCORING.OFFICE_UNKNOWN': {
    title: 'There is no office “{id}”.',
    remedy: 'Choose one from the directory of offices.',
  },
  'SCORING.ENTRY_UNKNOWN': { title: 'This programme has no entry “{id}”.', remedy: 'Check the id and try again.' },
  'SCORING.PROGRAMME_NOT_JUDGING': {
    title: 'The programme is not being judged (state: {state}).',
    remedy: 'The organiser moves the programme to judging first.',
  },
  'SCORING.JUDGE_NOT_MEMBER': {
    title: 'The judge is not on this panel.',
    remedy: 'Load the panel anew and try again.',
  },
  'SCORING.PANEL_EMPTY': {
    title: 'A panel has at least one judge.',
    remedy: 'Add a judge first, then remove this one.',
  },
  'SCORING.PANEL_ASSIGNING': {
    title: 'Judges are being assigned for a round of this panel just now.',
    remedy: 'Wait until they are, then change the panel.',
  },
  'SCORING.PANEL_MISSING': {
    title: 'The round has no panel yet.',
    remedy: 'Choose a panel for the round, then open it.',
  },
  'SCORING.PANEL_UNKNOWN': {
    title: 'This programme has no panel “{id}”.',
    remedy: 'Choose a panel of this programme, or form one first.',
  },
  'SCORING.PREVIOUS_UNCONFIRMED': {
    title: 'The ranking of the round before is not confirmed (state: {state}).',
    remedy: 'Confirm that ranking first.',
  },
  'SCORING.FIELD_EMPTY': {
    title: 'The round has nothing to judge.',
    remedy: 'Finish the review first, so that entries are let in.',
  },
  'SCORING.ENTRIES_UNDER_REVIEW': {
    title: '{count} entries of the category are still under review.',
    remedy: 'Admit, return or reject each of them first, so that the round leaves nobody out.',
  },
  'SCORING.ENTRIES_UNDECIDED': {
    title: '{count} entries that were sent in are not decided on.',
    remedy: 'Admit, return or reject each of them first.',
  },
  'SCORING.ROUNDS_BEGUN': {
    title: 'Judging of this category has begun, so nobody is let in any more.',
    remedy: 'Reject the entry, or return it with the reason.',
  },
  'SCORING.DUE_PASSED': {
    title: 'The due date {dueAt} has passed.',
    remedy:
      'Propose another date as a change of the rules (schedule.roundsDue, or dueAt of the round); another organiser approves it.',
  },
  'SCORING.DUE_MISSING': {
    title: 'The plan gives no due date for “{round}”.',
    remedy: 'Add it to schedule.roundsDue of the plan, or as dueAt of the round itself.',
  },
  'SCORING.ROUND_NOT_PLANNED': {
    title: 'The round has begun (state: {state}) and can’t be changed.',
    remedy: 'Panel and due date are set before a round is opened.',
  },
  'SCORING.ROUND_NOT_OPEN': {
    title: 'The round takes no marks now (state: {state}).',
    remedy: 'Sheets are taken while a round is scoring or adjudicating.',
  },
  'SCORING.ASSIGNMENT_BROKEN': {
    title: 'The system failed while judges were being assigned.',
    remedy: 'No sheet was given out. Open the round again; tell the administrator should it fail once more.',
  },
  'SCORING.SHEETS_MISSING': {
    title: '{count} score sheets are still missing.',
    remedy: 'Remind or replace these judges: {judges}.',
  },
  'SCORING.PLACES_OPEN': {
    title: '{short} score sheets have no judge.',
    remedy: 'Confirm the successors that are proposed; where nobody is free, add a judge to the panel of the round.',
  },
  'SCORING.NOBODY_TO_REMIND': {
    title: 'No judge has a sheet left to file.',
    remedy: 'Nobody needs a reminder.',
  },
  'SCORING.NO_PLACE_OPEN': {
    title: 'Every entry of the round has its judges.',
    remedy: 'Nobody needs to be appointed.',
  },
  'SCORING.LATE': {
    title: 'Scoring ended at {dueAt}.',
    remedy: 'The organiser replaces judges of late sheets; ask the organiser if there is a special reason.',
  },
  'SCORING.IN_CONFLICT': {
    title: 'You have a conflict of interest with this entry.',
    remedy: 'Recuse yourself from this sheet.',
  },
  'SCORING.MARK_OUTSIDE_SCALE': {
    title: 'The mark {mark} for “{criterion}” is outside the scale.',
    remedy: 'Give a mark from 0 to {points} in steps of {step}.',
  },
  'SCORING.MARK_NOT_DECIMAL': {
    title: 'The mark “{mark}” for “{criterion}” is not a number.',
    remedy: 'Give a number from 0 to {points} in steps of {step}, for instance 8.5.',
  },
  'SCORING.MARK_MISSING': {
    title: 'The mark for “{criterion}” is missing.',
    remedy: 'Mark every criterion of the rubric.',
  },
  'SCORING.CRITERION_UNKNOWN': {
    title: 'The rubric has no criterion “{criterion}”.',
    remedy: 'Criteria of the rubric: {criteria}.',
  },
  'SCORING.WORD_UNKNOWN': { title: '“{mark}” is not what “{criterion}” may say.', remedy: 'Give one of: {words}.' },
  'SCORING.PLACE_OUTSIDE': {
    title: 'The place “{mark}” is not from 1 to {of}.',
    remedy: 'Give a whole number from 1 to {of}, each once.',
  },
  'SCORING.PLACE_TAKEN': {
    title: 'You have given the place {mark} to another entry.',
    remedy: 'Give another place; to change two around, have the chair reopen the other sheet.',
  },
  'SCORING.PAIR_LACKING': {
    title: 'Nothing stands beside this entry yet to compare it with.',
    remedy: 'Send scoreSheet.pair first, then say which of the two is better.',
  },
  'SCORING.PAIR_GIVEN': {
    title: 'The entry has its pair already.',
    remedy: 'Say which of the two is better.',
  },
  'SCORING.PAIR_IN_HAND': {
    title: 'You have another pair open: {alias}.',
    remedy: 'File that comparison first: the next pair is chosen by what came of it.',
  },
  'SCORING.NO_PARTNER_LEFT': {
    title: 'There is no entry left that you could compare this one with.',
    remedy: 'Recuse yourself from the sheet; another judge takes it over.',
  },
  'SCORING.NOTHING_TO_PAIR': {
    title: 'In this round nothing is compared in pairs.',
    remedy: 'Fill in the sheet as it is.',
  },
  'SCORING.SHEET_FILED': {
    title: 'The score sheet has been filed.',
    remedy: 'Ask the panel chair to reopen it if it must be changed.',
  },
  'SCORING.NO_JUDGE_LEFT': {
    title: 'Nobody on the panel can take the sheet over.',
    remedy: 'Add a judge to the panel, or withdraw a conflict of interest first.',
  },
  'SCORING.JUDGE_NOT_ON_PANEL': {
    title: '“{judge}” is not on the panel of this round.',
    remedy: 'Choose a judge of the panel.',
  },
  'SCORING.JUDGE_IN_CONFLICT': {
    title: 'The judge “{judge}” has a conflict of interest with the entry.',
    remedy: 'Choose another judge.',
  },
  'SCORING.JUDGE_HAS_SHEET': {
    title: 'The judge “{judge}” already judges this entry.',
    remedy: 'Choose another judge.',
  },
  'SCORING.EXTRA_NOT_REPLACED': {
    title: 'An extra mark is not handed on: one judge marks all entries of a tie.',
    remedy: 'Wait for its due time; what is tied still is drawn then.',
  },
  'SCORING.OWN_SHEET': {
    title: 'A chair does not reopen a sheet of his own.',
    remedy: 'Recuse yourself from it where it must not count; another judge then marks the entry.',
  },
  'SCORING.OWN_MARKS_FIRST': {
    title: 'You have sheets of this round to file yourself.',
    remedy: 'File them first; the sheets of others are open to you then.',
  },
  'SCORING.CALIBRATION_OF_CHAIR': {
    title: 'How judges marked in a calibration is for its chair alone.',
    remedy: 'It counts nothing; ask the chair what it showed.',
  },
  'SCORING.NOT_CALIBRATED': {
    title: 'The round shows no calibration (state: {state}).',
    remedy: 'Only a calibration does, once all its sheets are filed.',
  },
  'SCORING.NOT_RANKED': {
    title: 'The round is not ranked yet (state: {state}).',
    remedy: 'The ranking can be seen once it is made.',
  },
  'SCORING.NO_MARKS_TO_REPORT': {
    title: 'No report stands beside this result: its judges give no marks by criteria (mode: {mode}).',
    remedy: 'Read its ranking; laureate result marks gives what was filed as a table.',
  },
  'SCORING.TALLY_WRONG': {
    title: 'A sheet of {judge} says {total} in all, its marks add up to {sum}.',
    remedy: 'Have the chair reopen it and the judge file it again, then rank.',
  },
  'SCORING.TALLY_MOVED': { title: 'A mark changed while the sheets were being added up.', remedy: 'Rank again.' },
  'SCORING.TALLY_INCOMPLETE': {
    title: '{count} batches of marks could not be added up.',
    remedy: 'Rank again; tell the administrator should it fail once more.',
  },
  'SCORING.ROUNDS_UNCONFIRMED': {
    title: 'The rankings of {count} rounds are not confirmed.',
    remedy: 'Finish and confirm every round first.',
  },
  'SCORING.ROUNDS_UNPLANNED': {
    title: 'No judging is planned for {count} categories.',
    remedy: 'Plan the rounds of every category first.',
  },
  'PACKET.NO_RUBRIC': {
    title: 'The round is not marked by a rubric (mode: {mode}), so there is no packet for it.',
    remedy: 'Fill in the sheets online.',
  },
  'PACKET.NOTHING_OPEN': {
    title: 'You have nothing open in this round to take along.',
    remedy: 'Ask the panel chair to reopen a sheet that must be changed.',
  },
  'PACKET.NOT_A_PACKET': {
    title: 'The file is not a packet.',
    remedy: 'Send the workbook that you took along from the round, filled in.',
  },
  'PACKET.ALTERED': {
    title: 'The packet was altered: an alias, a version, a column or its seal is not as it left.',
    remedy: 'Take a new packet and fill in marks and comments only.',
  },
  'PACKET.REPLAYED': {
    title: 'This packet was imported before, at {importedAt}.',
    remedy: 'Take a new packet, or go on marking in the system.',
  },
  'PACKET.OUTDATED': {
    title: 'The criteria changed after this packet was taken.',
    remedy: 'Take a new packet: it bears the criteria of now.',
  },
  'PACKET.CELLS_WRONG': {
    title: '{count} cells of the packet are wrong; nothing was written.',
    remedy: 'Correct each of the cells named and send the packet again.',
  },
  'PACKET.MARKED_MEANWHILE': {
    title: '{count} sheets were marked in the system after the packet was taken; nothing was written.',
    remedy:
      'Compare both, then send the packet again with meanwhile=keep (what is stored stays) or meanwhile=take (the packet counts).',
  },
  'PACKET.ROW_MARKED_MEANWHILE': {
    title: 'The sheet “{alias}” is no longer as it was when the packet was taken.',
    remedy: 'Say which of the two counts.',
  },
};
