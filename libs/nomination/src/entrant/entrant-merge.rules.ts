import type { Rule } from '#workflow';

export interface EntrantMergeFacts {
  /** Two ID numbers are known, and differ. */
  readonly numbersDiffer: boolean;
}

const mayMerge: Rule<EntrantMergeFacts> = ({ numbersDiffer }) =>
  numbersDiffer ? { code: 'ENTRANT.NUMBERS_DIFFER' } : undefined;

export const entrantMergeRules = { mayMerge };
