import { type Actor, ROLES } from '#kernel';
import { Endpoint, Viewer } from '#platform';
import { toldFields } from '#workflow';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { NEVER_CLONED } from './clone.rules.js';
import { officesMissing, openingLacks } from './draft.queries.js';
import { DraftService } from './draft.service.js';
import { programmeInDetail, toldProgramme } from './programme-detail.queries.js';
import { checkedFile, planFile } from './plan-file.js';
import { missingOffice } from './programme.rules.js';
import { ProgrammeService } from './programme.service.js';
import {
  checkedView,
  checkProgramme,
  clonedView,
  cloneProgramme,
  createProgramme,
  editProgramme,
  listProgrammes,
  missingView,
  programmeDetail,
  programmeFile,
  programmePage,
} from './programme.views.js';
import { RulesQueries } from './rules.queries.js';

const everybody = ROLES.filter((role) => role !== 'system');

@Controller('programmes')
export class ProgrammeController {
  constructor(
    private readonly service: ProgrammeService,
    private readonly drafts: DraftService,
    private readonly rules: RulesQueries,
    private readonly dataSource: DataSource,
  ) {}

  @Post()
  @Endpoint({
    access: ['organiser'],
    summary: 'Set up a programme as a draft, from its file or from nothing but a short name',
    body: createProgramme,
    status: 201,
    reply: programmeDetail,
  })
  async create(@Viewer() actor: Actor, @Body() { yaml, slug }: z.infer<typeof createProgramme>) {
    const id = await (yaml === undefined
      ? this.service.begin(actor, this.drafts.emptyPlan(slug))
      : this.service.create(actor, yaml));
    return this.detail(actor, id);
  }

  @Get()
  @Endpoint({
    access: everybody,
    summary: 'Programmes; drafts are shown to those who write them and to auditors',
    query: listProgrammes,
    reply: programmePage,
  })
  async list(@Viewer() viewer: Actor, @Query() query: z.infer<typeof listProgrammes>) {
    const { items, ...page } = await this.rules.programmePage(viewer, query);
    return { ...page, items: items.map(toldProgramme) };
  }

  @Post('check')
  @Endpoint({
    access: ['organiser'],
    summary:
      'What is wrong with the file of a programme, and what it still lacks, by line and column; nothing is written',
    body: checkProgramme,
    reply: checkedView,
  })
  check(@Body() { yaml }: z.infer<typeof checkProgramme>) {
    return checkedFile(yaml);
  }

  @Get(':id')
  @Endpoint({
    access: everybody,
    summary: 'A programme: categories, rubrics, places, schedule, and the version of its rules',
    reply: programmeDetail,
  })
  async get(@Viewer() viewer: Actor, @Param('id') id: string) {
    return this.detail(viewer, id);
  }

  @Get(':id/file')
  @Endpoint({
    access: ['organiser', 'auditor'],
    summary: 'The plan of a programme as a file, to be changed and sent back',
    reply: programmeFile,
  })
  async file(@Viewer() viewer: Actor, @Param('id') id: string) {
    const { version, state, plan } = await this.rules.programme(viewer, id);
    return { version, state, yaml: planFile(plan) };
  }

  @Patch(':id')
  @Endpoint({
    access: ['organiser'],
    summary: 'Change a draft: parts of it by their paths, or all of it by its file',
    body: editProgramme,
    reply: programmeDetail,
  })
  async edit(
    @Viewer() actor: Actor,
    @Param('id') id: string,
    @Body() { expectedVersion, ...changes }: z.infer<typeof editProgramme>,
  ) {
    await this.drafts.edit(id, expectedVersion, changes);
    return this.detail(actor, id);
  }

  @Get(':id/missing')
  @Endpoint({
    access: ['organiser', 'auditor'],
    summary: 'What a draft still lacks before its programme can open',
    reply: missingView,
  })
  async missing(@Viewer() viewer: Actor, @Param('id') id: string) {
    const { state, version, plan } = await this.rules.programme(viewer, id);
    const draft = state === 'draft';
    const offices = draft ? await officesMissing(this.dataSource.manager, plan) : [];
    const fields = draft ? [...openingLacks(plan), ...offices.map(missingOffice)] : [];
    return { state, version, missing: toldFields(fields) };
  }

  @Post(':id/clone')
  @Endpoint({
    access: ['organiser'],
    summary: 'A new draft with the rules of a programme: no people, entries, marks or files',
    body: cloneProgramme,
    status: 201,
    reply: clonedView,
  })
  async clone(@Viewer() actor: Actor, @Param('id') id: string, @Body() body: z.infer<typeof cloneProgramme>) {
    const { id: made, cloned } = await this.drafts.clone(actor, id, body);
    return { programme: await this.detail(actor, made), ...cloned, left: [...NEVER_CLONED] };
  }

  private async detail(viewer: Actor, id: string) {
    return programmeInDetail(this.dataSource.manager, await this.rules.programme(viewer, id));
  }
}
