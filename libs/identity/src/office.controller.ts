import { type Actor, ROLES } from '#kernel';
import { Endpoint, Viewer } from '#platform';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Directory } from './directory.queries.js';
import { OfficeLifeService } from './office-life.service.js';
import { OfficeService } from './office.service.js';
import {
  changedOffice,
  newOffice,
  officeChanged,
  officeImport,
  officeImported,
  officePage,
  officeQuery,
  officeView,
} from './office.views.js';

const signedIn = ROLES.filter((role) => role !== 'system' && role !== 'public');

@Controller('offices')
export class OfficeController {
  constructor(
    private readonly service: OfficeService,
    private readonly life: OfficeLifeService,
    private readonly directory: Directory,
  ) {}

  @Post()
  @Endpoint({ access: ['organiser'], summary: 'Add an office', body: newOffice, status: 201, reply: officeView })
  async create(@Viewer() actor: Actor, @Body() body: z.infer<typeof newOffice>) {
    return this.service.create(actor, body);
  }

  @Post('import')
  @Endpoint({
    access: ['organiser'],
    summary: 'Add many offices: all of them or none',
    body: officeImport,
    status: 201,
    reply: officeImported,
  })
  async import(@Viewer() actor: Actor, @Body() body: z.infer<typeof officeImport>) {
    return { items: await this.service.import(actor, body.rows) };
  }

  @Get()
  @Endpoint({
    access: signedIn,
    summary: 'Offices, by kind or by part of a name',
    query: officeQuery,
    reply: officePage,
  })
  async list(@Query() query: z.infer<typeof officeQuery>) {
    return this.directory.officePage(query);
  }

  @Patch(':id')
  @Endpoint({
    access: ['organiser'],
    summary: 'Rename an office, or put it under another: who leads the one above it changes with that',
    body: changedOffice,
    reply: officeChanged,
  })
  async change(@Viewer() actor: Actor, @Param('id') id: string, @Body() body: z.infer<typeof changedOffice>) {
    return this.life.change(actor, id, body);
  }

  @Post(':id/close')
  @Endpoint({
    access: ['organiser'],
    summary: 'Close an office for which nothing is under way: nobody acts for it any more',
    reply: officeChanged,
  })
  async close(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.life.close(actor, id);
  }

  @Post(':id/reopen')
  @Endpoint({ access: ['organiser'], summary: 'Open a closed office again', reply: officeChanged })
  async reopen(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.life.reopen(actor, id);
  }
}
