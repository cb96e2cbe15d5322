import type { Rule } from '#workflow';

export interface SuccessionDecisionFacts {
  /** Who comes up by the rule as things stand, in the order of the places that they take. */
  readonly next: readonly string[];
  /** Whom the person confirms; undefined while only what is possible is asked. */
  readonly confirmed: readonly string[] | undefined;
}

/** Whoever confirms has seen who comes up: another removal meanwhile may have changed it. */
export const stillNext: Rule<SuccessionDecisionFacts> = ({ next, confirmed }) => {
  if (confirmed === undefined) return undefined;
  const same = next.length === confirmed.length && next.every((id, index) => id === confirmed[index]);
  if (same) return undefined;
  const params = { count: next.length };
  return {
    code: 'SUCCESSION.CHANGED',
    params,
    fields: [{ field: 'entryIds', code: 'SUCCESSION.CHANGED', params }],
  };
};

export const successionDecisionRules = { stillNext };
