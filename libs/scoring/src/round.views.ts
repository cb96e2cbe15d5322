import { named, textSchema } from '#contracts';
import { pageQuery, sortedBy, tableOf } from '#platform';
import { resultBundle, ROUND_MODES } from '#ranking';
import { possibleEvents } from '#workflow';
import { z } from 'zod';
import { assignmentFailure } from './round.process.js';

export const planRounds = z.object({ programmeId: z.uuid() });
export const listRounds = z.object({
  programmeId: z.uuid(),
  categoryId: z.uuid().optional(),
  state: z.string().optional(),
});

export const editRound = z.object({
  expectedVersion: z.number().int().min(0).optional(),
  panelId: z.uuid().optional(),
  /** Of the assignment and, hashed, of the draw: given by whoever wants to run the same round again. */
  seed: z.string().min(1).max(200).optional(),
});

export const roundLine = z.object({
  id: z.string(),
  programmeId: z.string(),
  categoryId: z.string(),
  categoryKey: z.string(),
  key: z.string(),
  name: textSchema,
  sequence: z.number(),
  previousId: z.string().nullable(),
  panelId: z.string().nullable(),
  judgesPerEntry: z.number(),
  trim: z.number(),
  decimals: z.number(),
  field: z.number().nullable(),
  onlyPassed: z.boolean(),
  /** All judges mark the same few entries, which counts nothing: how each marks is for the chair. */
  calibration: z.boolean(),
  mode: z.enum(ROUND_MODES),
  threshold: z.string().nullable(),
  quorum: z.string().nullable(),
  passMark: z.string().nullable(),
  /** Totals farther apart than this send an entry to one more judge. */
  apartBy: z.string().nullable(),
  /** So many entries nearest the last line get so many marks more. */
  nearLine: z.object({ entries: z.number(), marks: z.number() }).nullable(),
  dueAt: z.date(),
  state: z.string(),
  version: z.number(),
  /** The version of the programme's rules that it was planned under and, once ranked, ranked under. */
  rules: z.object({ version: z.number(), hash: z.string() }).nullable(),
});

const reasonTold = z.object({ field: z.string(), code: z.string(), title: textSchema, remedy: textSchema });

export const roundView = roundLine.extend({
  openedAt: z.date().nullable(),
  /** Until when the ranking waits for extra blind marks; null where no tie called for any. */
  extraDueAt: z.date().nullable(),
  rankedAt: z.date().nullable(),
  /** Why no judges could be assigned the last time. */
  failure: assignmentFailure.nullable(),
  /** Entries that fewer judges hold than are planned: somebody recused, or nobody of the panel is free. */
  openPlaces: z.array(
    z.object({
      entryId: z.string(),
      name: z.string().nullable(),
      held: z.number(),
      short: z.number(),
      /** Who would take the places, least loaded first: `round.appoint` confirms it. Fewer than `short`: nobody is free. */
      proposed: z.array(z.object({ judgeId: z.string(), name: z.string() })),
    }),
  ),
  /** SHA-256 of the draw seed, from the opening on; the seed itself once the round is ranked. */
  drawCommitment: z.string().nullable(),
  drawSeed: z.string().nullable(),
  /** Of comparisons, once ranked: how much of the spread of the marks is no error (scale separation reliability). */
  separation: z.string().nullable(),
  /** SHA-256 over all marks that the ranking was made from. */
  tallyDigest: z.string().nullable(),
  /** SHA-256 of the sealed result: who keeps it can check the bundle of `GET …/result` against it later. */
  resultSeal: z.string().nullable(),
  /** What the reader may not ask for now, by the last part of its path (`discrepancies`, `calibration`), and why. */
  withheld: z.array(reasonTold),
  can: possibleEvents,
});

const figure = z.number().nullable();

const calibratedJudge = z.object({
  username: z.string(),
  name: z.string().nullable(),
  marks: z.number(),
  mean: z.string(),
  /** Standard deviation of the judge's own marks. */
  spread: figure,
  /** Above 0 for a severe judge, in points. This and what follows, but for how many marks: null but for the chair of the round. */
  severity: figure,
  standardError: figure,
  residualSd: figure,
});

const calibrationEntry = z.object({
  number: z.number(),
  marks: z.number(),
  mean: z.string(),
  lowest: z.string(),
  highest: z.string(),
});

/** What a calibration showed, for the chair alone. */
export const calibrationReport = z.object({
  judges: z.array(calibratedJudge),
  entries: z.array(calibrationEntry),
});

export const calibrationTables = {
  judges: tableOf(calibrationReport, calibratedJudge, ({ judges }) => judges),
  entries: tableOf(calibrationReport, calibrationEntry, ({ entries }) => entries),
};

const sheetCounts = z.object({
  assigned: z.number(),
  draft: z.number(),
  filed: z.number(),
  reopened: z.number(),
  recused: z.number(),
  replaced: z.number(),
});

const judgeProgress = z.object({
  judgeId: z.string(),
  username: z.string(),
  name: z.string(),
  filed: z.number(),
  of: z.number(),
});

export const roundProgress = z.object({
  roundId: z.string(),
  state: z.string(),
  entries: z.number(),
  judgesPerEntry: z.number(),
  sheets: sheetCounts,
  /** Sheets still to be filed; null, as what follows, for whoever has sheets of the round to file himself. */
  missing: z.number().nullable(),
  /** Of these, the places that no judge has. */
  short: z.number().nullable(),
  /** Extra blind marks, asked for because of ties across a line. They are among the sheets above. */
  extra: z.object({ of: z.number(), filed: z.number() }).nullable(),
  judges: z.array(judgeProgress),
});

export const progressTables = { judges: tableOf(roundProgress, judgeProgress, ({ judges }) => judges) };

export const listRanking = pageQuery;

export const rankingLineView = z.object({
  position: z.number(),
  rank: z.number().nullable(),
  entryId: z.string(),
  /** The nominee or the title; null for a chair, who judges blind too. */
  name: z.string().nullable(),
  author: z.string().nullable(),
  officeId: z.string().nullable(),
  officeName: textSchema.nullable(),
  mark: z.string().nullable(),
  untrimmedMark: z.string().nullable(),
  marks: z.number(),
  /** Null where nobody passes or fails; whoever failed wins nothing and goes on to no round. */
  passed: z.boolean().nullable(),
  /** Mean of the extra blind marks; it decides a tie and nothing else. */
  extraMark: z.string().nullable(),
  /** Of a mark that comes of comparisons. */
  standardError: z.string().nullable(),
  tieBrokenBy: z.string().nullable(),
  shared: z.boolean(),
});

const tierNumber = z.number().nullable();

const reportedEntry = {
  entryId: z.string(),
  /** In the official result, as a chair knows it. */
  position: z.number(),
  /** The nominee or the title; null for a chair, who judges blind too. */
  name: z.string().nullable(),
};

const reportedJudge = z.object({
  /** As in the sealed result and in `without:J01`. */
  label: z.string(),
  judgeId: z.string().nullable(),
  username: z.string().nullable(),
  name: z.string().nullable(),
  /** Above 0 for a severe judge, in points. */
  severity: figure,
  standardError: figure,
  marks: z.number(),
  residualSd: figure,
  /** Correlation with the mean of the others. */
  agreement: figure,
});

const rankedEntry = {
  ...reportedEntry,
  /** Of the official result, as the tier is. */
  rank: z.number().nullable(),
  mark: z.string().nullable(),
  /** Null without a mark. */
  leastSquares: z
    .object({
      mark: z.string().nullable(),
      standardError: figure,
      rank: z.number().nullable(),
      /** 5th and 95th percentile of the rank. */
      rankLow: figure,
      rankHigh: figure,
      /** How likely it is among all places. */
      topProbability: figure,
    })
    .nullable(),
};

/** What stands beside the official result: it decides nothing. Tiers are numbered from 1, as in `tiers`; null is none. */
export const resultReport = z.object({
  /** Best first: the prizes, or the places in the round after this one; none where all go on. */
  tiers: z.array(z.object({ key: z.string(), name: textSchema, places: z.number() })),
  entries: z.array(z.object({ ...rankedEntry, tier: tierNumber })),
  judges: z.array(reportedJudge),
  variance: z.object({ entry: z.number(), judge: figure, residual: z.number() }).nullable(),
  /** Parts of the round that no judge joins: above 1, severities of different parts don't compare. */
  components: z.number(),
  warnings: z.array(z.object({ code: z.string(), message: textSchema })),
  sensitivity: z.object({
    /** Another method (`mean`, `trimmed`, `median`, `z-score`, `least-squares`), or the rule `without:` one judge. */
    scenarios: z.array(
      z.object({
        scenario: z.string(),
        changes: z.array(z.object({ entryId: z.string(), from: tierNumber, to: tierNumber })),
      }),
    ),
    /** Whose tier hangs on the method or on one judge, the most often changed first. */
    entries: z.array(z.object({ ...reportedEntry, tier: tierNumber, changedIn: z.array(z.string()) })),
  }),
});

const tierName = textSchema.nullable();
const without = 'without:';

/** Severity and spread for the chair alone. */
export const reportTables = {
  sensitivity: tableOf(
    resultReport,
    z.object({ ...reportedEntry, tierName, changedIn: z.array(z.string()) }),
    ({ sensitivity, tiers, judges }) => {
      const nameOf = new Map(judges.map(({ label, name }) => [`${without}${label}`, name ?? label]));
      const called = (scenario: string): string => {
        const name = nameOf.get(scenario);
        return name === undefined ? scenario : `${without}${name}`;
      };
      return sensitivity.entries.map(({ tier, ...entry }) => ({
        ...entry,
        tierName: tiers[(tier ?? 0) - 1]?.name ?? null,
        changedIn: entry.changedIn.map(called),
      }));
    },
  ),
  entries: tableOf(resultReport, z.object({ ...rankedEntry, tierName }), ({ entries, tiers }) =>
    entries.map(({ tier, ...entry }) => ({ ...entry, tierName: tiers[(tier ?? 0) - 1]?.name ?? null })),
  ),
  judges: tableOf(resultReport, reportedJudge, ({ judges }) => judges, ['panelChair']),
};

/** Who would judge how much if the round were opened now, or why it can't be and the fewest changes that would help. */
export const assignmentPreview = z.object({
  possible: z.boolean(),
  entries: z.number(),
  /** Null of a calibration, in which every judge marks each entry that he isn't kept from. */
  judgesPerEntry: z.number().nullable(),
  sheets: z.number(),
  /** Pairs of judge and entry that are kept apart. */
  conflicts: z.number(),
  /** 1 where marks of all judges can be compared through shared entries. */
  components: z.number().nullable(),
  /** The sum of affinities; 0 where none are given. */
  objective: z.number().nullable(),
  judges: z.array(z.object({ judgeId: z.string(), name: z.string(), sheets: z.number(), conflicts: z.number() })),
  reasons: z.array(reasonTold),
  /** All of them together make an assignment possible. */
  relaxations: z.array(reasonTold),
});

const discrepancy = z.object({
  entryId: z.string(),
  /** Place in the round's own order. */
  number: z.number(),
  /** The nominee or the title; null for a chair, who judges blind too. */
  name: z.string().nullable(),
  apart: z.string(),
  beyond: z.boolean(),
});

/** Entries on which judges disagree, the widest apart first. */
export const discrepanciesView = z.object({
  /** What the round calls too far apart; null: it has no such rule. */
  apartBy: z.string().nullable(),
  items: z.array(
    discrepancy.extend({
      marks: z.array(
        z.object({
          sheetId: z.string(),
          judgeId: z.string(),
          judgeName: z.string(),
          total: z.string(),
          version: z.number(),
        }),
      ),
    }),
  ),
});

export const discrepancyTables = {
  entries: tableOf(discrepanciesView, discrepancy.extend({ marks: z.array(z.string()) }), ({ items }) =>
    items.map((line) => ({ ...line, marks: line.marks.map(({ judgeName, total }) => `${judgeName} ${total}`) })),
  ),
};

export const listSheetsOfRound = pageQuery.extend({
  state: z.string().optional(),
  judgeId: z.uuid().optional(),
  entryId: z.uuid().optional(),
  /** Part of the judge's name or of the alias; of the entry's name for those who are told of it. */
  q: z.string().trim().max(100).optional(),
  /** By judge, unless said. */
  sort: sortedBy('judge', 'alias', 'entry', 'state', 'total', 'filed').optional(),
});

/** For those who run the round. Marks are null for the organiser until the round is ranked. */
export const sheetOfRound = z.object({
  id: z.string(),
  entryId: z.string(),
  /** The nominee or the title; null for a chair, who judges blind too. */
  entryName: z.string().nullable(),
  /** What it is compared with; null where nothing is compared, or not yet. */
  againstId: z.string().nullable(),
  againstName: z.string().nullable(),
  judgeId: z.string(),
  judgeName: z.string(),
  alias: z.string(),
  /** An extra blind mark, asked for because of a tie across a line. */
  extra: z.boolean(),
  state: z.string(),
  version: z.number(),
  filedAt: z.date().nullable(),
  marks: z.record(z.string(), z.string()).nullable(),
  total: z.string().nullable(),
  comment: z.string().nullable(),
});

named({
  resultBundle,
  planRounds,
  editRound,
  roundLine,
  round: roundView,
  calibrationReport,
  scoreSheetCounts: sheetCounts,
  roundProgress,
  rankingLine: rankingLineView,
  resultReport,
  assignmentPreview,
  discrepancies: discrepanciesView,
  sheetOfRound,
});
