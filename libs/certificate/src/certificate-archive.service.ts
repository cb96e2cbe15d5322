import { notFound, refused } from '#kernel';
import { writeSpreadsheet } from '#platform';
import { Injectable } from '@nestjs/common';
import { access } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { ZipFile } from 'yazl';
import { CertificateStorage } from './certificate-storage.js';
import { Sealer } from './seal/sealer.js';

interface Archived {
  readonly number: string;
  readonly winnerName: string;
  readonly sha256: string;
  readonly issuedAt: Date;
  readonly file: string;
}

/** Every certificate of a batch in one ZIP, sent while it is read: never more than a few files in memory. */
@Injectable()
export class CertificateArchives {
  constructor(
    private readonly dataSource: DataSource,
    private readonly storage: CertificateStorage,
    private readonly sealer: Sealer,
  ) {}

  /**
   * Files as they are, `manifest.csv` for people, `manifest.json` for programs with its signature beside it.
   * @throws DomainError `CERTIFICATE.NOTHING_TO_ARCHIVE`; `CERTIFICATE.NO_FILE` where one has gone from the disk
   */
  async of(batchId: string): Promise<{ stream: Readable; name: string }> {
    const [batch]: { id: string; slug: string; orderedAt: Date }[] = await this.dataSource.query(
      `select b.id, p.slug, b.ordered_at as "orderedAt" from public.certificate_batch b
       join public.programme p on p.id = b.programme_id where b.id = $1`,
      [batchId],
    );
    if (!batch) throw notFound('batch', batchId);
    const certificates = await this.certificates(batchId);
    if (certificates.length === 0) throw refused('CERTIFICATE.NOTHING_TO_ARCHIVE');
    const manifest = Buffer.from(`${JSON.stringify(manifestOf(batch, certificates), null, 1)}\n`);
    const zip = new ZipFile();
    const mtime = batch.orderedAt;
    zip.addBuffer(await csvOf(certificates), 'manifest.csv', { mtime, compress: true });
    zip.addBuffer(manifest, 'manifest.json', { mtime, compress: true });
    zip.addBuffer(await this.sealer.signature(manifest), 'manifest.json.p7s', { mtime });
    zip.addBuffer(Buffer.from(await this.sealer.authority()), 'seal-authority.pem', { mtime });
    for (const { sha256, file } of certificates)
      zip.addFile(this.storage.path(sha256), file, { mtime, compress: false });
    zip.end();
    const stream = zip.outputStream as Readable; // yazl's types know the interface only
    zip.on('error', (error: Error) => stream.destroy(error)); // what is sent so far is then no ZIP to anybody
    return { stream, name: `certificates-${batch.slug}.zip` };
  }

  private async certificates(batchId: string): Promise<Archived[]> {
    const rows: Omit<Archived, 'file'>[] = await this.dataSource.query(
      `select number, winner_name as "winnerName", pdf_sha256 as sha256, issued_at as "issuedAt"
       from public.certificate where batch_id = $1 and state = 'issued' order by serial`,
      [batchId],
    );
    for (const { sha256 } of rows)
      await access(this.storage.path(sha256)).catch(() => {
        throw refused('CERTIFICATE.NO_FILE', { state: 'issued' });
      });
    return rows.map((row) => ({ ...row, file: `${row.number}_${fileName(row.winnerName)}.pdf` }));
  }
}

/** What no file system takes in a name. */
const fileName = (name: string): string =>
  name
    .replace(/[\p{C}\s/\\:*?"<>|]+/gu, ' ')
    .trim()
    .slice(0, 60);

const manifestOf = (
  { id, slug, orderedAt }: { id: string; slug: string; orderedAt: Date },
  certificates: readonly Archived[],
): object => ({
  batch: id,
  programme: slug,
  orderedAt,
  count: certificates.length,
  certificates: certificates.map(({ number, file, sha256, issuedAt }) => ({ number, file, sha256, issuedAt })),
});

const csvOf = async (certificates: readonly Archived[]): Promise<Buffer> => {
  const lines = certificates.map(({ number, winnerName, file, sha256, issuedAt }) => [
    ...[number, winnerName, file, sha256, issuedAt.toISOString()],
  ]);
  const rows = Readable.from([['number', 'winner', 'file', 'sha256', 'issuedAt'], ...lines]);
  const pieces: Buffer[] = [];
  for await (const piece of writeSpreadsheet('csv', 'manifest', rows as AsyncIterable<string[]>))
    pieces.push(Buffer.from(piece as string));
  return Buffer.concat(pieces);
};
