import type { Actor } from '#kernel';
import { Endpoint, Viewer, READ_BY_OTHERS } from '#platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { PanelService } from './panel.service.js';
import { addJudges, formPanel, listPanels, panelView } from './panel.views.js';

const readers = ['organiser', 'panelChair', 'auditor'] as const;

@Controller('panels')
export class PanelController {
  constructor(private readonly service: PanelService) {}

  @Post()
  @Endpoint({ access: ['organiser'], summary: 'Form a panel', body: formPanel, status: 201, reply: panelView })
  async form(@Viewer() actor: Actor, @Body() body: z.infer<typeof formPanel>) {
    return this.service.get(actor, await this.service.form(actor, body));
  }

  @Post(':id/judges')
  @Endpoint({
    access: ['organiser'],
    summary: 'Add judges to a panel: places that nobody holds in its open rounds are theirs',
    body: addJudges,
    reply: panelView,
  })
  async addJudges(@Viewer() actor: Actor, @Param('id') id: string, @Body() body: z.infer<typeof addJudges>) {
    await this.service.addJudges(actor, id, body);
    return this.service.get(actor, id);
  }

  @Get()
  @Endpoint({
    access: readers,
    summary: 'Panels of a programme: a chair sees his own',
    query: listPanels,
    reply: z.array(panelView),
    recorded: READ_BY_OTHERS,
  })
  async list(@Viewer() actor: Actor, @Query() query: z.infer<typeof listPanels>) {
    return this.service.list(actor, query.programmeId);
  }

  @Get(':id')
  @Endpoint({ access: readers, summary: 'A panel with its judges', reply: panelView, recorded: READ_BY_OTHERS })
  async get(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.service.get(actor, id);
  }
}
