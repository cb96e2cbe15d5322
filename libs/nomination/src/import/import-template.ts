import { type Language, type Text } from '#contracts';
import { type Actor, officesOf } from '#kernel';
import { columnLetters, sheetName, sheetText } from '#platform';
import { type CellStyle, type DataValidation, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { EntryKind } from '../entry-kind.js';
import {
  fieldsOf,
  type ImportChoices,
  importChoices,
  importColumnText,
  isRequired,
  schemasOf,
} from './import-columns.js';

export interface TemplateRequest {
  readonly programmeId: string;
  /** Only this one to choose from. */
  readonly categoryKey?: string | undefined;
  readonly language: Language;
}

const ROWS_TO_FILL_IN = 2000;
const HEADER: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F3E9D2' } },
};
/** As text: a spreadsheet then leaves numbers of an id or a phone as they were typed. */
const AS_TEXT: CellStyle = { numFmt: '@', alignment: { wrapText: true, vertical: 'top' } };

const EXAMPLES: Readonly<Record<string, string>> = {
  nomineeName: '张三',
  nomineePosition: '某某村驻村第一书记',
  deeds: '驻村五年，带领村民发展茶叶合作社……',
  title: '山路弯弯',
  authorName: '李四',
  body: '那一年，我第一次走进大山……',
};

interface Wording {
  readonly sheet: string;
  readonly help: string;
  readonly lists: string;
  readonly heads: readonly string[];
  readonly notes: readonly string[];
  readonly yes: string;
  readonly no: string;
  readonly chosen: string;
  readonly chosenSeveral: string;
  readonly upTo: (most: number) => string;
  readonly wrong: string;
}

const WORDS: Readonly<Record<Language, Wording>> = {
  zh: {
    sheet: '填写',
    help: '填写说明',
    lists: '选项',
    heads: ['列', '是否必填', '要求', '示例'],
    notes: [
      '请在“填写”工作表中逐行填写，一行一条；不要合并单元格，不要使用公式。',
      '标有下拉列表的列请从列表中选择。列的顺序可以调整，表头请勿改动。',
      '上传后先检查：每一处错误都会指明单元格；确认后才登记。',
    ],
    yes: '必填',
    no: '选填',
    chosen: '从下拉列表中选择',
    chosenSeveral: '从下拉列表中选择；有几项的，用“、”隔开',
    upTo: (most) => `最多 ${most} 个字符`,
    wrong: '请从下拉列表中选择。',
  },
  en: {
    sheet: 'Fill in',
    help: 'How to fill in',
    lists: 'Choices',
    heads: ['Column', 'Needed', 'What it takes', 'Example'],
    notes: [
      'One row each on the sheet “Fill in”: no merged cells, no formulas.',
      'Where there is a drop-down list, choose from it. Columns may change places; leave their headers as they are.',
      'After the upload every row is checked, and each error names its cell; nothing is registered before you say so.',
    ],
    yes: 'yes',
    no: 'no',
    chosen: 'one of the drop-down list',
    chosenSeveral: 'one of the drop-down list, or several with “;” between',
    upTo: (most) => `${most} characters at most`,
    wrong: 'Choose from the drop-down list.',
  },
};

interface TemplateColumn {
  readonly field: string;
  readonly name: Text;
  readonly required: boolean;
  readonly most: number | undefined;
  /** What to choose from; undefined: anything. */
  readonly choices: readonly string[] | undefined;
  /** Several may be written, so that the list only helps. */
  readonly several: boolean;
}

interface Described {
  readonly type?: string;
  readonly maxLength?: number;
  readonly enum?: readonly unknown[];
}

const columnsOf = (kind: EntryKind, choices: ImportChoices, language: Language): TemplateColumn[] => {
  const schemas = schemasOf(kind);
  return fieldsOf(kind).map((field) => {
    const {
      type,
      maxLength,
      enum: values,
    } = z.toJSONSchema(schemas[field] ?? z.never(), { io: 'input', unrepresentable: 'any' }) as Described;
    const listed = values?.map(String) ?? (type === 'boolean' ? ['是', '否'] : undefined);
    const chosen = choices.get(field);
    return {
      field,
      name: importColumnText(field),
      required: isRequired(kind, field),
      most: maxLength,
      choices: chosen ? (chosen.offered ?? chosen.all).map((one) => one[language]) : listed,
      several: chosen?.several ?? false,
    };
  });
};

const fillIn = (columns: readonly TemplateColumn[], words: Wording, language: Language): WriteSheet => {
  const drops = columns.flatMap(({ choices, several }, index): DataValidation[] => {
    const letters = columnLetters(index);
    return choices === undefined || choices.length === 0
      ? []
      : [
          {
            type: 'list',
            formula1: `'${words.lists}'!$${letters}$1:$${letters}$${choices.length}`,
            range: `${letters}2:${letters}${ROWS_TO_FILL_IN + 1}`,
            allowBlank: true,
            showErrorMessage: !several,
            errorTitle: words.lists,
            errorMessage: words.wrong,
          },
        ];
  });
  return {
    name: words.sheet,
    rows: [columns.map(({ name }) => sheetText(name[language]))],
    columns: columns.map(({ most = 0 }) => ({ width: most > 1000 ? 60 : 24, style: AS_TEXT })),
    cells: new Map(
      columns.map(({ name }, index) => [
        `0,${index}`,
        { value: sheetText(name[language]), type: 'string', style: HEADER },
      ]),
    ),
    freezePane: { rows: 1 },
    dataValidations: drops,
  };
};

const howTo = (columns: readonly TemplateColumn[], words: Wording, language: Language): WriteSheet => ({
  name: words.help,
  rows: [
    ...words.notes.map((note) => [note]),
    [],
    [...words.heads],
    ...columns.map(({ field, name, required, most, choices, several }) => [
      name[language],
      required ? words.yes : words.no,
      choices ? (several ? words.chosenSeveral : words.chosen) : most === undefined ? '' : words.upTo(most),
      sheetText(EXAMPLES[field] ?? choices?.[0] ?? ''),
    ]),
  ],
  columns: [{ width: 24 }, { width: 12 }, { width: 28 }, { width: 50 }],
});

const lists = (columns: readonly TemplateColumn[], words: Wording): WriteSheet => {
  const longest = Math.max(1, ...columns.map(({ choices }) => choices?.length ?? 0));
  return {
    name: words.lists,
    rows: Array.from({ length: longest }, (_, row) => columns.map(({ choices }) => sheetText(choices?.[row] ?? ''))),
    hidden: true,
  };
};

/** A workbook to fill in: a sheet with the columns and their drop-down lists, one that explains them, and the lists. */
export const importTemplate = async (
  manager: EntityManager,
  kind: EntryKind,
  actor: Actor,
  { programmeId, categoryKey, language }: TemplateRequest,
): Promise<{ bytes: Uint8Array; name: string }> => {
  const all = await importChoices(manager, kind, programmeId, officesOf(actor));
  const categories = all.get('categoryKey')?.all ?? [];
  const chosen = categories.filter(({ key }) => categoryKey === undefined || key === categoryKey);
  const words = WORDS[language];
  const choices: ImportChoices = new Map([...all, ['categoryKey', { all: chosen, several: false }]]);
  const columns = columnsOf(kind, choices, language);
  const bytes = await writeXlsx({
    sheets: [fillIn(columns, words, language), howTo(columns, words, language), lists(columns, words)],
  });
  const of = chosen.length === 1 ? (chosen[0]?.[language] ?? '') : '';
  return { bytes, name: sheetName(`${of} ${words.sheet}`) };
};
