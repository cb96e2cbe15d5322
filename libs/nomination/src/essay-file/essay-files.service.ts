import { type Actor, type Clock, hanLength, notFound, officesOf, refused } from '#kernel';
import { CLOCK, DOCUMENT_LIMITS, DocumentStore, readDocument, type Settings, SETTINGS, type Upload } from '#platform';
import { Engine } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { TEXT_CHANGES_IN } from './essay-file.rules.js';

/** What an essay can hold, of which a fifth is more than any theme asks for. */
const LIMITS = { ...DOCUMENT_LIMITS, characters: 20_000 };

@Injectable()
export class EssayFiles {
  private readonly originals: DocumentStore;

  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SETTINGS) settings: Pick<Settings, 'data'>,
  ) {
    this.originals = new DocumentStore(join(settings.data.directory, 'essay-files'), 'original');
  }

  /**
   * Reads a file for an essay in draft or returned, and keeps the original by its hash. The essay has the text once somebody
   * has looked at it and confirms.
   * @throws DomainError `NOT_FOUND` for a foreign essay, `ENTRY.NOT_EDITABLE`, `DOCUMENT.…`
   */
  async upload(actor: Actor, essayId: string, upload: Upload): Promise<string> {
    const [essay]: { programme_id: string; office_id: string; state: string }[] = await this.dataSource.query(
      'select programme_id, office_id, state from public.essay where id = $1 and office_id = any($2)',
      [essayId, officesOf(actor)],
    );
    if (!essay) throw notFound('essay', essayId);
    if (!TEXT_CHANGES_IN.includes(essay.state)) throw refused('ENTRY.NOT_EDITABLE', { state: essay.state });
    const { kind, text, metadata } = await readDocument(upload.bytes, LIMITS);
    await this.originals.save(upload.sha256, upload.bytes);
    const row = {
      programme_id: essay.programme_id,
      essay_id: essayId,
      office_id: essay.office_id,
      sha256: upload.sha256,
      file_name: upload.fileName,
      file_kind: kind,
      bytes: upload.bytes.length,
      text,
      length: hanLength(text),
      metadata,
      uploaded_by: actor.personId,
      uploaded_at: this.clock.now(),
    };
    return this.engine.beginOne('essayFile', row, actor);
  }

  /** @throws DomainError `NOT_FOUND` where it is gone from the disk */
  async original(sha256: string): Promise<Buffer> {
    const bytes = await this.originals.find(sha256);
    if (!bytes) throw notFound('essayFile', sha256);
    return bytes;
  }
}
