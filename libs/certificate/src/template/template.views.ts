import { named } from '#contracts';
import { pageOf, pageQuery } from '#platform';
import { z } from 'zod';
import { layoutSchema } from './layout.js';

export const beginTemplate = z.object({
  programmeId: z.uuid(),
  /** `typst`: an expert writes `certificate.typ` and puts it beside its files. */
  kind: z.enum(['layout', 'typst']).default('layout'),
  layout: layoutSchema.optional(),
});

export const replaceLayout = z.object({ layout: layoutSchema });

export const templateQuery = pageQuery.extend({ programmeId: z.uuid() });

export const templateLine = z.object({
  id: z.string(),
  programmeId: z.string(),
  version: z.number(),
  kind: z.string(),
  /** Of how many batches; from the first on it can't be changed any more. */
  batches: z.number(),
  createdBy: z.string(),
  createdAt: z.date(),
  changedAt: z.date(),
});

export const templatePage = pageOf(templateLine);

export const templateView = templateLine.extend({
  /** As it was laid out, with everything that was left out filled in. */
  layout: z.unknown(),
  files: z.array(z.object({ name: z.string(), bytes: z.number(), sha256: z.string() })),
});

/** What the preview is filled with: the longest name of the programme's winners, or one of each kind that causes trouble. */
export const SAMPLES = ['longest', 'shortest', 'rare', 'minority'] as const;

const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true');

export const previewQuery = z.object({
  sample: z.enum(SAMPLES).default('longest'),
  categoryKey: z.string().max(120).optional(),
  tierKey: z.string().max(120).optional(),
  overprint: flag,
});

export const pictureQuery = previewQuery.extend({
  /** The version of the layout that a page shows: it gives each picture an address of its own. The newest is drawn. */
  drawn: z.coerce.number().int().optional(),
});

const millimetres = z.coerce.number().min(0).max(1_200);

/** How a printer's sheet is laid out; without width and height each certificate has a page of its own. */
export const sheetQuery = z.object({
  /** Place of the first certificate in the batch, from 1. */
  from: z.coerce.number().int().min(1).max(1_000_000).default(1),
  count: z.coerce.number().int().min(1).max(200).default(50),
  tierKey: z.string().max(120).optional(),
  width: millimetres.min(50).optional(),
  height: millimetres.min(50).optional(),
  columns: z.coerce.number().int().min(1).max(20).default(1),
  rows: z.coerce.number().int().min(1).max(20).default(1),
  gap: millimetres.default(10),
  marks: flag,
  /** Where the printer feeds its paper askew, in millimetres to the right and down. */
  dx: z.coerce.number().min(-50).max(50).default(0),
  dy: z.coerce.number().min(-50).max(50).default(0),
  /** Only what the bought paper does not bear. */
  overprint: flag,
});

named({ beginTemplate, replaceLayout, templateLine, templatePage, template: templateView });
