import type { Actor } from '#kernel';
import { Endpoint, Viewer } from '#platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { PlanOffices } from './plan-offices.service.js';
import { madeOffices, makeOffices, OFFICE_MAKERS, planOffices } from './plan-offices.views.js';
import { RulesQueries } from './rules.queries.js';

@Controller('programmes/:id/offices')
export class PlanOfficesController {
  constructor(
    private readonly offices: PlanOffices,
    private readonly rules: RulesQueries,
  ) {}

  @Get()
  @Endpoint({
    access: [...OFFICE_MAKERS, 'auditor'],
    summary: 'Offices that a draft names and the directory lacks, and what making them would do; nothing happens',
    reply: planOffices,
  })
  async preview(@Viewer() viewer: Actor, @Param('id') id: string) {
    return this.offices.preview(viewer, await this.rules.programme(viewer, id));
  }

  @Post()
  @Endpoint({
    access: OFFICE_MAKERS,
    summary: 'Make the offices that a draft names and the directory lacks: all of them or none; done again, nothing',
    body: makeOffices,
    reply: madeOffices,
  })
  async make(@Viewer() actor: Actor, @Param('id') id: string, @Body() body: z.infer<typeof makeOffices>) {
    return this.offices.make(actor, id, body);
  }
}
