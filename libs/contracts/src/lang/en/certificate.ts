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
  'CERTIFICATE.NOTHING_TO_PRINT': {
    title: 'This batch has no certificates to print.',
    remedy: 'Wait until they are made, or begin at an earlier one.',
  },
  'CERTIFICATE.NOTHING_TO_ARCHIVE': {
    title: 'No certificate of this batch is issued yet.',
    remedy: 'Download them once they are issued.',
  },
  'CERTIFICATE.SHEET_NEEDS_LAYOUT': {
    title: "An expert's template can't be printed several on a sheet.",
    remedy: 'Print one by one, or use a template with a layout.',
  },
  'CERTIFICATE.SHEET_TOO_SMALL': {
    title: 'The sheet does not hold these certificates ({width} by {height} mm each).',
    remedy: 'Take fewer rows or columns, a smaller gap, or larger paper.',
  },
  'TEMPLATE.USED': {
    title: "Certificates were made by this version of the template: it can't be changed any more.",
    remedy: 'Begin a new version and change that.',
  },
  'TEMPLATE.NOT_A_LAYOUT': {
    title: "This is an expert's template: it has no layout.",
    remedy: 'Upload certificate.typ instead.',
  },
  'TEMPLATE.FILE_MISSING': {
    title: 'The template lacks the file {name}.',
    remedy: 'Upload it, or take it out of the layout.',
  },
  'TEMPLATE.FILE_SHOWN': {
    title: 'The layout shows the image {name}.',
    remedy: 'Take it out of the layout first, in every variant, and then delete the file.',
  },
  'TEMPLATE.FILE_REFUSED': {
    title: 'The file {name} of the template is not usable ({reason}).',
    remedy:
      "Name it by small letters, digits and hyphens; images are PNG, JPEG or SVG; .typ and .json are for an expert's template only, in UTF-8.",
  },
  'TEMPLATE.TOO_MANY_FILES': {
    title: 'The template has more than {limit} files.',
    remedy: 'Delete those that are not used.',
  },
  'TEMPLATE.NO_SUCH_TIER': {
    title: 'The programme has no such category or tier.',
    remedy: 'Check the keys of category and tier.',
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
  'PUBLICATION.NOT_COMMENDED': {
    title: 'The award is not conferred, or it was revoked.',
    remedy: 'A media pack is to be had after the commendation.',
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
  'SEAL.FILE_SOUND': { title: 'The issuer’s host says that it issued this very file.', remedy: '' },
  'SEAL.FILE_FAULTY': {
    title: 'The issuer’s host issued another file with this credential (this one is {detail}).',
    remedy: 'Do not rely on it; scan the QR code and compare what the page says.',
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
