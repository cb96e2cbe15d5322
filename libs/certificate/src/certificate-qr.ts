import QRCode from 'qrcode';
import { refused } from '#kernel';

/** Modules of white around the code that scanners need. */
const QUIET_ZONE = 4;
const CHECK_PAGE = /^HTTPS?:\/\/[0-9A-Z.-]+(:\d{1,5})?\/V\/[0-9A-HJKMNP-TV-Z]{26}$/;

/**
 * The address of the check page as it stands in the QR: all capitals, so that it is stored in alphanumeric mode (5.5 bits
 * a character instead of 8) and the code stays coarse enough to be read under a seal. Scheme and host ignore case; the
 * page must answer at `/V/`.
 */
export const qrContent = (verificationUrl: string): string => {
  const content = verificationUrl.toUpperCase();
  if (!CHECK_PAGE.test(content))
    throw refused('CERTIFICATE.VERIFICATION_URL_MALFORMED', { host: hostOf(verificationUrl) });
  return content;
};

/** Never the token: it opens the page. */
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '');

/** An SVG: error correction level Q (a quarter of it may be covered), quiet zone of 4 modules. */
export const certificateQr = (verificationUrl: string): Promise<string> =>
  QRCode.toString([{ data: qrContent(verificationUrl), mode: 'alphanumeric' }], {
    type: 'svg',
    errorCorrectionLevel: 'Q',
    margin: QUIET_ZONE,
  });
