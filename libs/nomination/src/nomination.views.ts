import { pageQuery } from '#platform';
import { z } from 'zod';

export const registerNomination = z.object({
  programmeId: z.uuid(),
  categoryKey: z.string().min(1),
  officeId: z.uuid(),
  nomineeName: z.string().trim().min(1).max(60),
  nomineePosition: z.string().trim().max(120).default(''),
  deeds: z.string().max(20_000),
});

export const editNomination = z.object({
  expectedVersion: z.number().int().min(0),
  nomineeName: z.string().trim().min(1).max(60).optional(),
  nomineePosition: z.string().trim().max(120).optional(),
  deeds: z.string().max(20_000).optional(),
});

export const listNominations = pageQuery.extend({
  programmeId: z.uuid(),
  categoryId: z.uuid().optional(),
  state: z.string().optional(),
  /** Part of the nominee's name. */
  q: z.string().max(60).optional(),
  sort: z.enum(['recommendation', 'name', 'submitted']).default('recommendation'),
});

export const nominationLine = z.object({
  id: z.string(),
  categoryId: z.string(),
  categoryKey: z.string(),
  officeId: z.string(),
  nomineeName: z.string(),
  nomineePosition: z.string(),
  recommendationOrder: z.number(),
  deedsLength: z.number(),
  state: z.string(),
  version: z.number(),
  submittedAt: z.date().nullable(),
});

export const nominationView = nominationLine.extend({
  programmeId: z.string(),
  nomineeKind: z.enum(['individual', 'organisation']),
  deeds: z.string(),
  decisionReason: z.string().nullable(),
  can: z.array(z.object({ event: z.string(), label: z.object({ zh: z.string(), en: z.string() }), needs: z.record(z.string(), z.unknown()).nullable() })),
});
