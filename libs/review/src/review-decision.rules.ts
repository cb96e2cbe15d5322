import { allOf, type Refusal, type Rule } from '#workflow';
import { leftToOthers, mayNameStandIn, type StandInFacts } from './stand-in.rules.js';

export interface ReviewDecisionFacts {
  /** The entry stands where this level decides, as it was sent in when the decision was asked for. */
  readonly entryWaits: boolean;
  readonly entryState: string;
  /** This person has decided at this level already. */
  readonly decidedAlready: boolean;
  /** This person registered, changed or sent in the entry. */
  readonly ownEntry: boolean;
  /** The level above has taken the entry on: what was decided here is done with. */
  readonly passedOn: boolean;
  readonly markedFields: readonly string[];
  /** Fields of the entry's kind. */
  readonly fields: readonly string[];
  /** Items of the category's checklist that this reviewer has not answered, and those answered with no. */
  readonly openItems: readonly string[];
  readonly failedItems: readonly string[];
  readonly standingHits: number;
  readonly standIn: StandInFacts;
  /** Whoever decided can't take it back: no longer at work. */
  readonly reviewerGone: boolean;
}

const entryWaits: Rule<ReviewDecisionFacts> = (facts) =>
  facts.entryWaits ? undefined : { code: 'REVIEW.NOT_NEEDED', params: { state: facts.entryState } };

const onePersonOnce: Rule<ReviewDecisionFacts> = ({ decidedAlready }) =>
  decidedAlready ? { code: 'REVIEW.DECIDED_ALREADY' } : undefined;

const notPassedOn: Rule<ReviewDecisionFacts> = ({ passedOn }) => (passedOn ? { code: 'REVIEW.PASSED_ON' } : undefined);

const fieldsKnown: Rule<ReviewDecisionFacts> = ({ markedFields, fields }) => {
  const unknown = markedFields.filter((field) => !fields.includes(field));
  if (unknown.length === 0) return undefined;
  const params = { fields: unknown, known: fields };
  return {
    code: 'REVIEW.FIELD_UNKNOWN',
    params,
    fields: [{ field: 'markedFields', code: 'REVIEW.FIELD_UNKNOWN', params }],
  };
};

/** Every item is answered, and with yes, before anybody passes an entry. */
export const checklistMet: Rule<Pick<ReviewDecisionFacts, 'openItems' | 'failedItems'>> = ({
  openItems,
  failedItems,
}): Refusal | undefined => {
  if (openItems.length > 0)
    return { code: 'REVIEW.CHECKLIST_OPEN', params: { count: openItems.length, items: openItems } };
  if (failedItems.length > 0)
    return { code: 'REVIEW.CHECKLIST_FAILED', params: { count: failedItems.length, items: failedItems } };
  return undefined;
};

const noHit: Rule<ReviewDecisionFacts> = ({ standingHits }) =>
  standingHits > 0 ? { code: 'REVIEW.HIT_STANDING', params: { count: standingHits } } : undefined;

const mayDecide: Rule<ReviewDecisionFacts> = allOf<ReviewDecisionFacts>(entryWaits, onePersonOnce, leftToOthers);

const reviewerGone: Rule<ReviewDecisionFacts> = (facts) =>
  facts.reviewerGone ? undefined : { code: 'REVIEW.REVIEWER_AT_WORK' };
const mayTakeBack: Rule<ReviewDecisionFacts> = allOf<ReviewDecisionFacts>(entryWaits, notPassedOn);

export const reviewDecisionRules = {
  mayDecide,
  mayReturn: allOf(mayDecide, fieldsKnown),
  mayTakeBack,
  mayRelease: allOf<ReviewDecisionFacts>(mayTakeBack, reviewerGone),
  mayNameStandIn: allOf<ReviewDecisionFacts>(entryWaits, ({ standIn }) => mayNameStandIn(standIn)),
  mayPass: allOf<ReviewDecisionFacts>(mayDecide, checklistMet, noHit),
};
