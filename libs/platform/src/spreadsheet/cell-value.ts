import type { FieldProblem } from '#kernel';
import { z } from 'zod';

/** What a cell may say for a value that people write in words: a category by its name, an office by its key. */
export interface Choices {
  /** By `choiceKey` of each name. */
  readonly values: ReadonlyMap<string, unknown>;
  /** The names that a refusal tells of. */
  readonly shown: readonly string[];
  /** A cell may say several, with commas or semicolons between. */
  readonly several?: boolean;
}

export type CellValue = { readonly value: unknown } | { readonly problem: Omit<FieldProblem, 'field'> };

/** Width, case and blanks don't make another choice. */
export const choiceKey = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s/g, '');

const YES = new Set(['是', '有', '对', '√', '✓', 'y', 'yes', 'true', '1', 'x']);
const NO = new Set(['否', '无', '不', '没有', '×', '✗', 'n', 'no', 'false', '0']);

const DATES = [
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:t00:00(?::00)?)?$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];

/** A day as people write it, year first; one that there is. */
export const dayFrom = (text: string): string | undefined => {
  const plain = choiceKey(text);
  for (const pattern of DATES) {
    const [, year = '', month = '', day = ''] = pattern.exec(plain) ?? [];
    if (year === '') continue;
    const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    const date = new Date(`${iso}T00:00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
  }
  return undefined;
};

const numberFrom = (text: string): number | undefined => {
  const plain = choiceKey(text);
  const digits = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain;
  return /^[+-]?\d+(?:\.\d+)?$/.test(digits) ? Number(digits) : undefined;
};

interface Shape {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
}

const shapes = new WeakMap<z.ZodType, Shape>();

const shapeOf = (schema: z.ZodType): Shape => {
  let shape = shapes.get(schema);
  if (!shape) {
    const whole = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
    shape = whole.anyOf?.find(({ type }) => type !== 'null') ?? whole;
    shapes.set(schema, shape);
  }
  return shape;
};

const found = (value: unknown, code: string, params: Record<string, unknown> = {}): CellValue =>
  value === undefined ? { problem: { code, params } } : { value };

const MOST_SHOWN = 20;

const chosen = (text: string, choices: Choices): CellValue =>
  found(choices.values.get(choiceKey(text)), 'CELL.NOT_A_CHOICE', {
    shown: text,
    values: choices.shown.slice(0, MOST_SHOWN),
  });

/**
 * Names may have blanks in them; keys may have nothing but blanks between. What is no choice stays as it is: whoever takes
 * the list has a rule for it.
 */
const severalChosen = (text: string, { values }: Choices): CellValue => {
  const isChoice = (part: string): boolean => values.has(choiceKey(part));
  const parts = text
    .split(/[,;，；、\r\n]+/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap((part) => (!isChoice(part) && part.split(/\s+/u).every(isChoice) ? part.split(/\s+/u) : [part]));
  return { value: [...new Set(parts.map((part) => values.get(choiceKey(part)) ?? part))] };
};

/** As it stands where the schema takes it so; else with full-width letters and digits made plain, where that helps. */
const textFrom = (schema: z.ZodType, text: string): string => {
  if (schema.safeParse(text).success) return text;
  const plain = text.normalize('NFKC').trim();
  return schema.safeParse(plain).success ? plain : text;
};

/**
 * What a cell's text says to the field of a schema: days, numbers, yes and no as people write them, full-width or not. A
 * blank cell says nothing, so that what the schema does with a field that is left out comes to pass.
 */
export const cellValue = (schema: z.ZodType, text: string, choices?: Choices): CellValue => {
  if (text.trim() === '') return { value: undefined };
  if (choices) return choices.several === true ? severalChosen(text, choices) : chosen(text, choices);
  const { type, format, enum: values } = shapeOf(schema);
  if (values) {
    const shown = values.map(String);
    return chosen(text, { values: new Map(shown.map((name, index) => [choiceKey(name), values[index]])), shown });
  }
  if (format === 'date') return found(dayFrom(text), 'CELL.NOT_A_DATE', { shown: text });
  if (type === 'number' || type === 'integer') return found(numberFrom(text), 'CELL.NOT_A_NUMBER', { shown: text });
  if (type !== 'boolean') return { value: textFrom(schema, text) };
  const answer = choiceKey(text);
  return found(YES.has(answer) ? true : NO.has(answer) ? false : undefined, 'CELL.NOT_YES_OR_NO', { shown: text });
};
