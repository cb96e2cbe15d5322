import type { DomainHandler, Engine } from '#workflow';
import { askReviewers } from './review-conclusion.js';
import { type EntryProcess, entryUnderReview, municipalLevel, REVIEW_EVENTS } from './review-levels.queries.js';

const TOPICS = { nomination: 'nomination.eligibilityBegun', essay: 'essay.screeningBegun' } as const;

/** Where several of the municipality decide beside each other, each is asked; one alone decides by the entry's own events. */
export const askReviewersWhenMunicipalReviewBegins = (engine: Engine): DomainHandler[] =>
  (['nomination', 'essay'] as const satisfies readonly EntryProcess[]).map((kind) => ({
    consumer: `ask-reviewers-when-municipal-review-of-${kind}-begins`,
    topic: TOPICS[kind],
    handle: async ({ processId }, manager) => {
      const entry = await entryUnderReview(manager, kind, processId);
      if (entry?.state !== REVIEW_EVENTS[kind].reviewedIn) return;
      const level = municipalLevel(entry.rules);
      if (level.reviewers > 1) await askReviewers(manager, engine, entry, level);
    },
  }));
