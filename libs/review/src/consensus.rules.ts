export const OUTCOMES = ['passed', 'returned', 'rejected'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * What several reviewers come to. `all`: only what all say; `majority`: what more than half say. Where they come to neither
 * passing nor rejecting, the entry goes back to its office.
 */
export const consensusOf = (decisions: readonly Outcome[], rule: 'all' | 'majority'): Outcome => {
  const needed = rule === 'all' ? decisions.length : Math.floor(decisions.length / 2) + 1;
  const reached = (outcome: Outcome): boolean => decisions.filter((decision) => decision === outcome).length >= needed;
  if (decisions.length === 0) return 'returned';
  if (reached('passed')) return 'passed';
  return reached('rejected') ? 'rejected' : 'returned';
};
