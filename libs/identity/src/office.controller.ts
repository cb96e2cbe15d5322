import { ROLES } from '#kernel';
import { Endpoint } from '#platform';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Directory } from './directory.queries.js';
import { OfficeService } from './office.service.js';
import { newOffice, officeImport, officeImported, officePage, officeQuery, officeView } from './office.views.js';

const signedIn = ROLES.filter((role) => role !== 'system' && role !== 'public');

@Controller('offices')
export class OfficeController {
  constructor(
    private readonly service: OfficeService,
    private readonly directory: Directory,
  ) {}

  @Post()
  @Endpoint({ access: ['organiser'], summary: 'Add an office', body: newOffice, status: 201, reply: officeView })
  async create(@Body() body: z.infer<typeof newOffice>) {
    return this.service.create(body);
  }

  @Post('import')
  @Endpoint({
    access: ['organiser'],
    summary: 'Add many offices: all of them or none',
    body: officeImport,
    status: 201,
    reply: officeImported,
  })
  async import(@Body() body: z.infer<typeof officeImport>) {
    return { items: await this.service.import(body.rows) };
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
}
