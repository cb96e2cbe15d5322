export default {
  'PROGRAMME.SLUG_TAKEN': {
    title: 'There is a programme named "{slug}" already.',
    remedy: 'Give another slug in the programme file.',
  },
  'PROGRAMME.OFFICES_MISSING': {
    title: 'Offices of the plan are not registered: {offices}.',
    remedy: 'Register them first: those of a draft all at once on its set-up page, others in the directory.',
  },
  'PROGRAMME.OFFICES_REFUSED': {
    title: 'No office was made: {count} things are to be said or mended.',
    remedy: 'Settle each of them and send it again.',
  },
  'PROGRAMME.OFFICE_ALIKE': {
    title: '"{name}" is called much like {others} in the directory.',
    remedy: 'Say which of them it is, or that it is another office.',
  },
  'PROGRAMME.OFFICE_NOT_MISSING': {
    title: 'The plan has no office "{key}" that is still to be registered.',
    remedy: 'Check the key; look first which offices the plan lacks.',
  },
  'PROGRAMME.OFFICE_UNKNOWN': {
    title: 'The directory has no office "{key}".',
    remedy: 'Name an office by its key in the directory.',
  },
  'PROGRAMME.ENTRIES_STILL_OPEN': { title: 'Entries are still being taken.', remedy: 'Start judging after {until}.' },
  'PROGRAMME.NOT_OPEN': {
    title: 'The programme takes no entries now (state: {state}).',
    remedy: 'Entries are taken while it is open; ask the organiser.',
  },
  'PROGRAMME.TOO_EARLY': { title: 'Entries are not taken yet.', remedy: 'Send it after {from}.' },
  'PROGRAMME.TOO_LATE': {
    title: 'Entries closed at {until}.',
    remedy: 'Late entries are not taken; ask the organiser if there is a special reason.',
  },
  'PROGRAMME.NOT_WHOLE': {
    title: 'The plan is not whole yet: {count} things are missing or wrong.',
    remedy: 'Add or correct each of the parts named below, then open the programme.',
  },
  'PROGRAMME.NOT_DRAFT': {
    title: 'The programme is no draft any more (state: {state}); its plan is not edited.',
    remedy: 'Propose a change of the rules; another organiser approves it.',
  },
  'PROGRAMME.SLUG_MISSING': {
    title: 'The plan has no short name (slug).',
    remedy: 'Give a slug: small letters, digits and hyphens.',
  },
  'PROGRAMME.PART_UNKNOWN': {
    title: '{where}: the plan has no such part ({problem}).',
    remedy: 'Correct the path: {fix}',
  },
  'RULES.NOT_IN_FORCE': {
    title: 'The programme has no rules that could be changed (state: {state}).',
    remedy: 'Edit a draft itself; the rules of a closed programme stay as they are.',
  },
  'RULES.NOTHING_CHANGES': {
    title: 'This is the same as the rules in force (version {version}).',
    remedy: 'Say which parts are to change.',
  },
  'RULES.REFUSED': {
    title: '{count} of the parts may not change.',
    remedy: 'Leave out the parts named below, then propose the change again.',
  },
  'RULES.NEVER_CHANGES': {
    title: '"{path}" never changes once a programme has opened.',
    remedy: 'Leave it as it is; for something else set up another programme.',
  },
  'RULES.CHANGE_TOO_LATE': {
    title: '"{path}" may not change any more (state: {state}).',
    remedy: 'It could change until the end of "{lastState}".',
  },
  'RULES.DATE_PASSED': {
    title: '"{path}" can’t be moved to a time that is over ({date}).',
    remedy: 'Give a time to come.',
  },
  'RULES.OVERTAKEN': {
    title: 'This change is of version {base} of the rules; version {now} is in force.',
    remedy: 'Withdraw it and propose it anew, on the rules of now.',
  },
  'RULES.OWN_PROPOSAL': {
    title: 'Who proposes a change can’t approve or dismiss it.',
    remedy: 'Let another organiser decide, and add one to the people where there is none; you can withdraw it.',
  },
  'RULES.NOT_PROPOSER': {
    title: 'Only who proposed the change can withdraw it.',
    remedy: 'Another organiser can approve or dismiss it.',
  },
};
