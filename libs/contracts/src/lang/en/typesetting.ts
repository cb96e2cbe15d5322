export default {
  'TYPESETTING.TIMEOUT': {
    title: 'Typesetting took more than {seconds} seconds and was stopped',
    remedy: 'Check the template for an endless loop; if there is none, try again later.',
  },
  'TYPESETTING.OUT_OF_MEMORY': {
    title: 'Typesetting used too much memory and was stopped',
    remedy: "Make the template's images smaller, or check it for loops.",
  },
  'TYPESETTING.CRASHED': {
    title: 'The typesetting process ended unexpectedly ({exit})',
    remedy: 'Try again; if it happens again, give the template to the administrator.',
  },
  'TYPESETTING.CLOSED': {
    title: 'The system is stopping; nothing was typeset',
    remedy: 'It is done again once the system has started.',
  },
  'TYPESETTING.TEMPLATE_INVALID': {
    title: 'The template is faulty: {message}',
    remedy: 'Correct the template {template} as the message says.',
  },
  'TYPESETTING.WORKSPACE_REFUSED': {
    title: "The template's folder cannot be used ({reason})",
    remedy: 'Keep only plain files and folders in it: no symbolic links, and at most 500 files.',
  },
  'TYPESETTING.TEXT_TOO_LONG': {
    title: '{field} is too long for its place on the page',
    remedy: 'Shorten this text, or change the template.',
  },
  'TYPESETTING.TEXT_EMPTY': { title: '{field} is empty', remedy: 'Fill in this text.' },
  'TYPESETTING.CHARACTER_MISSING': {
    title: 'The fonts lack these characters: {characters}',
    remedy: 'Check the text; for a rare character, add a font that has it to the font folders.',
  },
  'CERTIFICATE.NUMBER_MALFORMED': {
    title: 'This is not the form of a certificate number',
    remedy: 'A number looks like SJY-2018-PAD-1-000001-K: type it as it stands on the certificate.',
  },
  'CERTIFICATE.NUMBER_MISTYPED': {
    title: 'The certificate number is mistyped: its check character disagrees',
    remedy: 'Compare it with the certificate character by character and type it again.',
  },
  'CERTIFICATE.VERIFICATION_URL_MALFORMED': {
    title: 'The address of the check page is not usable ({host})',
    remedy: "It must look like https://host/v/ and 26 characters: check the setting of the system's public address.",
  },
};
