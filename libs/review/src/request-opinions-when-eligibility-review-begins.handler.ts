import { type Clock, system } from '#kernel';
import { type DomainHandler, type Engine, putIntoOutbox } from '#workflow';
import type { EntityManager } from 'typeorm';
import { type NominationUnderReview, nominationUnderReview } from './expected-opinions.queries.js';
import { requestsFor } from './opinion-requests.js';

/** The formal version may say of a nominee that it is an enterprise, or name other departments' business: those not asked yet are. */
const BEGINNINGS = [
  {
    consumer: 'request-opinions-when-eligibility-review-begins',
    topic: 'nomination.eligibilityBegun',
    state: 'eligibilityReview',
  },
  {
    consumer: 'request-opinions-when-formal-review-begins',
    topic: 'nomination.formallySubmitted',
    state: 'formalReview',
  },
] as const;

/**
 * Asks each department that the plan names for its opinion, under the request that gathers those of the category. One that
 * was asked before, when the nomination was in review the first time, is not asked again: its answer stands, and what it
 * owes it may still give. Unless the answer was on another nominee, whom the office has replaced since.
 */
export const requestOpinionsWhenEligibilityReviewBegins = (engine: Engine, clock: Clock): DomainHandler[] =>
  BEGINNINGS.map(({ consumer, topic, state }) => ({
    consumer,
    topic,
    handle: async ({ processId }, manager) => {
      const nomination = await nominationUnderReview(manager, processId);
      if (nomination?.state === state)
        await requestOpinions(engine, manager, nomination, { consumer, now: clock.now() });
    },
  }));

const asked = (nominationId: string) => ({
  topic: 'opinion.asked',
  process: 'nomination',
  processId: nominationId,
  payload: { nominationId },
});

const requestOpinions = async (
  engine: Engine,
  manager: EntityManager,
  nomination: NominationUnderReview,
  { consumer, now }: { readonly consumer: string; readonly now: Date },
): Promise<void> => {
  const unasked: { id: string }[] = await manager.query(
    `select id from public.office where key = any($1)
         and id not in (select office_id from public.opinion where nomination_id = $2) order by key`,
    [nomination.opinionsFrom, nomination.id],
  );
  const ofAnother: { id: string; office_id: string }[] = await manager.query(
    `select p.id, p.office_id from public.opinion p join public.office o on o.id = p.office_id
       where p.nomination_id = $1 and p.state in ('agreed', 'objected') and p.answered_for <> $2 and o.key = any($3)`,
    [nomination.id, nomination.nomineeName, nomination.opinionsFrom],
  );
  const officeIds = [...unasked.map(({ id }) => id), ...ofAnother.map(({ office_id }) => office_id)];
  const requests = await requestsFor(engine, manager, { ...nomination, officeIds }, now);
  const requestOf = new Map(requests.map((request) => [request.officeId, request]));
  await engine.begin(
    'opinion',
    unasked.map(({ id }) => ({
      programme_id: nomination.programmeId,
      nomination_id: nomination.id,
      office_id: id,
      due_at: requestOf.get(id)?.dueAt,
      request_id: requestOf.get(id)?.id,
    })),
    system(consumer),
    { manager },
  );
  await putIntoOutbox(manager, [asked(nomination.id)], now);
  for (const { id, office_id } of ofAnother) {
    const request = requestOf.get(office_id);
    const payload = { dueAt: request?.dueAt.toISOString(), requestId: request?.id };
    await engine.applyEvent('opinion', id, 'opinion.renew', system(consumer), { manager, payload });
  }
};
