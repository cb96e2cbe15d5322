/** Messages in the application and by mail, by template. */
export default {
  'entry.returned': {
    subject: 'Returned for correction: {entry}',
    text: '{programme}: “{entry}” ({category}), which your office sent in, has been returned.\nWhy: {reason}\nCorrect it and send it again by {dueAt}; after that it counts as rejected.',
  },
  'entry.rejected': {
    subject: 'Rejected in review: {entry}',
    text: '{programme}: “{entry}” ({category}), which your office sent in, has been rejected.\nWhy: {reason}',
  },
  'entry.passed': {
    subject: 'Passed review: {entry}',
    text: '{programme}: “{entry}” ({category}), which your office sent in, has passed review and goes on to the next stage.',
  },
  'entry.passedPreliminarily': {
    subject: 'Passed preliminarily: {entry}',
    text: '{programme}: “{entry}” ({category}), which your office sent in, has passed preliminarily.\nRemark: {reason}\nSend it in formally, with the stamped form, by {dueAt}; after that it counts as rejected.',
  },
  'entry.declined': {
    subject: 'The nominee declines: {entry}',
    text: '{programme}: “{entry}” ({category}) declines the nomination; the place is free.\nRemark: {reason}',
  },
  'entry.disqualified': {
    subject: 'Disqualified: {entry}',
    text: '{programme}: “{entry}” ({category}), which your office sent in, has been disqualified.\nWhy: {reason}',
  },
  'entry.letGo': {
    subject: 'No longer in the running: {entry}',
    text: '{programme}: the municipal office has let “{entry}” ({category}), which your office sent in, leave the running. Nothing is held against it.\nWhy: {reason}',
  },
  'entry.possibleDuplicate': {
    subject: 'Perhaps entered twice: {entry}',
    text: '{programme}, {category}: “{entry}” has the same or nearly the same name as others in the running: {count}. They may be one, through another office too. Please say of each, with the reason, whether they are one (merge) or different; until then it does not pass. They stand in GET /api/entrants/candidates, or: laureate entrant candidates.',
  },
  'entries.closing': {
    subject: 'Entries close soon. Days left: {daysLeft}',
    text: 'Entries to {programme} close at {dueAt}. Drafts that your office has not sent: {drafts}. Entries still missing to the least number: {missing}. Nothing is taken after that.',
  },
  'office.belowMinimum': {
    subject: 'Too few sent in to “{category}”. Still missing: {missing}',
    text: '{programme}, {category}: every office is expected to send in at least {minimum}; yours has sent in {sentIn}. Still missing: {missing}. Send them in by {dueAt}.',
  },
  'place.freed': {
    subject: 'A place is free in “{category}”',
    text: '{programme}: “{entry}” ({category}), which your office sent in, is out of the running, and its place is free. Whoever is to have it must be sent in by {dueAt}; nobody is put in it by itself.',
  },
  'place.freedNext': {
    subject: 'A place is free in “{category}”: {next} is next in your order',
    text: '{programme}: “{entry}” ({category}), which your office sent in, is out of the running, and its place is free. Next in your order of recommendation, and not sent in yet, is “{next}”. Send it in by {dueAt}, or put forward somebody else; nobody is put in the place by itself.',
  },
  'consent.accepted': {
    subject: '{entry} accepts the nomination',
    text: '{programme}, {category}: {entry} has accepted the nomination.',
  },
  'consent.expired': {
    subject: '{entry} has not answered: the link ran out',
    text: '{programme}, {category}: {entry} has not said whether to accept the nomination, and the link ran out. Without an acceptance the nomination cannot pass review; make another link and hand it over.',
  },
  'correction.due': {
    subject: 'Corrections are due soon. Days left: {daysLeft}',
    text: '{programme}: entries returned to your office that wait for correction: {count}. Correct them and send them again by {dueAt}; after that they count as rejected.',
  },
  'formal.due': {
    subject: 'Formal nominations are due soon. Days left: {daysLeft}',
    text: '{programme}: nominations of your office that passed preliminarily: {count}. Send them in formally, with the stamped form, by {dueAt}.',
  },
  'grace.granted': {
    subject: 'More time until {dueAt}',
    text: '{programme}: your office has been granted more time: entries are taken until {dueAt}.\nWhy: {reason}',
  },
  'grace.ending': {
    subject: 'The time you were granted ends soon. Days left: {daysLeft}',
    text: '{programme}: the time that your office was granted ends at {dueAt}. Not sent in yet: {count}. After that nothing is taken.',
  },
  'judging.assigned': {
    subject: 'Entries for you to judge: {count}',
    text: '{programme}, {round}: entries assigned to you: {count}. Please file your marks by {dueAt}. If you should not judge one of them, step back from it first.',
  },
  'judging.placeOpen': {
    subject: 'Places without a judge: {count}',
    text: '{programme}, {round}: judges stepped back, and places without a judge now: {count}. Successors are proposed with the round; please confirm them.',
  },
  'judging.reminded': {
    subject: 'Please file your marks. Still missing: {count}',
    text: '{programme}, {round}: entries that you have not filed marks for: {count}. Please file them soon, or tell the organiser if you cannot.',
  },
  'judging.due': {
    subject: 'Marks are due soon. Days left: {daysLeft}',
    text: '{programme}, {round}: entries that you have not filed marks for: {count}. Please file them by {dueAt}.',
  },
  'opinions.requested': {
    subject: 'Nominees for your opinion: {count}',
    text: '{programme}, {category}: please answer for each of the {count} nominees by {dueAt}. Silence is not taken as consent.',
  },
  'opinions.due': {
    subject: 'Opinions are due soon. Days left: {daysLeft}',
    text: '{programme}, {category}: nominees that wait for your answer: {count}. Please answer by {dueAt}. Silence is not taken as consent.',
  },
  'review.nobodyFree': {
    subject: 'Nobody may review: {entry}',
    text: '{programme}, {category}: nobody may review “{entry}” for {office}: nobody is there, or all have handled it or decided. The review stands still. The municipal office names somebody who has not handled it, with the reason, or adds somebody to the office.',
  },
  'opinion.nobodyFree': {
    subject: 'Nobody may answer: {entry}',
    text: '{programme}, {category}: nobody may agree to “{entry}” for {office}: nobody is there, or all have handled the nomination. The municipal office names somebody who has not handled it, with the reason, or adds somebody to the department.',
  },
  'standIn.named': {
    subject: 'Please answer in an office’s stead: {entry}',
    text: '{programme}, {category}: nobody of {office} may decide on “{entry}”, and the municipal office has named you to do so in its stead. Please look at it and decide.',
  },
  'standIn.answers': {
    subject: 'Somebody else answers: {entry}',
    text: '{programme}, {category}: nobody of {office} may decide on “{entry}”; the municipal office has named somebody else to do so in its stead.',
  },
  'opinions.overdue': {
    subject: 'Opinions are overdue: {count}',
    text: '{programme}, {category}: the time for answers ended at {dueAt}. Nominees that wait for your answer: {count}. Silence is not consent: they cannot pass until you answer, which you still may.',
  },
  'ballot.opened': {
    subject: 'Your vote is asked for: {category}',
    text: '{programme}, {category}: the ballot is open. Candidates: {count}. Please vote.',
  },
  'objection.decided': {
    subject: 'A case has been decided: {state}',
    text: '{programme}, {category}: an objection has been decided: {state}.\nFinding: {finding}',
  },
  'objection.filed': {
    subject: 'An objection has come in: {category}',
    text: '{programme}, {category}: an objection has come in, to be decided by {dueAt}. Whoever takes it up owns the case, and alone reads who objected.',
  },
  'objection.assigned': {
    subject: 'A case is yours: {category}',
    text: '{programme}, {category}: an objection has been given to you, to be decided by {dueAt}.',
  },
  'objection.overdue': {
    subject: 'An objection is overdue: {category}',
    text: '{programme}, {category}: an objection was to be decided by {dueAt}. Until it is, nothing is conferred.',
  },
  'objection.late': {
    subject: 'A department objects late: {entry}',
    text: '{programme}, {category}: {department} objects to “{entry}”, who is on the short list. It is a case now; until it is decided no award is conferred.',
  },
  'approval.proposed': {
    subject: 'For your approval: {act}',
    text: '{programme}: {by} proposes “{act}” of “{subject}”.\nWhy: {reason}\nIt is done once another person approves it.',
  },
  'approval.approved': {
    subject: 'Approved and done: {act}',
    text: '{programme}: “{act}” of “{subject}”, which you proposed, has been approved by {by} and done.',
  },
  'certificates.issued': {
    subject: 'Certificates issued: {count}',
    text: '{programme}: certificates of your office’s winners that have been issued: {count}. They can be downloaded and printed.',
  },
  'mail.test': { subject: 'Test mail', text: 'Your mail settings work.' },
};
