import { named, textSchema } from '#contracts';
import { pageOf, pageQuery, sortedBy } from '#platform';
import { possibleEvents } from '#workflow';
import { z } from 'zod';
import { plainText } from '../entry.views.js';

export const uploadTable = z.object({
  programmeId: z.uuid(),
  /** For every row that doesn't say another; may be left out by whoever acts for one office alone. */
  officeId: z.uuid().optional(),
  /** For every row that doesn't say another. */
  categoryKey: z.string().min(1).max(64).optional(),
  /** Left out: the sheet that has most of the columns. */
  sheet: plainText(1, 100).optional(),
});

export const templateQuery = z.object({ programmeId: z.uuid(), categoryKey: z.string().min(1).max(64).optional() });

const column = z.object({
  letters: z.string(),
  header: z.string(),
  /** Null: passed over. */
  field: z.string().nullable(),
  /** Of a header that nobody knows: what it is most like. */
  nearest: z.string().nullable(),
  /** Passed over since another column has its field. */
  twice: z.boolean(),
});

export const importCounts = z.object({
  rows: z.number(),
  unchecked: z.number(),
  ready: z.number(),
  faulty: z.number(),
  chosen: z.number(),
  done: z.number(),
  refused: z.number(),
});

export const importLine = z.object({
  id: z.string(),
  programmeId: z.string(),
  fileName: z.string(),
  sheet: z.string(),
  rowCount: z.number(),
  uploadedAt: z.date(),
  state: z.string(),
  version: z.number(),
});
export const importPage = pageOf(importLine);

/** Counts are of rows as they are now: what has happened, and not what a job says. */
export const importView = importLine.extend({
  headerRow: z.number(),
  columns: z.array(column),
  /** Fields that no column was found for, and which of them a row needs. */
  missing: z.array(z.object({ field: z.string(), name: textSchema, required: z.boolean() })),
  counts: importCounts,
  /** Where the rows went that are registered: each list of an office in a category, as the programme has them. */
  lists: z.array(
    z.object({
      categoryId: z.string(),
      categoryKey: z.string(),
      categoryName: textSchema,
      officeId: z.string(),
      officeName: textSchema,
      count: z.number(),
    }),
  ),
  can: possibleEvents,
});

/** By the column's letters, as the row's number and the cell's name have them. */
export const mendCells = z.object({
  expectedVersion: z.number().int().min(0),
  cells: z
    .array(
      z.strictObject({
        row: z.number().int().min(1),
        column: z.string().regex(/^[A-Z]{1,3}$/),
        value: z.string().max(32_767),
      }),
    )
    .min(1)
    .max(1000),
});

export const listImports = pageQuery.extend({
  programmeId: z.uuid().optional(),
  state: z.string().max(40).optional(),
  /** Part of the name of the file or of its sheet. */
  q: z.string().trim().max(100).optional(),
  sort: sortedBy('uploaded', 'file', 'rows', 'state').default('-uploaded'),
});
export const listImportRows = pageQuery.extend({
  state: z.enum(['unchecked', 'ready', 'faulty', 'chosen', 'done', 'refused']).optional(),
});

export const importRow = z.object({
  row: z.number(),
  state: z.string(),
  /** Each problem in words, with its cell: one a line. */
  told: z.string(),
  entryId: z.string().nullable(),
  /** What the cells say, by field. */
  values: z.record(z.string(), z.string()),
  problems: z.array(
    z.object({
      cell: z.string().nullable(),
      field: z.string().nullable(),
      code: z.string(),
      title: z.string(),
      remedy: z.string(),
      /** False: said for the office to know, the row is taken all the same. */
      stops: z.boolean(),
    }),
  ),
});
export const importRowPage = pageOf(importRow);

named({
  importColumn: column,
  importCounts,
  entryImportLine: importLine,
  entryImportPage: importPage,
  entryImport: importView,
  entryImportRow: importRow,
  entryImportRowPage: importRowPage,
  mendCells,
});
