import type { Actor } from '#kernel';
import { Endpoint, READ_BY_OTHERS, Upload, Viewer } from '#platform';
import { Body, Controller, Get, Param, Put, Query, StreamableFile } from '@nestjs/common';
import type { z } from 'zod';
import { EntryQueries } from './entry.queries.js';
import { FORM_LIMIT_BYTES, passDifference, uploadForm } from './formal-pass.views.js';
import { NOMINATION } from './nomination.kind.js';
import { PassDifferences } from './pass-difference.queries.js';
import { StampedForms } from './stamped-form.service.js';

const readers = ['organiser', 'officeClerk', 'officeLead', 'leadingGroupMember', 'auditor'] as const;

/** Between the preliminary pass and the formal one: the form with the stamp, and what was changed. */
@Controller('nominations/:id')
export class FormalPassController {
  constructor(
    private readonly forms: StampedForms,
    private readonly differences: PassDifferences,
    private readonly queries: EntryQueries,
  ) {}

  @Put('form')
  @Endpoint({
    access: ['officeClerk', 'officeLead'],
    summary: 'Upload the scanned form with the stamp (PDF, JPEG or PNG); it takes the place of one uploaded before',
    query: uploadForm,
    upload: { expected: '.pdf, .jpg, .png', limitBytes: FORM_LIMIT_BYTES },
    reply: NOMINATION.schemas.view,
  })
  async upload(
    @Viewer() actor: Actor,
    @Param('id') id: string,
    @Query() { expectedVersion }: z.infer<typeof uploadForm>,
    @Body() upload: Upload,
  ) {
    await this.forms.upload(actor, id, expectedVersion, upload);
    return this.queries.get(NOMINATION, actor, id);
  }

  @Get('form')
  @Endpoint({
    access: readers,
    summary: 'The scanned form with the stamp, as it was uploaded',
    produces: 'application/octet-stream',
    recorded: READ_BY_OTHERS,
  })
  async download(@Viewer() actor: Actor, @Param('id') id: string): Promise<StreamableFile> {
    const { bytes, type, fileName } = await this.forms.download(actor, id);
    return new StreamableFile(bytes, { type, disposition: `attachment; filename="${fileName}"` });
  }

  @Get('difference')
  @Endpoint({
    access: readers,
    summary: 'Field by field, what the formal version says otherwise than the preliminary one that passed',
    reply: passDifference,
    recorded: READ_BY_OTHERS,
  })
  async difference(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.differences.of(actor, id);
  }
}
