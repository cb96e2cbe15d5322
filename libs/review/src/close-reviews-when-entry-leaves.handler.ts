import { system } from '#kernel';
import type { DomainHandler, Engine } from '#workflow';
import { closeAwaited } from './review-conclusion.js';
import { type EntryProcess, entryUnderReview, municipalityReviews } from './review-levels.queries.js';

/** Where an entry has gone, or goes back to its office, whoever has not decided on it need not any more. */
export const closeReviewsWhenEntryLeaves = (engine: Engine): DomainHandler[] =>
  (['nomination', 'essay'] as const satisfies readonly EntryProcess[]).flatMap((kind) =>
    (['withdrawn', 'decided'] as const).map((what) => {
      const consumer = `close-reviews-when-${kind}-is-${what}`;
      return {
        consumer,
        topic: `${kind}.${what}`,
        handle: async ({ processId }, manager) => {
          const entry = await entryUnderReview(manager, kind, processId);
          if (!entry || entry.state === 'submitted' || municipalityReviews(kind, entry.state)) return;
          await closeAwaited(manager, engine, entry.id, { upTo: entry.submission, by: system(consumer) });
        },
      };
    }),
  );
