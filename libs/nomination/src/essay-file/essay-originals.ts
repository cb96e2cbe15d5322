import { notFound } from '#kernel';
import {
  DOCUMENT_ENDINGS,
  DOCUMENT_LIMITS,
  DOCUMENT_TYPES,
  type DocumentKind,
  DocumentStore,
  readDocument,
  type ReadDocument,
  type Settings,
  SETTINGS,
  type Upload,
} from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { join } from 'node:path';

/** What an essay can hold, of which a fifth is more than any theme asks for. */
const LIMITS = { ...DOCUMENT_LIMITS, characters: 20_000 };

export const ESSAY_FILES = { expected: '.txt, .docx, .pdf', limitBytes: LIMITS.fileBytes } as const;

/** Of an original: under which hash it is kept, and what it is called. */
export interface OriginalOf {
  readonly sha256: string;
  readonly fileName: string;
  readonly fileKind: string;
}

/** Files that essays came in, whoever sent them: read within bounds, and kept to the byte under their hash. */
@Injectable()
export class EssayOriginals {
  private readonly store: DocumentStore;

  constructor(@Inject(SETTINGS) settings: Pick<Settings, 'data'>) {
    this.store = new DocumentStore(join(settings.data.directory, 'essay-files'), 'original');
  }

  /** @throws DomainError `DOCUMENT.…` */
  read({ bytes }: Upload): Promise<ReadDocument> {
    return readDocument(bytes, LIMITS);
  }

  /** Once it is to be kept: what is refused leaves nothing on the disk. */
  keep({ sha256, bytes }: Upload): Promise<void> {
    return this.store.save(sha256, bytes);
  }

  /** @throws DomainError `NOT_FOUND` where it is gone from the disk */
  async send(reply: FastifyReply, { sha256, fileName, fileKind }: OriginalOf): Promise<Buffer> {
    const bytes = await this.store.find(sha256);
    if (!bytes) throw notFound('essayFile', sha256);
    const kind = fileKind as DocumentKind; // the tables allow no other
    const name = encodeURIComponent(fileName || `${sha256}.${DOCUMENT_ENDINGS[kind]}`);
    // Never opened in the browser as part of this site, whatever is in it.
    void reply.header('content-type', DOCUMENT_TYPES[kind]);
    void reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`);
    void reply.header('x-content-type-options', 'nosniff');
    return bytes;
  }
}
