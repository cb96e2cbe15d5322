import { languageOf } from '#contracts';
import type { Actor } from '#kernel';
import { Endpoint, READ_BY_OTHERS, Upload, Viewer } from '#platform';
import { Body, Controller, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { ESSAY_FILES, EssayOriginals } from './essay-originals.js';
import { EssayFiles } from './essay-files.service.js';
import { EssayFileQueries } from './essay-files.queries.js';
import { essayFilePage, essayFileView, listEssayFiles } from './essay-file.views.js';

const offices = ['officeClerk', 'officeLead'] as const;
/** Nobody who judges: judges read blind copies. */
const readers = [...offices, 'organiser', 'auditor'] as const;

@Controller()
export class EssayFileController {
  constructor(
    private readonly files: EssayFiles,
    private readonly queries: EssayFileQueries,
    private readonly originals: EssayOriginals,
  ) {}

  @Post('essays/:id/files')
  @Endpoint({
    access: offices,
    summary: 'Send the file of an essay (text, DOCX or PDF): it is read, and its text waits for confirmation',
    upload: ESSAY_FILES,
    status: 201,
    reply: essayFileView,
  })
  async upload(
    @Viewer() actor: Actor,
    @Param('id') id: string,
    @Headers('accept-language') languages: string | undefined,
    @Body() upload: Upload,
  ) {
    return this.queries.get(actor, await this.files.upload(actor, id, upload), languageOf(languages));
  }

  @Get('essays/:id/files')
  @Endpoint({
    access: readers,
    summary: 'Files that were sent for an essay',
    query: listEssayFiles,
    reply: essayFilePage,
    recorded: READ_BY_OTHERS,
  })
  async list(@Viewer() actor: Actor, @Param('id') id: string, @Query() query: z.infer<typeof listEssayFiles>) {
    return this.queries.list(actor, id, query);
  }

  @Get('essay-files/:id')
  @Endpoint({
    access: readers,
    summary: 'A file with the text that was read in it, and what may be done with it',
    reply: essayFileView,
    recorded: READ_BY_OTHERS,
  })
  async get(
    @Viewer() actor: Actor,
    @Param('id') id: string,
    @Headers('accept-language') languages: string | undefined,
  ) {
    return this.queries.get(actor, id, languageOf(languages));
  }

  @Get('essay-files/:id/original')
  @Endpoint({
    access: readers,
    summary: 'The original, to the byte',
    produces: 'application/octet-stream',
    recorded: { as: 'export' },
  })
  async original(
    @Viewer() actor: Actor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return this.originals.send(reply, await this.queries.original(actor, id));
  }
}
