import type { Rule } from '#workflow';

export interface ConsentFacts {
  readonly now: Date;
  readonly timezone: string;
  readonly expiresAt: Date;
  readonly nominationState: string;
  /** Whom the link asked, and whom the nomination puts forward now. */
  readonly askedName: string;
  readonly nomineeName: string;
}

/** From registering until the review is over. */
export const CONSENT_STATES: readonly string[] = ['draft', 'submitted', 'eligibilityReview', 'returned'];

const mayAnswer: Rule<ConsentFacts> = ({ now, timezone, expiresAt, nominationState, askedName, nomineeName }) => {
  if (now >= expiresAt) return { code: 'CONSENT.LINK_OVER', params: { until: expiresAt.toISOString(), timezone } };
  if (!CONSENT_STATES.includes(nominationState))
    return { code: 'CONSENT.NOT_NEEDED', params: { state: nominationState } };
  return askedName === nomineeName ? undefined : { code: 'CONSENT.OF_ANOTHER' };
};

/** A link that was renewed meanwhile runs longer than the deadline of the one before. */
const linkIsOver: Rule<ConsentFacts> = ({ now, timezone, expiresAt }) =>
  now >= expiresAt ? undefined : { code: 'CONSENT.LINK_RUNS', params: { until: expiresAt.toISOString(), timezone } };

export const consentRules = { mayAnswer, linkIsOver };
