import type { Text } from '#contracts';
import { nearestWord } from '#kernel';
import { z } from 'zod';
import { unwrapped } from './plan-draft.schema.js';
import { type PlanFault, said } from './plan-fault.js';

type Issue = z.core.$ZodIssue;
type Path = (string | number)[];

const valueAt = (content: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    content,
  );

/** A word is taken for another only where few of its letters differ. */
const nearest = (word: string, known: readonly string[]): string | undefined =>
  nearestWord(word, known, Math.max(2, word.length / 3));

/** The keys that the schema knows at `path`. */
const keysAt = (schema: z.core.$ZodType, path: Path): string[] => {
  let at = unwrapped(schema);
  for (const step of path) {
    if (at instanceof z.ZodArray) at = unwrapped(at.element);
    else if (at instanceof z.ZodObject)
      at = unwrapped((at as z.ZodObject<z.core.$ZodShape>).shape[String(step)] ?? z.never()); // instanceof leaves the shape untyped
    else if (at instanceof z.ZodRecord) at = unwrapped(at.valueType);
    else return [];
  }
  if (at instanceof z.ZodObject) return Object.keys(at.shape);
  return at instanceof z.ZodRecord && at.keyType instanceof z.ZodEnum ? at.keyType.options.map(String) : [];
};

/** A value read from YAML or JSON, which is never undefined here. */
const quoted = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

export const unknownKey = (key: string, path: Path, known: readonly string[]): PlanFault => {
  const meant = nearest(key, known);
  const list = known.join(', ');
  return {
    path: [...path, key],
    code: 'PROGRAMME.PLAN_KEY_UNKNOWN',
    problem: said(`没有“${key}”这个键`, `'${key}' is no key here`),
    fix:
      meant === undefined
        ? said(`删去，或改为此处可用的键：${list}`, `take it out; the keys here are: ${list}`)
        : said(`是否应为“${meant}”？`, `did you mean '${meant}'?`),
  };
};

const enumFault = (path: Path, values: readonly unknown[], value: unknown): PlanFault => {
  const options = values.map(String);
  const meant = typeof value === 'string' ? nearest(value, options) : undefined;
  const list = options.join(', ');
  const write = said(`写下列之一：${list}`, `write one of: ${list}`);
  return {
    path,
    code: 'PROGRAMME.PLAN_VALUE',
    problem: said(`${quoted(value)} 不在可选值之内`, `${quoted(value)} is none of the values that may stand here`),
    fix:
      meant === undefined
        ? write
        : said(`是否应为“${meant}”？否则${write.zh}`, `did you mean '${meant}'? Else ${write.en}`),
  };
};

const TYPES: Readonly<Record<string, Text>> = {
  int: said('整数', 'a whole number'),
  number: said('数字', 'a number'),
  string: said('文字', 'a string'),
  boolean: said('true 或 false', 'a boolean'),
  array: said('列表', 'an array'),
  object: said('“键: 值”', 'an object'),
};

const typeWords = (expected: string): Text => TYPES[expected] ?? said(expected, expected);

/** A list or text needs so many items or letters, a number is itself bounded. */
const boundWords = (origin: string, zh: string, en: string): Text =>
  ['array', 'string'].includes(origin) ? said(`填入${zh}`, `put in ${en}`) : said(`写${zh}`, `write ${en}`);

const wordsOf = (issue: Issue): Text => {
  switch (issue.code) {
    case 'invalid_type': {
      const { zh, en } = typeWords(issue.expected);
      return said(`写${zh}`, `write ${en}`);
    }
    case 'too_small':
      return boundWords(issue.origin, `至少${issue.minimum}`, `at least ${issue.minimum}`);
    case 'too_big':
      return boundWords(issue.origin, `至多${issue.maximum}`, `at most ${issue.maximum}`);
    case 'invalid_format':
    case 'custom':
      return said(`按此格式写：${FORMATS[issue.message] ?? issue.message}`, `write ${issue.message}`);
    default:
      return said(issue.message, issue.message);
  }
};

/** What the schema says of a format, in Chinese. */
const FORMATS: Readonly<Record<string, string>> = {
  'a key: small letters, digits and hyphens, a letter first': '小写字母、数字和连字符，以字母开头',
  "a share written 'a/b', e.g. '2/3', in quotes": '分数“a/b”，例如“2/3”，加引号',
  'a date written YYYY-MM-DD': '日期，YYYY-MM-DD',
  'a day that exists, written YYYY-MM-DD': '真实存在的日期，YYYY-MM-DD',
  'a local time written YYYY-MM-DDTHH:MM, without an offset': '当地时间，YYYY-MM-DDTHH:MM，不带时差',
  'a day that exists, written YYYY-MM-DDTHH:MM': '真实存在的日期，YYYY-MM-DDTHH:MM',
  'one to four capitals or digits': '一至四个大写字母或数字',
  'two to six capitals': '二至六个大写字母',
  "a time zone of the IANA list, e.g. 'Asia/Shanghai'": 'IANA 时区名，例如 Asia/Shanghai',
};

export const missingKey = (path: Path, issue?: Issue): PlanFault => {
  const name = String(path.at(-1));
  const options = issue?.code === 'invalid_value' ? issue.values.map(String).join(', ') : undefined;
  return {
    path,
    code: 'PROGRAMME.PLAN_KEY_MISSING',
    problem: said(`没有写“${name}”`, `'${name}' is missing`),
    fix:
      options === undefined
        ? said(`补上“${name}:”`, `add '${name}:' here`)
        : said(`补上“${name}:”，取下列之一：${options}`, `add '${name}:' here, one of: ${options}`),
  };
};

const faultsOf = (issue: Issue, content: unknown, schema: z.core.$ZodType): PlanFault[] => {
  // YAML has no symbol keys
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, keysAt(schema, path)));
  if (issue.code === 'invalid_key')
    return [unknownKey(String(path.at(-1)), path.slice(0, -1), keysAt(schema, path.slice(0, -1)))];
  const value = valueAt(content, path);
  if (value === undefined) return [missingKey(path, issue)];
  if (issue.code === 'invalid_value') return [enumFault(path, issue.values, value)];
  const problem = said(`${quoted(value)} 不能写在此处`, `${quoted(value)} cannot stand here`);
  return [{ path, code: 'PROGRAMME.PLAN_VALUE', problem, fix: wordsOf(issue) }];
};

/** What the schema found, as faults of the plan: an unknown key with the nearest known, a missing one with its parent. */
export const faultsOfIssues = (issues: readonly Issue[], content: unknown, schema: z.core.$ZodType): PlanFault[] =>
  issues.flatMap((issue) => faultsOf(issue, content, schema));
