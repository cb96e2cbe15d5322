import { type Actor, notFound, ROLES } from '#kernel';
import { Endpoint, Viewer } from '#platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  differencesQuery,
  differencesView,
  listRuleChanges,
  listVersions,
  proposeRuleChange,
  ruleChangePage,
  ruleChangeView,
  versionPage,
  versionView,
} from './programme.views.js';
import { RuleChangeService } from './rule-change.service.js';
import { RulesQueries } from './rules.queries.js';

const everybody = ROLES.filter((role) => role !== 'system');

/** The rules of programmes that have opened: their versions, and changes of them. */
@Controller()
export class RulesController {
  constructor(
    private readonly changes: RuleChangeService,
    private readonly rules: RulesQueries,
  ) {}

  @Get('programmes/:id/versions')
  @Endpoint({
    access: everybody,
    summary: 'Versions of the rules, the oldest first unless they are sorted otherwise',
    query: listVersions,
    reply: versionPage,
  })
  async versions(@Viewer() viewer: Actor, @Param('id') id: string, @Query() query: z.infer<typeof listVersions>) {
    return this.rules.versions(viewer, id, query);
  }

  @Get('programmes/:id/versions/:version')
  @Endpoint({ access: everybody, summary: 'The rules as a version has them', reply: versionView })
  async version(@Viewer() viewer: Actor, @Param('id') id: string, @Param('version') version: string) {
    if (!/^[1-9]\d{0,8}$/.test(version)) throw notFound('programmeVersion');
    return this.rules.version(viewer, id, Number(version));
  }

  @Get('programmes/:id/differences')
  @Endpoint({
    access: everybody,
    summary: 'What differs between two versions of the rules, part by part',
    query: differencesQuery,
    reply: differencesView,
  })
  async differences(
    @Viewer() viewer: Actor,
    @Param('id') id: string,
    @Query() query: z.infer<typeof differencesQuery>,
  ) {
    return this.rules.differences(viewer, id, query);
  }

  @Post('programmes/:id/rule-changes')
  @Endpoint({
    access: ['organiser'],
    summary: 'Propose a change of the rules of an opened programme; another organiser approves it',
    body: proposeRuleChange,
    status: 201,
    reply: ruleChangeView,
  })
  async propose(@Viewer() actor: Actor, @Param('id') id: string, @Body() body: z.infer<typeof proposeRuleChange>) {
    return this.rules.change(actor, await this.changes.propose(actor, id, body));
  }

  @Get('programmes/:id/rule-changes')
  @Endpoint({
    access: ['organiser', 'auditor'],
    summary: 'Changes of the rules that were proposed, and what became of them',
    query: listRuleChanges,
    reply: ruleChangePage,
  })
  async list(@Viewer() viewer: Actor, @Param('id') id: string, @Query() query: z.infer<typeof listRuleChanges>) {
    return this.rules.changes(viewer, id, query);
  }

  @Get('rule-changes/:id')
  @Endpoint({
    access: ['organiser', 'auditor'],
    summary: 'A change of the rules, part by part',
    reply: ruleChangeView,
  })
  async get(@Viewer() viewer: Actor, @Param('id') id: string) {
    return this.rules.change(viewer, id);
  }
}
