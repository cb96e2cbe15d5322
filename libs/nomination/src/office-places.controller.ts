import type { Actor } from '#kernel';
import { Endpoint, pageOf, Viewer } from '#platform';
import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { z } from 'zod';
import { NominationOrder } from './nomination-order.service.js';
import { OfficePlaces } from './office-places.queries.js';
import { OfficeWarnings } from './office-places.service.js';
import { listOfficePlaces, newOrder, officePlace, officesWarned, warnOffices } from './office-places.views.js';

/** What an office may send in, what it has sent in, and in which order it recommends. */
@Controller()
export class OfficePlacesController {
  constructor(
    private readonly places: OfficePlaces,
    private readonly warnings: OfficeWarnings,
    private readonly order: NominationOrder,
  ) {}

  @Get('office-places')
  @Endpoint({
    access: ['organiser', 'officeClerk', 'officeLead', 'leadingGroupMember', 'auditor'],
    summary: 'Quota, minimum and what was sent in, by office and category: of your offices, or of all',
    query: listOfficePlaces,
    reply: pageOf(officePlace),
  })
  async list(@Viewer() actor: Actor, @Query() query: z.infer<typeof listOfficePlaces>) {
    return this.places.list(actor, query);
  }

  @Post('office-places/warnings')
  @Endpoint({
    access: ['organiser'],
    summary: 'Warn every office that has sent in fewer than a category expects',
    body: warnOffices,
    reply: officesWarned,
  })
  async warn(@Viewer() actor: Actor, @Body() { programmeId }: z.infer<typeof warnOffices>) {
    return this.warnings.warn(actor, programmeId);
  }

  @Put('nominations/order')
  @Endpoint({
    access: ['officeClerk', 'officeLead'],
    summary: 'Set the order of recommendation of an office in a category, as one act',
    body: newOrder,
    reply: z.object({ ids: z.array(z.string()) }),
  })
  async setOrder(@Viewer() actor: Actor, @Body() body: z.infer<typeof newOrder>) {
    await this.order.set(actor, body);
    return { ids: body.ids };
  }
}
