export default {
  'CERTIFICATE.NOTHING_TO_CERTIFY': {
    title: 'No award needs a certificate.',
    remedy: 'Confer awards first; what has a certificate gets no second one.',
  },
  'CERTIFICATE.NO_FILE': {
    title: 'The certificate has no file yet ({state}).',
    remedy: 'Wait for it; if it failed, plan it again.',
  },
  'CERTIFICATE.NOT_RENDERED': {
    title: 'The certificate could not be made in several attempts.',
    remedy: 'Look at the typesetting, then plan it again.',
  },
  'CERTIFICATE.AWARD_NOT_CONFERRED': {
    title: 'The award is in state "{state}": no certificate is issued for it.',
    remedy: 'Only an award that stands conferred has a certificate.',
  },
  'CERTIFICATE.TOO_MANY_CHECKS': {
    title: 'Too many checks from this network address in a short time.',
    remedy: 'Try again in {retryAfterSeconds} seconds; the QR code on a certificate can be scanned at any time.',
  },
  'CERTIFICATE.NOT_ISSUED': {
    title: 'Conferred awards without an issued certificate: {count}.',
    remedy: 'Make and issue the certificates first.',
  },
};
