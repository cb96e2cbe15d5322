import { invalid } from '#kernel';
import { MARK_METHODS, parseNumeral, parseTieRule, PLAIN_RULE, type MarkRule, type TieRule } from '#ranking';
import { LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { LARGEST } from '../csv-table.js';
import { readText } from '../csv-text.js';

/** Numbers are taken as they are written: 0.1 is a tenth. */
const numeral = z
  .union([z.number(), z.string()])
  .transform(String)
  .refine((text) => parseNumeral(text) !== undefined && Math.abs(Number(text)) <= LARGEST, 'a number is needed');
const names = z.union([z.string(), z.array(z.string()).min(1)]).transform((one) => (Array.isArray(one) ? one : [one]));
const count = z.number().int();

/** Where the marks stand in a table that doesn't use the plain names entry, judge, criterion and mark. */
const columns = z.strictObject({
  /** One column, or several whose texts together name the entry; likewise `criterion`. */
  entry: names.optional(),
  judge: z.string().optional(),
  criterion: names.optional(),
  mark: z.string().optional(),
  /** A column for each judge, or for each criterion, instead of `mark`. */
  judges: z.array(z.string()).min(1).optional(),
  criteria: z.array(z.string()).min(1).optional(),
});

const ruleSchema = z
  .strictObject({
    name: z.strictObject({ zh: z.string(), en: z.string() }),
    note: z.strictObject({ zh: z.string(), en: z.string() }).optional(),
    source: z.string().optional(),
    method: z.enum(MARK_METHODS).default('mean'),
    trim: count.min(0).max(1000).default(PLAIN_RULE.trim),
    decimals: count.min(0).max(20).default(PLAIN_RULE.decimals),
    lowerIsBetter: z.boolean().default(false),
    order: z.enum(['judge-first', 'criterion-first']).default('judge-first'),
    combine: z.enum(['mean', 'sum']).default('mean'),
    criteria: z.array(z.strictObject({ name: z.string(), weight: numeral.default('1') })).optional(),
    /** What each criterion's mark is multiplied by: numbers, and columns of the table. */
    factors: z.array(z.union([numeral, z.strictObject({ column: z.string() })])).default([]),
    rankValues: z.array(numeral).optional(),
    tieBreak: z.array(z.string().refine((text) => parseTieRule(text) !== undefined, 'no known tie rule')).default([]),
    places: z.array(count.min(1)).default([]),
    points: z.array(count).optional(),
    columns: columns.default({}),
  })
  .refine(({ order, method }) => order === 'judge-first' || ['mean', 'trimmed', 'median'].includes(method), {
    path: ['order'],
    message: 'criterion-first goes with mean, trimmed or median',
  })
  .refine(({ rankValues, method }) => rankValues === undefined || method.includes('rank'), {
    path: ['rankValues'],
    message: 'rankValues go with mean-rank or rank-sum',
  });

export type RuleColumns = z.infer<typeof columns>;
export type RuleFactor = string | { readonly column: string };

/** A rule as an organiser writes it, and where it finds its marks. */
export interface RuleFile {
  readonly rule: MarkRule;
  readonly columns: RuleColumns;
  readonly factors: readonly RuleFactor[];
}

const rational = (text: string) => {
  const value = parseNumeral(text);
  if (value === undefined) throw new RangeError(`"${text}" was checked to be a number`);
  return value;
};

/** Line and column of the nearest part of the file that the problem is about. */
const placeOf = (document: Document, lines: LineCounter, path: readonly PropertyKey[]) => {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    const range = typeof node === 'object' && node !== null && 'range' in node ? (node.range as number[] | null) : null;
    if (range?.[0] !== undefined) return lines.linePos(range[0]);
  }
  return { line: 1, col: 1 };
};

/** @throws INPUT.RULE_INVALID with the line and column of each fault */
export const readRule = (file: string): RuleFile => {
  const lines = new LineCounter();
  const document = parseDocument(readText(file), { lineCounter: lines, prettyErrors: false });
  const refusal = (faults: readonly { line: number; position: number; reason: string }[]) => {
    const fields = faults.map((fault) => ({ field: '', code: 'INPUT.RULE_FAULT', params: { file, ...fault } }));
    return invalid('INPUT.RULE_INVALID', fields, { file, count: faults.length });
  };
  if (document.errors.length > 0)
    throw refusal(
      document.errors.map(({ pos, message }) => {
        const { line, col } = lines.linePos(pos[0]);
        return { line, position: col, reason: message };
      }),
    );
  const parsed = ruleSchema.safeParse(document.toJS());
  if (!parsed.success)
    throw refusal(
      parsed.error.issues.map(({ path, message }) => {
        const { line, col } = placeOf(document, lines, path);
        return { line, position: col, reason: `${path.map(String).join('.')}: ${message}` };
      }),
    );
  const { name: _name, note: _note, source: _source, columns: where, factors, ...given } = parsed.data;
  const rule: MarkRule = {
    ...given,
    criteria: given.criteria?.map(({ name, weight }) => ({ name, weight: rational(weight) })),
    rankValues: given.rankValues?.map(rational),
    tieBreak: given.tieBreak.map(parseTieRule).filter((one): one is TieRule => one !== undefined),
  };
  return { rule, columns: where, factors };
};
