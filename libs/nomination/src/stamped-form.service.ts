import { type Actor, type Clock, notFound, officesOf, refused, stale } from '#kernel';
import { CLOCK, DocumentStore, type Settings, SETTINGS, type Upload } from '#platform';
import { Reads, RecordedActs } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { handAdded } from './entry-hands.js';
import { inScope, scopeOf } from './entry.queries.js';
import { NOMINATION } from './nomination.kind.js';
import { SCAN_ENDINGS, type ScanType, scanTypeOf } from './scan-type.js';

export interface StampedForm {
  readonly bytes: Buffer;
  readonly type: ScanType;
  readonly fileName: string;
}

/** Scanned forms with the stamp: `{data}/forms/{sha256}.scan`, and in the nomination which of them is its own. */
@Injectable()
export class StampedForms {
  private readonly documents: DocumentStore;

  constructor(
    private readonly dataSource: DataSource,
    private readonly reads: Reads,
    private readonly acts: RecordedActs,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SETTINGS) settings: Pick<Settings, 'data'>,
  ) {
    this.documents = new DocumentStore(join(settings.data.directory, 'forms'), 'scan');
  }

  /**
   * Puts the form in the place of the one before it; both stay on record by their hashes.
   * @throws DomainError `NOT_FOUND` for a foreign nomination, `STALE_VERSION`, `NOMINATION.FORM_NOT_NOW`, and what a file
   * is refused for that is no scan
   */
  async upload(actor: Actor, id: string, expectedVersion: number, { bytes, sha256 }: Upload): Promise<void> {
    const type = scanTypeOf(bytes);
    await this.dataSource.transaction(async (manager) => {
      const [row]: { state: string; version: number; form_sha256: string | null }[] = await manager.query(
        'select state, version, form_sha256 from public.nomination where id = $1 and office_id = any($2) for update',
        [id, officesOf(actor)],
      );
      if (!row) throw notFound('nomination', id);
      const { state, version, form_sha256: before } = row;
      if (version !== expectedVersion) throw stale({ expected: expectedVersion, actual: version, state });
      if (state !== 'awaitingFormal') throw refused('NOMINATION.FORM_NOT_NOW', { state });
      // On the disk before anything says that it is there.
      await this.documents.save(sha256, bytes);
      await manager.query(
        `update public.nomination set form_sha256 = $2, form_type = $3, form_bytes = $4, form_uploaded_at = $5,
           ${handAdded('$6')}, version = version + 1, updated_at = $5 where id = $1`,
        [id, sha256, type, bytes.length, this.clock.now(), actor.personId],
      );
      const detail = { nominationId: id, sha256, type, bytes: bytes.length, before };
      await this.acts.add({ kind: 'configuration', what: 'stamped form', actor, detail }, manager);
    });
  }

  /** @throws DomainError `NOT_FOUND` for whoever does not see the nomination, `NOMINATION.NO_FORM` */
  async download(actor: Actor, id: string): Promise<StampedForm> {
    const [row] = await this.reads.as<{ form_sha256: string | null; form_type: ScanType }[]>(actor, (manager) =>
      manager.query(`select form_sha256, form_type from public.nomination e where ${inScope(NOMINATION)} and id = $3`, [
        ...scopeOf(actor),
        id,
      ]),
    );
    if (!row) throw notFound('nomination', id);
    const { form_sha256: sha256, form_type: type } = row;
    if (sha256 === null) throw refused('NOMINATION.NO_FORM');
    const bytes = await this.documents.find(sha256);
    if (!bytes) throw new Error(`The form ${sha256} is on record, and its file is not in the folder of forms.`);
    return { bytes, type, fileName: `form-${sha256.slice(0, 12)}.${SCAN_ENDINGS[type]}` };
  }
}
