import { named, type Text, textSchema } from '#contracts';
import { pageOf, pageQuery, sortedBy } from '#platform';
import { possibleEvents } from '#workflow';
import { z } from 'zod';
import { plainText } from '../entry.views.js';

/** A browser ends lines in its own way. */
const typedText = z
  .string()
  .max(100_000)
  .transform((typed) => typed.replace(/\r\n?/g, '\n').trim())
  .default('');

/** As the form of the page sends it: a field left empty is an empty text. What is missing, the page tells. */
export const authorEntryForm = z.object({
  officeId: z.string().max(64).default(''),
  title: z.string().trim().max(2000).default(''),
  authorName: z.string().trim().max(2000).default(''),
  phone: z.string().trim().max(200).default(''),
  body: typedText,
});
/** The field of the file, which takes the place of a typed text. */
export const AUTHOR_FILE = 'file';
export type AuthorEntryForm = z.infer<typeof authorEntryForm>;

export const listAuthorEntries = pageQuery.extend({
  programmeId: z.uuid(),
  state: plainText(0, 40).optional(),
  /** Part of the title or of the author's name. */
  q: plainText(0, 100).optional(),
  sort: sortedBy('received', 'title', 'author', 'category', 'office', 'length', 'state'),
});

export const authorEntryLine = z.object({
  id: z.string(),
  programmeId: z.string(),
  categoryKey: z.string(),
  officeId: z.string(),
  officeName: textSchema,
  title: z.string(),
  authorName: z.string(),
  bodyLength: z.number(),
  receivedAt: z.date(),
  state: z.string(),
  version: z.number(),
  /** Once it is taken. */
  essayId: z.string().nullable(),
});
export const authorEntryPage = pageOf(authorEntryLine);

export const authorEntryView = authorEntryLine.extend({
  body: z.string(),
  /** For those who decide, to reach the author; null for everybody else. */
  phone: z.string().nullable(),
  /** The file that the text came in; null for one that was typed. */
  file: z
    .object({
      fileName: z.string(),
      fileKind: z.enum(['text', 'docx', 'pdf']),
      sha256: z.string(),
      metadata: z.record(z.string(), z.string()),
    })
    .nullable(),
  decisionReason: z.string().nullable(),
  can: possibleEvents,
});

/** What the form is about. */
export interface OpenTheme {
  readonly categoryId: string;
  readonly programmeId: string;
  readonly programmeName: Text;
  readonly categoryName: Text;
  readonly minimum: number;
  readonly maximum: number;
  readonly closesAt: Date;
  readonly timezone: string;
  readonly offices: readonly { readonly id: string; readonly name: Text }[];
}

/** How far it is, for whoever holds the receipt. */
export interface ReceiptShown {
  readonly receiptNumber: string;
  readonly state: string;
  readonly title: string;
  readonly receivedAt: Date;
  readonly timezone: string;
  readonly reason: string | null;
}

named({ authorEntryForm, authorEntryLine, authorEntryPage, authorEntry: authorEntryView });
