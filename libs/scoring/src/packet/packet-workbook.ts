import type { Language, Text } from '#contracts';
import { columnLetters, sheetName, sheetText } from '#platform';
import { type CellStyle, type CellValue, type DataValidation, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { MARK_STEP } from '../marks.rules.js';
import { BEFORE_CRITERIA, columnKeys, FIRST_ROW } from './packet-columns.js';
import { PACKET_FORMAT } from './packet-seal.js';

export interface PacketToWrite {
  readonly packetId: string;
  readonly roundId: string;
  readonly seal: string;
  readonly rubric: readonly { readonly key: string; readonly name: Text; readonly points: number }[];
  readonly rows: readonly {
    readonly alias: string;
    readonly version: number;
    readonly marks: Readonly<Record<string, string>>;
    readonly comment: string;
  }[];
  readonly texts: readonly { readonly alias: string; readonly title: string; readonly text: string }[];
}

interface Wording {
  readonly marks: string;
  readonly texts: string;
  readonly seal: string;
  readonly alias: string;
  readonly version: string;
  readonly comment: string;
  readonly title: string;
  readonly text: string;
  readonly scale: (points: number) => string;
  readonly notes: readonly string[];
}

const WORDS: Readonly<Record<Language, Wording>> = {
  zh: {
    marks: '评分',
    texts: '文稿',
    seal: '封条',
    alias: '代号',
    version: '版本（勿改）',
    comment: '评语',
    title: '题目',
    text: '正文',
    scale: (points) => `0 至 ${points} 分，步长 ${MARK_STEP}`,
    notes: [
      '只填写“评分”工作表中的分数和评语；其余单元格、表头和本页请勿改动，不要使用公式。行可以重新排序。',
      '没有填写的行不会改动系统中的评分表。离线包只能导入一次。',
    ],
  },
  en: {
    marks: 'Marks',
    texts: 'Texts',
    seal: 'Seal',
    alias: 'Alias',
    version: 'Version (leave it)',
    comment: 'Comment',
    title: 'Title',
    text: 'Text',
    scale: (points) => `0 to ${points} in steps of ${MARK_STEP}`,
    notes: [
      'Fill in marks and comments on the sheet “Marks” only; leave all other cells, the headers and this page as they are, and use no formulas. Rows may be sorted.',
      'A row that you leave as it is changes nothing. A packet is imported once.',
    ],
  },
};

const HEADER: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F3E9D2' } },
};
/** Far below what a cell of a spreadsheet holds, with room for what the format needs for itself. */
const LONGEST_PIECE = 30_000;

const piecesOf = (text: string): string[] => {
  const letters = [...text];
  const pieces: string[] = [];
  for (let from = 0; from < letters.length; from += LONGEST_PIECE)
    pieces.push(letters.slice(from, from + LONGEST_PIECE).join(''));
  return pieces;
};

const marksSheet = ({ rubric, rows }: PacketToWrite, words: Wording, language: Language): WriteSheet => {
  const keys = columnKeys(rubric.map(({ key }) => key));
  const names = [
    words.alias,
    words.version,
    ...rubric.map(({ name, points }) => `${name[language]} (0–${points})`),
    words.comment,
  ];
  const limits = rubric.map(({ points }, index): DataValidation => {
    const letters = columnLetters(BEFORE_CRITERIA.length + index);
    return {
      type: 'decimal',
      operator: 'between',
      formula1: '0',
      formula2: String(points),
      range: `${letters}${FIRST_ROW}:${letters}${FIRST_ROW + rows.length - 1}`,
      allowBlank: true,
      showErrorMessage: true,
      errorTitle: words.marks,
      errorMessage: words.scale(points),
    };
  });
  const markOf = (mark: string | undefined): CellValue => (mark === undefined ? null : Number(mark));
  return {
    name: words.marks,
    rows: [
      keys,
      names.map(sheetText),
      ...rows.map(({ alias, version, marks, comment }) => [
        sheetText(alias),
        version,
        ...rubric.map(({ key }) => markOf(marks[key])),
        sheetText(comment),
      ]),
    ],
    columns: keys.map((_, index) => ({ width: index === keys.length - 1 ? 60 : 18 })),
    cells: new Map(
      names.map((name, index) => [`1,${index}`, { value: sheetText(name), type: 'string', style: HEADER }]),
    ),
    freezePane: { rows: FIRST_ROW - 1 },
    dataValidations: limits,
  };
};

const textsSheet = ({ texts }: PacketToWrite, words: Wording): WriteSheet => ({
  name: words.texts,
  rows: [
    [words.alias, words.title, words.text],
    ...texts.map(({ alias, title, text }) => [sheetText(alias), sheetText(title), ...piecesOf(text).map(sheetText)]),
  ],
  columns: [{ width: 18 }, { width: 30 }, { width: 100, style: { alignment: { wrapText: true, vertical: 'top' } } }],
  freezePane: { rows: 1 },
});

const sealSheet = ({ packetId, roundId, seal }: PacketToWrite, words: Wording): WriteSheet => ({
  name: words.seal,
  rows: [
    [PACKET_FORMAT],
    ['packet', packetId],
    ['round', roundId],
    ['seal', seal],
    [],
    ...words.notes.map((note) => [note]),
  ],
  columns: [{ width: 30 }, { width: 70 }],
});

/** A workbook to score in without a network: marks with their limits, the texts beside them, the seal. */
export const packetWorkbook = async (packet: PacketToWrite, language: Language): Promise<Uint8Array> => {
  const words = WORDS[language];
  return writeXlsx({
    sheets: [marksSheet(packet, words, language), textsSheet(packet, words), sealSheet(packet, words)],
  });
};

export const packetFileName = (roundName: Text, language: Language): string =>
  `${sheetName(roundName[language])} ${WORDS[language].marks}.xlsx`;
