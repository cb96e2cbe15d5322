import { DomainError, type FieldProblem } from '#kernel';
import { z } from 'zod';

type Issue = z.core.$ZodIssue;

const fieldOf = (issue: Issue): string => issue.path.map(String).join('.');

const shapeKeys = (schema: z.ZodType): string[] => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : []);

const problemsOf = (issue: Issue, schema: z.ZodType, value: unknown): FieldProblem[] => {
  const field = fieldOf(issue);
  const one = (code: string, params: Record<string, unknown> = {}): FieldProblem[] => [{ field, code, params }];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((name) => ({
        field: field === '' ? name : `${field}.${name}`,
        code: 'FIELD.UNKNOWN',
        params: { name, known: field === '' ? shapeKeys(schema) : [] },
      }));
    case 'invalid_type': {
      const given = issue.path.reduce<unknown>(
        (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
        value,
      );
      return given === undefined ? one('FIELD.MISSING') : one('FIELD.WRONG_TYPE', { expected: issue.expected });
    }
    case 'too_small':
      return one('FIELD.TOO_SMALL', { minimum: Number(issue.minimum) });
    case 'too_big':
      return one('FIELD.TOO_BIG', { maximum: Number(issue.maximum) });
    case 'invalid_value':
      return one('FIELD.NOT_ALLOWED', { values: issue.values });
    case 'invalid_format':
      return one('FIELD.WRONG_FORMAT', { expected: issue.format });
    case 'custom': {
      // A rule of ours that says its code has a text in every language.
      const { code, ...params } = issue.params ?? {};
      return typeof code === 'string' ? one(code, params) : one('FIELD.WRONG_FORMAT', { expected: issue.message });
    }
    default:
      return one('FIELD.WRONG_FORMAT', { expected: issue.message });
  }
};

const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** Fields whose text the database can't hold: a NUL, or half of a character. Looked for everywhere, so that no schema need say so. */
const unstorable = (value: unknown, path: string): FieldProblem[] => {
  if (typeof value === 'string') return UNSTORABLE.test(value) ? [{ field: path, code: 'FIELD.UNSTORABLE' }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => unstorable(inner, path === '' ? key : `${path}.${key}`));
};

const NOTHING = z.strictObject({});
const strictSchemas = new WeakMap<z.ZodObject, z.ZodObject>();

/** Made once a schema: making one costs more than parsing by it. One that says of itself that it takes anything is left so. */
const strictly = (schema: z.ZodType | undefined): z.ZodType => {
  if (!(schema instanceof z.ZodObject) || schema.def.catchall !== undefined) return schema ?? NOTHING;
  let strict = strictSchemas.get(schema);
  if (!strict) strictSchemas.set(schema, (strict = schema.strict()));
  return strict;
};

/**
 * What was sent, by its schema. An unknown field is refused, never dropped: a misspelt name would lose what it holds.
 * @throws DomainError `PAYLOAD_INVALID` with every field that is wrong.
 */
export const parsePayload = (schema: z.ZodType | undefined, value: unknown): Record<string, unknown> => {
  const strict = strictly(schema);
  const given = value ?? {};
  const broken = unstorable(given, '');
  if (broken.length > 0) throw new DomainError('invalid', 'PAYLOAD_INVALID', {}, broken);
  const result = strict.safeParse(given);
  if (result.success) return result.data as Record<string, unknown>; // payloads are objects
  throw new DomainError(
    'invalid',
    'PAYLOAD_INVALID',
    {},
    result.error.issues.flatMap((issue) => problemsOf(issue, strict, given)),
  );
};
