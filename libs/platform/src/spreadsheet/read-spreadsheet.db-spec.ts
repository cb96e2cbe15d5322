import { refusalOf } from '#testing';
import { workbookOf, workbookParts, zipOf } from './hostile-files.builder.js';
import { readSpreadsheet } from './read-spreadsheet.js';
import { SHEET_LIMITS } from './sheet.js';

const AMPLE = { timeoutMs: 60_000, memoryMb: 512 };

describe('a file from outside', () => {
  it('is read in a process of its own, with what each cell shows', async () => {
    const rows = '<row r="3"><c r="B3" t="inlineStr"><is><t>张三</t></is></c><c r="C3"><v>12.5</v></c></row>';
    expect(await readSpreadsheet(workbookOf(rows))).toEqual({
      format: 'xlsx',
      sheets: [{ name: '推荐表', rows: [{ row: 3, cells: ['', '张三', '12.5'] }], faults: [] }],
    });
  });

  it('that says it is small and isn’t is refused there, and the next is read as if nothing had been', async () => {
    const lying = zipOf([...workbookParts(''), { name: 'xl/media/a', data: Buffer.alloc(1 << 21), claimed: 10 }]);
    expect((await refusalOf(readSpreadsheet(lying))).code).toBe('SHEET.BROKEN');
    expect((await readSpreadsheet(Buffer.from('a,b\n1,2\n'))).sheets[0]?.rows).toHaveLength(2);
  });

  it('costs its own process only, when that takes too long or too much memory', async () => {
    const file = Buffer.from('姓名\n'.repeat(15_000));
    expect((await refusalOf(readSpreadsheet(file, SHEET_LIMITS, { ...AMPLE, timeoutMs: 0 }))).code).toBe(
      'SHEET.TIMEOUT',
    );
    expect((await refusalOf(readSpreadsheet(file, SHEET_LIMITS, { ...AMPLE, memoryMb: 40 }))).code).toBe(
      'SHEET.OUT_OF_MEMORY',
    );
  });

  it('is refused by its size before anybody looks at it, and by its rows and columns', async () => {
    const small = { ...SHEET_LIMITS, fileBytes: 10, rows: 2, columns: 2 };
    expect((await refusalOf(readSpreadsheet(Buffer.from('a,b\n1,2\n3,4\n'), small))).code).toBe('SHEET.TOO_LARGE');
    const bounded = { ...small, fileBytes: 1000 };
    expect(await refusalOf(readSpreadsheet(Buffer.from('a,b\n1,2\n3,4\n'), bounded))).toMatchObject({
      code: 'SHEET.TOO_MANY_ROWS',
      params: { limit: 2, rows: 3 },
    });
    expect((await refusalOf(readSpreadsheet(Buffer.from('a,b,c\n'), bounded))).code).toBe('SHEET.TOO_MANY_COLUMNS');
  });
});
