import { system } from '#kernel';
import type { DomainHandler, Engine } from '#workflow';
import { askReviewers, closeAwaited } from './review-conclusion.js';
import { type EntryProcess, entryUnderReview, levelsBelow } from './review-levels.queries.js';

/**
 * Asks the first level below the municipality that the category has for this office. Whom it was asked of for an earlier
 * version, and who has not decided, need not any more.
 */
export const askReviewersWhenEntryIsSubmitted = (engine: Engine): DomainHandler[] =>
  (['nomination', 'essay'] as const satisfies readonly EntryProcess[]).map((kind) => {
    const consumer = `ask-reviewers-when-${kind}-is-submitted`;
    return {
      consumer,
      topic: `${kind}.submitted`,
      handle: async ({ processId }, manager) => {
        const entry = await entryUnderReview(manager, kind, processId);
        if (entry?.state !== 'submitted') return;
        const [first] = await levelsBelow(manager, entry);
        if (!first) return;
        await closeAwaited(manager, engine, entry.id, { upTo: entry.submission - 1, by: system(consumer) });
        const [asked]: unknown[] = await manager.query(
          `select 1 from public.review_decision where entry_id = $1 and submission = $2 and state = 'awaited'`,
          [entry.id, entry.submission],
        );
        if (!asked) await askReviewers(manager, engine, entry, first);
      },
    };
  });
