import { cellAddress, choiceKey, matchHeader, type NamedColumn, type Sheet } from '#platform';
import type { AskedNominee } from './opinion-request.queries.js';

/** The columns of the sheet that a department fills in, in their order. The number says whom a row is about. */
export const SHEET_COLUMNS = [
  { field: 'id', names: ['编号', 'Number'] },
  { field: 'nomineeName', names: ['推荐对象', 'Nominee'] },
  { field: 'nomineePosition', names: ['职务', 'Position'] },
  { field: 'office', names: ['推荐单位', 'Nominating office'] },
  { field: 'answer', names: ['意见', 'Opinion'] },
  { field: 'reason', names: ['理由', 'Reason'] },
] as const satisfies readonly NamedColumn[];

type Field = (typeof SHEET_COLUMNS)[number]['field'];

/** What is said of an answer in the sheet, and what people write for it. */
export const ANSWERS: readonly (readonly [answer: 'agree' | 'object', words: readonly string[]])[] = [
  ['agree', ['同意', '无异议', '无意见', 'agree', 'agreed', 'yes']],
  ['object', ['不同意', '有异议', 'object', 'objected', 'no']],
];

const ANSWER_OF = new Map(
  ANSWERS.flatMap(([answer, words]) => words.map((word) => [choiceKey(word), answer] as const)),
);
const LEAST_REASON = 2;
const MOST_REASON = 500;

export interface SheetFault {
  readonly cell: string;
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface SheetAnswer {
  readonly row: number;
  /** The opinion; undefined where the row names none of the request. */
  readonly id: string | undefined;
  readonly nomineeName: string;
  /** Null: left blank, which answers nothing. */
  readonly answer: 'agree' | 'object' | null;
  readonly reason: string;
  /** Of the answer, for what the engine says of it. */
  readonly cell: string;
  readonly faults: readonly SheetFault[];
}

/** The rows of the sheet as it is handed out: what has been answered stands in it, for whoever looks again. */
export const rowsOfSheet = (nominees: readonly AskedNominee[]): string[][] => [
  SHEET_COLUMNS.map(({ names }) => names[0]),
  ...nominees.map(({ id, state, nomineeName, nomineePosition, officeNameZh, opinionText }) => [
    id,
    nomineeName,
    nomineePosition,
    officeNameZh,
    state === 'agreed' ? '同意' : state === 'objected' ? '不同意' : '',
    opinionText ?? '',
  ]),
];

const reasonFaults = (answer: SheetAnswer['answer'], reason: string, cell: string): SheetFault[] => {
  const params = { minimum: LEAST_REASON, maximum: MOST_REASON, length: reason.length };
  if (answer === 'object' && reason.length < LEAST_REASON) return [{ cell, code: 'OPINION_SHEET.NO_REASON', params }];
  if (reason.length > MOST_REASON) return [{ cell, code: 'OPINION_SHEET.REASON_TOO_LONG', params }];
  return answer === null && reason !== '' ? [{ cell, code: 'OPINION_SHEET.REASON_ALONE', params }] : [];
};

/**
 * What a filled-in sheet says of each nominee of the request, with every fault at its cell. A row that has one answers
 * nothing. @returns undefined where the sheet lacks the columns that count
 */
export const answersIn = (sheet: Sheet, nominees: readonly AskedNominee[]): SheetAnswer[] | undefined => {
  const header = matchHeader(sheet, SHEET_COLUMNS);
  const columnOf = (field: Field): number => header.columns.find((column) => column.field === field)?.column ?? -1;
  const at = {
    id: columnOf('id'),
    name: columnOf('nomineeName'),
    answer: columnOf('answer'),
    reason: columnOf('reason'),
  };
  if (at.id < 0 || at.answer < 0) return undefined;
  const byId = new Map(nominees.map((nominee) => [nominee.id, nominee]));
  const seen = new Set<string>();
  return sheet.rows
    .filter(({ row }) => row > header.row)
    .map(({ row, cells }) => {
      const textAt = (column: number): string => (cells[column] ?? '').trim();
      const address = (column: number): string => cellAddress(sheet.name, row, Math.max(column, 0));
      const said = textAt(at.answer);
      const answer = said === '' ? null : ANSWER_OF.get(choiceKey(said));
      const [id, reason] = [textAt(at.id), textAt(at.reason)];
      const nominee = byId.get(id);
      const faults: SheetFault[] = sheet.faults
        .filter((fault) => fault.row === row)
        .map(({ column, code, params = {} }) => ({ cell: address(column), code, params }));
      if (!nominee) faults.push({ cell: address(at.id), code: 'OPINION_SHEET.NOT_ASKED', params: { given: id } });
      else if (seen.has(id)) faults.push({ cell: address(at.id), code: 'OPINION_SHEET.TWICE', params: { given: id } });
      else if (at.name >= 0 && textAt(at.name) !== nominee.nomineeName)
        faults.push({
          cell: address(at.name),
          code: 'OPINION_SHEET.OTHER_NOMINEE',
          params: { given: textAt(at.name), asked: nominee.nomineeName },
        });
      if (answer === undefined)
        faults.push({ cell: address(at.answer), code: 'OPINION_SHEET.NOT_AN_ANSWER', params: { given: said } });
      faults.push(...reasonFaults(answer ?? null, reason, address(at.reason)));
      seen.add(id);
      return {
        row,
        id: nominee?.id,
        nomineeName: textAt(at.name),
        answer: answer ?? null,
        reason,
        cell: address(at.answer),
        faults,
      };
    });
};
