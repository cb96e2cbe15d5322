import { named } from '#contracts';
import { Endpoint, READ_BY_OTHERS } from '#platform';
import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { COUNTS, OrganisationEvidenceQueries } from './organisation-evidence.queries.js';

const asked = z.object({ categoryId: z.uuid(), officeId: z.uuid() });

const evidence = z.object({
  rankedAt: z.date().nullable(),
  /** The measures that the plan declares, with their weights. */
  declared: z.array(z.object({ key: z.string(), weight: z.number() })),
  counts: z.array(
    z.object({
      name: z.enum(COUNTS),
      /** As it stands in the ranking. */
      counted: z.number(),
      /** The entries that were counted, each by the event in the log that made it count. */
      entries: z.array(
        z.object({
          entryId: z.string(),
          title: z.string(),
          process: z.string().nullable(),
          processId: z.string().nullable(),
          event: z.string().nullable(),
          version: z.number().nullable(),
          at: z.date().nullable(),
        }),
      ),
    }),
  ),
});

named({ organisationEvidence: evidence });

@Controller('organisation-evidence')
export class OrganisationEvidenceController {
  constructor(private readonly queries: OrganisationEvidenceQueries) {}

  @Get()
  @Endpoint({
    access: ['organiser', 'auditor'],
    summary: 'What stands behind the numbers that an office is ranked by: each entry with its event',
    query: asked,
    reply: evidence,
    recorded: READ_BY_OTHERS,
  })
  async of(@Query() { categoryId, officeId }: z.infer<typeof asked>) {
    return this.queries.of(categoryId, officeId);
  }
}
