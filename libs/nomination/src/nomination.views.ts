import { pageQuery } from '#platform';
import { z } from 'zod';
import { entryText, plainText, possibleEvents } from './entry.views.js';

export const registerNomination = z.object({
  programmeId: z.uuid(),
  categoryKey: z.string().min(1),
  officeId: z.uuid(),
  nomineeName: plainText(1, 60),
  nomineePosition: plainText(0, 120).default(''),
  deeds: entryText,
});

export const editNomination = z.object({
  expectedVersion: z.number().int().min(0),
  nomineeName: plainText(1, 60).optional(),
  nomineePosition: plainText(0, 120).optional(),
  deeds: entryText.optional(),
});

export const listNominations = pageQuery.extend({
  programmeId: z.uuid(),
  categoryId: z.uuid().optional(),
  state: plainText(0, 40).optional(),
  /** Part of the nominee's name. */
  q: plainText(0, 60).optional(),
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
  /** Of a returned one: until when the office may send it again. */
  correctionDueAt: z.date().nullable(),
});

export const nominationView = nominationLine.extend({
  programmeId: z.string(),
  nomineeKind: z.enum(['individual', 'organisation']),
  deeds: z.string(),
  decisionReason: z.string().nullable(),
  can: possibleEvents,
});
