import { languageOf } from '#contracts';
import type { Actor } from '#kernel';
import { Endpoint, pageOf, Viewer } from '#platform';
import { Body, Controller, Get, Headers, Param, Patch, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { importedEntries, importEntries } from './entry.views.js';
import { EssayQueries } from './essay.queries.js';
import { EssayService } from './essay.service.js';
import { editEssay, essayLine, essayView, listEssays, registerEssay } from './essay.views.js';

const readers = ['organiser', 'officeClerk', 'officeLead', 'leadingGroupMember', 'auditor'] as const;
const offices = ['officeClerk', 'officeLead'] as const;

@Controller('essays')
export class EssayController {
  constructor(
    private readonly service: EssayService,
    private readonly queries: EssayQueries,
  ) {}

  @Post()
  @Endpoint({ access: offices, summary: 'Register an essay', body: registerEssay, status: 201, reply: essayView })
  async register(@Viewer() actor: Actor, @Body() body: z.infer<typeof registerEssay>) {
    return this.queries.get(actor, await this.service.register(actor, body));
  }

  @Post('import')
  @Endpoint({
    access: offices,
    summary: 'Register many essays: each row is registered or refused by itself',
    body: importEntries,
    reply: importedEntries,
  })
  async importRows(
    @Viewer() actor: Actor,
    @Headers('accept-language') languages: string | undefined,
    @Body() { rows }: z.infer<typeof importEntries>,
  ) {
    return this.service.importRows(actor, rows, languageOf(languages));
  }

  @Get()
  @Endpoint({
    access: readers,
    summary: 'Essays of your offices, or all for the organiser',
    query: listEssays,
    reply: pageOf(essayLine),
  })
  async list(@Viewer() actor: Actor, @Query() query: z.infer<typeof listEssays>) {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Endpoint({ access: readers, summary: 'An essay and what you may do with it', reply: essayView })
  async get(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.get(actor, id);
  }

  @Patch(':id')
  @Endpoint({ access: offices, summary: 'Change an essay in draft or returned', body: editEssay, reply: essayView })
  async edit(@Viewer() actor: Actor, @Param('id') id: string, @Body() body: z.infer<typeof editEssay>) {
    await this.service.edit(actor, id, body);
    return this.queries.get(actor, id);
  }
}
