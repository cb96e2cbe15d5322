import type { Actor } from '#kernel';
import { Endpoint, READ_BY_OTHERS, Viewer } from '#platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { SimilarityQueries } from './similarity.queries.js';
import { SimilarityService } from './similarity.service.js';
import {
  checkPage,
  checkView,
  formerTextPage,
  importedFormerTexts,
  importFormerTexts,
  listChecks,
  listFormerTexts,
  listPairs,
  orderCheck,
  pairPage,
  pairView,
} from './similarity.views.js';

const staff = ['organiser', 'auditor'] as const;

@Controller('similarity')
export class SimilarityController {
  constructor(
    private readonly service: SimilarityService,
    private readonly queries: SimilarityQueries,
  ) {}

  @Post('checks')
  @Endpoint({
    access: ['organiser'],
    summary: "Compare a programme's entries with each other and with former winners",
    body: orderCheck,
    status: 201,
    reply: checkView,
  })
  async order(@Viewer() actor: Actor, @Body() body: z.infer<typeof orderCheck>) {
    return this.queries.check(actor, await this.service.order(actor, body));
  }

  @Get('checks')
  @Endpoint({ access: staff, summary: 'Comparisons and how far they are', query: listChecks, reply: checkPage })
  async checks(@Viewer() actor: Actor, @Query() query: z.infer<typeof listChecks>) {
    return this.queries.checks(actor, query);
  }

  @Get('checks/:id')
  @Endpoint({ access: staff, summary: 'A comparison and how far it is', reply: checkView })
  async check(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.check(actor, id);
  }

  @Get('pairs')
  @Endpoint({
    access: staff,
    summary: 'Texts that are alike, the most alike first, of one entry or of all',
    query: listPairs,
    reply: pairPage,
    recorded: READ_BY_OTHERS,
  })
  async pairs(@Viewer() actor: Actor, @Query() query: z.infer<typeof listPairs>) {
    return this.queries.pairs(actor, query);
  }

  @Get('pairs/:id')
  @Endpoint({
    access: staff,
    summary: 'Two texts that are alike, passage by passage',
    reply: pairView,
    recorded: READ_BY_OTHERS,
  })
  async pair(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.pair(actor, id);
  }

  @Post('former-texts/import')
  @Endpoint({
    access: ['organiser'],
    summary: 'Texts of former years to compare with, by label; a known label is replaced',
    body: importFormerTexts,
    reply: importedFormerTexts,
  })
  async importFormer(@Viewer() actor: Actor, @Body() body: z.infer<typeof importFormerTexts>) {
    return this.service.importFormer(actor, body);
  }

  @Get('former-texts')
  @Endpoint({
    access: staff,
    summary: 'Texts of former years',
    query: listFormerTexts,
    reply: formerTextPage,
    recorded: READ_BY_OTHERS,
  })
  async formerTexts(@Viewer() actor: Actor, @Query() query: z.infer<typeof listFormerTexts>) {
    return this.queries.formerTexts(actor, query);
  }
}
