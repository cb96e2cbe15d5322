import type { Actor } from '#kernel';
import { Endpoint, Viewer } from '#platform';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { z } from 'zod';
import { BallotPreparation } from './ballot-preparation.service.js';
import { DossierQueries } from './dossier.queries.js';
import { dossierView } from './dossier.views.js';
import { BallotQueries } from './ballot.queries.js';
import { BallotService } from './ballot.service.js';
import { OrganisationRankingQueries } from './organisation-ranking.queries.js';
import {
  ballotPage,
  ballotTables,
  ballotView,
  castVote,
  followUp,
  listBallots,
  ofProgramme,
  organisationRanking,
  prepareBallots,
  preparedBallots,
  recuse,
} from './ballot.views.js';

const readers = ['organiser', 'auditor', 'leadingGroupMember'] as const;

@Controller('ballots')
export class BallotController {
  constructor(
    private readonly preparation: BallotPreparation,
    private readonly service: BallotService,
    private readonly queries: BallotQueries,
    private readonly dossiers: DossierQueries,
    private readonly rankings: OrganisationRankingQueries,
  ) {}

  @Post('prepare')
  @Endpoint({
    access: ['organiser'],
    summary: 'Open a ballot for each category, from its ranking',
    body: prepareBallots,
    reply: preparedBallots,
  })
  async prepare(@Viewer() actor: Actor, @Body() body: z.infer<typeof prepareBallots>) {
    return this.preparation.prepare(actor, body.programmeId, {
      leadingGroup: { members: body.leadingGroup ?? [], chair: body.leadingGroupChair },
      organisingCommittee: { members: body.organisingCommittee ?? [], chair: body.organisingCommitteeChair },
      drawSeed: body.drawSeed,
    });
  }

  @Get()
  @Endpoint({
    access: readers,
    summary: 'Ballots of a programme: all, or those you are a member of',
    query: listBallots,
    reply: ballotPage,
  })
  async list(@Viewer() actor: Actor, @Query() query: z.infer<typeof listBallots>) {
    return this.queries.list(actor, query);
  }

  /** Whole: one for each category of organisations. */
  @Get('organisation-rankings')
  @Endpoint({
    access: readers,
    summary: 'Rankings of offices by the declared measures, as their ballots were prepared from',
    query: ofProgramme,
    reply: z.array(organisationRanking),
  })
  async organisationRankings(@Viewer() actor: Actor, @Query() query: z.infer<typeof ofProgramme>) {
    return this.rankings.list(actor, query.programmeId);
  }

  @Get(':id')
  @Endpoint({
    access: readers,
    summary: 'A ballot; tallies once it is counted, and your own vote',
    reply: ballotView,
    tables: ballotTables,
    recorded: { as: 'read', by: ['organiser', 'auditor'] },
  })
  async get(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.get(actor, id);
  }

  @Get(':id/proposals/:proposalId')
  @Endpoint({
    access: readers,
    summary: 'What stands behind a name on a ballot: text, marks, reviews, opinions',
    reply: dossierView,
    recorded: { as: 'read', by: ['organiser', 'auditor'] },
  })
  async dossier(@Viewer() actor: Actor, @Param('id') id: string, @Param('proposalId') proposalId: string) {
    return this.dossiers.get(actor, id, proposalId);
  }

  @Put(':id/vote')
  @Endpoint({
    access: ['leadingGroupMember'],
    summary: 'Vote, or change your vote until the count',
    body: castVote,
    reply: ballotView,
  })
  async vote(@Viewer() actor: Actor, @Param('id') id: string, @Body() body: z.infer<typeof castVote>) {
    await this.service.vote(actor, id, body);
    return this.queries.get(actor, id);
  }

  @Post(':id/recusal')
  @Endpoint({ access: ['leadingGroupMember'], summary: 'Step back from a ballot', body: recuse, reply: ballotView })
  async recuse(@Viewer() actor: Actor, @Param('id') id: string, @Body() body: z.infer<typeof recuse>) {
    await this.service.recuse(actor, id, body.reason);
    return this.queries.get(actor, id);
  }

  @Post(':id/follow-up')
  @Endpoint({
    access: ['organiser'],
    summary: 'A further ballot for the places left open, of the same members or others',
    body: followUp,
    status: 201,
    reply: ballotView,
  })
  async followUp(@Viewer() actor: Actor, @Param('id') id: string, @Body() body: z.infer<typeof followUp>) {
    return this.queries.get(actor, await this.preparation.followUp(actor, id, body));
  }
}
