export default {
  'BALLOT.NOT_DECIDING': {
    title: 'The programme is in state "{state}": no ballot now.',
    remedy: 'Move the programme on to deciding first.',
  },
  'BALLOT.MEMBERS_UNKNOWN': {
    title: '{count} of these people are no members of the leading group or committee, or are disabled.',
    remedy: 'Check the list; a member has the role of leading-group member.',
  },
  'BALLOT.NO_MEMBERS': {
    title: '"{body}" has no members to vote.',
    remedy: 'Name its members when you prepare the ballots.',
  },
  'BALLOT.CHAIR_UNNAMED': {
    title: 'By the plan the chair of "{body}" has no vote, but no chair is named.',
    remedy: 'Name the chair when you prepare the ballots; they do not count towards the quorum.',
  },
  'BALLOT.CHAIR_HAS_NO_VOTE': {
    title: 'You preside over this ballot and have no vote in it.',
    remedy: 'By the plan the chair neither votes nor counts towards the quorum.',
  },
  'BALLOT.TIE_UNRESOLVED': {
    title:
      '{count} entries of "{category}" share a rank at the prize line of "{tier}", where {places} places are left.',
    remedy: 'Settle the tie by the tie ladder, down to the draw, then prepare the ballots.',
  },
  'BALLOT.STILL_OPEN': { title: 'A ballot on "{category}" is not finished.', remedy: 'Count it and decide it first.' },
  'BALLOT.NO_PLACE_OPEN': { title: 'No place of "{category}" is open.', remedy: 'No further ballot is needed.' },
  'BALLOT.NO_CANDIDATES': {
    title: '{places} places of "{category}" are open, but nobody is left to propose.',
    remedy: 'Declare the places vacant, with the reason.',
  },
  'BALLOT.VOTES_CAST': {
    title: '{count} have voted: the order of the proposals stands.',
    remedy: 'Abandon this ballot and prepare a further one to change it.',
  },
  'BALLOT.ORDER_INCOMPLETE': {
    title: 'The new order lacks {missing} and has {unknown} too many.',
    remedy: 'Name every proposal and reserve of this ballot once.',
  },
  'BALLOT.ORDER_UNCHANGED': { title: 'The new order is the present one.', remedy: 'Nothing is to be changed.' },
  'BALLOT.NO_QUORUM': {
    title: 'No quorum: {cast} of {entitled} members voted, at least {needed} are needed.',
    remedy:
      'Remind those who have not voted; without a quorum nothing is decided. If it will never be reached, abandon the ballot and hold a further one with other members.',
  },
  'BALLOT.BELOW_THRESHOLD': {
    title: 'Below the threshold: {approve} of {cast} votes in favour, at least {needed} are needed.',
    remedy: 'Hold a further ballot, or declare the places vacant.',
  },
  'BALLOT.CLOSED': {
    title: 'The ballot is closed ({state}).',
    remedy: 'Once counted, no vote can be cast or changed and nobody can step back.',
  },
  'BALLOT.RECUSED': {
    title: 'You have stepped back from this ballot.',
    remedy: 'Whoever has stepped back does not vote.',
  },
  'BALLOT.WRONG_FORM': {
    title: 'The vote has the wrong form: this ballot takes "{expected}".',
    remedy: 'Send choices where each proposal is asked, list where the list is.',
  },
  'BALLOT.CHOICES_INCOMPLETE': {
    title: 'The vote is not complete: {missing} missing, {unknown} too many.',
    remedy: 'Choose approve, reject or abstain for every proposal.',
  },
  'BALLOT.DRAW_NOT_COMMITTED': {
    title: 'The draw of "{category}" has no seed committed to.',
    remedy: 'Prepare the ballots first.',
  },
  'BALLOT.OPEN': { title: 'Ballots that are not finished: {count}.', remedy: 'Count and decide them first.' },
  'AWARD.PLACES_UNFILLED': {
    title: 'Places neither awarded nor vacant: {count}.',
    remedy:
      'Hold a further ballot, or declare them vacant with the reason. For an award on which nobody has voted yet, as one that waits for the essays’ results, make ballots from the rankings once more.',
  },
  'AWARD.PLACE_TAKEN': {
    title: 'Place {place} of "{tier}" in "{category}" is taken.',
    remedy: 'Load again and retry.',
  },
  'AWARD.PLACE_NOT_OPEN': {
    title: 'The place ({place}) of "{tier}" in "{category}" is not open.',
    remedy: 'Only a place that nobody holds and that is not vacant yet can be declared vacant.',
  },
  'AWARD.PLACES_FIXED': {
    title: 'The programme is in state "{state}": its places are fixed.',
    remedy: 'Places are dealt with while deciding, on notice and commending.',
  },
  'AWARD.NOTICE_RUNNING': {
    title: 'The public notice has not ended (until {until}).',
    remedy: 'Confer it after the notice.',
  },
  'AWARD.CASE_OPEN': {
    title: 'Objections to this winner that are not settled: {count}.',
    remedy: 'Settle them first.',
  },
  'AWARD.ENTRY_NOT_ELIGIBLE': {
    title: 'The entry of this winner has been disqualified: nothing is conferred.',
    remedy: 'The winner is being taken off the list and the next brought up; load again in a moment.',
  },
  'AWARD.NOT_COMMENDING': {
    title: 'The programme is in state "{state}": nothing is conferred now.',
    remedy: 'Move the programme on to commending first.',
  },
  'AWARD.NOT_ON_NOTICE': {
    title: 'Proposed awards that have not been on public notice: {count}.',
    remedy: 'Draft and publish a notice first.',
  },
  'AWARD.NOT_CONFERRED': {
    title: 'Awards that are not conferred: {count}.',
    remedy: 'Confer them first, or settle the objections to them.',
  },
  'AWARD.CONFERRED_TO_DISQUALIFIED': {
    title: 'Awards conferred on winners who have been disqualified since: {count}.',
    remedy: 'Revoke them, then declare their places vacant with the reason.',
  },
  'MEDAL.OUT_OF_STOCK': { title: 'Medals in stock: {count}.', remedy: 'Enter those that have come in first.' },
  'BONUS.SAME_PERSON': {
    title: 'Whoever named the payee may not pay the bonus.',
    remedy: 'Ask another person of the office to check and pay it.',
  },
  'BONUS.NO_PAYEE': { title: 'No payee is named.', remedy: 'Name the payee, the bank and the account first.' },
  'BONUS.NOTHING_TO_PAY': {
    title: 'No bonus is in state "{state}".',
    remedy: 'Name the payees first, or ask for another state.',
  },
  'APPROVAL.KIND_UNKNOWN': { title: 'There is no act "{kind}" of two people.', remedy: 'There are: {kinds}.' },
  'APPROVAL.OPEN': {
    title: 'The same act is proposed already and waits for a second person.',
    remedy: 'Approve or dismiss it first.',
  },
  'APPROVAL.SAME_PERSON': {
    title: 'Whoever proposed an act may not approve it.',
    remedy: 'Ask another person of the office to approve it.',
  },
  'NOTICE.EMPTY': {
    title: 'There is no proposed award to give notice of.',
    remedy: 'Decide the ballots first; what stands on another notice is not noticed twice.',
  },
  'NOTICE.TOO_EARLY': { title: 'The notice can be published from {from} on.', remedy: 'Publish it then.' },
  'NOTICE.NOT_IN_PUBLICITY': {
    title: 'The programme is in state "{state}": no notice now.',
    remedy: 'Move the programme on to publicity first.',
  },
  'NOTICE.NOT_PUBLISHED': { title: 'The notice is not published.', remedy: 'There is a document once it is.' },
  'NOTICE.NOT_OVER': {
    title: 'The notice is not over (until {until}).',
    remedy: 'It is concluded by itself when it is.',
  },
  'NOTICE.RUNNING': { title: 'Notices that have not ended: {count}.', remedy: 'Wait until they have.' },
  'OBJECTION.WINDOW_CLOSED': {
    title: 'The notice has ended (until {until}): objections are no longer received.',
    remedy: 'Report later findings to the organiser directly.',
  },
  'OBJECTION.NOT_ON_NOTICE': {
    title: 'This winner is not on the notice, or no longer.',
    remedy: 'Choose one from the list of the notice.',
  },
  'OBJECTION.NO_CONTACT_PERSON': {
    title: 'An objection in the name of a unit needs somebody who speaks for it.',
    remedy: 'Give the name of that person.',
  },
  'OBJECTION.OF_ANOTHER': {
    title: 'Somebody else handles this case.',
    remedy: 'Leave it to its owner, or give it to somebody else.',
  },
  'OBJECTION.NO_HANDLER': {
    title: 'This person does not handle cases.',
    remedy: 'Choose an organiser whose account is in use.',
  },
  'OBJECTION.DECIDED': {
    title: 'The case is decided ({state}) and takes no more evidence.',
    remedy: 'If there are new facts, tell the organiser directly.',
  },
  'OBJECTION.EVIDENCE_TOO_MANY': {
    title: 'An objection takes at most {limit} files.',
    remedy: 'Put the papers into one PDF.',
  },
  'OBJECTION.EVIDENCE_TYPE': {
    title: 'The file of evidence is no PDF, JPEG or PNG.',
    remedy: 'Convert it to one of these and upload it again.',
  },
  'OBJECTION.EVIDENCE_BROKEN_OFF': {
    title: 'The file of evidence is not whole.',
    remedy: 'Check that it opens, then upload it again.',
  },
  'OBJECTION.TOO_MANY': {
    title: 'Too many objections from this network address in a short time.',
    remedy: 'Try again in {retryAfterSeconds} seconds, or turn to the organiser directly.',
  },
  'OBJECTION.OPEN': { title: 'Objections that are not settled: {count}.', remedy: 'Examine and decide them first.' },
  'SUCCESSION.OPEN': {
    title: 'Places that fell free and wait for somebody to confirm who is next: {count}.',
    remedy: 'Confirm who comes up, or leave the place vacant.',
  },
  'SUCCESSION.CHANGED': {
    title: 'Who comes up has changed; it is {count} by now.',
    remedy: 'Read the proposal again, then confirm it.',
  },
  'PUBLISHED_TEXT.NO_ESSAY': {
    title: 'This award has no text to publish.',
    remedy: 'What can be published are the judged texts of winning essays.',
  },
  'PUBLISHED_TEXT.NOT_EDITED': {
    title: 'There is no edited text.',
    remedy: 'What was judged is published without a further consent.',
  },
  'PUBLISHED_TEXT.NOT_CONFERRED': {
    title: 'The award is not conferred, or was revoked ({state}).',
    remedy: 'Publish the essay once it is conferred.',
  },
  'PUBLISHED_TEXT.NO_CONSENT': {
    title: 'The author has not agreed to this wording.',
    remedy: 'Record the consent to this very wording, or go back to the text that was judged.',
  },
};
