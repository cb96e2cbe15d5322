import { languageOf } from '#contracts';
import type { Actor } from '#kernel';
import { Endpoint, pageOf, Viewer } from '#platform';
import { Body, Controller, Get, Headers, Param, Patch, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { importedEntries, importEntries } from './entry.views.js';
import { NominationQueries } from './nomination.queries.js';
import { NominationService } from './nomination.service.js';
import {
  editNomination,
  listNominations,
  nominationLine,
  nominationView,
  registerNomination,
} from './nomination.views.js';

const readers = ['organiser', 'officeClerk', 'officeLead', 'leadingGroupMember', 'auditor'] as const;
const offices = ['officeClerk', 'officeLead'] as const;

@Controller('nominations')
export class NominationController {
  constructor(
    private readonly service: NominationService,
    private readonly queries: NominationQueries,
  ) {}

  @Post()
  @Endpoint({
    access: offices,
    summary: 'Register a nomination',
    body: registerNomination,
    status: 201,
    reply: nominationView,
  })
  async register(@Viewer() actor: Actor, @Body() body: z.infer<typeof registerNomination>) {
    return this.queries.get(actor, await this.service.register(actor, body));
  }

  @Post('import')
  @Endpoint({
    access: offices,
    summary: 'Register many nominations: each row is registered or refused by itself',
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
    summary: 'Nominations of your offices, or all for the organiser',
    query: listNominations,
    reply: pageOf(nominationLine),
  })
  async list(@Viewer() actor: Actor, @Query() query: z.infer<typeof listNominations>) {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Endpoint({ access: readers, summary: 'A nomination and what you may do with it', reply: nominationView })
  async get(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.get(actor, id);
  }

  @Patch(':id')
  @Endpoint({
    access: offices,
    summary: 'Change a nomination in draft or returned',
    body: editNomination,
    reply: nominationView,
  })
  async edit(@Viewer() actor: Actor, @Param('id') id: string, @Body() body: z.infer<typeof editNomination>) {
    await this.service.edit(actor, id, body);
    return this.queries.get(actor, id);
  }
}
