import type { Category } from '#programme';
import { allOf, type Refusal, type Rule } from '#workflow';
import { leftToOthers, mayNameStandIn, reviewsNobody, type StandInFacts } from './stand-in.rules.js';

export interface OpinionFacts {
  /** State of the nomination that the opinion is on. */
  readonly nominationState: string;
  /** Whom the nomination puts forward now. */
  readonly nomineeName: string;
  /** Whoever answers registered, changed or sent in the nomination. */
  readonly ownEntry: boolean;
  readonly standIn: StandInFacts;
}

/** States of a nomination in which departments' answers are waited for. */
export const UNDER_REVIEW: ReadonlySet<string> = new Set(['eligibilityReview', 'awaitingFormal', 'formalReview']);
/** Until the nomination is on the short list an objection keeps it from there, while its office corrects it as well. */
const NOT_YET_LISTED: ReadonlySet<string> = new Set([...UNDER_REVIEW, 'submitted', 'returned']);

const notNeeded = ({ nominationState }: OpinionFacts): Refusal => ({
  code: 'OPINION.NOT_NEEDED',
  params: { state: nominationState },
});

/** An opinion belongs to the eligibility review: before and after it nobody waits for one. */
const answerNeeded: Rule<OpinionFacts> = (facts) =>
  UNDER_REVIEW.has(facts.nominationState) ? undefined : notNeeded(facts);

const mayAgree: Rule<OpinionFacts> = allOf<OpinionFacts>(answerNeeded, leftToOthers);

const objectionKeepsBack: Rule<OpinionFacts> = (facts) =>
  NOT_YET_LISTED.has(facts.nominationState) ? undefined : notNeeded(facts);

/** Whoever stands on the short list may still be objected to: too late to keep them from there, so that it makes a case. */
const objectionStillCounts: Rule<OpinionFacts> = (facts) =>
  facts.nominationState === 'shortlisted' ? undefined : notNeeded(facts);

const ofStandIn =
  (rule: Rule<StandInFacts>): Rule<OpinionFacts> =>
  ({ standIn }) =>
    rule(standIn);

export const opinionRules = {
  mayAgree,
  objectionKeepsBack,
  objectionStillCounts,
  mayNameStandIn: allOf<OpinionFacts>(answerNeeded, ofStandIn(mayNameStandIn), ofStandIn(reviewsNobody)),
};

/** The departments that the plan asks of a nominee: of enterprises and of their heads, some more. */
export const departmentsAsked = (
  { opinionsFrom, enterpriseOpinionsFrom }: Pick<Category, 'opinionsFrom' | 'enterpriseOpinionsFrom'>,
  enterprise: boolean,
): string[] => [...new Set([...opinionsFrom, ...(enterprise ? enterpriseOpinionsFrom : [])])];

/** How long a department has that is asked only after the plan's date. */
const LATE_REQUEST_MS = 5 * 86_400_000;

/** By when an opinion is due that is requested now: on the plan's date, or five days on where that has passed. */
export const opinionDueAt = (planned: Date, now: Date): Date =>
  planned > now ? planned : new Date(now.getTime() + LATE_REQUEST_MS);
