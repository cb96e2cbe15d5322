export default {
  'OPINION.OBJECTED': {
    title: 'Departments object: {count}.',
    remedy:
      'Read their opinions, then return the nomination or reject it; whoever has reviewed and passed it takes that back first.',
  },
  'OPINION.MISSING': {
    title: 'Departments that have not agreed: {count}. Silence is not consent.',
    remedy: 'Remind them to answer, which they still may once it is overdue; pass the nomination when all agree.',
  },
  'OPINION.NOT_NEEDED': {
    title: 'The nomination is not in eligibility review (state: {state}): no opinion is needed.',
    remedy: 'Nothing needs doing; answer if it comes to review again.',
  },
  'OPINION_SHEET.NO_COLUMNS': {
    title: 'The sheet lacks columns that it needs.',
    remedy: 'Use the sheet as it was downloaded and keep its columns: {columns}.',
  },
  'OPINION_SHEET.NOT_ASKED': {
    title: 'This request asks about no nominee with the number “{given}”.',
    remedy: 'Use the sheet that was downloaded for this request, and leave the numbers as they are.',
  },
  'OPINION_SHEET.TWICE': { title: 'The number “{given}” is there twice.', remedy: 'Keep one row for each nominee.' },
  'OPINION_SHEET.OTHER_NOMINEE': {
    title: 'The number belongs to “{asked}”, and the row says “{given}”.',
    remedy: 'The office may have put somebody else forward since: download the sheet again and fill it in.',
  },
  'OPINION_SHEET.NOT_AN_ANSWER': {
    title: '“{given}” is no answer.',
    remedy: 'Write “同意” (agree) or “不同意” (object), or leave the cell blank to answer later.',
  },
  'OPINION_SHEET.NO_REASON': {
    title: 'An objection needs its reason.',
    remedy: 'Write it into the column of reasons, in {minimum} characters or more.',
  },
  'OPINION_SHEET.REASON_TOO_LONG': {
    title: 'The reason is too long: {length} characters.',
    remedy: 'Use {maximum} at most.',
  },
  'OPINION_SHEET.REASON_ALONE': {
    title: 'There is a reason, and no opinion.',
    remedy: 'Write “同意” (agree) or “不同意” (object) into the column of opinions.',
  },
  'REVIEW.LEVELS_PENDING': {
    title: 'Levels of review below have not passed it: {count}.',
    remedy: 'Wait for the offices below: each level decides in its turn, and nobody over their heads.',
  },
  'REVIEW.DECISIONS_AWAITED': {
    title: 'Reviewers who have not decided: {count}.',
    remedy:
      'Begin the review where it has not begun, and wait until all have; the outcome follows from what they come to.',
  },
  'REVIEW.CONSENSUS_BINDS': {
    title: '{count} reviewers decided together and let it pass: nobody returns or rejects it alone.',
    remedy:
      'Pass it; or, where something has come to light, a reviewer takes the decision back with a reason and decides anew.',
  },
  'REVIEW.PASSED_ON': {
    title: 'The next level has been asked already.',
    remedy: 'Tell that level what you have found; it may return or reject it.',
  },
  'REVIEW.CHECKLIST_OPEN': {
    title: 'Items of the checklist that nobody has looked at: {count}.',
    remedy: 'Answer each of them, then pass it.',
  },
  'REVIEW.CHECKLIST_FAILED': {
    title: 'Items of the checklist that are not met: {count}.',
    remedy: 'Return it or reject it; put an answer right that is mistaken.',
  },
  'REVIEW.HIT_STANDING': {
    title: 'Items of the negative list that stand against it: {count}.',
    remedy:
      'Another organiser than found them waives them with the reason, or retracts one that is mistaken; else reject it.',
  },
  'REVIEW.HIT_OWN': {
    title: 'Whoever found it may neither waive it nor take it back alone.',
    remedy:
      'Ask another organiser to waive it, or to retract it as mistaken; add one to the people where there is none.',
  },
  'REVIEW.HIT_KNOWN': { title: '"{item}" is on record already, and not settled.', remedy: 'Settle that one.' },
  'REVIEW.ITEM_UNKNOWN': { title: 'There are no such items: {items}.', remedy: 'Choose among: {known}.' },
  'REVIEW.NOTE_MISSING': { title: 'An item that is not met needs a note.', remedy: 'Say what is amiss.' },
  'REVIEW.NOT_NEEDED': {
    title: 'This level has nothing to decide on it now (state: {state}).',
    remedy: 'Nothing needs doing; you are asked anew when it is sent in again.',
  },
  'REVIEW.DECIDED_ALREADY': {
    title: 'You have decided at this level already.',
    remedy: 'Somebody else takes this part.',
  },
  'REVIEW.OWN_SUBMISSION': {
    title: 'Whoever registered, changed or sent in an entry decides nothing about it.',
    remedy: 'Somebody else of the office decides.',
  },
  'REVIEW.SECOND_ORGANISER': {
    title: 'You registered, changed or sent in this entry, and there is no other organiser who has not.',
    remedy: 'Add a second organiser to the people, who then decides; nobody decides about an entry of their own.',
  },
  'REVIEW.NOBODY_FREE': {
    title: 'Parts of the review that nobody may take: {count}. Nobody is there, or all have handled it or decided.',
    remedy:
      'The municipal office names somebody who has not handled it, with the reason (review.nameStandIn); or add somebody to the office.',
  },
  'OPINION.NOBODY_FREE': {
    title: 'Departments of which nobody may agree: {count}. Nobody is there, or all have handled the nomination.',
    remedy:
      'The municipal office names somebody who has not handled it, with the reason (opinion.nameStandIn); or add somebody to the department.',
  },
  'REVIEW.REVIEWER_AT_WORK': {
    title: 'Whoever decided is still at work.',
    remedy: 'Have them take it back themselves (review.takeBack).',
  },
  'STAND_IN.NOT_NEEDED': { title: 'There are people who may do it: {count}.', remedy: 'Leave it to them.' },
  'STAND_IN.UNKNOWN': {
    title: 'There is no such clerk, lead or organiser at work.',
    remedy: 'Choose somebody else from the list of people.',
  },
  'STAND_IN.HANDLED_IT': {
    title: 'This person registered, changed or sent in the entry.',
    remedy: 'Name somebody who has not handled it.',
  },
  'STAND_IN.DECIDED_ALREADY': {
    title: 'This person has decided at this level already.',
    remedy: 'Name somebody else.',
  },
  'STAND_IN.ORGANISES': {
    title: 'Whoever reviews nominations for the municipal office answers for no department.',
    remedy: 'Name a clerk or lead of another office, such as the department above.',
  },
  'REVIEW.FIELD_UNKNOWN': { title: 'There are no such fields: {fields}.', remedy: 'Mark among: {known}.' },
};
