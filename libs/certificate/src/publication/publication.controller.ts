import { type Actor, ROLES } from '#kernel';
import { Endpoint, TypesettingPool, Viewer } from '#platform';
import { Controller, Get, Header, Param, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { anthologyDocx } from './anthology-docx.js';
import { AnthologyQueries } from './anthology.queries.js';
import { typesetAnthology } from './anthology-typesetting.js';
import { MediaPacks } from './media-pack.service.js';
import { listPress, pressPage } from './publication.views.js';
import { noWinnersPage, winnersPage } from './winners-page.js';
import { WinnersQueries } from './winners.queries.js';

const everybody = ROLES.filter((role) => role !== 'system');
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What leaves the house after the commendation: names and texts that everybody may read, as page, book, table and pack. */
@Controller()
export class PublicationController {
  constructor(
    private readonly winners: WinnersQueries,
    private readonly anthologies: AnthologyQueries,
    private readonly packs: MediaPacks,
    private readonly typesetting: TypesettingPool,
  ) {}

  @Get('winners/:slug')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-cache')
  @Endpoint({ access: everybody, summary: 'The commended of a programme, as a page', produces: 'text/html' })
  async page(@Param('slug') slug: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const shown = await this.winners.shown(slug);
    if (!shown) void reply.status(404);
    return shown ? winnersPage(shown) : noWinnersPage();
  }

  @Get('press-list')
  @Endpoint({
    access: everybody,
    summary: 'The commended of a programme as a table for the press',
    query: listPress,
    reply: pressPage,
  })
  async press(@Query() query: z.infer<typeof listPress>) {
    return this.winners.pressList(query);
  }

  @Get('programmes/:id/anthology/pdf')
  @Header('content-type', 'application/pdf')
  @Endpoint({
    access: ['organiser', 'auditor'],
    summary: 'The winning essays that are published, as a book in PDF',
    produces: 'application/pdf',
    recorded: { as: 'export' },
  })
  async pdf(@Param('id') id: string): Promise<Buffer> {
    return typesetAnthology(this.typesetting, await this.anthologies.read(id));
  }

  @Get('programmes/:id/anthology/docx')
  @Endpoint({
    access: ['organiser', 'auditor'],
    summary: 'The same as a document for word processors',
    produces: DOCX,
    recorded: { as: 'export' },
  })
  async docx(@Param('id') id: string): Promise<StreamableFile> {
    const anthology = await this.anthologies.read(id);
    const disposition = `attachment; filename="anthology-${anthology.slug}.docx"`;
    return new StreamableFile(await anthologyDocx(anthology), { type: DOCX, disposition });
  }

  @Get('awards/:id/media-pack')
  @Endpoint({
    access: ['organiser', 'auditor', 'officeClerk', 'officeLead'],
    summary: 'A winner’s facts, certificate and published text in one ZIP, for the press',
    produces: 'application/zip',
    recorded: { as: 'export' },
  })
  async mediaPack(@Viewer() actor: Actor, @Param('id') id: string): Promise<StreamableFile> {
    const { stream, name } = await this.packs.of(actor, id);
    return new StreamableFile(stream, { type: 'application/zip', disposition: `attachment; filename="${name}"` });
  }
}
