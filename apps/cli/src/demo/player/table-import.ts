import { parse } from 'csv-parse/sync';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { TableOnItsWay, type TableRow } from '../../tables/sent-table.js';
import type { EssayInWorld } from '../world/index.js';
import type { Client } from './client.js';
import { idOf, type Play } from './play.js';

const SHEET = '征文汇总表';
/** Whom the county calls 撰稿 nobody else does: the clerk says what the column is. */
const HEADER = ['序号', '征文主题', '题目', '撰稿', '正文'];
const AUTHOR_COLUMN = 'D';
/** Below the title and the header. */
const FIRST_ROW = 3;

type Cells = (string | number | null)[];

/** What people do to tables, a row each; the codes that must come back. */
const MISTAKES: readonly { readonly code: string; readonly tried: string; readonly spoil: (row: Cells) => void }[] = [
  { code: 'CELL.FORMULA', tried: 'a cell of a workbook that is a formula', spoil: () => undefined },
  { code: 'CELL.NOT_A_CHOICE', tried: 'a theme that there isn’t', spoil: (row) => (row[1] = '我的故乡') },
  { code: 'FIELD.MISSING', tried: 'an essay without an author', spoil: (row) => (row[3] = null) },
  { code: 'CELL.MERGED', tried: 'a cell merged with the one beside it', spoil: () => undefined },
  {
    code: 'CELL.NUMBER_INEXACT',
    tried: 'a number too long for a workbook',
    spoil: (row) => (row[3] = 510_123_198_001_011_260),
  },
];

/** A title above, a header in Chinese, the essays, and below them a row for each mistake. */
const workbookOf = (play: Play, essays: readonly EssayInWorld[]): Promise<Uint8Array> => {
  const themes = new Map(play.plan.categories.map(({ key, name }) => [key, name.zh]));
  const row = ({ themeKey, title, author, text }: EssayInWorld, index: number): Cells => [
    index + 1,
    themes.get(themeKey) ?? themeKey,
    title,
    author,
    text,
  ];
  const [first] = essays;
  const spoiled = MISTAKES.map(({ spoil }, index) => {
    const cells: Cells = first
      ? row({ ...first, author: `${first.author}（${index + 1}）` }, essays.length + index)
      : [];
    spoil(cells);
    return cells;
  });
  const rows = [['2018年征文报送汇总表'], HEADER, ...essays.map(row), ...spoiled];
  const firstSpoiled = rows.length - MISTAKES.length;
  const merged = firstSpoiled + 3;
  return writeXlsx({
    sheets: [
      {
        name: SHEET,
        rows,
        merges: [
          { startRow: 0, startCol: 0, endRow: 0, endCol: HEADER.length - 1 },
          { startRow: merged, startCol: 2, endRow: merged, endCol: 3 },
        ],
        cells: new Map([[`${firstSpoiled},4`, { value: '正文', type: 'formula', formula: '"正"&"文"' }]]),
      },
    ],
  });
};

const noteMistakes = ({ refusals }: Play, faulty: readonly TableRow[]): void => {
  MISTAKES.forEach(({ code, tried }, index) => {
    const problem = faulty[index]?.problems[0];
    const refused = problem && { ...problem, fields: [{ field: problem.field ?? '' }] };
    refusals.note(`table.${code}`, code, refused, `${tried} (${problem?.cell ?? 'no cell'})`);
  });
  if (faulty.length !== MISTAKES.length)
    throw new Error(`${faulty.length} rows of the table have errors, ${MISTAKES.length} were spoiled.`);
};

const lookAtTemplate = async (clerk: Client, programmeId: string): Promise<void> => {
  const template = await clerk.bytes('/api/essays/imports/template', { programmeId });
  const { sheets } = await readXlsx(new Uint8Array(template));
  if (sheets.length === 0) throw new Error('The template has no sheet.');
};

/** What went in comes out, to the letter. */
const takeListOut = async (clerk: Client, programmeId: string, essays: readonly EssayInWorld[]): Promise<void> => {
  const list = await clerk.bytes('/api/essays', { programmeId, format: 'csv' });
  const [header = [], ...rows]: string[][] = parse(list, { bom: true });
  const column = header.findIndex((name) => name.startsWith('正文 ·'));
  const texts = new Set(rows.map((cells) => cells[column]));
  const lost = essays.filter(({ text }) => !texts.has(text));
  if (lost.length > 0) throw new Error(`${lost.length} texts of the table did not come out as they went in.`);
};

/** As an essay is registered, by itself or among many. */
export const essayRow = (play: Play, { themeKey, officeKey, title, author, text }: EssayInWorld) => ({
  programmeId: play.known.programmeId,
  categoryKey: themeKey,
  officeId: idOf(play.known.officeIds, officeKey),
  title,
  authorName: author,
  body: text,
});

/** The row that was left out of the table comes by itself. */
const registerLast = async (play: Play, clerk: Client, essay: EssayInWorld) => {
  const { id } = await clerk.post<{ id: string }>('/api/essays', essayRow(play, essay));
  return id;
};

/**
 * A county sends its essays as the workbook that it keeps, errors and all. Each error is told by its cell; of the rows
 * without one the clerk takes all but the last, whose author sends another version.
 * @returns the ids in the order of the essays
 */
export const importEssays = async (play: Play, clerk: Client, essays: readonly EssayInWorld[]): Promise<string[]> => {
  const { programmeId } = play.known;
  const officeId = idOf(play.known.officeIds, essays[0]?.officeKey ?? '');
  const file = { bytes: await workbookOf(play, essays), name: '征文汇总表.xlsx' };
  await lookAtTemplate(clerk, programmeId);
  const table = await TableOnItsWay.send(clerk, 'essays', { programmeId, officeId }, file);
  const { missing } = await table.until(['checked']);
  if (missing.length === 0) throw new Error('Nobody asked which column has the author.');
  await table.columns({ [AUTHOR_COLUMN]: 'authorName' });
  await table.until(['checked']);
  noteMistakes(play, await table.rows('faulty'));
  const [last] = essays.slice(-1);
  await table.run(essays.slice(0, -1).map((_, index) => FIRST_ROW + index));
  const { counts } = await table.until(['done']);
  if (counts.done !== essays.length - 1 || counts.ready !== 1)
    throw new Error(
      `Of ${essays.length} essays all but one were chosen, ${counts.done} are in, ${counts.ready} are not.`,
    );
  const ids = (await table.rows('done')).flatMap(({ entryId }) => entryId ?? []);
  if (last) ids.push(await registerLast(play, clerk, last));
  await takeListOut(clerk, programmeId, essays);
  return ids;
};
