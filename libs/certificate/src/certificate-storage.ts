import { DocumentStore, fingerprint } from '#platform';
import { join } from 'node:path';

/** The PDFs of certificates: `{data}/certificates/{sha256}.pdf`. */
export class CertificateStorage {
  private readonly documents: DocumentStore;

  constructor(dataFolder: string) {
    this.documents = new DocumentStore(join(dataFolder, 'certificates'));
  }

  /** @returns the SHA-256 that the file is found by. */
  async keep(pdf: Buffer): Promise<string> {
    const sha256 = fingerprint(pdf);
    await this.documents.save(sha256, pdf);
    return sha256;
  }

  /** Where the file lies, for whoever reads it as a stream. */
  path(sha256: string): string {
    return this.documents.path(sha256);
  }

  find(sha256: string): Promise<Buffer | undefined> {
    return this.documents.find(sha256);
  }
}
