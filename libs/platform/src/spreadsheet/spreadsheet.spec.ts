import { DomainError } from '#kernel';
import fc from 'fast-check';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { cellAddress, columnLetters, columnOfLetters } from './cell-address.js';
import { cellValue, choiceKey } from './cell-value.js';
import { columnsFound, matchHeader } from './column-matching.js';
import { readCsvSheet } from './csv-sheet.js';
import { formulaSafe } from './formula-safe.js';
import { hostileFiles, workbookOf } from './hostile-files.builder.js';
import { SHEET_LIMITS } from './sheet.js';
import { formatOf } from './sheet-format.js';
import { sheetsIn } from './sheet-reader.js';
import { type SheetFormat, writeSpreadsheet } from './write-spreadsheet.js';
import { readXlsxSheets } from './xlsx-sheet.js';

const csv = (bytes: Buffer) => readCsvSheet(bytes, SHEET_LIMITS);
const xlsx = (bytes: Buffer) => readXlsxSheets(bytes, SHEET_LIMITS);

const written = async (format: SheetFormat, rows: readonly (readonly string[])[]): Promise<Buffer> => {
  async function* given() {
    for (const row of rows) yield await Promise.resolve(row);
  }
  return buffer(writeSpreadsheet(format, '名单', given()));
};

const readBack = async (format: SheetFormat, bytes: Buffer): Promise<readonly (readonly string[])[]> =>
  ((format === 'csv' ? csv(bytes) : await xlsx(bytes)).sheets[0]?.rows ?? []).map(({ cells }) => cells);

const PAYLOADS = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\tcmd',
  '\rcmd',
  '＝1',
  '＋1',
  '－1',
  '＠x',
  ' =1',
  "'=1",
  "''=1",
  '　=1',
  '"=1',
];

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(...'=+-@＝＋－＠\'"\t\r\n ,;，_x0041_\u0001\u000b\ufffe山𠮷<&>]'), maxLength: 12 }),
  fc.constantFrom(...PAYLOADS, '_x0041_', '_x005F_x0041_', ']]>', '&amp;', '00123', '1e5', '2018-09-07', 'TRUE'),
);

/** A row that begins and ends with something is as long again when it is read. */
const anyRow = fc.array(anyText, { minLength: 0, maxLength: 4 }).map((cells) => ['始', ...cells, '终']);

describe('a list that was written', () => {
  it.each(['xlsx', 'csv'] as const)('as %s is read back to the letter', async (format) => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 6 }), async (rows) => {
        expect(await readBack(format, await written(format, rows))).toEqual(rows);
      }),
      { numRuns: format === 'csv' ? 300 : 100 },
    );
  });

  it('has no cell that a spreadsheet would run', async () => {
    const rows = PAYLOADS.map((payload) => ['始', payload, '终']);
    const live = /^[\s]*[=+\-@\t\r＝＋－＠]/;
    for (const text of PAYLOADS.map(formulaSafe)) expect(live.test(text)).toBe(false);
    const text = (await written('csv', rows)).toString('utf8');
    expect(text.startsWith('\uFEFF始,')).toBe(true);
    const { sheets } = await xlsx(await written('xlsx', rows));
    expect(sheets[0]?.faults).toEqual([]); // a formula would be one
  });

  it('refuses a cell that Excel could not hold', async () => {
    await expect(written('xlsx', [['长'.repeat(32_768)]])).rejects.toMatchObject({ code: 'EXPORT.CELL_TOO_LONG' });
    expect((await written('csv', [['长'.repeat(32_768)]])).length).toBeGreaterThan(90_000);
  });
});

describe('a CSV file', () => {
  const table = '姓名,职务\r\n"张三, 甲","第一\n书记"\r\n\r\n龥龦,村民\r\n';
  const cells = [
    { row: 1, cells: ['姓名', '职务'] },
    { row: 2, cells: ['张三, 甲', '第一\n书记'] },
    { row: 4, cells: ['龥龦', '村民'] },
  ];

  it('is read in UTF-8 with and without its mark, and in UTF-16', () => {
    const utf16 = Buffer.from(`\uFEFF${table}`, 'utf16le');
    expect(csv(Buffer.from(table))).toMatchObject({ encoding: 'utf-8', sheets: [{ rows: cells }] });
    expect(csv(Buffer.from(`\uFEFF${table}`)).sheets[0]?.rows).toEqual(cells);
    expect(csv(utf16)).toMatchObject({ encoding: 'utf-16le', sheets: [{ rows: cells }] });
    expect(csv(Buffer.from(utf16).swap16())).toMatchObject({ encoding: 'utf-16be', sheets: [{ rows: cells }] });
  });

  it('is read in GB 18030, four-byte characters too', () => {
    // 姓名,职务 / 𠮷祥,村民: by the tables of GB 18030-2005.
    const bytes = Buffer.from('d0d5c3fb2cd6b0cef10d0a9534c638cfe92cb4e5c3f10d0a', 'hex');
    expect(csv(bytes)).toMatchObject({
      encoding: 'gb18030',
      sheets: [
        {
          rows: [
            { cells: ['姓名', '职务'] },
            { cells: [new TextDecoder('gb18030').decode(bytes.subarray(11, 17)), '村民'] },
          ],
        },
      ],
    });
  });

  it('is refused where it is in no encoding, with the byte', () => {
    const bytes = Buffer.concat([Buffer.from('姓名\n'), Buffer.from([0xb4, 0xe5, 0xff, 0x0a])]);
    expect(() => csv(bytes)).toThrow(
      expect.objectContaining({ code: 'SHEET.ENCODING', params: { position: 10, encoding: 'GB 18030' } }) as Error,
    );
  });

  it('may be divided by semicolons, tabs or full-width commas', () => {
    for (const divided of [
      '姓名;职务\n张三;村民',
      '姓名\t职务\n张三\t村民',
      '姓名，职务\n张三，村民',
      'sep=;\n姓名;职务\n张三;村民',
    ])
      expect(csv(Buffer.from(divided)).sheets[0]?.rows.map((row) => row.cells)).toEqual([
        ['姓名', '职务'],
        ['张三', '村民'],
      ]);
  });
});

describe('a workbook', () => {
  it('shows days as days, long numbers and formulas as faults by cell', async () => {
    const bytes = workbookOf(
      `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>43350</v></c><c r="C1"><f>A2&amp;B2</f><v>3</v></c><c r="D1" t="e"><v>#REF!</v></c></row>
       <row r="2"><c r="A2"><v>510123198001011234</v></c><c r="B2" t="b"><v>1</v></c><c r="C2"><v>0.0000001</v></c></row>`,
      {
        shared: '<si><t>张三</t><rPh sb="0" eb="1"><t>zhāng</t></rPh></si>',
        after: '<mergeCells count="1"><mergeCell ref="B2:C3"/></mergeCells>',
      },
    );
    const { sheets } = await xlsx(bytes);
    expect(sheets[0]?.rows).toEqual([
      { row: 1, cells: ['张三', '43350', '3', '#REF!'] },
      { row: 2, cells: ['510123198001011260', 'TRUE', '0.0000001'] },
    ]);
    expect(sheets[0]?.faults.map(({ row, column, code }) => `${cellAddress('推荐表', row, column)} ${code}`)).toEqual([
      '推荐表!C1 CELL.FORMULA',
      '推荐表!D1 CELL.ERROR',
      '推荐表!A2 CELL.NUMBER_INEXACT',
      '推荐表!B2 CELL.MERGED',
      '推荐表!C2 CELL.MERGED',
    ]);
  });
});

describe('a cell’s address', () => {
  it('counts columns as spreadsheets do, there and back', () => {
    expect([0, 25, 26, 701, 702, 16_383].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
    fc.assert(fc.property(fc.nat(18_277), (column) => columnOfLetters(columnLetters(column)) === column));
    expect([cellAddress('Sheet1', 17, 2), cellAddress('2018 年', 1, 0), cellAddress("a'b", 1, 0)]).toEqual([
      'Sheet1!C17',
      "'2018 年'!A1",
      "'a''b'!A1",
    ]);
  });
});

describe('the header', () => {
  const wanted = [
    { field: 'nomineeName', names: ['推荐对象姓名', 'Nominee', '姓名'] },
    { field: 'deeds', names: ['主要事迹', 'Deeds', '事迹'] },
    { field: 'officeId', names: ['推荐单位', 'Office'] },
  ];
  const sheetOf = (...rows: string[][]) => ({
    name: 'Sheet1',
    rows: rows.map((cells, index) => ({ row: index + 1, cells })),
    faults: [],
  });

  it('is found below a title, in either language, whatever its width, blanks and notes in brackets', () => {
    const sheet = sheetOf(
      ['附件2'],
      ['2018年推荐汇总表'],
      ['序号', '姓　名（必填）', '主要事迹 · Deeds', 'ＯＦＦＩＣＥ', '备注'],
      ['1', '张三'],
    );
    const { row, columns } = matchHeader(sheet, wanted);
    expect(row).toBe(3);
    expect(columns.map(({ letters, field }) => [letters, field])).toEqual([
      ['A', null],
      ['B', 'nomineeName'],
      ['C', 'deeds'],
      ['D', 'officeId'],
      ['E', null],
    ]);
    expect(columnsFound(sheet, wanted)).toBe(3);
  });

  it('tells of a column that nobody knows which name it is like, and of one that is there twice', () => {
    const { columns } = matchHeader(sheetOf(['姓名', '主要事积', 'Nominee']), wanted);
    expect(columns).toMatchObject([
      { field: 'nomineeName', nearest: null },
      { field: null, nearest: '主要事迹' },
      { field: null, twice: true },
    ]);
  });
});

describe('what a cell says', () => {
  const day = z.iso.date();

  it('is a day however it was written, year first, full-width or not, if there is such a day', () => {
    for (const text of [
      '2018-9-7',
      '2018/09/07',
      '2018.9.7',
      '2018年9月7日',
      '２０１８年９月７日',
      '20180907',
      ' 2018-09-07 ',
      '2018-09-07T00:00',
    ])
      expect(cellValue(day, text)).toEqual({ value: '2018-09-07' });
    for (const text of ['7/9/2018', '2018-02-30', '九月七日'])
      expect(cellValue(day, text)).toEqual({ problem: { code: 'CELL.NOT_A_DATE', params: { shown: text } } });
  });

  it('is a number in full-width digits and with thousands set off', () => {
    const number = z.number().int().optional();
    expect(['１２', '1,234', ' 7 '].map((text) => cellValue(number, text))).toEqual([
      { value: 12 },
      { value: 1234 },
      { value: 7 },
    ]);
    expect(cellValue(number, '约12')).toMatchObject({ problem: { code: 'CELL.NOT_A_NUMBER' } });
  });

  it('is yes or no, a choice, or the text itself; plain where only that will do', () => {
    expect(['是', '√', 'NO', '否'].map((text) => cellValue(z.boolean().default(false), text))).toEqual(
      [true, true, false, false].map((value) => ({ value })),
    );
    expect(cellValue(z.enum(['individual', 'organisation']), ' Individual')).toEqual({ value: 'individual' });
    const choices = { values: new Map([[choiceKey('北山县'), 'id-1']]), shown: ['北山县'] };
    expect(cellValue(z.uuid(), '北 山 县', choices)).toEqual({ value: 'id-1' });
    expect(cellValue(z.uuid(), '南山县', choices)).toEqual({
      problem: { code: 'CELL.NOT_A_CHOICE', params: { shown: '南山县', values: ['北山县'] } },
    });
    const several = {
      values: new Map([...choices.values, [choiceKey('North Hill'), 'id-2']]),
      shown: [],
      several: true,
    };
    expect(cellValue(z.array(z.string()), 'north  hill、北山县，某县; 北山县', several)).toEqual({
      value: ['id-2', 'id-1', '某县'],
    });
    expect(cellValue(z.array(z.string()), '北山县 NorthHill', several)).toEqual({ value: ['id-1', 'id-2'] });
    expect(cellValue(z.string().max(20), 'ＡＢ１２')).toEqual({ value: 'ＡＢ１２' });
    expect(cellValue(z.string().regex(/^1\d{10}$/), '１３８００００００００')).toEqual({ value: '13800000000' });
    expect(cellValue(z.string(), '  ')).toEqual({ value: undefined });
  });
});

describe('a hostile file', () => {
  it.each(hostileFiles)('that is %s is refused with %s', async (_, code, bytesOf) => {
    const bytes = bytesOf();
    const read = async () => sheetsIn({ format: formatOf(bytes), bytes, limits: SHEET_LIMITS });
    await expect(read()).rejects.toMatchObject({ code });
  });
});

it('a broken file is always a refusal, never a fault of ours', async () => {
  const whole = workbookOf('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', { shared: '<si><t>姓名</t></si>' });
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), async (at, byte, cut) => {
      const changed = cut ? whole.subarray(0, at) : Buffer.from(whole);
      if (!cut) changed[at] = byte;
      const outcome = await xlsx(changed).catch((error: unknown) => error);
      expect(outcome instanceof DomainError ? outcome.code.slice(0, 6) : 'SHEET.').toBe('SHEET.');
    }),
    { numRuns: 200 },
  );
});
