import { columnText, type Text } from '#contracts';
import { choiceKey, type Choices, type NamedColumn } from '#platform';
import { categoriesOf, type CategoryOfProgramme, findProgramme } from '#programme';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { EntryKind } from '../entry-kind.js';

/** What columns are called in the tables that offices have, beside our own names. */
const ALSO_CALLED: Readonly<Record<string, readonly string[]>> = {
  categoryKey: ['奖项名称', '推荐奖项', '申报奖项', '奖项类别', '征文主题', '主题', 'Award', 'Theme', 'Category key'],
  officeId: [
    '报送单位',
    '申报单位',
    '单位',
    '所属单位',
    '推荐单位名称',
    'Nominating office',
    'Office key',
    '单位代码',
    '单位名称',
  ],
  nomineeName: [
    '姓名',
    '推荐对象',
    '候选人',
    '候选人姓名',
    '推荐对象名称',
    '个人姓名',
    '姓名或单位名称',
    'Name',
    'Nominee name',
  ],
  nomineePosition: ['职务', '工作单位及职务', '单位职务', '职务职称', 'Post'],
  deeds: ['事迹', '先进事迹', '事迹材料', '主要事迹材料', '推荐理由', 'Merits'],
  groups: ['所属类别', '结构类别', 'Group'],
  partners: ['联合推荐', '联合申报单位', 'Partners'],
  enterprise: ['企业类型', '是否企业', 'Enterprise'],
  identifier: [
    '身份证号',
    '身份证号码',
    '证件号码',
    '手机',
    '手机号',
    '手机号码',
    '联系电话',
    '统一社会信用代码',
    'ID number',
    'Phone',
  ],
  twiceReason: ['重复说明', '同名说明', 'Reason'],
  title: ['标题', '作品名称', '征文题目', '作品题目'],
  authorName: ['作者', '姓名', '投稿人', 'Author name', 'Name'],
  body: ['内容', '征文内容', '全文', '作品正文', 'Essay', 'Body'],
};

/** Which programme it is for is said once, for the whole table. */
const NO_COLUMN = new Set(['programmeId']);

/** By field, what registering an entry of the kind takes. */
export const schemasOf = ({ schemas }: EntryKind): Readonly<Record<string, z.ZodType>> => schemas.register.shape;

/** Whether a row must say something for the field. */
export const isRequired = (kind: EntryKind, field: string): boolean =>
  schemasOf(kind)[field]?.safeParse(undefined).success !== true;

/** The fields of a kind that a table may have a column for: those that registering one takes. */
export const fieldsOf = (kind: EntryKind): string[] =>
  Object.keys(schemasOf(kind)).filter((field) => !NO_COLUMN.has(field));

/** What an import calls a field: where a list shows an id, a table of people has a name. */
export const importColumnText = (field: string): Text => {
  const own = columnText(`import.${field}`);
  return own.zh === `import.${field}` ? columnText(field) : own;
};

export const namedColumns = (kind: EntryKind): NamedColumn[] =>
  fieldsOf(kind).map((field) => {
    const { zh, en } = importColumnText(field);
    return { field, names: [zh, en, ...(ALSO_CALLED[field] ?? [])] };
  });

interface Named {
  readonly value: string;
  readonly zh: string;
  readonly en: string;
  readonly key: string;
}

/** What may be written in the cells of a column: names in both languages, keys, or what lists show as id. */
export interface FieldChoices {
  readonly all: readonly Named[];
  /** Those of them that a list to choose from has; left out, all. */
  readonly offered?: readonly Named[];
  /** A cell may name several. */
  readonly several: boolean;
}

/** By field; whatever has none is not chosen. */
export type ImportChoices = ReadonlyMap<string, FieldChoices>;

const ENTERPRISES: readonly Named[] = [
  { value: 'enterprise', key: 'enterprise', zh: '企业', en: 'Enterprise' },
  { value: 'head', key: 'head', zh: '企业负责人', en: 'Head of an enterprise' },
];

/** What is chosen of nominees alone. Partners go by key, as whoever types them names them. */
const choicesOfNominees = async (
  manager: EntityManager,
  programmeId: string,
  categories: readonly CategoryOfProgramme[],
): Promise<[string, FieldChoices][]> => {
  const { plan } = await findProgramme(manager, programmeId);
  const groups = plan.structureCaps.map(({ group, name }) => ({ value: group, key: group, zh: name.zh, en: name.en }));
  const joint = categories.filter(({ rules }) => rules.jointNomination).flatMap(({ rules }) => rules.nominatedBy);
  const offices: (Named & { kind: string; open: boolean })[] = await manager.query(
    `select key as value, name_zh as zh, name_en as en, key, kind, closed_at is null as open from public.office order by key`,
  );
  const offered = offices.filter(({ kind, open }) => open && joint.some((entitled) => entitled === kind));
  return [
    ['enterprise', { all: ENTERPRISES, several: false }],
    ['groups', { all: groups, several: true }],
    ['partners', { all: offices, offered, several: true }],
  ];
};

export const importChoices = async (
  manager: EntityManager,
  kind: EntryKind,
  programmeId: string,
  officeIds: readonly string[],
): Promise<ImportChoices> => {
  const categories = (await categoriesOf(manager, programmeId)).filter((category) => category.kind === kind.category);
  const offices: Named[] = await manager.query(
    'select id as value, name_zh as zh, name_en as en, key from public.office where id = any($1) order by key',
    [officeIds],
  );
  const named = categories.map(({ key, rules }) => ({ value: key, key, zh: rules.name.zh, en: rules.name.en }));
  return new Map([
    ['categoryKey', { all: named, several: false }],
    ['officeId', { all: offices, several: false }],
    ...(kind.process === 'nomination' ? await choicesOfNominees(manager, programmeId, categories) : []),
  ]);
};

/** As cells are read by them. */
export const asChoices = (choices: ImportChoices): ReadonlyMap<string, Choices> =>
  new Map([...choices].map(([field, { all, several }]) => [field, { ...choicesOf(all), several }]));

const choicesOf = (all: readonly Named[]): Choices => ({
  values: new Map(
    all.flatMap(({ value, zh, en, key }) => [zh, en, key, value].map((name) => [choiceKey(name), value] as const)),
  ),
  shown: all.map(({ zh }) => zh),
});
