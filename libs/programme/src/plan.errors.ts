import { nearestWord } from '#kernel';
import { z } from 'zod';
import type { PlanFault } from './plan.rules.js';

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

const unwrapped = (schema: z.core.$ZodType): z.core.$ZodType =>
  schema instanceof z.ZodDefault || schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
    ? unwrapped(schema.unwrap())
    : schema;

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

/** A value read from YAML, which is never undefined here. */
const quoted = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

const unknownKey = (key: string, path: Path, schema: z.core.$ZodType): PlanFault => {
  const known = keysAt(schema, path);
  const meant = nearest(key, known);
  return {
    path: [...path, key],
    code: 'PROGRAMME.PLAN_KEY_UNKNOWN',
    problem: `'${key}' is no key here`,
    fix: meant === undefined ? `take it out; the keys here are: ${known.join(', ')}` : `did you mean '${meant}'?`,
  };
};

const enumFault = (path: Path, values: readonly unknown[], value: unknown): PlanFault => {
  const options = values.map(String);
  const meant = typeof value === 'string' ? nearest(value, options) : undefined;
  const list = `write one of: ${options.join(', ')}`;
  return {
    path,
    code: 'PROGRAMME.PLAN_VALUE',
    problem: `${quoted(value)} is none of the values that may stand here`,
    fix: meant === undefined ? list : `did you mean '${meant}'? Else ${list}`,
  };
};

const typeWords = (expected: string): string =>
  expected === 'int' ? 'a whole number' : `${/^[aeio]/.test(expected) ? 'an' : 'a'} ${expected}`;

/** A list or text needs so many items or letters, a number is itself bounded. */
const boundWords = (origin: string, bound: string): string =>
  `${['array', 'string'].includes(origin) ? 'put in' : 'write'} ${bound}`;

const wordsOf = (issue: Issue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return `write ${typeWords(issue.expected)}`;
    case 'too_small':
      return boundWords(issue.origin, `at least ${issue.minimum}`);
    case 'too_big':
      return boundWords(issue.origin, `at most ${issue.maximum}`);
    case 'invalid_format':
    case 'custom':
      return `write ${issue.message}`;
    default:
      return issue.message;
  }
};

const faultsOf = (issue: Issue, content: unknown, schema: z.core.$ZodType): PlanFault[] => {
  // YAML has no symbol keys
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, schema));
  if (issue.code === 'invalid_key') return [unknownKey(String(path.at(-1)), path.slice(0, -1), schema)];
  const value = valueAt(content, path);
  if (value === undefined) {
    const name = String(path.at(-1));
    const problem = `'${name}' is missing`;
    const options = issue.code === 'invalid_value' ? `, one of: ${issue.values.map(String).join(', ')}` : '';
    return [{ path, code: 'PROGRAMME.PLAN_KEY_MISSING', problem, fix: `add '${name}:' here${options}` }];
  }
  if (issue.code === 'invalid_value') return [enumFault(path, issue.values, value)];
  return [{ path, code: 'PROGRAMME.PLAN_VALUE', problem: `${quoted(value)} cannot stand here`, fix: wordsOf(issue) }];
};

/** What the schema found, as faults of the file: an unknown key with the nearest known, a missing one with its parent. */
export const faultsOfIssues = (issues: readonly Issue[], content: unknown, schema: z.core.$ZodType): PlanFault[] =>
  issues.flatMap((issue) => faultsOf(issue, content, schema));
