import { named, textSchema } from '#contracts';
import { pageOf, pageQuery, sortedBy } from '#platform';
import { z } from 'zod';

/** `gone`: the leaf is there and its row is not. */
export const ENTRY_KINDS = ['transition', 'read', 'export', 'configuration', 'signIn', 'gone'] as const;

export const recordQuery = pageQuery.extend({
  /** Words of what was done or why, part of who did it, or the id of a process or person. */
  q: z.string().trim().max(100).optional(),
  kind: z.enum(ENTRY_KINDS).optional(),
  process: z.string().max(40).optional(),
  /** Days, both included, where programmes are held. */
  since: z.iso.date().optional(),
  until: z.iso.date().optional(),
  sort: z.enum(['-leaf', 'leaf', 'actor', '-actor']).default('-leaf'),
});
export type RecordQuery = z.infer<typeof recordQuery>;

/** One entry of the record as it is listed: a leaf of the tree with its row. */
export const recordLine = z.object({
  leaf: z.number(),
  at: z.date().nullable(),
  kind: z.enum(ENTRY_KINDS),
  /** What was done, in words. */
  label: textSchema,
  actorName: z.string().nullable(),
  process: z.string().nullable(),
  processName: textSchema.nullable(),
  processId: z.string().nullable(),
  version: z.number().nullable(),
  /** Where the process stood afterwards. */
  state: z.string().nullable(),
  stateName: textSchema.nullable(),
  reason: z.string().nullable(),
});
export const recordPage = pageOf(recordLine);

export const recordEntry = recordLine.extend({
  /** One sentence: who, when, what, from where to where, and why. */
  sentence: textSchema,
  /** The row as it is hashed; null where it is gone. */
  row: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).nullable(),
  /** SHA-256 of the leaf as the tree keeps it, in base 64. */
  leafHash: z.string(),
  /** Whether the row still gives this hash. */
  intact: z.boolean(),
  /** The first checkpoint that vouches for it; null until one is signed. */
  checkpoint: z.object({ number: z.number(), size: z.number(), at: z.date() }).nullable(),
});

const checkpointLine = z.object({
  number: z.number(),
  /** How many leaves it vouches for. */
  size: z.number(),
  at: z.date(),
  /** Which publications it was signed for, or that it was time. */
  reason: z.string(),
  reasonName: textSchema,
  /** As it is kept elsewhere: a signed note. */
  note: z.string(),
});
export const checkpointQuery = pageQuery.extend({
  /** Words of what it was signed for, or its number. */
  q: z.string().trim().max(100).optional(),
  sort: sortedBy('number', 'size', 'at', 'reason').default('-number'),
});
export const checkpointPage = pageOf(checkpointLine);

/** What was saved elsewhere, to be held against the log. */
export const verifyRecord = z.object({
  checkpoint: z.string().max(2_000).optional(),
  /** Public keys, one a line. */
  key: z.string().max(2_000).optional(),
});

export const verifyProgress = z.object({ done: z.number(), of: z.number() });

const toldFault = z.object({ code: z.string(), title: textSchema, remedy: textSchema });
export const verifyResult = z.object({
  sound: z.boolean(),
  leaves: z.number(),
  checkpoints: z.number(),
  /** How many leaves the last right checkpoint vouches for. */
  covered: z.number(),
  /** Rows that are committed and not sealed yet. */
  waiting: z.number(),
  keys: z.enum(['given', 'file']),
  outside: z.number(),
  faultCount: z.number(),
  /** The leaf of the first fault that names one. */
  firstBreak: z.number().nullable(),
  faults: z.array(toldFault),
});
export type VerifyResult = z.infer<typeof verifyResult>;

named({ recordLine, recordPage, recordEntry, checkpointPage, verifyRecord, verifyProgress, verifyResult });
