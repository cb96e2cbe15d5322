import type { Actor } from '#kernel';
import { Endpoint, Viewer, READ_BY_OTHERS } from '#platform';
import { Body, Controller, Get, Param, Put, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { PanelService } from './panel.service.js';
import { addJudges, changeChair, formPanel, listPanels, panelTables, panelView, removeJudge } from './panel.views.js';

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

  @Post(':id/judges/:judgeId/removal')
  @Endpoint({
    access: ['organiser'],
    summary: 'Take a judge off a panel: what he has still to file in its open rounds goes to the others',
    body: removeJudge,
    reply: panelView,
  })
  async removeJudge(
    @Viewer() actor: Actor,
    @Param('id') id: string,
    @Param('judgeId') judgeId: string,
    @Body() { reason }: z.infer<typeof removeJudge>,
  ) {
    await this.service.removeJudge(actor, id, judgeId, reason);
    return this.service.get(actor, id);
  }

  @Put(':id/chair')
  @Endpoint({
    access: ['organiser'],
    summary: 'Put another chair in charge of a panel and of its rounds that are not confirmed',
    body: changeChair,
    reply: panelView,
  })
  async changeChair(@Viewer() actor: Actor, @Param('id') id: string, @Body() body: z.infer<typeof changeChair>) {
    await this.service.changeChair(actor, id, body);
    return this.service.get(actor, id);
  }

  /** Whole: no more than the plan has categories and rounds to judge. */
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
  @Endpoint({
    access: readers,
    summary: 'A panel with its judges',
    reply: panelView,
    tables: panelTables,
    recorded: READ_BY_OTHERS,
  })
  async get(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.service.get(actor, id);
  }
}
