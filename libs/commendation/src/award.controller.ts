import { type Actor, ROLES } from '#kernel';
import { Endpoint, Viewer, READ_BY_OTHERS } from '#platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { AwardQueries } from './award.queries.js';
import { AwardService } from './award.service.js';
import {
  awardPage,
  conferAll,
  conferredAll,
  declareVacancy,
  ledgerQuery,
  ledgerView,
  listAwards,
  listVacancies,
  listWinners,
  vacancyLine,
  winnerPage,
} from './award.views.js';

const readers = ['organiser', 'auditor', 'leadingGroupMember', 'officeClerk', 'officeLead'] as const;
const everybody = ROLES.filter((role) => role !== 'system');

@Controller()
export class AwardController {
  constructor(
    private readonly service: AwardService,
    private readonly queries: AwardQueries,
  ) {}

  @Get('awards')
  @Endpoint({
    access: readers,
    summary: 'Awards of a programme, or those of your offices',
    query: listAwards,
    reply: awardPage,
    recorded: READ_BY_OTHERS,
  })
  async list(@Viewer() actor: Actor, @Query() query: z.infer<typeof listAwards>) {
    return this.queries.list(actor, query);
  }

  @Post('awards/confer')
  @Endpoint({
    access: ['organiser'],
    summary: 'Confer every award that may be conferred now',
    body: conferAll,
    reply: conferredAll,
  })
  async confer(@Viewer() actor: Actor, @Body() body: z.infer<typeof conferAll>) {
    return this.service.conferAll(actor, body.programmeId);
  }

  @Get('programmes/:id/winners')
  @Endpoint({ access: everybody, summary: 'Who was commended', query: listWinners, reply: winnerPage })
  async winners(@Viewer() actor: Actor, @Param('id') id: string, @Query() query: z.infer<typeof listWinners>) {
    return this.queries.winners(actor, id, query);
  }

  @Post('vacancies')
  @Endpoint({
    access: ['organiser'],
    summary: 'Leave open places vacant, with the reason',
    body: declareVacancy,
    status: 201,
    reply: z.object({ declared: z.number() }),
  })
  async declareVacant(@Viewer() actor: Actor, @Body() body: z.infer<typeof declareVacancy>) {
    return { declared: await this.service.declareVacant(actor, body) };
  }

  /** Whole: no more than the plan has places. */
  @Get('vacancies')
  @Endpoint({
    access: ['organiser', 'auditor', 'leadingGroupMember'],
    summary: 'Places left vacant',
    query: listVacancies,
    reply: z.array(vacancyLine),
    recorded: READ_BY_OTHERS,
  })
  async vacancies(@Viewer() actor: Actor, @Query() query: z.infer<typeof listVacancies>) {
    return this.queries.vacancies(actor, query.programmeId);
  }

  @Get('ledger')
  @Endpoint({
    access: ['organiser', 'auditor'],
    summary: 'Medals and bonuses entered',
    query: ledgerQuery,
    reply: ledgerView,
    recorded: READ_BY_OTHERS,
  })
  async ledger(@Viewer() actor: Actor, @Query() query: z.infer<typeof ledgerQuery>) {
    return this.queries.ledger(actor, query.programmeId);
  }
}
