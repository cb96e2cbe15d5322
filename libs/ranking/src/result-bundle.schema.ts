import { z } from 'zod';
import { TIE_RUNGS } from './ladder-rungs.js';
import { ROUND_MODES } from './round-mode.js';
import { RESULT_FORMATS } from './sealed-result.js';

const rankedLine = z.object({
  entry: z.string(),
  rank: z.number().nullable(),
  mark: z.string().nullable(),
  untrimmedMark: z.string().nullable(),
  marks: z.number(),
  extraMark: z.string().optional(),
  standardError: z.string().optional(),
  passed: z.boolean().optional(),
  tieBrokenBy: z.string().nullable(),
  sharedWith: z.array(z.string()).optional(),
});

const sealedResult = z.object({
  format: z.enum(RESULT_FORMATS),
  code: z.string(),
  programme: z.string(),
  category: z.string(),
  round: z.string(),
  roundId: z.string(),
  rules: z.object({ version: z.int(), hash: z.string() }).optional(),
  rule: z.object({
    criteria: z.array(z.object({ key: z.string(), points: z.number() })),
    trim: z.int().min(0),
    decimals: z.int().min(0).max(20),
    mode: z.enum(ROUND_MODES).optional(),
    threshold: z.string().optional(),
    quorum: z.string().optional(),
    passMark: z.string().optional(),
  }),
  tieLadder: z.array(z.enum(TIE_RUNGS)),
  draw: z.object({ commitment: z.string(), seed: z.string() }),
  entries: z.array(z.string()),
  sheets: z.array(
    z.object({
      id: z.string(),
      entry: z.string(),
      judge: z.string(),
      extra: z.boolean(),
      against: z.string().optional(),
      digest: z.string(),
    }),
  ),
  ranking: z.array(rankedLine),
  separation: z.string().nullable().optional(),
});

/** What `laureate result verify` reads. Entries and judges go by names of the bundle: it is passed on as it is. */
export const resultBundle = z.object({
  result: sealedResult,
  seal: z.string(),
  /** Of each sheet, as they stand now. */
  marks: z.record(z.string(), z.record(z.string(), z.string())),
});
