import type { Actor } from '#kernel';
import { Endpoint, READ_BY_OTHERS, Viewer } from '#platform';
import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import type { z } from 'zod';
import { BlindCopyQueries } from './blind-copy.queries.js';
import { BlindCopyService } from './blind-copy.service.js';
import { blindCopyPage, blindCopyView, editBlindCopy, listBlindCopies } from './blind-copy.views.js';

const readers = ['organiser', 'officeClerk', 'officeLead', 'auditor'] as const;

/** The copies that judges read, for those who make them. */
@Controller('blind-copies')
export class BlindCopyController {
  constructor(
    private readonly service: BlindCopyService,
    private readonly queries: BlindCopyQueries,
  ) {}

  @Get()
  @Endpoint({
    access: readers,
    summary: 'Blind copies of the entries of your offices, or all for the organiser',
    query: listBlindCopies,
    reply: blindCopyPage,
    recorded: READ_BY_OTHERS,
  })
  async list(@Viewer() actor: Actor, @Query() query: z.infer<typeof listBlindCopies>) {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Endpoint({
    access: readers,
    summary: 'A blind copy: what was found, in context, and what judges read',
    reply: blindCopyView,
    recorded: READ_BY_OTHERS,
  })
  async get(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.get(actor, id);
  }

  @Patch(':id')
  @Endpoint({
    access: ['organiser', 'officeClerk', 'officeLead'],
    summary: 'Say which findings may stand and what else must go',
    body: editBlindCopy,
    reply: blindCopyView,
  })
  async edit(@Viewer() actor: Actor, @Param('id') id: string, @Body() body: z.infer<typeof editBlindCopy>) {
    await this.service.edit(actor, id, body);
    return this.queries.get(actor, id);
  }
}
