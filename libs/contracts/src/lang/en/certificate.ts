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
  'SEAL.COVERAGE_SOUND': { title: 'The seal covers the whole file.', remedy: '' },
  'SEAL.COVERAGE_FAULTY': {
    title: 'The seal does not cover the whole file ({detail}).',
    remedy: 'Something was changed or added after it was issued; ask the issuer for the file.',
  },
  'SEAL.FORM_SOUND': { title: 'The seal is built as a seal is.', remedy: '' },
  'SEAL.FORM_FAULTY': {
    title: 'The seal is not built as a seal is ({detail}).',
    remedy: 'It was changed, or made by something else than Laureate.',
  },
  'SEAL.DIGEST_SOUND': { title: 'The file is the one that was sealed.', remedy: '' },
  'SEAL.DIGEST_FAULTY': {
    title: 'The file is not the one that was sealed ({detail}).',
    remedy: 'It was changed: do not rely on it.',
  },
  'SEAL.SIGNATURE_SOUND': { title: 'The signature holds.', remedy: '' },
  'SEAL.SIGNATURE_FAULTY': {
    title: 'The signature does not hold ({detail}).',
    remedy: 'Whoever sealed it is not who the certificate says: do not rely on it.',
  },
  'SEAL.CERTIFICATE_SOUND': { title: 'The seal names this certificate.', remedy: '' },
  'SEAL.CERTIFICATE_FAULTY': {
    title: 'The seal names another certificate ({detail}).',
    remedy: 'The certificate was exchanged: do not rely on it.',
  },
  'SEAL.TIME_STAMP_SOUND': { title: 'The time stamp holds.', remedy: '' },
  'SEAL.TIME_STAMP_FAULTY': {
    title: 'The time stamp does not hold ({detail}).',
    remedy: 'It does not tell when the file was sealed.',
  },
  'SEAL.TRUST_SOUND': { title: 'The seal comes from somebody whom you trust.', remedy: '' },
  'SEAL.TRUST_FAULTY': {
    title: 'Whose seal it is can’t be told ({detail}).',
    remedy:
      'Name the root that the issuer publishes (its host’s /.well-known/laureate-seal-authority.pem) with --trust.',
  },
  'SEAL.CREDENTIAL_SOUND': { title: 'The credential within the file holds ({detail}).', remedy: '' },
  'SEAL.CREDENTIAL_FAULTY': {
    title: 'The credential within the file does not hold ({detail}).',
    remedy: 'Do not rely on it; ask the issuer.',
  },
  'SEAL.STATUS_SOUND': { title: 'Status of the certificate: {detail}.', remedy: '' },
  'SEAL.STATUS_FAULTY': {
    title: 'The certificate does not stand any more ({detail}).',
    remedy: 'The QR code on it shows why.',
  },
  'SEAL.ISSUER_SOUND': { title: 'Issued by the host {detail}.', remedy: '' },
  'SEAL.ISSUER_FAULTY': {
    title: 'The certificate was not issued by the host that you named ({detail}).',
    remedy: 'Compare the host after --issuer; if it is right, do not rely on the certificate.',
  },
  'CERTIFICATE.NOTHING_TO_VERIFY': {
    title: '{file} is neither a PDF nor a credential in JSON.',
    remedy: 'Name the file that the issuer gave you.',
  },
};
