import type { Text } from '#contracts';
import { refused } from '#kernel';
import { type Attachment, printedDay, templatePath, type TypesettingPool } from '#platform';
import { certificateQr, qrContent } from './certificate-qr.js';

export interface CertificatePage {
  readonly winnerName: string;
  readonly categoryName: Text;
  readonly tierName: Text;
  readonly programmeName: Text;
  readonly issuerName: Text;
  /** 'YYYY-MM-DD', in the programme's zone. */
  readonly day: string;
  readonly number: string;
  readonly verificationUrl: string;
  readonly createdAt: Date;
}

/** What the credential is called within the PDF. */
export const CREDENTIAL_FILE = 'credential.json';

const TEMPLATE = ['certificates', 'default', 'certificate.typ'] as const;

/** The credential that says the same as the page. */
export const attachedCredential = (text: string): Attachment => ({
  name: CREDENTIAL_FILE,
  mediaType: 'application/vc',
  relationship: 'data',
  description: 'Open Badges 3.0',
  text,
});

/** The characters of a certificate's texts that the fonts lack: asked of every row before a batch starts. */
export const missingCharactersOf = (pool: TypesettingPool, page: CertificatePage): string[] => {
  const { winnerName, categoryName, tierName, programmeName, issuerName, number } = page;
  const texts = [categoryName, tierName, programmeName, issuerName].flatMap(({ zh, en }) => [zh, en]);
  return pool.missingCharacters([winnerName, number, ...texts].join(''));
};

/** One A4 certificate as PDF/A-3a. The same page gives the same bytes, so a repeated job can compare hashes. */
export const typesetCertificate = async (
  pool: TypesettingPool,
  page: CertificatePage,
  credential?: string,
): Promise<Buffer> => {
  if (page.winnerName.trim() === '') throw refused('TYPESETTING.TEXT_EMPTY', { field: 'winnerName' });
  const missing = missingCharactersOf(pool, page);
  if (missing.length > 0) throw refused('TYPESETTING.CHARACTER_MISSING', { characters: missing.join('') });
  const { createdAt, verificationUrl, ...texts } = page;
  const document = await pool.typeset({
    template: templatePath(...TEMPLATE),
    data: {
      ...texts,
      winnerName: page.winnerName.trim().normalize('NFC'),
      day: printedDay(page.day),
      verificationUrl: qrContent(verificationUrl),
      qr: await certificateQr(verificationUrl),
    },
    createdAt,
    ...(credential === undefined ? {} : { attachment: attachedCredential(credential) }),
  });
  if (document.pages !== 1) throw refused('TYPESETTING.TEXT_TOO_LONG', { field: 'page' });
  return document.pdf;
};
