import { actsFor } from '#kernel';
import { type AccessRule, asDefinition, defineProcess, withReason } from '#workflow';
import { z } from 'zod';
import { concludeLevel, hideOthers } from './review-conclusion.js';
import { factsOf, factsOfMany, type ReviewDecisionRow } from './review-decision-facts.queries.js';
import { reviewDecisionMachine } from './review-decision.machine.js';
import { type ReviewDecisionFacts, reviewDecisionRules } from './review-decision.rules.js';
import { withStandIn } from './stand-in.queries.js';

/** Whoever may review at the level, until somebody has: what was decided is then the reviewer's own. */
const reviewer: AccessRule<ReviewDecisionRow> = {
  roles: ['organiser', 'officeClerk', 'officeLead'],
  relation: (actor, { officeId, reviewerId, standInId }) =>
    (reviewerId === null || reviewerId === actor.personId) &&
    ((standInId !== null && standInId === actor.personId) ||
      (officeId === null ? actor.roles.has('organiser') : actsFor(actor, officeId))),
};
/** What a colleague has decided stays hidden from the municipal office too, until all of the level are in. */
const municipalOffice: AccessRule<ReviewDecisionRow> = {
  roles: ['organiser'],
  relation: (_actor, { reviewerId, revealedAt }) => reviewerId === null || revealedAt !== null,
};

const withMarks = withReason.extend({ markedFields: z.array(z.string().max(60)).min(1).max(20) });

export const reviewDecisionProcess = asDefinition(
  defineProcess<ReviewDecisionRow, ReviewDecisionFacts>({
    name: 'reviewDecision',
    table: 'review_decision',
    version: 3,
    chartSteps: [
      { from: 1, to: 2, states: {} },
      { from: 2, to: 3, states: {} },
    ],
    machine: reviewDecisionMachine,
    access: {
      'review.pass': reviewer,
      'review.return': reviewer,
      'review.reject': reviewer,
      'review.takeBack': reviewer,
      'review.nameStandIn': municipalOffice,
      'review.release': municipalOffice,
      'review.close': { roles: ['system'] },
    },
    // Until all of the level are in, a decision is its reviewer's; an auditor reviews nothing.
    shows: (actor, { reviewerId, revealedAt }) =>
      reviewerId === null || reviewerId === actor.personId || revealedAt !== null || actor.roles.has('auditor'),
    duties: { 'review.pass': 'whenPossible', 'review.return': 'whenPossible', 'review.reject': 'whenPossible' },
    payloads: {
      'review.pass': withReason,
      'review.return': withMarks,
      'review.reject': withReason,
      'review.takeBack': withReason,
      'review.nameStandIn': withStandIn,
      'review.release': withReason,
    },
    openReasons: [
      'review.pass',
      'review.return',
      'review.reject',
      'review.takeBack',
      'review.nameStandIn',
      'review.release',
    ],
    rules: reviewDecisionRules,
    facts: factsOf,
    factsOfMany,
    // The last one in concludes the level: two at once must not each take the other for missing.
    locks: {
      'review.pass': ({ entryId }) => entryId,
      'review.return': ({ entryId }) => entryId,
      'review.reject': ({ entryId }) => entryId,
      'review.takeBack': ({ entryId }) => entryId,
      'review.release': ({ entryId }) => entryId,
    },
    actions: {
      announceAsking: ({ row }) => ({
        outbox: [{ topic: 'reviewDecision.asked', payload: { decisionId: row.id, entryId: row.entryId } }],
      }),
      recordDecision: ({ row, payload, actor, now }) => ({
        patch: {
          reviewer_id: actor.personId,
          reason: payload['reason'],
          marked_fields: payload['markedFields'] ?? [],
          decided_at: now,
        },
        outbox: [{ topic: 'reviewDecision.decided', payload: { decisionId: row.id, entryId: row.entryId } }],
      }),
      recordStandIn: ({ row, payload }) => ({
        patch: { stand_in_id: payload['personId'] },
        outbox: [{ topic: 'reviewDecision.standInNamed', payload: { decisionId: row.id } }],
      }),
      // Somebody else may take the part: whoever is away must not hold the entry up. Who decides anew sees nobody's verdict.
      forgetDecision: ({ row }) => ({
        patch: { reviewer_id: null, reason: null, marked_fields: [], decided_at: null, revealed_at: null },
        write: (manager) => hideOthers(manager, row),
      }),
      concludeLevel: ({ row, now }) => ({ write: (manager, door) => concludeLevel(manager, door, row, now) }),
    },
  }),
);
