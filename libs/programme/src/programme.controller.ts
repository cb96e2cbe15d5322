import { type Actor, ROLES } from '#kernel';
import { Endpoint, Viewer } from '#platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { categoriesOf, findProgramme } from './programme.queries.js';
import { ProgrammeService } from './programme.service.js';
import { createProgramme, programmeDetail, programmeView } from './programme.views.js';
import type { ProgrammePlan } from './plan.schema.js';

const everybody = ROLES.filter((role) => role !== 'system');

@Controller('programmes')
export class ProgrammeController {
  constructor(
    private readonly service: ProgrammeService,
    private readonly dataSource: DataSource,
  ) {}

  @Post()
  @Endpoint({
    access: ['organiser'],
    summary: 'Set up a programme from its file',
    body: createProgramme,
    status: 201,
    reply: programmeDetail,
  })
  async create(@Viewer() actor: Actor, @Body() body: z.infer<typeof createProgramme>) {
    return this.detail(await this.service.create(actor, body.yaml));
  }

  @Get()
  @Endpoint({ access: everybody, summary: 'All programmes', reply: z.array(programmeView) })
  async list() {
    const rows: { id: string; slug: string; state: string; version: number; plan: ProgrammePlan }[] =
      await this.dataSource.query('select id, slug, state, version, plan from public.programme order by created_at');
    return rows.map(({ plan, ...row }) => ({ ...row, name: plan.name, day: plan.day }));
  }

  @Get(':id')
  @Endpoint({
    access: everybody,
    summary: 'A programme: categories, rubrics, places, schedule',
    reply: programmeDetail,
  })
  async get(@Param('id') id: string) {
    return this.detail(id);
  }

  private async detail(id: string) {
    const { plan, ...programme } = await findProgramme(this.dataSource.manager, id);
    const categories = await categoriesOf(this.dataSource.manager, id);
    return {
      ...programme,
      name: plan.name,
      day: plan.day,
      schedule: plan.schedule,
      offices: plan.offices,
      activities: plan.activities,
      categories: categories.map(({ id: categoryId, rules }) => ({ id: categoryId, ...rules })),
    };
  }
}
