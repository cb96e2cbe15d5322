export default {
  PAYLOAD_INVALID: { title: 'What was sent is not right.', remedy: 'Mend the fields named and send it again.' },
  'FIELD.UNKNOWN': { title: 'Unknown field "{name}".', remedy: 'Leave it out or correct its name; known: {known}.' },
  'FIELD.MISSING': { title: 'A required field is missing.', remedy: 'Fill it in.' },
  'FIELD.WRONG_TYPE': { title: 'Wrong type, {expected} expected.', remedy: 'Send {expected}.' },
  'FIELD.TOO_SMALL': { title: 'Too short or too small, at least {minimum}.', remedy: 'Send at least {minimum}.' },
  'FIELD.TOO_BIG': { title: 'Too long or too large, at most {maximum}.', remedy: 'Send at most {maximum}.' },
  'FIELD.WRONG_FORMAT': { title: 'Wrong format: {expected}.', remedy: 'Send it in that format.' },
  'FIELD.UNSTORABLE': {
    title: 'It holds a control character or half of a character.',
    remedy: 'Take it out and send the field again.',
  },
  'FIELD.NOT_ALLOWED': { title: 'A value that is not allowed.', remedy: 'Use one of: {values}.' },
  NOT_FOUND: { title: 'It was not found.', remedy: 'Check the address, or choose again from the list.' },
  'ROUTE.UNKNOWN': {
    title: 'There is no such address.',
    remedy: 'Check the address. The API is described at /api/docs.',
  },
  'QUEUE.AWAY': {
    title: 'The queue does not answer.',
    remedy:
      'Check that the Redis of REDIS_URL runs and can be reached, or PostgreSQL where that is not set; the log of the API says why. Nothing is lost: what is due waits in the database and goes on once the queue answers.',
  },
  'QUEUE.NONE_FAILED': {
    title: 'None of these jobs stands as failed any more.',
    remedy: 'Load the list again: they were tried again meanwhile, or sent anew.',
  },
  FORBIDDEN: { title: 'You may not do this.', remedy: 'Ask the organiser if you need to.' },
  UNEXPECTED: {
    title: 'An unexpected error.',
    remedy:
      'Nothing was changed. Try again later; if it happens again, give the number {requestId} to the administrator.',
  },
  'BODY.NOT_JSON': { title: 'What was sent is not valid JSON.', remedy: 'Send application/json.' },
  'BODY.TOO_LARGE': { title: 'What was sent is too large.', remedy: 'Send at most {limit} bytes.' },
  'BODY.FORM_BROKEN': { title: 'The form did not arrive whole.', remedy: 'Choose the file again and send it.' },
  'BODY.WRONG_FILE': { title: 'The wrong kind of file.', remedy: 'Send {expected}.' },
};
