import type { Clock } from '#kernel';
import type { Settings } from '#platform';
import { X509Certificate } from 'node:crypto';
import { sha256Of, signedCms } from './cms.js';
import { readSealSigner, type SealSigner } from './seal-signer.js';
import { sealPdf } from './sealed-pdf.js';

/** Seals the papers of this installation. The key is read, or made, when the first paper comes. */
export class Sealer {
  private signer: Promise<SealSigner> | undefined;

  constructor(
    private readonly settings: Pick<Settings, 'seal' | 'data'>,
    private readonly clock: Clock,
  ) {}

  /** @param at stands in the file; the same paper with the same moment is the same file */
  async seal(pdf: Buffer, at: Date): Promise<Buffer> {
    const { timeStampUrl } = this.settings.seal;
    return Buffer.from(await sealPdf(pdf, await this.open(), { at, timeStampUrl }));
  }

  /** A signature over any file, beside it: CMS without the content, as `openssl cms -verify` checks it. */
  async signature(content: Buffer): Promise<Buffer> {
    return Buffer.from(await signedCms(await sha256Of(content), await this.open()));
  }

  /** The root behind the seal in PEM: what `laureate certificate verify --trust` takes. */
  async authority(): Promise<string> {
    const { certificate, certificateChain } = await this.open();
    return new X509Certificate(certificateChain?.at(-1) ?? certificate).toString();
  }

  private open(): Promise<SealSigner> {
    this.signer ??= this.read();
    return this.signer;
  }

  /** A key that couldn't be read is looked for again for the next paper. */
  private async read(): Promise<SealSigner> {
    try {
      return await readSealSigner(this.settings.seal, this.settings.data.directory, this.clock.now());
    } catch (error) {
      this.signer = undefined;
      throw error;
    }
  }
}
