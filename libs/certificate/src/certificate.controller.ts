import type { Actor } from '#kernel';
import { Endpoint, Viewer, READ_BY_OTHERS } from '#platform';
import { Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { CertificateArchives } from './certificate-archive.service.js';
import { CertificatePreflight } from './certificate-preflight.service.js';
import { CertificateQueries } from './certificate.queries.js';
import {
  batchView,
  certificatePage,
  listBatches,
  listCertificates,
  preflightQuery,
  preflightView,
} from './certificate.views.js';
import { CertificatePrints } from './template/certificate-prints.service.js';
import { sheetQuery } from './template/template.views.js';

const readers = ['organiser', 'auditor', 'officeClerk', 'officeLead'] as const;

@Controller('certificates')
export class CertificateController {
  constructor(
    private readonly queries: CertificateQueries,
    private readonly preflights: CertificatePreflight,
    private readonly archives: CertificateArchives,
    private readonly prints: CertificatePrints,
  ) {}

  @Get('preflight')
  @Endpoint({
    access: ['organiser'],
    summary: 'What would go wrong with the certificates that an order would make',
    query: preflightQuery,
    reply: preflightView,
  })
  async preflight(@Query() query: z.infer<typeof preflightQuery>) {
    return this.preflights.of(query.programmeId, query.templateId);
  }

  /** Whole: each is an act that two people took part in. */
  @Get('batches')
  @Endpoint({
    access: ['organiser', 'auditor'],
    summary: 'Batches of a programme, the newest first, and how far each has come',
    query: listBatches,
    reply: z.array(batchView),
  })
  async batches(@Viewer() actor: Actor, @Query() query: z.infer<typeof listBatches>) {
    return this.queries.batches(actor, query.programmeId);
  }

  @Get('batches/:id')
  @Endpoint({ access: ['organiser', 'auditor'], summary: 'How far a batch has come', reply: batchView })
  async batch(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.batch(actor, id);
  }

  @Get('batches/:id/zip')
  @Endpoint({
    access: ['organiser'],
    summary: 'All certificates of a batch that are issued, with a list of them that is signed',
    produces: 'application/zip',
    recorded: { as: 'export' },
  })
  async zip(@Param('id') id: string): Promise<StreamableFile> {
    const { stream, name } = await this.archives.of(id);
    return new StreamableFile(stream, { type: 'application/zip', disposition: `attachment; filename="${name}"` });
  }

  @Get('batches/:id/sheets')
  @Header('content-type', 'application/pdf')
  @Endpoint({
    access: ['organiser'],
    summary: 'Certificates of a batch on the sheets of a printer, or on bought paper',
    query: sheetQuery,
    produces: 'application/pdf',
    recorded: { as: 'export' },
  })
  async sheets(@Param('id') id: string, @Query() query: z.infer<typeof sheetQuery>): Promise<Buffer> {
    return this.prints.sheets(id, query);
  }

  @Get()
  @Endpoint({
    access: readers,
    summary: 'Certificates of a programme, or those of your offices',
    query: listCertificates,
    reply: certificatePage,
    recorded: READ_BY_OTHERS,
  })
  async list(@Viewer() actor: Actor, @Query() query: z.infer<typeof listCertificates>) {
    return this.queries.list(actor, query);
  }

  @Get(':id/pdf')
  @Header('content-type', 'application/pdf')
  @Endpoint({
    access: readers,
    summary: 'A certificate as a PDF',
    produces: 'application/pdf',
    recorded: { as: 'export' },
  })
  async pdf(@Viewer() actor: Actor, @Param('id') id: string): Promise<Buffer> {
    return this.queries.pdf(actor, id);
  }
}
