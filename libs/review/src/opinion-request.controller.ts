import { languageOf } from '#contracts';
import type { Actor } from '#kernel';
import { Endpoint, pageOf, READ_BY_OTHERS, SHEET_TYPES, Viewer } from '#platform';
import { Body, Controller, Get, Headers, Param, Post, Query, StreamableFile } from '@nestjs/common';
import type { z } from 'zod';
import { OpinionRequestQueries } from './opinion-request.queries.js';
import {
  listOpinionRequests,
  opinionRequestLine,
  opinionRequestView,
  sheetApplied,
  sheetPreview,
  sheetQuery,
  uploadedSheet,
} from './opinion-request.views.js';
import { OpinionSheetService } from './opinion-sheet.service.js';

const readers = ['organiser', 'officeClerk', 'officeLead', 'auditor'] as const;
const offices = ['officeClerk', 'officeLead'] as const;

/** Requests that cover many nominees, and the sheet by which a department answers for all of them. */
@Controller('opinion-requests')
export class OpinionRequestController {
  constructor(
    private readonly queries: OpinionRequestQueries,
    private readonly sheets: OpinionSheetService,
  ) {}

  @Get()
  @Endpoint({
    access: readers,
    summary: 'Requests for opinions: of your department or where you stand in, or all for the organiser',
    query: listOpinionRequests,
    reply: pageOf(opinionRequestLine),
  })
  async list(@Viewer() actor: Actor, @Query() query: z.infer<typeof listOpinionRequests>) {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Endpoint({ access: readers, summary: 'A request and how far it is answered', reply: opinionRequestView })
  async get(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.get(actor, id);
  }

  @Get(':id/sheet')
  @Endpoint({
    access: readers,
    summary: 'The nominees of a request as a sheet to fill in',
    query: sheetQuery,
    produces: 'application/octet-stream',
    recorded: READ_BY_OTHERS,
  })
  async sheet(@Viewer() actor: Actor, @Param('id') id: string, @Query() { format }: z.infer<typeof sheetQuery>) {
    return new StreamableFile(await this.sheets.sheet(actor, id, format), {
      type: SHEET_TYPES[format],
      disposition: `attachment; filename="opinions.${format}"`,
    });
  }

  @Post(':id/sheet/preview')
  @Endpoint({
    access: offices,
    summary: 'What a filled-in sheet says, with each fault at its cell; nothing happens',
    body: uploadedSheet,
    reply: sheetPreview,
    repeatable: false,
  })
  async preview(
    @Viewer() actor: Actor,
    @Param('id') id: string,
    @Body() { file }: z.infer<typeof uploadedSheet>,
    @Headers('accept-language') languages: string | undefined,
  ) {
    return this.sheets.preview(actor, id, file, languageOf(languages));
  }

  @Post(':id/sheet')
  @Endpoint({
    access: offices,
    summary: 'Answer by a filled-in sheet: each row is applied or refused by itself',
    body: uploadedSheet,
    reply: sheetApplied,
  })
  async apply(
    @Viewer() actor: Actor,
    @Param('id') id: string,
    @Body() { file }: z.infer<typeof uploadedSheet>,
    @Headers('accept-language') languages: string | undefined,
  ) {
    return this.sheets.apply(actor, id, file, languageOf(languages));
  }
}
