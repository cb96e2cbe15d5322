import type { Actor } from '#kernel';
import { Endpoint, Viewer, READ_BY_OTHERS } from '#platform';
import { Body, Controller, Get, Header, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { CertificateBatches } from './certificate-batch.service.js';
import { CertificateQueries } from './certificate.queries.js';
import { batchView, certificatePage, listCertificates, orderBatch } from './certificate.views.js';

const readers = ['organiser', 'auditor', 'officeClerk', 'officeLead'] as const;

@Controller('certificates')
export class CertificateController {
  constructor(
    private readonly batches: CertificateBatches,
    private readonly queries: CertificateQueries,
  ) {}

  @Post('batches')
  @Endpoint({
    access: ['organiser'],
    summary: 'Certificates for all conferred awards that have none',
    body: orderBatch,
    status: 201,
    reply: batchView,
  })
  async order(@Viewer() actor: Actor, @Body() body: z.infer<typeof orderBatch>) {
    return this.queries.batch(actor, await this.batches.order(actor, body.programmeId));
  }

  @Get('batches/:id')
  @Endpoint({ access: ['organiser', 'auditor'], summary: 'How far a batch has come', reply: batchView })
  async batch(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.batch(actor, id);
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
