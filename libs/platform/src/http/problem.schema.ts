import { named } from '#contracts';
import { z } from 'zod';

export const PROBLEM_TYPE = 'application/problem+json';

const params = z.record(z.string(), z.unknown());

const fieldProblem = z.object({
  field: z.string(),
  code: z.string(),
  title: z.string(),
  detail: z.string(),
  params,
});

/** A refusal (RFC 9457), in the language of `Accept-Language`. */
export const problem = z.object({
  type: z.string(),
  /** What is wrong. */
  title: z.string(),
  status: z.number().int(),
  /** What to do about it. */
  detail: z.string(),
  /** Stable: what a program decides by. */
  code: z.string(),
  params,
  requestId: z.string(),
  /** Each thing that is wrong, where there are several or a field is meant. */
  fields: z.array(fieldProblem),
});

named({ fieldProblem, problem });
