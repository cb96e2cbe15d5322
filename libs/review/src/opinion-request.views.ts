import { named, textSchema } from '#contracts';
import { pageQuery, SHEET_FORMATS } from '#platform';
import { possibleEvents, refusalLine } from '#workflow';
import { z } from 'zod';

export const listOpinionRequests = pageQuery.extend({
  programmeId: z.uuid(),
  categoryId: z.uuid().optional(),
  state: z.string().max(40).optional(),
  /** Part of the department's name, in either language. */
  q: z.string().trim().max(100).optional(),
  /** By when they are due, unless said. */
  sort: z.enum(['due', '-due', 'department', '-department', 'open', '-open']).optional(),
});

const count = z.number();

export const opinionRequestLine = z.object({
  id: z.string(),
  programmeId: z.string(),
  categoryId: z.string(),
  categoryKey: z.string(),
  categoryName: textSchema,
  officeId: z.string(),
  officeKey: z.string(),
  officeName: textSchema,
  state: z.string(),
  version: count,
  dueAt: z.date(),
  createdAt: z.date(),
  nominees: count,
  agreed: count,
  objected: count,
  overdue: count,
  /** Not answered, overdue or not. */
  open: count,
});

export const opinionRequestView = opinionRequestLine.extend({ can: possibleEvents });

export const sheetQuery = z.object({ format: z.enum(SHEET_FORMATS).default('xlsx') });

/** Bytes in base64, within what a request may hold. */
export const uploadedSheet = z.object({ file: z.base64().min(1).max(1_900_000) });

/** A row of the sheet: what it says, or what is wrong with it, each cell by its address. */
const sheetRow = z.object({
  row: count,
  nomineeName: z.string(),
  answer: z.enum(['agree', 'object']).nullable(),
  reason: z.string(),
  faults: z.array(z.object({ cell: z.string(), code: z.string(), title: z.string(), remedy: z.string() })),
});

export const sheetPreview = z.object({ rows: z.array(sheetRow), answers: count, blank: count, faulty: count });

/** Each row by itself: applied whole, or refused whole. */
export const sheetApplied = z.object({
  applied: z.array(z.object({ row: count, id: z.string(), state: z.string() })),
  refused: z.array(refusalLine.extend({ row: count, cell: z.string() })),
});

named({
  opinionRequestLine,
  opinionRequest: opinionRequestView,
  opinionSheetUpload: uploadedSheet,
  opinionSheetRow: sheetRow,
  opinionSheetPreview: sheetPreview,
  opinionSheetApplied: sheetApplied,
});
