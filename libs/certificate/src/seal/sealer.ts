import type { Clock } from '#kernel';
import type { Settings } from '#platform';
import { X509Certificate } from 'node:crypto';
import { sha256Of, signedCms } from './cms.js';
import { readSealSigner, type SealSigner } from './seal-signer.js';
import { sealPdf } from './sealed-pdf.js';
import { stampFrom } from './time-stamp.js';

/** An authority that did not answer is left alone for so long: a whole batch must not wait for it file by file. */
const REST_MS = 30_000;

/** Is told of each file that was to bear a time stamp and does not. */
export type TellUnstamped = (pdf: Buffer, reason: string) => Promise<void>;

/** Seals the papers of this installation. The key is read, or made, when the first paper comes. */
export class Sealer {
  private signer: Promise<SealSigner> | undefined;
  private resting: { readonly until: number; readonly reason: string } | undefined;

  constructor(
    private readonly settings: Pick<Settings, 'seal' | 'data'>,
    private readonly clock: Clock,
    private readonly tellUnstamped: TellUnstamped = () => Promise.resolve(),
  ) {}

  /** @param at stands in the file; the same paper with the same moment is the same file */
  async seal(pdf: Buffer, at: Date): Promise<Buffer> {
    const { timeStampUrl } = this.settings.seal;
    const stamp = timeStampUrl === undefined ? undefined : this.stampingBy(timeStampUrl);
    const sealed = await sealPdf(pdf, await this.open(), { at, stamp });
    const file = Buffer.from(sealed.pdf);
    if (sealed.stamp.kind === 'failed') await this.tellUnstamped(file, sealed.stamp.reason);
    return file;
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

  private stampingBy(url: string): (signature: Uint8Array) => Promise<Uint8Array> {
    const stamp = stampFrom(url);
    return async (signature) => {
      const now = this.clock.now().getTime();
      if (this.resting && now < this.resting.until) throw new Error(this.resting.reason);
      try {
        return await stamp(signature);
      } catch (error) {
        this.resting = { until: now + REST_MS, reason: (error as Error).message };
        throw error;
      }
    };
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
