import { invalid } from '#kernel';
import { parseNumeral, type Disagreement, type Rating } from '#ranking';
import { csvLines, type CsvLine } from '../csv-text.js';
import { LARGEST, readCsv } from '../csv-table.js';

const category = (text: string): string => (parseNumeral(text) === undefined ? text : String(Number(text)));
const keyOf = (a: Rating, b: Rating): string => JSON.stringify([category(String(a)), category(String(b))]);

const weightAt = (file: string, { line, cells }: CsvLine, at: number): number => {
  const value = cells[at] ?? '';
  if (parseNumeral(value) !== undefined && Math.abs(Number(value)) <= LARGEST) return Number(value);
  throw invalid('INPUT.NUMBER_INVALID', [], { file, line, position: at + 1, column: at + 1, value });
};

/** A square table: categories in its first row and column, disagreement where they meet. */
const squareWeights = (file: string, [head, ...rows]: readonly CsvLine[]): Map<string, number> => {
  const columns = head?.cells.slice(1) ?? [];
  const weights = new Map<string, number>();
  for (const row of rows)
    for (const [at, column] of columns.entries())
      weights.set(keyOf(row.cells[0] ?? '', column), weightAt(file, row, at + 1));
  const square = rows.length === columns.length && rows.every(({ cells }) => cells.length === columns.length + 1);
  if (!square || columns.length === 0 || columns.some((one) => weights.get(keyOf(one, one)) !== 0))
    throw invalid('INPUT.WEIGHTS_SHAPE', [], { file });
  return weights;
};

const listedWeights = (file: string): Map<string, number> => {
  const weights = new Map<string, number>();
  for (const row of readCsv(file, { required: ['a', 'b', 'weight'] }).rows) {
    const weight = row.number('weight');
    if (weight === undefined) throw row.refusal('INPUT.CELL_EMPTY', 'weight');
    weights.set(keyOf(row.name('a'), row.name('b')), weight);
  }
  return weights;
};

/** Disagreement weights of a file: a, b, weight (one order of a pair is enough), or a square table. Equal marks weigh 0. */
export const readWeights = (file: string): Disagreement => {
  const lines = [...csvLines(file)];
  const isList = lines[0]?.cells.includes('weight') === true;
  const weights = isList ? listedWeights(file) : squareWeights(file, lines);
  return (a, b) => weights.get(keyOf(a, b)) ?? weights.get(keyOf(b, a)) ?? (a === b ? 0 : undefined);
};
