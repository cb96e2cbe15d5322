export default {
  'SIGN_IN.NEEDED': { title: 'You are not signed in.', remedy: 'Sign in and try again.' },
  'SIGN_IN.WRONG': {
    title: 'User name or password is wrong.',
    remedy: 'Check both and try again; the organiser can tell you whether you may sign in.',
  },
  'SIGN_IN.TOO_MANY': { title: 'Too many attempts to sign in.', remedy: 'Try again in {retryAfterSeconds} seconds.' },
  'SIGN_IN.BUSY': {
    title: 'Too many people are signing in just now.',
    remedy: 'Try again in {retryAfterSeconds} seconds.',
  },
  'PASSWORD.WRONG': {
    title: 'The present password is wrong.',
    remedy: 'Check it and try again; whoever has forgotten it asks the organiser.',
  },
  'PASSWORD.SAME': { title: 'The new password is the present one.', remedy: 'Choose another.' },
  'PASSWORD.CHANGE_DUE': {
    title: 'Somebody else gave you this password.',
    remedy: 'Choose one of your own first; all else is open after that.',
  },
  'CSRF.FOREIGN_SITE': { title: 'The request came from another site.', remedy: "Do it on this system's own pages." },
  'CSRF.TOKEN_WRONG': {
    title: 'The proof that the request is yours is missing or wrong.',
    remedy: 'Send the csrfToken of GET /api/session as header x-csrf-token; in a browser, load the page again.',
  },
  'OFFICE.REFUSED': { title: 'The office can not be added.', remedy: 'Mend the fields named and send it again.' },
  'OFFICE.IMPORT_REFUSED': {
    title: 'No office was added: {count} faults in the rows.',
    remedy: 'Mend the rows named and send all of them again.',
  },
  'OFFICE.KEY_TAKEN': {
    title: 'There is an office with the key "{key}" already.',
    remedy: 'Choose another key, or leave the row out.',
  },
  'OFFICE.KEY_TWICE': { title: 'The key "{key}" stands in two rows.', remedy: 'Give each row a key of its own.' },
  'OFFICE.PARENT_UNKNOWN': {
    title: 'There is no office "{key}" to stand under.',
    remedy: 'Correct the key, or add that office too.',
  },
  'OFFICE.PARENT_KIND': {
    title: 'An office of kind {kind} can not stand under one of kind {parentKind}.',
    remedy: 'Put it under: {allowed}; a municipality stands under none.',
  },
  'PEOPLE.IMPORT_REFUSED': {
    title: 'Nobody was added: {count} faults in the rows.',
    remedy: 'Mend the rows named and send all of them again.',
  },
  'PERSON.USERNAME_TAKEN': {
    title: 'The user name "{username}" is taken.',
    remedy: 'Choose another, or leave the row out.',
  },
  'PERSON.USERNAME_TWICE': {
    title: 'The user name "{username}" stands in two rows.',
    remedy: 'Give each person a user name of their own.',
  },
  'PERSON.PASSWORD_IS_USERNAME': { title: 'The password is the user name.', remedy: 'Choose another password.' },
  'PERSON.OFFICE_UNKNOWN': {
    title: 'There is no office "{key}".',
    remedy: 'Correct the key, or add the office first.',
  },
  'PERSON.ROLE_NEEDS_OFFICE': {
    title: 'The role {role} needs an office.',
    remedy: 'Name the office of the role, or of the person.',
  },
  'PERSON.ROLES_EXCLUDE': {
    title: 'One person can not be both {one} and {other}.',
    remedy: 'Give one of the two roles to somebody else: what one does, the other checks.',
  },
  'PERSON.YOURSELF': { title: 'You can not disable yourself.', remedy: 'Ask another organiser.' },
  'PERSON.NOT_THE_FIRST': { title: 'There are people already.', remedy: 'Have an organiser add the new one.' },
  'OFFICE.PARENT_CLOSED': {
    title: 'The office above, "{key}", is closed.',
    remedy: 'Name one that is open, or open that one again first.',
  },
  'OFFICE.CLOSED_ALREADY': { title: 'The office is closed.', remedy: 'Open it again to change it.' },
  'OFFICE.NOT_CLOSED': { title: 'The office is not closed.', remedy: 'There is nothing to open again.' },
  'OFFICE.IN_USE': {
    title: 'The office can’t be closed yet: {count} things stand against it.',
    remedy: 'Settle each of those named below, then close it.',
  },
  'OFFICE.HAS_OFFICES_BELOW': {
    title: '{count} open offices stand below it.',
    remedy: 'Move them elsewhere or close them first.',
  },
  'OFFICE.IN_PROGRAMME': {
    title: 'The rules of {count} running programmes name it.',
    remedy: 'Close it when they are over, or change their rules first.',
  },
  'OFFICE.HAS_ENTRIES': {
    title: 'It has {count} nominations or essays in running programmes.',
    remedy: 'Wait until these are over, or withdraw them.',
  },
  'OFFICE.HAS_OPINIONS': {
    title: '{count} opinions are still asked of it.',
    remedy: 'Wait until it answers or the time is over.',
  },
};
