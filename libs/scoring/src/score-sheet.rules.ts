import type { FieldProblem } from '#kernel';
import { allOf, type Refusal, type Rule } from '#workflow';

/** Whether a judge may put marks on a sheet, whatever they are. */
export interface MarkingFacts {
  readonly now: Date;
  readonly roundState: string;
  readonly dueAt: Date;
  readonly sheetState: string;
  /** When the judge was given the sheet. */
  readonly givenAt: Date;
  readonly inConflict: boolean;
  /** Of a round in which entries are compared: whether this one has another beside it. */
  readonly pairing: 'none' | 'lacking' | 'given';
}

/** What the events of a score sheet are judged by; only what the event at hand needs is filled. */
export interface ScoreSheetFacts extends MarkingFacts {
  readonly problems: readonly FieldProblem[];
  readonly marks: Readonly<Record<string, string>>;
  readonly total: string;
  /** The judge's other sheets of the round that are not filed, counted to 4 at most. */
  readonly othersOpen: number;
  /** Why nobody can take the sheet over. */
  readonly noSuccessor: Refusal | undefined;
  /** An extra blind mark. */
  readonly extra: boolean;
  /** The chair who reopens it judges himself: this sheet, or others that he has not filed. */
  readonly ownSheet: boolean;
  readonly stillMarks: boolean;
  /** Alias of another sheet of the judge that has its pair and is not filed. */
  readonly pairInHand: string | undefined;
  readonly partnerFound: boolean;
}

/** As the chart has them: a spec compares. */
export const SHEET_STATES = ['assigned', 'draft', 'filed', 'reopened', 'recused', 'replaced'] as const;
export type SheetState = (typeof SHEET_STATES)[number];

export const OPEN_ROUNDS = ['scoring', 'adjudicating'];

const roundTakesSheets: Rule<MarkingFacts> = ({ roundState }) =>
  OPEN_ROUNDS.includes(roundState) ? undefined : { code: 'SCORING.ROUND_NOT_OPEN', params: { state: roundState } };

/** After the due date only what was given or given back after it: a successor's sheet, a reopened one. */
const inTime: Rule<MarkingFacts> = ({ now, dueAt, sheetState, givenAt }) =>
  now >= dueAt && givenAt < dueAt && sheetState !== 'reopened'
    ? { code: 'SCORING.LATE', params: { dueAt: dueAt.toISOString() } }
    : undefined;

const noConflict: Rule<MarkingFacts> = ({ inConflict }) => (inConflict ? { code: 'SCORING.IN_CONFLICT' } : undefined);

const paired: Rule<MarkingFacts> = ({ pairing }) =>
  pairing === 'lacking' ? { code: 'SCORING.PAIR_LACKING' } : undefined;

const pairWanted: Rule<ScoreSheetFacts> = ({ pairing }) => {
  if (pairing === 'none') return { code: 'SCORING.NOTHING_TO_PAIR' };
  return pairing === 'given' ? { code: 'SCORING.PAIR_GIVEN' } : undefined;
};

/** One pair after the other: the next is chosen by what came of this one. */
const pairsInTurn: Rule<ScoreSheetFacts> = ({ pairInHand }) =>
  pairInHand === undefined ? undefined : { code: 'SCORING.PAIR_IN_HAND', params: { alias: pairInHand } };

const partnerLeft: Rule<ScoreSheetFacts> = ({ partnerFound }) =>
  partnerFound ? undefined : { code: 'SCORING.NO_PARTNER_LEFT' };

const marksWhole: Rule<ScoreSheetFacts> = ({ problems }) => {
  const [first] = problems;
  return first && { code: first.code, params: first.params ?? {}, fields: problems };
};

const successorFound: Rule<ScoreSheetFacts> = ({ noSuccessor }) => noSuccessor;

/** Before marks are kept at all, filed or not. */
export const mayMark = allOf<MarkingFacts>(roundTakesSheets, inTime, noConflict, paired);

/** All entries of a tie are marked by one judge, or their marks would not compare. */
const notExtra: Rule<ScoreSheetFacts> = ({ extra }) => (extra ? { code: 'SCORING.EXTRA_NOT_REPLACED' } : undefined);

/** Whoever has seen the others' marks gives himself no second chance, and nobody looks before his own are given. */
const chairApart: Rule<ScoreSheetFacts> = ({ ownSheet, stillMarks }) => {
  if (ownSheet) return { code: 'SCORING.OWN_SHEET' };
  return stillMarks ? { code: 'SCORING.OWN_MARKS_FIRST' } : undefined;
};

export const scoreSheetRules = {
  roundTakesSheets,
  mayPair: allOf<ScoreSheetFacts>(roundTakesSheets, inTime, noConflict, pairWanted, pairsInTurn, partnerLeft),
  mayBegin: mayMark,
  mayFile: allOf<ScoreSheetFacts>(mayMark, marksWhole),
  mayReopen: allOf<ScoreSheetFacts>(roundTakesSheets, chairApart),
  mayReplace: allOf<ScoreSheetFacts>(roundTakesSheets, notExtra, successorFound),
};
