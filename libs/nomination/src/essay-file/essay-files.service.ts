import { type Actor, type Clock, hanLength, notFound, officesOf } from '#kernel';
import { CLOCK, type Upload } from '#platform';
import { Engine } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EssayOriginals } from './essay-originals.js';
import { demand } from '../entry-registration.js';
import { essayFileFacts } from './essay-file-facts.queries.js';
import { mayTakeText } from './essay-file.rules.js';

@Injectable()
export class EssayFiles {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    private readonly originals: EssayOriginals,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Reads a file for an essay whose text may change, and keeps the original by its hash. The essay has the text once somebody
   * has looked at it and confirms.
   * @throws DomainError `NOT_FOUND` for a foreign essay, `ENTRY.NOT_EDITABLE`, `ENTRY.TEXT_FROZEN`, `DOCUMENT.…`
   */
  async upload(actor: Actor, essayId: string, upload: Upload): Promise<string> {
    const [essay]: { programme_id: string; office_id: string }[] = await this.dataSource.query(
      'select programme_id, office_id from public.essay where id = $1 and office_id = any($2)',
      [essayId, officesOf(actor)],
    );
    if (!essay) throw notFound('essay', essayId);
    demand(mayTakeText, await essayFileFacts(this.dataSource.manager, essayId, this.clock.now()));
    const { kind, text, metadata } = await this.originals.read(upload);
    await this.originals.keep(upload);
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
}
