export default {
  'ENTRY.OFFICE_NOT_ENTITLED': {
    title: 'An office of this kind ({kind}) may not enter "{category}".',
    remedy: 'Entitled kinds: {entitled}.',
  },
  'ENTRY.TEXT_TOO_SHORT': {
    title: 'The text is too short: {length} characters, at least {minimum}.',
    remedy: 'Lengthen it to {minimum} characters or more, then submit.',
  },
  'ENTRY.TEXT_TOO_LONG': {
    title: 'The text is too long: {length} characters, at most {maximum}.',
    remedy: 'Shorten it to {maximum} characters or fewer, then submit.',
  },
  'ENTRY.CATEGORY_UNKNOWN': { title: 'There is no category "{given}".', remedy: 'Choose one of: {categories}.' },
  'ENTRY.TWICE': {
    title: '"{name}" is registered in "{category}" already: one entry a person and theme or award.',
    remedy:
      'Change the one that is there, or withdraw it first. If it is somebody else of the same name, or there is a reason, give it as the reason for another entry.',
  },
  'ENTRY.IDENTIFIER_UNKNOWN': {
    title: 'This is no ID number, credit code or mobile phone.',
    remedy: 'Check it; where there is none, leave it out.',
  },
  'ENTRY.TWICE_REASON_SHORT': {
    title: 'The reason for another entry is too short.',
    remedy: 'Write at least two characters, or nothing where it is no other entry.',
  },
  'ENTRY.PERSON_HAS_ANOTHER': {
    title: 'The same person has {count} more in this theme or award.',
    remedy:
      'Let one stand, and have the others withdrawn or rejected; or return it so that the office gives a reason ("twiceReason"), or undo a merge that was wrong.',
  },
  'ENTRY.BY_AUTHORS_ONLY': {
    title: '"{category}" is entered by authors themselves; offices register nothing.',
    remedy: 'Have the author use the public form; the office takes it from there.',
  },
  'AUTHOR_ENTRY.NOT_OPEN_TO_AUTHORS': {
    title: 'There is no such theme that is open to authors.',
    remedy: 'Ask the organiser for the right address, or send your essay in through your office.',
  },
  'AUTHOR_ENTRY.INCOMPLETE': {
    title: 'Please fill in: {fields}.',
    remedy: 'All of it is needed; a title of at most 100 characters, a name of at most 60.',
  },
  'AUTHOR_ENTRY.PHONE': {
    title: 'This is no mobile number.',
    remedy: 'Give the 11 digits of your mobile phone, so that the office can reach you.',
  },
  'AUTHOR_ENTRY.TEXT_TWICE': {
    title: 'There is a typed text and a file.',
    remedy: 'Keep one of them: empty the text, or choose no file.',
  },
  'AUTHOR_ENTRY.TOO_MANY': { title: 'Too many essays from here.', remedy: 'Try again in {retryAfterSeconds} seconds.' },
  'ENTRANT.POSSIBLE_DUPLICATE': {
    title:
      'In this theme or award {count} of the same or nearly the same name may be the same person or organisation; nobody has answered yet.',
    remedy:
      'Answer for each: merge those that are one, say of the others that they are different, each with a reason. What offices sent in stays as it is.',
  },
  'ENTRANT.NUMBERS_DIFFER': {
    title: "Their numbers differ: they can't be merged.",
    remedy: 'Say that they are apart.',
  },
  'ENTRANT.NO_PAIR': {
    title: 'These two are no pair.',
    remedy: 'Choose two different persons, or two different organisations, of one programme.',
  },
  'ENTRY.NOT_EDITABLE': {
    title: 'It can\'t be changed in state "{state}".',
    remedy: 'Only drafts and returned ones can be changed; ask the organiser to return it.',
  },
  'ENTRY.TEXT_FROZEN': {
    title: 'Entries closed at {until}: what judges read is frozen ({fields}). Marked for correction: {marked}.',
    remedy:
      'Change only what was marked; if the text itself has to change, ask the organiser to return it with that field marked.',
  },
  'ENTRY.CORRECTION_TOO_LATE': {
    title: 'The time for the correction ended at {until}.',
    remedy: 'The entry is rejected for that; ask the organiser if there is a special reason.',
  },
  'ENTRY.NOT_CORRECTED': {
    title: 'Not corrected and sent again in time. It was returned with the words:',
    remedy: 'Ask the organiser if there is a special reason.',
  },
  'NOMINATION.QUOTA_EXHAUSTED': {
    title: 'The office\'s quota in "{category}" is used up: {count} of {quota}.',
    remedy: 'Withdraw one of them first, or do without this one.',
  },
  'IMPORT.UNKNOWN_COLUMN': {
    title: 'Unknown column "{name}".',
    remedy: 'Was "{nearest}" meant? Known columns: {known}.',
  },
  'BLIND_COPY.NOT_CONFIRMED': {
    title: 'There is no confirmed blind copy for judges to read.',
    remedy: 'Look through the blind copy and confirm it; nothing goes to judges before that.',
  },
  'BLIND_COPY.NAMES_LEFT': {
    title: 'The copy still tells the author, the office, or a number or address: {names}.',
    remedy: 'Mark these as words to be blanked ("marked"), then confirm again.',
  },
  'BLIND_COPY.NEVER_KEPT': {
    title: '“{words}” leads to the author, the office or somebody’s number or address and can’t be let stand.',
    remedy:
      'Names of author and office in any form, phones, ID numbers and e-mail addresses always go; other findings may stand for a reason.',
  },
  'BLIND_COPY.NOT_IN_TEXT': {
    title: 'The text doesn’t have: {words}.',
    remedy: 'Give the words to be blanked as they stand in the text.',
  },
  'BLIND_COPY.NO_SUCH_FINDING': {
    title: 'There is no such finding: {words}.',
    remedy: 'Read the blind copy again and use the ids in it.',
  },
  'BLIND_COPY.NOT_PROPOSED': {
    title: 'A blind copy that is “{state}” can’t be changed.',
    remedy: 'Reopen it before judging; afterwards only the municipal office may blank more.',
  },
  'BLIND_COPY.JUDGED': {
    title: 'It is being judged, so its blind copy can’t be reopened.',
    remedy: 'To have more blanked, ask the municipal office to amend it.',
  },
  'DOCUMENT.EMPTY': { title: 'The file is empty.', remedy: 'Choose the file again.' },
  'DOCUMENT.KIND_NOT_TAKEN': {
    title: 'Files of this kind are not taken.',
    remedy: 'Send plain text, Word (.docx), or a PDF whose words can be copied.',
  },
  'DOCUMENT.OLD_WORD': {
    title: 'This is a file of old Word, or an encrypted one.',
    remedy: 'Save it as .docx without a password and send that.',
  },
  'DOCUMENT.PICTURE': { title: 'This is a picture.', remedy: 'Send the words, not a photo or a scan.' },
  'DOCUMENT.MACROS': { title: 'The file has macros.', remedy: 'Save it as .docx without macros and send that.' },
  'DOCUMENT.ENCRYPTED': { title: 'The file has a password.', remedy: 'Take the password off and send it again.' },
  'DOCUMENT.DAMAGED': {
    title: 'The file is damaged and can’t be read.',
    remedy: 'Open it in Word or WPS, save it anew and send that.',
  },
  'DOCUMENT.UNSAFE': {
    title: 'The file is made in a way that no word processor does, so it isn’t read.',
    remedy: 'Open it in Word or WPS, save it anew and send that.',
  },
  'DOCUMENT.ENCODING': {
    title: 'The encoding of the text is unknown.',
    remedy: 'Save it as UTF-8 or GB 18030 and send it again.',
  },
  'DOCUMENT.NO_TEXT': { title: 'There are no words in the file.', remedy: 'A scan has none: send the words.' },
  'DOCUMENT.TOO_LARGE': {
    title: 'The file is larger than {limit} bytes.',
    remedy: 'Take the pictures out and send it again.',
  },
  'DOCUMENT.UNPACKED_TOO_LARGE': {
    title: 'Unpacked, the file is larger than {limit} bytes.',
    remedy: 'Take the pictures out and send it again.',
  },
  'DOCUMENT.TOO_MANY_ENTRIES': {
    title: 'The file has more than {limit} parts in it.',
    remedy: 'Keep only the words and send it again.',
  },
  'DOCUMENT.TOO_MANY_PAGES': { title: 'The file has more than {limit} pages.', remedy: 'Send the essay alone.' },
  'DOCUMENT.TOO_LONG': { title: 'The file has more than {limit} characters.', remedy: 'Send the essay alone.' },
  'DOCUMENT.TIMEOUT': {
    title: 'Reading the file took more than {seconds} s and was ended.',
    remedy: 'Make it simpler and send it again.',
  },
  'DOCUMENT.OUT_OF_MEMORY': {
    title: 'Reading the file took too much memory and was ended.',
    remedy: 'Make it simpler and send it again.',
  },
  'DOCUMENT.CRASHED': {
    title: 'The file can’t be read ({exit}).',
    remedy: 'Open it in Word or WPS, save it anew and send that.',
  },
  'DOCUMENT.BUSY': { title: 'Too many files are being read.', remedy: 'Try again shortly.' },
  'NOMINATION.STRUCTURE_CAP': {
    title:
      '"{group}" may be {percent} % of the office\'s individual nominations at most: of {total}, {allowed}; it would be {count}.',
    remedy: 'Send in others first, or fewer of "{group}".',
  },
  'NOMINATION.STRUCTURE_CAP_AFTER': {
    title: 'Without it "{group}" would be more than {percent} %: of {total}, {allowed} may be; there are {count}.',
    remedy:
      'Withdraw one of "{group}" first, or send in somebody else first. Who is ill or has died, the municipal office lets go.',
  },
  'NOMINATION.BELOW_MINIMUM_AFTER': {
    title: 'Without it the office would have {count} in "{category}", and is to have at least {minimum}.',
    remedy:
      'Entries have closed, so that nobody can be put in its place: let it stand, or ask the municipal office to let it go (who is ill, or has died).',
  },
  'NOMINATION.GROUP_UNKNOWN': {
    title: 'Unknown groups: {groups}.',
    remedy: 'Choose among: {known}. Organisations are of no group.',
  },
  'NOMINATION.NOT_JOINT': {
    title: 'Nobody nominates jointly in "{category}".',
    remedy: 'Leave the partners out: one office nominates.',
  },
  'NOMINATION.PARTNER_UNKNOWN': {
    title: 'There are no such offices: {offices}.',
    remedy: 'Name offices by their keys in the directory.',
  },
  'NOMINATION.PARTNER_LEADS': {
    title: 'The office that leads is no partner of itself.',
    remedy: 'Leave your own office out and name the others only.',
  },
  'NOMINATION.PARTNER_NOT_ENTITLED': {
    title: 'These offices may not nominate in "{category}": {offices}.',
    remedy: 'Partners must be of a kind that may nominate: {entitled}.',
  },
  'NOMINATION.ORDER_INCOMPLETE': {
    title: 'An order names every nomination once: {missing} missing, {unknown} too many.',
    remedy: 'Read the list again and name all of them in the order of recommendation.',
  },
  'NOMINATION.FORM_MISSING': {
    title: 'The scanned form with the stamp is not there.',
    remedy: 'Upload it as PDF, JPEG or PNG, then send the formal version in.',
  },
  'NOMINATION.FORM_TYPE': {
    title: 'The file is no PDF, JPEG or PNG.',
    remedy: 'Scan the stamped form as PDF, JPEG or PNG. What the file holds counts, not its name.',
  },
  'NOMINATION.FORM_BROKEN_OFF': {
    title: 'The file breaks off before its end.',
    remedy: 'Open it, see that all its pages are there, and upload it again.',
  },
  'NOMINATION.FORM_NOT_NOW': {
    title: 'In state "{state}" no stamped form can be uploaded.',
    remedy: 'Upload it once the preliminary nomination has passed, before sending in the formal one.',
  },
  'NOMINATION.NO_FORM': { title: 'No stamped form is there yet.', remedy: 'The nominating office uploads it first.' },
  'NOMINATION.NO_PRELIMINARY': {
    title: 'There is no preliminary version to compare with.',
    remedy: 'There is one where the category has two passes and the preliminary one has passed.',
  },
  'NOMINATION.NOMINEE_FIXED': {
    title: 'After the preliminary pass the nominee stays the same.',
    remedy: 'Withdraw the nomination if it is to be somebody else.',
  },
  'NOMINATION.FORMAL_PASS_FOLLOWS': {
    title: '"{category}" has a formal pass as well.',
    remedy: 'Wait for the office to send in the formal version.',
  },
  'NOMINATION.NO_FORMAL_PASS': {
    title: '"{category}" has one pass only.',
    remedy: 'Who passes the review is shortlisted.',
  },
  'NOMINATION.FORMAL_VERSION_MISSING': {
    title: 'The formal version with the stamped form was not sent in in time.',
    remedy: 'Ask the organiser if there is a special reason.',
  },
  'ENTRY.TOO_LATE_TO_WITHDRAW': {
    title: 'The programme is at "{state}": it can\'t be withdrawn any more.',
    remedy: 'Ask the organiser, who revokes awards that are conferred.',
  },
  'CONSENT.AWAITED': {
    title: 'The nominee has not accepted.',
    remedy: 'The office makes a link and hands it to the nominee; pass the nomination once the nominee has accepted.',
  },
  'CONSENT.NOT_ASKED': { title: 'In "{category}" nominees are not asked.', remedy: 'Nothing needs doing.' },
  'CONSENT.NOT_NEEDED': {
    title: 'No answer is needed any more (state: {state}).',
    remedy: 'Nothing needs doing; ask the nominating office if in doubt.',
  },
  'CONSENT.GIVEN_ALREADY': { title: 'The nominee has accepted already.', remedy: 'There is no need to ask again.' },
  'CONSENT.LINK_OVER': { title: 'The link ran out at {until}.', remedy: 'The nominating office can make another.' },
  'CONSENT.LINK_RUNS': { title: 'The link holds until {until}.', remedy: 'Nothing needs doing before.' },
  'CONSENT.OF_ANOTHER': {
    title: 'Somebody else is nominated by now: the link is worth nothing.',
    remedy: 'The nominating office can make another.',
  },
  'GRACE.FOR_WHOM': {
    title: 'Say for whom: an office or an entry, one of the two.',
    remedy: 'Give either officeId or entry.',
  },
  'GRACE.UNTIL_PAST': {
    title: 'The time until {until} has passed already.',
    remedy: 'Give a time that is still to come.',
  },
  'GRACE.NOTHING_GAINED': {
    title: 'There is time until {until} without any grace.',
    remedy: 'Give a later time.',
  },
  'GRACE.STILL_RUNS': {
    title: 'More time has been granted to this entry or its office, and has not run out.',
    remedy: 'Nothing needs doing: it lapses when that ends.',
  },
  'GRACE.RUNNING': {
    title: 'Graces that have not run out: {count}.',
    remedy: 'Wait until they end, or revoke them, and then begin judging.',
  },
};
