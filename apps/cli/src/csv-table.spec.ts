import { problemText } from '#contracts';
import { DomainError } from '#kernel';
import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvRow, readCsv, type CsvRow, type CsvShape } from './csv-table.js';

describe('a table of the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'laureate-csv-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const written = (text: string | Buffer): string => {
    const file = join(folder, 't.csv');
    writeFileSync(file, text);
    return file;
  };
  const shape: CsvShape = { required: ['entry', 'judge'], optional: ['mark'] };
  const read = (text: string | Buffer, pick = (row: CsvRow): unknown => [row.line, row.text('entry')]): unknown[] =>
    [...readCsv(written(text), shape).rows].map(pick);
  const refusal = (text: string | Buffer, pick?: (row: CsvRow) => unknown): string => {
    try {
      read(text, pick);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      expect(error.kind).toBe('invalid');
      const params = { ...error.params, file: 'F' };
      expect(problemText(error.code, params, 'zh').title).not.toMatch(/[{}]/);
      return problemText(error.code, params, 'en').title;
    }
    throw new Error('was not refused');
  };

  it('is read by its header, in any order of columns, with or without a byte order mark and quotation marks', () => {
    const all = (row: CsvRow) => [row.line, row.name('entry'), row.name('judge'), row.number('mark')];
    const rows = [
      [2, '甲', 'j1', 1.5],
      [4, 'b,"c', 'j2', undefined],
    ];
    expect(read('\uFEFFmark,judge,entry\r\n 1.5 ,j1, 甲\r\n\r\n,j2,"b,""c"\r\n', all)).toEqual(rows);
  });

  it('counts the lines inside quotation marks', () => {
    expect(read('entry,judge\n"a\nb",j\n\nc,j')).toEqual([
      [2, 'a\nb'],
      [5, 'c'],
    ]);
  });

  it('gives back what was written, whatever the cells hold, and the same with every cell quoted', () => {
    const cell = fc.oneof(fc.constantFrom('a', '"', ',', '\n', 'a"b', '"\n'), fc.string()).map((text) => text.trim());
    const rows = fc.array(fc.tuple(cell, cell), { maxLength: 30 });
    fc.assert(
      fc.property(rows, (cells) => {
        const sent = cells.map(([a, b]) => [a.replaceAll('\r', ''), b.replaceAll('\r', ''), '1'] as const);
        const body = sent.map((row) => csvRow(row)).join('');
        const all = (row: CsvRow) => [row.text('entry'), row.text('judge'), row.text('mark')];
        expect(read(`entry,judge,mark\n${body}`, all)).toEqual(sent);
      }),
    );
  });

  it('is read in pieces that end with a row', () => {
    const long = 'x'.repeat(3000);
    const rows = Array.from({ length: 5000 }, (_, index) => (index % 7 === 0 ? `"${long}\n",${index}` : `y,${index}`));
    const got = read(`entry,judge\n${rows.join('\n')}\n`, (row) => row.text('judge'));
    expect(got).toEqual(rows.map((_, index) => String(index)));
  });

  it.each<[string, string | Buffer, string]>([
    ['a missing column', 'entry\na\n', 'F, line 1: missing columns: judge.'],
    ['an unknown column', 'entry,judge,marks\n', 'F, line 1, column 3: "marks" is not a known column.'],
    ['a repeated column', 'entry,judge,entry\n', 'F, line 1, column 3: "entry" names a column a second time.'],
    ['a column without a name', 'entry,judge,\n', 'F, line 1, column 3: the column has no name.'],
    ['a row with too many cells', 'entry,judge\n\na,b,c\n', 'F, line 3: 3 cells, but 2 columns.'],
    ['a stray quotation mark', 'entry,judge\na,b\nc"d,e\n', 'F, line 3, column 1: a quotation mark is out of place.'],
    ['an empty file', '', 'F is empty.'],
    [
      'another encoding',
      Buffer.from([0x61, 0x0a, 0x62, 0xbc, 0xd7, 0x2c, 0x0a]),
      'F, line 2, column 2: not UTF-8 text.',
    ],
  ])('refuses %s, saying where', (_, text, title) => {
    expect(refusal(text)).toBe(title);
  });

  it.each<[string, (row: CsvRow) => unknown, string]>([
    ['entry', (row) => row.name('entry'), 'F, line 2, column 1 (entry): empty.'],
    ['mark', (row) => row.number('mark'), 'F, line 2, column 3 (mark): "0x1F" is not a number.'],
    ['count', (row) => row.count('judge'), 'F, line 2, column 2 (judge): "-1" is not a whole number of 0 or more.'],
  ])('refuses a wrong %s with line and column', (_, pick, title) => {
    expect(refusal('entry,judge,mark\n,-1,0x1F\n', pick)).toBe(title);
  });

  it('refuses a file that is not there', () => {
    expect(() => readCsv(join(folder, 'none.csv'), shape)).toThrow('INPUT.FILE_UNREADABLE');
  });
});
