import type { Actor } from '#kernel';
import { Endpoint, READ_BY_OTHERS, SHEET_TYPES, Viewer } from '#platform';
import { Body, Controller, Get, Header, Param, Post, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import { ledgerQuery } from '../award.views.js';
import { BonusPayees } from './bonus-payees.service.js';
import { bonusPage, bonusStanding, listBonuses, namePayee, paymentSheetQuery } from './bonus.views.js';
import { GivingQueries } from './giving.queries.js';
import { MedalStock } from './medal-stock.service.js';
import { enterStock, listMedals, medalPage, stockView } from './medal.views.js';

const staff = ['organiser', 'auditor'] as const;

/** Medals and bonuses; what happens to one is an event of its own process. */
@Controller()
export class GivingController {
  constructor(
    private readonly queries: GivingQueries,
    private readonly stockRoom: MedalStock,
    private readonly payees: BonusPayees,
  ) {}

  @Post('medals/stock')
  @Endpoint({
    access: ['organiser'],
    summary: 'Put medals into the cupboard, or take out what broke',
    body: enterStock,
    reply: stockView,
  })
  async enterStock(@Viewer() actor: Actor, @Body() body: z.infer<typeof enterStock>) {
    await this.stockRoom.enter(actor, body);
    return this.queries.stock(actor, body.programmeId);
  }

  @Get('medals/stock')
  @Endpoint({
    access: staff,
    summary: 'Medals in the cupboard, and how they came there',
    query: ledgerQuery,
    reply: stockView,
    recorded: READ_BY_OTHERS,
  })
  async stock(@Viewer() actor: Actor, @Query() query: z.infer<typeof ledgerQuery>) {
    return this.queries.stock(actor, query.programmeId);
  }

  @Get('medals')
  @Endpoint({
    access: staff,
    summary: 'Medals of a programme: due, handed over, received, called back',
    query: listMedals,
    reply: medalPage,
    recorded: READ_BY_OTHERS,
  })
  async medals(@Viewer() actor: Actor, @Query() query: z.infer<typeof listMedals>) {
    return this.queries.medals(actor, query);
  }

  @Get('medals/:id/receipt')
  @Header('content-type', 'application/pdf')
  @Endpoint({
    access: ['organiser'],
    summary: 'The slip that the winner signs for a medal, as a PDF',
    produces: 'application/pdf',
    recorded: { as: 'export' },
  })
  async medalReceipt(@Viewer() actor: Actor, @Param('id') id: string): Promise<Buffer> {
    return this.queries.receipt(actor, 'medal', id);
  }

  @Get('bonuses')
  @Endpoint({
    access: staff,
    summary: 'Bonuses of a programme: payee, amount, paid, returned',
    query: listBonuses,
    reply: bonusPage,
    recorded: READ_BY_OTHERS,
  })
  async bonuses(@Viewer() actor: Actor, @Query() query: z.infer<typeof listBonuses>) {
    return this.queries.bonuses(actor, query);
  }

  @Get('bonuses/payment-sheet')
  @Header('content-type', SHEET_TYPES.xlsx)
  @Header('content-disposition', 'attachment; filename="payment-sheet.xlsx"')
  @Endpoint({
    access: ['organiser'],
    summary: 'The sheet by which bonuses are paid, with accounts and the sum, as a workbook',
    query: paymentSheetQuery,
    produces: SHEET_TYPES.xlsx,
    recorded: { as: 'export' },
  })
  async paymentSheet(@Viewer() actor: Actor, @Query() query: z.infer<typeof paymentSheetQuery>): Promise<Buffer> {
    return this.queries.paymentSheet(actor, query);
  }

  @Put('bonuses/:id/payee')
  @Endpoint({
    access: ['organiser'],
    summary: 'Say where the money of a bonus goes; another person pays it',
    body: namePayee,
    reply: bonusStanding,
  })
  async namePayee(@Viewer() actor: Actor, @Param('id') id: string, @Body() body: z.infer<typeof namePayee>) {
    return this.payees.name(actor, id, body);
  }

  @Get('bonuses/:id/receipt')
  @Header('content-type', 'application/pdf')
  @Endpoint({
    access: ['organiser'],
    summary: 'The slip that the winner signs for a bonus, as a PDF',
    produces: 'application/pdf',
    recorded: { as: 'export' },
  })
  async bonusReceipt(@Viewer() actor: Actor, @Param('id') id: string): Promise<Buffer> {
    return this.queries.receipt(actor, 'bonus', id);
  }
}
