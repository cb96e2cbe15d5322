import type { Actor } from '#kernel';
import { Endpoint, Upload, Viewer } from '#platform';
import { Body, Controller, Delete, Get, Header, Param, Post, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import { CertificatePrints } from './certificate-prints.service.js';
import { CertificateTemplateQueries } from './template.queries.js';
import { CertificateTemplates } from './template.service.js';
import {
  beginTemplate,
  pictureQuery,
  previewQuery,
  replaceLayout,
  templatePage,
  templateQuery,
  templateView,
} from './template.views.js';

const MEGABYTE = 1024 * 1024;
const readers = ['organiser', 'auditor'] as const;

@Controller('certificate-templates')
export class CertificateTemplateController {
  constructor(
    private readonly templates: CertificateTemplates,
    private readonly queries: CertificateTemplateQueries,
    private readonly prints: CertificatePrints,
  ) {}

  @Post()
  @Endpoint({
    access: ['organiser'],
    summary: "A new version of a programme's template for certificates",
    body: beginTemplate,
    status: 201,
    reply: templateView,
  })
  async begin(@Viewer() actor: Actor, @Body() body: z.infer<typeof beginTemplate>) {
    return this.queries.one(actor, await this.templates.begin(actor, body));
  }

  @Get()
  @Endpoint({ access: readers, summary: 'Versions of the template', query: templateQuery, reply: templatePage })
  async list(@Viewer() actor: Actor, @Query() query: z.infer<typeof templateQuery>) {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Endpoint({ access: readers, summary: 'A template with its layout and the names of its files', reply: templateView })
  async one(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.one(actor, id);
  }

  @Put(':id/layout')
  @Endpoint({
    access: ['organiser'],
    summary: 'Another layout, while no certificates are made by it',
    body: replaceLayout,
    reply: templateView,
  })
  async replace(@Viewer() actor: Actor, @Param('id') id: string, @Body() { layout }: z.infer<typeof replaceLayout>) {
    await this.templates.replaceLayout(actor, id, layout);
    return this.queries.one(actor, id);
  }

  @Put(':id/files/:name')
  @Endpoint({
    access: ['organiser'],
    summary: "An image of the template; of an expert's template also its .typ and .json files",
    upload: { expected: 'PNG, JPEG, SVG, .typ, .json', limitBytes: 5 * MEGABYTE },
    reply: templateView,
  })
  async putFile(@Viewer() actor: Actor, @Param('id') id: string, @Param('name') name: string, @Body() file: Upload) {
    await this.templates.putFile(actor, id, name, file.bytes);
    return this.queries.one(actor, id);
  }

  @Delete(':id/files/:name')
  @Endpoint({ access: ['organiser'], summary: 'Takes a file out of the template', reply: templateView })
  async removeFile(@Viewer() actor: Actor, @Param('id') id: string, @Param('name') name: string) {
    await this.templates.removeFile(actor, id, name);
    return this.queries.one(actor, id);
  }

  @Get(':id/preview')
  @Header('content-type', 'application/pdf')
  @Endpoint({
    access: ['organiser'],
    summary: 'A sample by the template: the longest name of the programme, a short, a rare or a minority one',
    query: previewQuery,
    produces: 'application/pdf',
  })
  async preview(@Param('id') id: string, @Query() query: z.infer<typeof previewQuery>): Promise<Buffer> {
    return this.prints.preview(id, query);
  }

  @Get(':id/picture')
  @Header('content-type', 'image/svg+xml; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Endpoint({
    access: ['organiser'],
    summary: 'The same sample as an SVG, which a browser shows without a reader of PDFs',
    query: pictureQuery,
    produces: 'image/svg+xml',
  })
  async picture(@Param('id') id: string, @Query() query: z.infer<typeof pictureQuery>): Promise<string> {
    return this.prints.picture(id, query);
  }
}
