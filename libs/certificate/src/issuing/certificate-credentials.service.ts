import type { Text } from '#contracts';
import type { DataSource } from 'typeorm';
import type { CertificatePage } from '../certificate-typesetting.js';
import type { CredentialIssuer } from './credential-issuer.js';
import { certificateCredential, type CredentialFacts, ownValues } from './certificate-credential.js';
import type { StatusLists } from './status-lists.service.js';

/** Of a certificate, beside what is printed on it. */
export interface CertifiedAward {
  readonly certificateId: string;
  /** Where the award is described, under the public address. */
  readonly achievementPath: string;
  readonly rules: Text;
  readonly orderedAt: Date;
}

/** The credential of each certificate: the JSON in its PDF and at its check address. */
export class CertificateCredentials {
  constructor(
    private readonly dataSource: Pick<DataSource, 'query'>,
    private readonly issuer: CredentialIssuer,
    private readonly statuses: StatusLists,
  ) {}

  /** The same text for the same certificate, as often as it is made. */
  async issue(page: CertificatePage, award: CertifiedAward): Promise<string> {
    const { list, index, salt } = await this.statuses.entryOf(award.certificateId);
    const facts: CredentialFacts = {
      did: this.issuer.did,
      home: this.issuer.address('/'),
      address: page.verificationUrl,
      achievementAddress: this.issuer.address(award.achievementPath),
      statusList: this.statuses.address(list, 'revocation'),
      statusIndex: index,
      salt,
      number: page.number,
      winnerName: page.winnerName,
      award: page.categoryName,
      tier: page.tierName,
      programme: page.programmeName,
      issuer: page.issuerName,
      rules: award.rules,
      awardedAt: page.createdAt,
    };
    const issued = await this.issuer.sealOneOfMany(certificateCredential(facts), award.orderedAt, ownValues(facts));
    return JSON.stringify(issued);
  }

  /** Kept with the file that it is in, so that a file and its credential can't be parted. */
  async keep(pdfSha256: string, credential: string): Promise<void> {
    await this.dataSource.query(
      'insert into public.certificate_credential (pdf_sha256, document) values ($1, $2) on conflict do nothing',
      [pdfSha256, credential],
    );
  }

  async find(pdfSha256: string): Promise<string | undefined> {
    const [found]: { document: string }[] = await this.dataSource.query(
      'select document from public.certificate_credential where pdf_sha256 = $1',
      [pdfSha256],
    );
    return found?.document;
  }
}
