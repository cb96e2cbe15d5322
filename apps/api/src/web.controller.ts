import { DomainError } from '#kernel';
import { Endpoint } from '#platform';
import { Controller, Get, Headers, Param, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { WebFiles } from './web-files.js';

/** What a page keeps in its address is its own affair. */
const pageAddress = z.looseObject({});

/** The pages of judges and offices: one document for every address under /app, and the files that it asks for. */
@Controller('app')
export class WebController {
  private readonly files = new WebFiles();

  @Get()
  @Endpoint({
    access: ['public'],
    summary: 'The pages of judges and offices',
    query: pageAddress,
    produces: 'text/html',
  })
  start(@Headers('accept-encoding') encodings: string | undefined, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer('', encodings, reply);
  }

  @Get('*')
  @Endpoint({
    access: ['public'],
    summary: 'A page of theirs, or a file of the pages',
    query: pageAddress,
    produces: 'text/html',
  })
  page(
    @Param('*') path: string,
    @Headers('accept-encoding') encodings: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.answer(path, encodings, reply);
  }

  private answer(path: string, encodings: string | undefined, reply: FastifyReply): StreamableFile {
    const file = this.files.find(path, encodings);
    if (!file) throw new DomainError('notFound', 'ROUTE.UNKNOWN');
    void reply.headers(file.headers);
    return new StreamableFile(file.open(), { type: file.headers['content-type'] ?? '' });
  }
}
