import { csvCell, csvOf, refusedPage } from './output.js';

describe('the list of winners as a spreadsheet reads it', () => {
  it.each(['=1+1', '+86 10', '-3', '@office', '\tname'])('takes %j for text, not for a formula', (value) => {
    expect(csvCell(value)).toBe(`'${value}`);
  });

  it('keeps commas, quotes and line ends inside a cell', () => {
    expect(csvCell('市“一”, "二"\n号')).toBe('"市“一”, ""二""\n号"');
  });

  it('begins with a byte order mark, so that Chinese names are read as such', () => {
    expect(csvOf([['获奖者'], ['王海斌']])).toBe('\uFEFF获奖者\r\n王海斌\r\n');
  });
});

describe('what was refused on purpose', () => {
  const late = (key: string) => ({
    key: 'late',
    tried: `a submission after the closing time (${key})`,
    code: 'PROGRAMME.TOO_LATE',
    fields: [],
    message: 'Too late | ask.',
  });

  it('is listed once a kind, however many came first', () => {
    const page = refusedPage([late('b'), late('a')]);
    expect(page).toBe(refusedPage([late('a'), late('b')]));
    expect(page).toContain(
      '| a submission after the closing time (a) | 2 | PROGRAMME.TOO_LATE | – | Too late \\| ask. |',
    );
  });
});
