import { type Actor, ROLES } from '#kernel';
import { Endpoint, Viewer } from '#platform';
import { flowLines, OpenWork, workLines } from '#workflow';
import { Controller, Get, Param } from '@nestjs/common';
import { named } from '#contracts';
import { z } from 'zod';
import { RulesQueries } from './rules.queries.js';

const signedIn = ROLES.filter((role) => role !== 'system' && role !== 'public');

const myWork = z.object({ total: z.number(), items: workLines });
const programmeFlow = z.object({ programmeId: z.string(), state: z.string(), items: flowLines });
named({ myWork, programmeFlow });

/** In these nothing is to be done any more. */
const OVER = ['closed', 'discarded'];

/** What waits for whom: the viewer's own part of it, and a programme's whole. */
@Controller()
export class WorkController {
  constructor(
    private readonly work: OpenWork,
    private readonly rules: RulesQueries,
  ) {}

  @Get('my-work')
  @Endpoint({ access: signedIn, summary: 'What waits for you, by kind and state, in every programme', reply: myWork })
  async mine(@Viewer() actor: Actor) {
    const programmes = await this.rules.programmes(actor);
    const items = await this.work.of(
      actor,
      programmes.filter(({ state }) => !OVER.includes(state)).map(({ id }) => id),
    );
    return { total: items.reduce((sum, { count }) => sum + count, 0), items };
  }

  @Get('programmes/:id/flow')
  @Endpoint({
    access: ['organiser', 'auditor'],
    summary: 'How many of each kind of process stand where in a programme, and whose turn it is',
    reply: programmeFlow,
  })
  async flow(@Viewer() actor: Actor, @Param('id') id: string) {
    const { state } = await this.rules.programme(actor, id);
    return { programmeId: id, state, items: await this.work.flow(actor, id) };
  }
}
