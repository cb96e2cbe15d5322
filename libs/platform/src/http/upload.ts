import { DomainError, invalid } from '#kernel';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { concatMap, from, type Observable } from 'rxjs';
import { ENDPOINT, type EndpointDeclaration } from './endpoint.js';

/** A file as it was sent. Its hash stands for it in whatever compares requests. */
export class Upload {
  readonly sha256: string;

  constructor(
    readonly bytes: Buffer,
    /** Of `Content-Disposition`; for people, never a path. */
    readonly fileName: string,
  ) {
    this.sha256 = createHash('sha256').update(bytes).digest('hex');
  }

  toJSON(): string {
    return this.sha256;
  }
}

/** Bodies of other types than JSON and forms are left unread until somebody who may sends them to a route that takes them. */
export const leaveFilesUnread = (server: FastifyInstance): void => {
  server.addContentTypeParser('*', (_request, payload, done) => {
    done(null, payload);
  });
};

const LONGEST_NAME = 200;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
};

/** The last part of what it is called, without anything that a terminal or a page would act on. */
export const safeFileName = (name: string): string =>
  (name.split(/[/\\]/).at(-1) ?? '')
    .replace(/[\p{C}]/gu, '')
    .trim()
    .slice(0, LONGEST_NAME);

const fileNameOf = (disposition: string | undefined): string => {
  const extended = /filename\*\s*=\s*utf-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  const plain = /filename\s*=\s*"?([^";]+)"?/i.exec(disposition ?? '')?.[1];
  return safeFileName(extended === undefined ? (plain ?? '') : decoded(extended.trim()));
};

/** @throws DomainError `BODY.TOO_LARGE` at once; `hearOutBodies` sees to what is still on its way */
export const bytesOf = async (body: Readable, limit: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let length = 0;
  // Left as it is where this ends early: a body that is destroyed takes its connection along, and with it the answer.
  for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) throw new DomainError('tooLarge', 'BODY.TOO_LARGE', { limit });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** Reads the file of a route that takes one, and refuses it where none is taken. Before all else: a repeat is told by its body. */
export class UploadInterceptor implements NestInterceptor {
  private readonly reflector = new Reflector();

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const declaration = this.reflector.get<EndpointDeclaration | undefined>(ENDPOINT, context.getHandler());
    const declared = declaration?.upload;
    const isFile = request.body instanceof Readable;
    if (declaration?.form || (!declared && !isFile)) return next.handle();
    if (!declared) throw invalid('BODY.WRONG_FILE', [], { expected: 'application/json' });
    if (!isFile) throw invalid('BODY.WRONG_FILE', [], { expected: declared.expected });
    const read = bytesOf(request.body as Readable, declared.limitBytes).then((bytes) => {
      request.body = new Upload(bytes, fileNameOf(request.headers['content-disposition']));
    });
    return from(read).pipe(concatMap(() => next.handle()));
  }
}
