import { DomainError, type FieldProblem, invalid, nearestWord } from '#kernel';
import { parsePayload } from '#platform';
import type { z } from 'zod';

const unknownColumn = (problem: FieldProblem, known: readonly string[]): FieldProblem => ({
  field: problem.field,
  code: 'IMPORT.UNKNOWN_COLUMN',
  params: { name: problem.field, nearest: nearestWord(problem.field, known), known },
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
