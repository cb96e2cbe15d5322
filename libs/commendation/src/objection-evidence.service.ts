import { type Clock, newId, notFound, PUBLIC, refused } from '#kernel';
import { scanTypeOf } from '#nomination';
import { CLOCK, DocumentStore, type Settings, SETTINGS, type Upload } from '#platform';
import { recordAct } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { join } from 'node:path';
import { DataSource } from 'typeorm';

const MOST_FILES = 10;
const REFUSED_AS = {
  field: 'file',
  type: 'OBJECTION.EVIDENCE_TYPE',
  brokenOff: 'OBJECTION.EVIDENCE_BROKEN_OFF',
} as const;

/** Files that show what an objection says: `{data}/evidence/{sha256}.scan`. The receipt is the key to add one. */
@Injectable()
export class ObjectionEvidence {
  private readonly documents: DocumentStore;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SETTINGS) settings: Pick<Settings, 'data'>,
  ) {
    this.documents = new DocumentStore(join(settings.data.directory, 'evidence'), 'scan');
  }

  /**
   * Adds a file to a case that is not decided. The same file again changes nothing.
   * @returns how many the case has now.
   * @throws DomainError `NOT_FOUND`, `OBJECTION.DECIDED`, `OBJECTION.EVIDENCE_TOO_MANY`, and what a file is refused for that is no scan
   */
  async add(receiptNumber: string, { bytes, sha256, fileName }: Upload): Promise<number> {
    const type = scanTypeOf(bytes, REFUSED_AS);
    return this.dataSource.transaction(async (manager) => {
      const [objection]: { id: string; state: string }[] = await manager.query(
        'select id, state from public.objection where receipt_number = $1 for update',
        [receiptNumber],
      );
      if (!objection) throw notFound('objection');
      const { id, state } = objection;
      if (state !== 'filed' && state !== 'examining')
        throw refused('OBJECTION.DECIDED', { state: `objection.${state}` });
      const known: { sha256: string }[] = await manager.query(
        'select sha256 from public.objection_evidence where objection_id = $1',
        [id],
      );
      if (known.some((file) => file.sha256 === sha256)) return known.length;
      if (known.length >= MOST_FILES) throw refused('OBJECTION.EVIDENCE_TOO_MANY', { limit: MOST_FILES });
      // On the disk before anything says that it is there.
      await this.documents.save(sha256, bytes);
      const at = this.clock.now();
      await manager.query(
        `insert into public.objection_evidence (id, objection_id, sha256, type, file_name, bytes, added_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [newId(), id, sha256, type, fileName, bytes.length, at],
      );
      const detail = { objectionId: id, sha256, type, bytes: bytes.length };
      await recordAct(manager, { kind: 'configuration', what: 'objection.evidence', actor: PUBLIC, detail }, at);
      return known.length + 1;
    });
  }

  async read(sha256: string): Promise<Buffer> {
    const bytes = await this.documents.find(sha256);
    if (!bytes) throw new Error(`The evidence ${sha256} is on record, and its file is not in the folder of evidence.`);
    return bytes;
  }
}
