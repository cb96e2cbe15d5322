import { columnText, roleText } from '#contracts';
import { DomainError, type FieldProblem, invalid } from '#kernel';
import {
  cellAddress,
  cellValue,
  choiceKey,
  type Choices,
  columnsFound,
  type MatchedHeader,
  matchHeader,
  type NamedColumn,
  parsePayload,
  type Sheet,
  type Spreadsheet,
} from '#platform';
import { z } from 'zod';
import { newPerson, GRANTED_ROLES } from './person.views.js';
import { newOffice, OFFICE_KINDS } from './office.views.js';

/** A name for something that goes by a key. */
export interface NamedKey {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
}

interface Table {
  readonly columns: readonly NamedColumn[];
  readonly schema: z.ZodObject;
  readonly choices: (offices: readonly NamedKey[]) => ReadonlyMap<string, Choices>;
}

/** What else columns are called in the lists that offices keep. */
const column = (field: string, ...also: string[]): NamedColumn => {
  const { zh, en } = columnText(`directory.${field}`);
  return { field, names: [zh, en, ...also] };
};

const choicesOf = (all: readonly NamedKey[]): Choices => ({
  values: new Map(all.flatMap(({ key, zh, en }) => [zh, en, key].map((name) => [choiceKey(name), key] as const))),
  shown: all.map(({ zh }) => zh),
});

const KIND_NAMES: readonly NamedKey[] = OFFICE_KINDS.map((key) => ({ key, ...columnText(`officeKind.${key}`) }));

/** Names of roles, and what else they are called. */
const ROLE_NAMES: ReadonlyMap<string, string> = new Map([
  ...GRANTED_ROLES.flatMap((role) => {
    const { zh, en } = roleText(role);
    return [role, zh, en, en.replace(/^the /, '')].map((name): [string, string] => [choiceKey(name), role]);
  }),
  ...Object.entries({
    经办人: 'officeClerk',
    负责人: 'officeLead',
    评审专家: 'judge',
    组长: 'panelChair',
    领导小组: 'leadingGroupMember',
    组织者: 'organiser',
    监督: 'auditor',
  }),
]);

const roles = z
  .string()
  .transform((text, context) =>
    text
      .split(/[、,，;；/]/)
      .filter((name) => name.trim() !== '')
      .map((name) => {
        const role = ROLE_NAMES.get(choiceKey(name));
        if (role === undefined) context.issues.push({ code: 'invalid_value', values: [...GRANTED_ROLES], input: name });
        return { role };
      }),
  )
  .pipe(newPerson.shape.roles);

/** A row of a table of people. Who is given no password gets one made. */
const personRow = z.object({
  username: newPerson.shape.username,
  name: newPerson.shape.name,
  password: newPerson.shape.password.optional(),
  officeKey: newPerson.shape.officeKey,
  roles,
});
export type PersonRow = z.infer<typeof personRow>;

const officeRow = z.object({
  key: newOffice.shape.key,
  nameZh: newOffice.shape.name.shape.zh,
  /** Left out, the office is called in English as in Chinese. */
  nameEn: newOffice.shape.name.shape.en.optional(),
  kind: newOffice.shape.kind,
  parentKey: newOffice.shape.parentKey,
});
export type OfficeRow = z.infer<typeof officeRow>;

export const PEOPLE_TABLE: Table & { readonly schema: typeof personRow } = {
  columns: [
    column('username', '用户名', '登录名', '账号', 'Username'),
    column('name', '姓名', 'Name'),
    column('password', '初始密码', '密码', 'Password'),
    column('officeKey', '单位', '所在单位', '工作单位', '所属单位', 'Office'),
    column('roles', '角色', '身份', 'Role', 'Roles'),
  ],
  schema: personRow,
  choices: (offices) => new Map([['officeKey', choicesOf(offices)]]),
};

export const OFFICES_TABLE: Table & { readonly schema: typeof officeRow } = {
  columns: [
    column('key', '代码', '编码', '单位编码', 'Key'),
    column('nameZh', '名称', '单位', '中文名称', 'Chinese name'),
    column('nameEn', '英文名', 'English name'),
    column('kind', '类型', '类别', 'Kind'),
    column('parentKey', '上级', '主管单位', '隶属单位', 'Office above'),
  ],
  schema: officeRow,
  choices: () => new Map([['kind', choicesOf(KIND_NAMES)]]),
};

/** A table as it was read: what each row says, and at which cell it says it. */
export interface ReadTable<Row> {
  readonly rows: readonly Row[];
  /** The cell that a fault of the row with that index is about, by field. */
  readonly cellOf: (index: number, field: string) => string;
}

/** The sheet that has most of the columns. */
const sheetOf = ({ sheets }: Spreadsheet, { columns }: Table): Sheet => {
  const [first, ...others] = sheets.filter(({ rows }) => rows.length > 0);
  if (!first) throw invalid('SHEET.EMPTY', []);
  return others.reduce(
    (best, sheet) => (columnsFound(sheet, columns) > columnsFound(best, columns) ? sheet : best),
    first,
  );
};

interface TableHere {
  readonly table: Table;
  readonly sheet: Sheet;
  readonly header: MatchedHeader;
  readonly choices: ReadonlyMap<string, Choices>;
}

const cellAt = ({ sheet, header }: TableHere, row: number, field: string): string => {
  const [name = field] = field.split('.', 1); // of a list the whole cell
  const found = header.columns.find((one) => one.field === name);
  return found ? cellAddress(sheet.name, row, found.column) : `${name} (${String(row)})`;
};

/** What a row's cells say; what they say wrong goes to `faults`, by cell. */
const valuesOf = (here: TableHere, { row, cells }: Sheet['rows'][number], faults: FieldProblem[]): unknown => {
  const { table, sheet, header, choices } = here;
  const seen = new Set<string>();
  const values: Record<string, unknown> = {};
  for (const { column: at, field } of header.columns) {
    if (field === null) continue;
    const broken = sheet.faults.find((fault) => fault.row === row && fault.column === at);
    const schema = table.schema.shape[field] as z.ZodType;
    const cell = broken ? { problem: broken } : cellValue(schema, cells[at] ?? '', choices.get(field));
    if ('problem' in cell) {
      const { code, params } = cell.problem;
      faults.push({ field: cellAt(here, row, field), code, ...(params ? { params } : {}) });
      seen.add(field);
    } else if (cell.value !== undefined) values[field] = cell.value;
  }
  try {
    return parsePayload(table.schema, values);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const others = error.fields.filter(({ field }) => !seen.has(field.split('.', 1)[0] ?? field));
    faults.push(...others.map((fault) => ({ ...fault, field: cellAt(here, row, fault.field) })));
    return undefined;
  }
};

const MOST_ROWS = 1000;

/**
 * Reads a table of the directory.
 * @throws DomainError `refusal` with every cell that can't be taken; `SHEET.EMPTY`, `SHEET.TOO_MANY_ROWS`
 */
export const readTable = <Row>(
  file: Spreadsheet,
  table: Table & { readonly schema: z.ZodType<Row> },
  offices: readonly NamedKey[],
  refusal: string,
): ReadTable<Row> => {
  const sheet = sheetOf(file, table);
  const header = matchHeader(sheet, table.columns);
  const below = sheet.rows.filter(({ row }) => row > header.row);
  if (below.length === 0) throw invalid('SHEET.EMPTY', []);
  if (below.length > MOST_ROWS) throw invalid('SHEET.TOO_MANY_ROWS', [], { rows: below.length, limit: MOST_ROWS });
  const here: TableHere = { table, sheet, header, choices: table.choices(offices) };
  const faults: FieldProblem[] = [];
  const rows = below.map((row) => valuesOf(here, row, faults) as Row); // parsed by the schema, or a fault is told
  if (faults.length > 0) throw invalid(refusal, faults, { count: faults.length });
  return { rows, cellOf: (index, field) => cellAt(here, below[index]?.row ?? 0, field) };
};

/** What the rules say of rows, said of the cells: `rows.3.username` is `Sheet1!A5`. */
export const byCell = async <T>(table: ReadTable<unknown>, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.fields.length === 0) throw error;
    const fields = error.fields.map((fault) => {
      const [, index, field] = /^rows\.(\d+)\.(.+)$/.exec(fault.field) ?? [];
      return index === undefined || field === undefined
        ? fault
        : { ...fault, field: table.cellOf(Number(index), field) };
    });
    throw invalid(error.code, fields, { ...error.params });
  }
};
