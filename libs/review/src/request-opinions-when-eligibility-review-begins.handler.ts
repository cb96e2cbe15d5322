import { type Clock, system } from '#kernel';
import { instantOf } from '#programme';
import type { DomainHandler, Engine } from '#workflow';
import { nominationUnderReview } from './expected-opinions.queries.js';
import { opinionDueAt } from './opinion.rules.js';

const CONSUMER = 'request-opinions-when-eligibility-review-begins';

/**
 * Asks each department that the plan names for its opinion. One that was asked before, when the nomination was in review
 * the first time, is not asked again: its answer stands, and what it owes it may still give. Unless the answer was on
 * another nominee, whom the office has replaced since.
 */
export const requestOpinionsWhenEligibilityReviewBegins = (engine: Engine, clock: Clock): DomainHandler => ({
  consumer: CONSUMER,
  topic: 'nomination.eligibilityBegun',
  handle: async ({ processId }, manager) => {
    const nomination = await nominationUnderReview(manager, processId);
    if (nomination?.state !== 'eligibilityReview') return;
    const offices: { id: string }[] = await manager.query(
      `select id from public.office where key = any($1)
         and id not in (select office_id from public.opinion where nomination_id = $2) order by key`,
      [nomination.opinionsFrom, nomination.id],
    );
    const { plan } = nomination;
    const dueAt = opinionDueAt(instantOf(plan.schedule.opinionsDueAt, plan.timezone), clock.now());
    await engine.begin(
      'opinion',
      offices.map((office) => ({
        programme_id: nomination.programmeId,
        nomination_id: nomination.id,
        office_id: office.id,
        due_at: dueAt,
      })),
      system(CONSUMER),
      { manager },
    );
    const ofAnother: { id: string }[] = await manager.query(
      `select id from public.opinion where nomination_id = $1 and state in ('agreed', 'objected') and answered_for <> $2`,
      [nomination.id, nomination.nomineeName],
    );
    const payload = { dueAt: dueAt.toISOString() };
    for (const { id } of ofAnother)
      await engine.applyEvent('opinion', id, 'opinion.renew', system(CONSUMER), { manager, payload });
  },
});
