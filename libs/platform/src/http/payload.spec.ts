import { z } from 'zod';
import { parsePayload } from './payload.js';

const wrongFields = (schema: z.ZodType, value: unknown): unknown => {
  try {
    return parsePayload(schema, value);
  } catch (error) {
    return (error as { fields: unknown }).fields;
  }
};

describe('a field that a rule of ours refuses', () => {
  it('is told by the code that the rule names, with what the rule says besides', () => {
    const schema = z.object({
      sum: z.string().refine(() => false, { params: { code: 'FIELD.TOO_SMALL', minimum: 10 } }),
    });
    expect(wrongFields(schema, { sum: '9' })).toEqual([
      { field: 'sum', code: 'FIELD.TOO_SMALL', params: { minimum: 10 } },
    ]);
  });

  it('is told by the words of the rule, where it names no code', () => {
    const schema = z.object({ sum: z.string().refine(() => false, 'not 0') });
    expect(wrongFields(schema, { sum: '0' })).toEqual([
      { field: 'sum', code: 'FIELD.WRONG_FORMAT', params: { expected: 'not 0' } },
    ]);
  });
});
