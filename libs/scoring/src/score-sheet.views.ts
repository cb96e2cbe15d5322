import { textSchema } from '#contracts';
import { pageOf, pageQuery } from '#platform';
import { ROUND_MODES } from '#ranking';
import { z } from 'zod';

export const listSheets = pageQuery.extend({ roundId: z.uuid().optional(), state: z.string().optional() });

const categoryOfSheet = z.object({ key: z.string(), name: textSchema });

/** What a judge sees of a sheet in the list: nothing that tells whose entry it is. */
export const sheetLine = z.object({
  id: z.string(),
  roundId: z.string(),
  alias: z.string(),
  position: z.number(),
  state: z.string(),
  version: z.number(),
  total: z.string().nullable(),
  category: categoryOfSheet,
  dueAt: z.date(),
});

export const sheetPage = pageOf(sheetLine).extend({ progress: z.object({ filed: z.number(), of: z.number() }) });

/** The blind copy of an essay; of a nomination the deeds, judged by name unless the plan says blind. */
const judgedEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('essay'), title: z.string(), body: z.string(), length: z.number() }),
  z.object({ kind: z.literal('blindNomination'), deeds: z.string(), length: z.number() }),
  z.object({
    kind: z.literal('nomination'),
    nomineeName: z.string(),
    nomineePosition: z.string(),
    deeds: z.string(),
    length: z.number(),
  }),
]);

/** A judge's own sheet. An allow-list of its own: no id of entry, office or author is in it. */
export const judgeSheet = sheetLine.extend({
  roundName: textSchema,
  entry: judgedEntry,
  /** What it is compared with; null where nothing is compared, or before `scoreSheet.pair`. */
  against: judgedEntry.nullable(),
  /** What the sheet says: marks by the rubric, or `verdict`, `place`, `vote` or `better` alone. */
  mode: z.enum(ROUND_MODES),
  /** The words that a verdict or a vote may be; empty where a number is given. */
  choices: z.array(z.string()),
  /** Of a place: from 1 to this, each once. */
  places: z.number().nullable(),
  rubric: z.array(z.object({ key: z.string(), name: textSchema, points: z.number() })),
  step: z.string(),
  marks: z.record(z.string(), z.string()),
  comment: z.string(),
  filedAt: z.date().nullable(),
  can: z.array(z.object({ event: z.string(), label: textSchema, needs: z.record(z.string(), z.unknown()).nullable() })),
});

export const saveDraft = z.object({
  expectedVersion: z.number().int().min(0),
  marks: z.record(z.string(), z.string()),
  comment: z.string().max(2000).optional(),
});

export const draftSaved = z.object({ id: z.string(), state: z.string(), version: z.number() });
