import { system } from '#kernel';
import type { DomainHandler, Engine } from '#workflow';
import { askReviewers } from './review-conclusion.js';
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
        const left: { id: string; submission: number }[] = await manager.query(
          `select id, submission from public.review_decision where entry_id = $1 and state = 'awaited'`,
          [entry.id],
        );
        for (const { id, submission } of left) {
          if (submission < entry.submission)
            await engine.applyEvent('reviewDecision', id, 'review.close', system(consumer), { manager });
        }
        if (left.some(({ submission }) => submission === entry.submission)) return;
        await askReviewers(manager, engine, entry, first);
      },
    };
  });
