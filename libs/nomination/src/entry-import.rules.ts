import { DomainError, type FieldProblem, invalid } from '#kernel';
import { parsePayload } from '#platform';
import type { z } from 'zod';

/** How many letters must be added, taken out or changed to make one word of the other. */
const lettersApart = (one: string, other: string): number => {
  let row = [...Array(other.length + 1).keys()];
  for (const [index, letter] of Array.from(one).entries()) {
    const next = [index + 1];
    for (const [at, otherLetter] of Array.from(other).entries()) {
      const changed = (row[at] ?? 0) + (letter === otherLetter ? 0 : 1);
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row[row.length - 1] ?? 0;
};

/** The known column whose name is nearest, whatever its capitals. */
export const nearestColumn = (name: string, known: readonly string[]): string => {
  const away = (column: string): number => lettersApart(name.toLowerCase().slice(0, 100), column.toLowerCase());
  return known.reduce((best, column) => (away(column) < away(best) ? column : best), known[0] ?? '');
};

const unknownColumn = (problem: FieldProblem, known: readonly string[]): FieldProblem => ({
  field: problem.field,
  code: 'IMPORT.UNKNOWN_COLUMN',
  params: { name: problem.field, nearest: nearestColumn(problem.field, known), known },
});

/**
 * One row of an import, by the schema of registering one.
 * @throws DomainError `IMPORT.UNKNOWN_COLUMN` with the nearest known column, or `PAYLOAD_INVALID` with each field.
 */
export const parseRow = <Schema extends z.ZodObject>(
  schema: Schema,
  row: Readonly<Record<string, unknown>>,
): z.infer<Schema> => {
  try {
    return parsePayload(schema, row) as z.infer<Schema>; // parsed by this very schema
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const known = Object.keys(schema.shape);
    const fields = error.fields.map((problem) =>
      problem.code === 'FIELD.UNKNOWN' ? unknownColumn(problem, known) : problem,
    );
    const unknown = fields.find(({ code }) => code === 'IMPORT.UNKNOWN_COLUMN');
    throw unknown ? invalid(unknown.code, fields, { ...unknown.params }) : error;
  }
};
