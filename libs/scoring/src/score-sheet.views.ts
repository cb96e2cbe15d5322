import { named, textSchema } from '#contracts';
import { pageOf, pageQuery, problem } from '#platform';
import { ROUND_MODES } from '#ranking';
import { possibleEvents } from '#workflow';
import { z } from 'zod';
import { SHEET_STATES } from './score-sheet.rules.js';

export const listSheets = pageQuery.extend({
  roundId: z.uuid().optional(),
  state: z.enum(SHEET_STATES).optional(),
  /** `can`: what may be done with each sheet now, which takes longer. */
  with: z.enum(['can']).optional(),
});

const categoryOfSheet = z.object({ key: z.string(), name: textSchema });

/** What a judge sees of a sheet in the list: nothing that tells whose entry it is. */
export const sheetLine = z.object({
  id: z.string(),
  roundId: z.string(),
  roundName: textSchema,
  alias: z.string(),
  position: z.number(),
  state: z.enum(SHEET_STATES),
  version: z.number(),
  total: z.string().nullable(),
  category: categoryOfSheet,
  dueAt: z.date(),
  /** Of the programme: in its time a judge is told when something is due. */
  timezone: z.string(),
  can: possibleEvents.optional(),
});

const sheetProgress = z.object({ filed: z.number(), of: z.number() });

/** A judge's pile of a round. */
const sheetPile = sheetProgress.extend({
  roundId: z.string(),
  roundName: textSchema,
  category: categoryOfSheet,
  /** Of the round. */
  state: z.string(),
  /** When the next sheet of it is due; null when all are filed. */
  dueAt: z.date().nullable(),
  /** Which sheet comes next: the first unread one in the judge's own order, else the first that is not filed. */
  next: z.string().nullable(),
});

export const sheetPage = pageOf(sheetLine).extend({
  progress: sheetProgress,
  /** Of all piles together: which sheet comes next. */
  next: z.string().nullable(),
  /** In the order in which they are due. */
  piles: z.array(sheetPile),
});

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
  /** Marks go from 0 to the points of their criterion, in steps of this. */
  step: z.string(),
  /** The most that the marks can add up to; null where nothing is added up. */
  outOf: z.string().nullable(),
  marks: z.record(z.string(), z.string()),
  comment: z.string(),
  /** When it was last changed: of a draft, when it was saved. */
  savedAt: z.date(),
  filedAt: z.date().nullable(),
  progress: sheetProgress,
  /** Which sheet of the round comes after it, as in the list. */
  next: z.string().nullable(),
  can: possibleEvents,
});

export const saveDraft = z.object({
  expectedVersion: z.number().int().min(0),
  marks: z.record(z.string(), z.string()),
  comment: z.string().max(2000).optional(),
});

export const draftSaved = z.object({
  id: z.string(),
  state: z.enum(SHEET_STATES),
  version: z.number(),
  /** Exact; null without a mark. */
  total: z.string().nullable(),
  savedAt: z.date(),
});

/** Both versions of a sheet side by side. */
export const staleDraftParams = z.object({
  expected: z.number(),
  actual: z.number(),
  state: z.enum(SHEET_STATES),
  stored: z.object({
    marks: z.record(z.string(), z.string()),
    comment: z.string(),
    total: z.string().nullable(),
    savedAt: z.date(),
  }),
  sent: z.object({ marks: z.record(z.string(), z.string()), comment: z.string().optional() }),
});

/** What a draft on an older version is refused with, so that nothing is lost; another refusal has other parameters. */
const staleDraft = problem.extend({ code: z.literal('STALE_VERSION'), params: staleDraftParams });
export const draftConflict = z.union([staleDraft, problem]);

named({
  sheetProgress,
  scoreSheetPile: sheetPile,
  staleDraft,
  categoryOfSheet,
  scoreSheetLine: sheetLine,
  scoreSheetPage: sheetPage,
  judgedEntry,
  judgeSheet,
  saveDraft,
  draftSaved,
});
