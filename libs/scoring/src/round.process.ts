import { refused } from '#kernel';
import { findProgramme } from '#programme';
import { asDefinition, defineProcess, type FactsInput, type ProcessRow } from '#workflow';
import { z } from 'zod';
import { recuseWhoeverIsInConflict } from './conflict-recusal.js';
import { completenessOf, demandComplete, stillMarks } from './completeness.queries.js';
import { drawCommitmentOf } from './draw-seed.rules.js';
import { beginExtraSheets } from './extra-marks.queries.js';
import { askForJudges } from './more-marks.queries.js';
import { fillOpenPlaces, openPlaces, somebodyIsFree } from './open-places.queries.js';
import { jobsOnly, organiserOnly, organiserOrChair, organiserOrJob } from './round.access.js';
import { fieldSizeOf, previousStateOf, type RoundField } from './round-field.queries.js';
import { roundMachine } from './round.machine.js';
import { type RoundFacts, roundRules } from './round.rules.js';
import { underReviewIn } from './under-review.queries.js';

export interface RoundRow extends ProcessRow, RoundField {
  readonly programmeId: string;
  readonly key: string;
  readonly panelId: string | null;
  readonly chairId: string | null;
  readonly judgesPerEntry: number;
  readonly trim: number;
  readonly decimals: number;
  readonly dueAt: Date;
  readonly seed: string;
}

/** Why no judges could be assigned, as the assignment said it: kept on the round for the organiser. */
export const assignmentFailure = z.object({
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
  fields: z.array(
    z.object({ field: z.string(), code: z.string(), params: z.record(z.string(), z.unknown()).optional() }),
  ),
});

/** Whom a place goes to, as it was proposed or otherwise; without, everybody who is proposed. */
const placesConfirmed = z.object({
  places: z
    .array(z.object({ entryId: z.uuid(), judgeId: z.uuid() }))
    .min(1)
    .max(500)
    .optional(),
});

/** Whom it is written to; without, everybody who has sheets to file. */
const judgesReminded = z.object({ judgeIds: z.array(z.uuid()).min(1).max(500).optional() });

/** The ties across a line that are to be marked once more, each by one judge. */
const extraMarksRequest = z.object({
  groups: z.array(z.object({ judgeId: z.uuid(), entryIds: z.array(z.uuid()).min(2) })).min(1),
  dueAt: z.iso.datetime({ offset: true }),
});

/** Entries that so many judges are to mark, and why it is more than the round asks for. */
const moreMarksRequest = z.object({
  because: z.enum(['apart', 'nearLine']),
  entries: z.array(z.object({ entryId: z.uuid(), judges: z.number().int().min(1) })).min(1),
});

const openingFacts = async ({ manager, row }: FactsInput<RoundRow>): Promise<Partial<RoundFacts>> => {
  return {
    programmeState: (await findProgramme(manager, row.programmeId)).state,
    previousState: await previousStateOf(manager, row),
    fieldSize: await fieldSizeOf(manager, row),
    underReview: await underReviewIn(manager, row.categoryId),
  };
};

const OF_SHEETS = ['round.close', 'round.rank', 'round.ranked', 'round.appoint', 'round.remind'];
/** They tell whether others have filed. */
const TELLING = ['round.appoint', 'round.remind'];

const nobodyFree = async ({ manager, row, payload }: FactsInput<RoundRow>): Promise<boolean> =>
  payload['places'] === undefined && !(await somebodyIsFree(manager, row, await openPlaces(manager, row.id)));

const factsOf = async (input: FactsInput<RoundRow>): Promise<RoundFacts> => {
  const { manager, row, event, actor, now } = input;
  return {
    now,
    dueAt: row.dueAt,
    hasPanel: row.panelId !== null,
    programmeState: '',
    previousState: null,
    fieldSize: 0,
    underReview: 0,
    missing: 0,
    short: 0,
    lateJudges: [],
    stillMarks: TELLING.includes(event) && (await stillMarks(manager, row.id, actor.personId)),
    nobodyFree: event === 'round.appoint' && (await nobodyFree(input)),
    ...(event === 'round.open' ? await openingFacts(input) : {}),
    ...(OF_SHEETS.includes(event) ? await completenessOf(manager, row.id, now) : {}),
  };
};

export const roundProcess = asDefinition(
  defineProcess<RoundRow, RoundFacts>({
    name: 'round',
    table: 'round',
    version: 3,
    chartSteps: [
      { from: 1, to: 2, states: {} },
      { from: 2, to: 3, states: {} },
    ],
    machine: roundMachine,
    access: {
      'round.open': organiserOnly,
      'round.assigned': jobsOnly,
      'round.assignmentFailed': jobsOnly,
      'round.close': organiserOrJob,
      'round.deadlinePassed': jobsOnly,
      'round.remind': organiserOrChair,
      'round.appoint': organiserOrChair,
      'round.rank': organiserOrJob,
      'round.requestMoreMarks': jobsOnly,
      'round.requestExtraMarks': jobsOnly,
      'round.ranked': jobsOnly,
      'round.confirm': organiserOrChair,
    },
    duties: {
      'round.open': 'whenPossible',
      'round.close': 'whenPossible',
      'round.rank': 'whenPossible',
      'round.confirm': 'always',
    },
    payloads: {
      'round.appoint': placesConfirmed,
      'round.remind': judgesReminded,
      'round.assignmentFailed': assignmentFailure,
      'round.requestMoreMarks': moreMarksRequest,
      'round.requestExtraMarks': extraMarksRequest,
      'round.ranked': z.object({ tallyDigest: z.string(), resultSeal: z.string().optional() }), // a calibration has none
    },
    rules: roundRules,
    facts: factsOf,
    deadlines: { startDeadline: ['round.deadlinePassed'], assignExtraSheets: ['round.rank'] },
    actions: {
      commitToDraw: ({ row, now }) => ({
        patch: { opened_at: now, draw_commitment: drawCommitmentOf(row.seed), failure: null },
      }),
      // Which opening it is: a repeat of the message makes no second job, a second opening does.
      requestAssignment: ({ row }) => ({
        outbox: [{ topic: 'round.opened', payload: { roundId: row.id, opening: row.version + 1 } }],
      }),
      recordFailure: ({ payload }) => ({ patch: { failure: payload } }),
      // A conflict declared since the judges were assigned: its sheets go to others before anybody marks.
      recuseConflicted: ({ row, now }) => ({
        write: async (manager, door) => {
          await recuseWhoeverIsInConflict(door, manager, now, row.programmeId, '利益冲突', row.id);
        },
      }),
      startDeadline: ({ row }) => ({
        deadlines: [{ event: 'round.deadlinePassed', dueAt: row.dueAt }],
        outbox: [{ topic: 'round.scoringBegun', payload: { roundId: row.id } }],
      }),
      fillOpenPlaces: ({ row, payload }) => ({
        write: async (manager, door) => {
          const { places } = placesConfirmed.parse(payload);
          // Whoever was free when it was decided may have been taken since.
          if ((await fillOpenPlaces(door, manager, row.id, places)) === 0) throw refused('SCORING.NO_JUDGE_LEFT');
        },
      }),
      requestRanking: ({ row, now }) => ({
        patch: { ranking_requested_at: now },
        outbox: [{ topic: 'round.rankingRequested', payload: { roundId: row.id, request: row.version + 1 } }],
      }),
      remindJudges: ({ row, payload }) => ({
        outbox: [{ topic: 'round.reminderRequested', payload: { roundId: row.id, ...judgesReminded.parse(payload) } }],
      }),
      // Places that nobody of the panel is free for stay open, and shown.
      askForMoreMarks: ({ row, now, payload }) => ({
        patch: { ranking_requested_at: null },
        write: async (manager, door) => {
          await askForJudges(manager, row.id, moreMarksRequest.parse(payload), now);
          await fillOpenPlaces(door, manager, row.id);
        },
      }),
      // Once they are filed the round is ranked again; at their due time it is in any case.
      assignExtraSheets: ({ row, actor, payload }) => {
        const { groups, dueAt } = payload as z.infer<typeof extraMarksRequest>; // parsed by the event's schema
        const due = new Date(dueAt);
        return {
          patch: { extra_due_at: due, ranking_requested_at: null },
          deadlines: [{ event: 'round.rank', dueAt: due }],
          write: (manager, door) => beginExtraSheets(door, manager, row.id, { groups, dueAt: due, actor }),
        };
      },
      recordRanking: ({ row, now, payload }) => ({
        patch: { ranked_at: now, tally_digest: payload['tallyDigest'], result_seal: payload['resultSeal'] ?? null },
        outbox: [{ topic: 'round.ranked', payload: { roundId: row.id, categoryId: row.categoryId } }],
        write: (manager) => demandComplete(manager, row.id, now),
      }),
      announceConfirmation: ({ row }) => ({
        outbox: [{ topic: 'round.confirmed', payload: { roundId: row.id, categoryId: row.categoryId } }],
      }),
    },
  }),
);
