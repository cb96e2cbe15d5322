import { comparable } from './text-view.js';
import { SURNAME, surnameOf } from './surnames.js';

/** Who is known beforehand. Names of an office in every language that it has. */
export interface Roster {
  readonly author: string;
  /** As given beside the name: they are looked for word by word. */
  readonly contacts?: readonly string[];
  /** Whom a file names as its maker: as good as the author. */
  readonly makers?: readonly string[];
  /** The author's unit as the author gives it, the office that sent the essay in and those above it. */
  readonly ownOffices: readonly string[];
  /** All other offices of the directory. */
  readonly otherOffices: readonly string[];
}

const COMPANY = /(?:股份有限公司|有限责任公司|有限公司|集团公司|集团|公司)$/u;
const OF_PLACE = /(?:自治县|自治州|县|区|市|州|旗|盟|镇|乡|街道|村)$/u;
/** The body within the place: 青溪县扶贫办 is of 青溪县. */
const BODY = /^(.{2,}?(?:自治县|县|区|市|州|旗|镇|乡|街道|村))(?=.{2,})/u;
const ABBREVIATED: readonly (readonly [RegExp, string])[] = [
  [/扶贫开发(?:领导小组)?办公室$/u, '扶贫办'],
  [/扶贫办公室$/u, '扶贫办'],
  [/人民政府$/u, '政府'],
  [/委员会宣传部$/u, '委宣传部'],
  [/委员会$/u, '委'],
  [/办公室$/u, '办'],
  [/人民医院$/u, '医院'],
  [/第([一二三四五六七八九十]+)人民医院$/u, '$1院'],
  [/第([一二三四五六七八九十]+)中学$/u, '$1中'],
  [/实验小学$/u, '实小'],
  [/妇幼保健院$/u, '妇保院'],
  [/农村商业银行$/u, '农商行'],
  [/农村合作银行$/u, '农合行'],
  [/商业银行$/u, '商行'],
  [/职业技术学院$/u, '职院'],
];
/** Of an own office that is called by its trade alone (市图书馆), what is left without 市 is still its name. */
const OF_CITY = /^(?:市|县|区|省)(?=.{2,}$)/u;

/** Of a company its own word; of one's own also its first two characters, which elsewhere are a word of the language. */
const companyNames = (name: string, own: boolean): string[] => {
  const company = name.replace(COMPANY, '');
  if (company === name || company.length < 2) return [];
  const head = own && [...company].length >= 4 ? [...company].slice(0, 2).join('') : undefined;
  return [company, `${company}公司`, ...(head === undefined ? [] : [head, `${head}公司`, `${head}集团`])];
};

/** Of a body of a place the place, and the body alone. */
const partsOf = (name: string): string[] => {
  const place = BODY.exec(name)?.[1];
  return place === undefined ? [] : [place, name.slice(place.length).replace(/^委$/u, '')];
};

const shortened = (name: string): string[] => [
  ...(OF_PLACE.test(name) && [...name.replace(OF_PLACE, '')].length >= 2 ? [name.replace(OF_PLACE, '')] : []),
  ...ABBREVIATED.filter(([long]) => long.test(name)).map(([long, abbreviated]) => name.replace(long, abbreviated)),
];

const stemsOf = (name: string, own: boolean): string[] => {
  const whole = [name, ...companyNames(name, own), ...partsOf(name)];
  const stems = [...whole, ...whole.flatMap(shortened)];
  return [...stems, ...stems.map((stem) => stem.replace(OF_CITY, ''))];
};

/** Single words of the trade, which every essay has: names of other offices are not looked for by these. */
const COMMON =
  /^(?:扶贫办|宣传部|统战部|党校|日报社|图书馆|博物馆|医院|中学|小学|学校|政府|公司|办公室|委员会|纪委|公安局|文联|妇联|总工会|团委|工会|县委|市委|区委|水务局|林业局|教育局|卫生局|统计局|商务局|审计局|体育局|旅游局|气象局|交通局|邮政公司|商业银行|合作银行|银行|城市|农村|人民医院|中医医院|实验小学|档案馆|电视台|广播电视台|中心|集团)$/u;

/** Of a place the name alone, of a company its own word: what nobody else is called by. */
const distinctive = (word: string): boolean => [...word].length >= 2 && !COMMON.test(word);

const usable = (words: readonly string[]): string[] => [
  ...new Set(words.map(comparable).filter((word) => [...word].length >= 2)),
];

/** What is left of a name and isn't one. */
const TRADE = /^(?:医院|学校|公司|政府|中学|小学|银行|中心|集团|办公室|委员会|农村|城市|商行)$/u;

/** Every way in which the own office is spoken of, as they stand in a tight view. */
export const ownOfficeNames = (names: readonly string[]): string[] =>
  usable(names.flatMap((name) => [name, ...stemsOf(name.trim(), true).filter((stem) => !TRADE.test(stem))]));

/** Of another office the whole name, and of that what is left of it when it is its alone. */
export const otherOfficeNames = (names: readonly string[]): string[] =>
  usable(names.flatMap((name) => [name.trim(), ...stemsOf(name.trim(), false).filter(distinctive)]));

/** The author's name, and the given name alone where it has two characters or more. */
export const authorNames = (author: string): string[] => {
  const name = comparable(author);
  const parts = author
    .normalize('NFKC')
    .split(/[·•・‧∙⋅.．\s]+/u)
    .filter((part) => [...part].length >= 2);
  const surname = surnameOf(name);
  const given = new RegExp(`^${SURNAME}`, 'u').test(name) ? name.slice(surname.length) : '';
  return usable([name, ...(parts.length > 1 ? parts : []), given]);
};
