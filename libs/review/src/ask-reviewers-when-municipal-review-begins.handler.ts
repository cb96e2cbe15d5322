import type { DomainHandler, Engine } from '#workflow';
import { askReviewers } from './review-conclusion.js';
import { entryUnderReview, municipalityReviews, municipalLevel } from './review-levels.queries.js';

/** What begins a review by the municipality: the formal version is reviewed as the preliminary one was. */
const BEGINNINGS = [
  { kind: 'nomination', what: 'review of nomination', topic: 'nomination.eligibilityBegun' },
  { kind: 'nomination', what: 'formal review of nomination', topic: 'nomination.formallySubmitted' },
  { kind: 'essay', what: 'review of essay', topic: 'essay.screeningBegun' },
] as const;

/** Where several of the municipality decide beside each other, each is asked; one alone decides by the entry's own events. */
export const askReviewersWhenMunicipalReviewBegins = (engine: Engine): DomainHandler[] =>
  BEGINNINGS.map(({ kind, what, topic }) => ({
    consumer: `ask-reviewers-when-municipal-${what.replaceAll(' ', '-')}-begins`,
    topic,
    handle: async ({ processId }, manager) => {
      const entry = await entryUnderReview(manager, kind, processId);
      if (!entry || !municipalityReviews(kind, entry.state)) return;
      const level = municipalLevel(entry.rules);
      if (level.reviewers > 1) await askReviewers(manager, engine, entry, level);
    },
  }));
