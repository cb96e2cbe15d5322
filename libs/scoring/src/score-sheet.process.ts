import { newId, refused } from '#kernel';
import { findCategory } from '#programme';
import type { RoundMode } from '#ranking';
import {
  asDefinition,
  defineProcess,
  type Door,
  type FactsInput,
  type ProcessDefinition,
  type ProcessRow,
  withReason,
} from '#workflow';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { stillMarks } from './completeness.queries.js';
import { recuseWhoeverIsInConflict } from './conflict-recusal.js';
import { isInConflict } from './conflict.queries.js';
import { conflictKind } from './conflict.views.js';
import { lookForConflicts } from './found-conflict.queries.js';
import { pairingOf, pairInHand, partnerFor } from './pairing.queries.js';
import { ownPlaces } from './own-places.queries.js';
import { chairOrOrganiserWithout, organiser, ownJudge, ownJudgeOrJob } from './score-sheet.access.js';
import { scoreSheetMachine } from './score-sheet.machine.js';
import { OPEN_ROUNDS, type ScoreSheetFacts, scoreSheetRules } from './score-sheet.rules.js';
import { newAlias } from './sheet-alias.js';
import { readSheet } from './sheet-form.rules.js';
import { inLineForRound, successorFor, successorSheet, type Vacancy } from './successor.queries.js';

export interface ScoreSheetRow extends ProcessRow {
  readonly programmeId: string;
  readonly roundId: string;
  readonly categoryId: string;
  readonly entryId: string;
  readonly judgeId: string;
  /** Null where the round's chair stands in conflict with the entry. */
  readonly chairId: string | null;
  readonly createdAt: Date;
  /** The entry that this one is compared with; null before it is chosen, and where nothing is compared. */
  readonly againstId: string | null;
  readonly extra: boolean;
  /** Of an extra sheet; the others are due when the round is. */
  readonly dueAt: Date | null;
}

const LAST_FEW = 3;
const MARKING = ['scoreSheet.pair', 'scoreSheet.begin', 'scoreSheet.file'];
const PAIRING = 'scoreSheet.pair';

interface RoundOfSheet {
  readonly roundState: string;
  readonly dueAt: Date;
  readonly othersOpen: number;
  readonly mode: RoundMode;
}

/** Filing is what happens most: over indexes. */
const roundOf = async (manager: EntityManager, row: ScoreSheetRow): Promise<RoundOfSheet> => {
  const [round]: RoundOfSheet[] = await manager.query(
    `select r.state as "roundState", r.due_at as "dueAt", r.mode,
       (select count(*)::int from (select from public.score_sheet o where o.round_id = r.id and o.judge_id = $2 and o.id <> $3
          and o.state in ('assigned', 'draft', 'reopened') limit ${LAST_FEW + 1}) as few) as "othersOpen"
     from public.round r where r.id = $1`,
    [row.roundId, row.judgeId, row.id],
  );
  if (!round) throw new Error(`The score sheet ${row.id} has no round.`);
  return round;
};

const vacancyOf = (row: ScoreSheetRow, payload: Readonly<Record<string, unknown>>): Vacancy => ({
  programmeId: row.programmeId,
  roundId: row.roundId,
  entryId: row.entryId,
  wanted: payload['judgeId'] as string | undefined, // parsed by the event's schema
  leaving: row.judgeId,
});

const pairFacts = async (
  manager: EntityManager,
  row: ScoreSheetRow,
  mode: RoundMode,
  event: string,
): Promise<Pick<ScoreSheetFacts, 'pairing' | 'pairInHand' | 'partnerFound'>> => {
  const asked = mode === 'comparison' && event === PAIRING;
  return {
    pairing: await pairingOf(manager, { ...row, mode }),
    pairInHand: asked ? await pairInHand(manager, row) : undefined,
    partnerFound: asked && (await partnerFor(manager, row)) !== undefined,
  };
};

const factsOf = async ({
  manager,
  row,
  event,
  payload,
  actor,
  now,
}: FactsInput<ScoreSheetRow>): Promise<ScoreSheetFacts> => {
  const round = await roundOf(manager, row);
  const { rules } = await findCategory(manager, row.categoryId);
  const given = payload['marks'] as Record<string, string> | undefined; // absent only where the question is what could be sent
  const places = given && round.mode === 'ranking' ? await ownPlaces(manager, row) : { of: 0, taken: [] };
  const read = given
    ? readSheet({ mode: round.mode, rubric: rules.rubric, places }, given, { partial: false })
    : { marks: {}, total: '0', problems: [] };
  const successor =
    event === 'scoreSheet.replace' && !row.extra ? await successorFor(manager, vacancyOf(row, payload)) : undefined;
  return {
    ...round,
    ...read,
    now,
    dueAt: row.dueAt ?? round.dueAt,
    extra: row.extra,
    ownSheet: row.judgeId === actor.personId,
    stillMarks: event === 'scoreSheet.reopen' && (await stillMarks(manager, row.roundId, actor.personId)),
    sheetState: row.state,
    inConflict: MARKING.includes(event) && (await isInConflict(manager, row)),
    givenAt: row.createdAt,
    ...(await pairFacts(manager, row, round.mode, event)),
    noSuccessor: successor && 'refusal' in successor ? successor.refusal : undefined,
  };
};

/** Holds the round where it is until this sheet is written: ranking waits for it, or it finds the round closed. */
const holdRound = async (manager: EntityManager, roundId: string): Promise<void> => {
  const [round]: { state: string }[] = await manager.query('select state from public.round where id = $1 for share', [
    roundId,
  ]);
  if (!round || !OPEN_ROUNDS.includes(round.state)) throw refused('SCORING.ROUND_NOT_OPEN', { state: round?.state });
};

/** Two devices may give one place at the same moment: the judge's sheets of the round are filed one after the other. */
const demandPlaceFree = async (
  manager: EntityManager,
  row: ScoreSheetRow,
  payload: Readonly<Record<string, unknown>>,
): Promise<void> => {
  const place = (payload['marks'] as Record<string, string>)['place']; // parsed by the event's schema
  if (place === undefined) return;
  await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `places ${row.roundId} ${row.judgeId}`,
  ]);
  const { taken } = await ownPlaces(manager, row);
  if (taken.includes(place)) throw refused('SCORING.PLACE_TAKEN', { criterion: 'place', mark: place });
};

const keptFrom = ({ entryId, againstId }: ScoreSheetRow, of: unknown): readonly string[] => {
  if (againstId === null || of === 'this') return [entryId];
  return of === 'other' ? [againstId] : [entryId, againstId];
};

/** In line for the round: two judges who ask at once are not given what one of them would be. */
const setBeside = async (door: Door, manager: EntityManager, row: ScoreSheetRow): Promise<void> => {
  await inLineForRound(manager, row.roundId);
  const againstId = await partnerFor(manager, row);
  if (againstId === undefined) throw refused('SCORING.NO_PARTNER_LEFT');
  await manager.query(
    `update public.score_sheet s set against_id = $2, marks = '{}', total = null,
       chair_id = case when not exists (select from public.found_conflict f
         where f.judge_id = s.chair_id and f.entry_id = $2) then s.chair_id end where s.id = $1`,
    [row.id, againstId],
  );
};

/** The engine keeps nothing of its own: one for the score sheet alone begins sheets inside an action's transaction. */
export const scoreSheetProcess: ProcessDefinition = asDefinition(
  defineProcess<ScoreSheetRow, ScoreSheetFacts>({
    name: 'scoreSheet',
    table: 'score_sheet',
    version: 2,
    chartSteps: [{ from: 1, to: 2, states: {} }],
    machine: scoreSheetMachine,
    access: {
      'scoreSheet.pair': ownJudge,
      'scoreSheet.begin': ownJudge,
      'scoreSheet.file': ownJudge,
      'scoreSheet.reopen': chairOrOrganiserWithout,
      'scoreSheet.recuse': ownJudgeOrJob,
      'scoreSheet.replace': organiser,
    },
    duties: { 'scoreSheet.file': 'always' },
    payloads: {
      'scoreSheet.file': z.object({
        marks: z.record(z.string(), z.string()),
        comment: z.string().max(2000).optional(),
      }),
      'scoreSheet.reopen': withReason,
      'scoreSheet.recuse': withReason.extend({
        kind: conflictKind.default('other'),
        /** Of two that are compared, which he is kept from. */
        of: z.enum(['this', 'other', 'both']).default('both'),
      }),
      'scoreSheet.replace': z.object({ judgeId: z.uuid().optional() }),
    },
    openReasons: ['scoreSheet.reopen'],
    rules: scoreSheetRules,
    facts: factsOf,
    actions: {
      setBeside: ({ row }) => ({
        write: async (manager, door) => {
          await holdRound(manager, row.roundId);
          await setBeside(door, manager, row);
        },
      }),
      recordMarks: ({ facts, payload, now }) => ({
        patch: {
          marks: facts.marks,
          total: facts.total,
          filed_at: now,
          ...(payload['comment'] === undefined ? {} : { comment: payload['comment'] }),
        },
      }),
      noticeLast: ({ row, facts }) =>
        facts.othersOpen <= LAST_FEW
          ? { outbox: [{ topic: 'scoreSheet.lastFiled', payload: { roundId: row.roundId } }] }
          : {},
      holdRound: ({ row, event, payload }) => ({
        write: async (manager) => {
          await holdRound(manager, row.roundId);
          if (event === 'scoreSheet.file') await demandPlaceFree(manager, row, payload);
        },
      }),
      recordRecusal: ({ row, actor, facts, payload, now }) => ({
        outbox: [
          {
            topic: 'scoreSheet.recused',
            payload: { roundId: row.roundId, entryId: row.entryId, scoreSheetId: row.id },
          },
        ],
        write: async (manager, door) => {
          if (actor.personId === null) return; // the declared conflict that sent this is on record itself
          for (const entryId of keptFrom(row, payload['of']))
            await manager.query(
              `insert into public.conflict_of_interest (id, programme_id, judge_id, kind, entry_id, reason, declared_by, declared_at)
               values ($1, $2, $3, $4, $5, $6, $3, $7)`,
              [newId(), row.programmeId, row.judgeId, payload['kind'], entryId, payload['reason'], now],
            );
          await lookForConflicts(manager, row.programmeId, now, row);
          if (facts.pairing !== 'none')
            await recuseWhoeverIsInConflict(
              door,
              manager,
              now,
              row.programmeId,
              String(payload['reason']),
              row.roundId,
            );
        },
      }),
      appointSuccessor: ({ row, actor, payload }) => ({
        write: async (manager, door) => {
          await inLineForRound(manager, row.roundId);
          const vacancy = vacancyOf(row, payload);
          const successor = await successorFor(manager, vacancy);
          if ('refusal' in successor)
            throw refused(successor.refusal.code, { ...successor.refusal.params }, [
              ...(successor.refusal.fields ?? []),
            ]);
          await door.begin(
            'scoreSheet',
            [await successorSheet(manager, vacancy, successor.judgeId, newAlias())],
            actor,
            { manager },
          );
        },
      }),
    },
  }),
);
