import type { Sheet } from '#platform';
import type { AskedNominee } from './opinion-request.queries.js';
import { answersIn, rowsOfSheet } from './opinion-sheet.rules.js';

const nominee = (id: string, nomineeName: string): AskedNominee => ({
  id,
  state: 'requested',
  nomineeName,
  nomineePosition: '书记',
  officeNameZh: '甲县',
  opinionText: null,
  officeId: 'office',
  standInId: null,
});
const ASKED = [nominee('a-1', '张三'), nominee('b-2', '李四'), nominee('c-3', '王五')];
const [HEADER = [], ...ROWS] = rowsOfSheet(ASKED);

const sheetOf = (rows: readonly (readonly string[])[], faults: Sheet['faults'] = []): Sheet => ({
  name: '部门意见',
  rows: [HEADER, ...rows].map((cells, index) => ({ row: index + 1, cells })),
  faults,
});
const filledIn = (...answers: [string, string][]): string[][] =>
  ROWS.map((row, index) => [...row.slice(0, 4), ...(answers[index] ?? ['', ''])]);

describe('a department’s sheet', () => {
  it('answers for each nominee by what stands in its row; a blank answers nothing', () => {
    const read = answersIn(sheetOf(filledIn(['同意', ''], ['不 同 意', '有未结案件'], ['', ''])), ASKED);
    expect(read?.map(({ id, answer, reason, faults }) => [id, answer, reason, faults])).toEqual([
      ['a-1', 'agree', '', []],
      ['b-2', 'object', '有未结案件', []],
      ['c-3', null, '', []],
    ]);
  });

  it('is told of every fault at its cell', () => {
    const rows = filledIn(['也许', ''], ['不同意', ''], ['', '只有理由']);
    rows.push(['z-9', '赵六', '', '', '同意', ''], [...(ROWS[0] ?? []).slice(0, 4), '同意', '']);
    rows.push(['b-2', '另一人', '', '', '同意', '']);
    const swapped = [...rows.slice(0, 3), ...rows.slice(3)];
    const faults = answersIn(sheetOf(swapped), ASKED)?.flatMap((row) =>
      row.faults.map(({ cell, code }) => `${cell} ${code}`),
    );
    expect(faults).toEqual([
      '部门意见!E2 OPINION_SHEET.NOT_AN_ANSWER',
      '部门意见!F3 OPINION_SHEET.NO_REASON',
      '部门意见!F4 OPINION_SHEET.REASON_ALONE',
      '部门意见!A5 OPINION_SHEET.NOT_ASKED',
      '部门意见!A6 OPINION_SHEET.TWICE',
      '部门意见!A7 OPINION_SHEET.TWICE',
    ]);
  });

  it('that was filled in for another nominee in the same place answers nothing for this one', () => {
    const [row = []] = filledIn(['同意', '']);
    const [read] = answersIn(sheetOf([['a-1', '张三丰', ...row.slice(2)]]), ASKED) ?? [];
    expect(read?.faults).toEqual([
      { cell: '部门意见!B2', code: 'OPINION_SHEET.OTHER_NOMINEE', params: { given: '张三丰', asked: '张三' } },
    ]);
  });

  it('tells of what the reader found wrong with a cell, as a formula', () => {
    const fault = { row: 2, column: 4, code: 'CELL.FORMULA', params: { formula: '=A1' } };
    const [read] = answersIn(sheetOf(filledIn(['', '']), [fault]), ASKED) ?? [];
    expect(read?.faults).toEqual([{ cell: '部门意见!E2', code: 'CELL.FORMULA', params: { formula: '=A1' } }]);
  });

  it('without the columns that count is none', () => {
    expect(answersIn({ name: 'x', rows: [{ row: 1, cells: ['姓名', '电话'] }], faults: [] }, ASKED)).toBeUndefined();
  });
});
