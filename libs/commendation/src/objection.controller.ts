import { type Actor, type Clock, ROLES } from '#kernel';
import { CLOCK, Endpoint, READ_BY_OTHERS, Viewer } from '#platform';
import { Body, Controller, Get, Inject, Ip, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { type AddressLimit, AddressThrottle } from '#identity';
import { ObjectionQueries } from './objection.queries.js';
import { ObjectionService } from './objection.service.js';
import {
  fileObjection,
  listObjections,
  objectionFiled,
  objectionPage,
  objectionStatus,
  objectionView,
} from './objection.views.js';

const everybody = ROLES.filter((role) => role !== 'system');

/** More than a village that shares one address has to say in an hour; fewer than it takes to bury the case handlers. */
const FILING: AddressLimit = { code: 'OBJECTION.TOO_MANY', requests: 60, windowSeconds: 3600 };

@Controller()
export class ObjectionController {
  private readonly filing: AddressThrottle;

  constructor(
    private readonly service: ObjectionService,
    private readonly queries: ObjectionQueries,
    @Inject(CLOCK) clock: Clock,
  ) {
    this.filing = new AddressThrottle(clock, FILING);
  }

  @Post('notices/:id/objections')
  @Endpoint({
    access: everybody,
    summary: 'Object to a winner on a running notice',
    withoutCsrf: true,
    body: fileObjection,
    status: 201,
    reply: objectionFiled,
  })
  async file(
    @Viewer() actor: Actor,
    @Ip() address: string,
    @Param('id') id: string,
    @Body() body: z.infer<typeof fileObjection>,
  ) {
    this.filing.count(address);
    return { receiptNumber: await this.service.file(actor, id, body) };
  }

  @Get('objections/receipts/:receipt')
  @Endpoint({ access: everybody, summary: 'How far the case of a receipt has come', reply: objectionStatus })
  async status(@Param('receipt') receipt: string) {
    return this.queries.status(receipt);
  }

  @Get('objections')
  @Endpoint({
    access: ['organiser', 'auditor'],
    summary: 'Cases of a programme',
    query: listObjections,
    reply: objectionPage,
    recorded: READ_BY_OTHERS,
  })
  async list(@Viewer() actor: Actor, @Query() query: z.infer<typeof listObjections>) {
    return this.queries.list(actor, query);
  }

  @Get('objections/:id')
  @Endpoint({
    access: ['organiser', 'auditor'],
    summary: 'A case; the contact for the case handlers only',
    reply: objectionView,
    recorded: READ_BY_OTHERS,
  })
  async get(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.get(actor, id);
  }
}
