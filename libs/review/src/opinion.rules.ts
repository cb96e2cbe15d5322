import type { Rule } from '#workflow';

export interface OpinionFacts {
  /** State of the nomination that the opinion is on. */
  readonly nominationState: string;
  /** Whom the nomination puts forward now. */
  readonly nomineeName: string;
}

/** An opinion belongs to the eligibility review: before and after it nobody waits for one. */
const answerNeeded: Rule<OpinionFacts> = ({ nominationState }) =>
  nominationState === 'eligibilityReview'
    ? undefined
    : { code: 'OPINION.NOT_NEEDED', params: { state: nominationState } };

export const opinionRules = { answerNeeded };

/** How long a department has that is asked only after the plan's date. */
const LATE_REQUEST_MS = 5 * 86_400_000;

/** By when an opinion is due that is requested now: on the plan's date, or five days on where that has passed. */
export const opinionDueAt = (planned: Date, now: Date): Date =>
  planned > now ? planned : new Date(now.getTime() + LATE_REQUEST_MS);
