import type { Clock } from '#kernel';
import type { DomainHandler, Engine } from '#workflow';
import type { EntityManager } from 'typeorm';
import { askedAt, askReviewers, BY_REVIEW, concludeLevel, hideOthers } from './review-conclusion.js';
import {
  type EntryProcess,
  type EntryUnderReview,
  entryUnderReview,
  levelPassed,
  levelsBelow,
  municipalityReviews,
  municipalLevel,
  passedAt,
  type ReviewLevel,
} from './review-levels.queries.js';

const IN_REVIEW = `
select 'nomination' as kind, id from public.nomination
  where programme_id = $1 and state in ('submitted', 'eligibilityReview', 'formalReview')
union all
select 'essay', id from public.essay where programme_id = $1 and state in ('submitted', 'screening') order by id`;

type Chain = readonly (ReviewLevel & { readonly officeId?: string })[];

/** The levels that the entry is to go through, as far as they decide now: the municipality where several do. */
const chainOf = async (manager: EntityManager, entry: EntryUnderReview): Promise<Chain> => {
  if (entry.state === 'submitted') return levelsBelow(manager, entry);
  if (!municipalityReviews(entry.kind, entry.state)) return [];
  const level = municipalLevel(entry.rules);
  return level.reviewers > 1 ? [level] : [];
};

/**
 * After a change of the rules an entry in review is asked of as many as the rules want now, from the lowest level up: where
 * more are to decide, what the others of the level have decided is theirs again until all have; where fewer are, whoever
 * has not decided need not any more, and what is decided counts.
 */
export const askReviewersAnewWhenRulesChange = (engine: Engine, clock: Clock): DomainHandler => ({
  consumer: 'ask-reviewers-anew-when-rules-change',
  topic: 'ruleChange.inForce',
  handle: async ({ processId }, manager) => {
    const [change]: { programme_id: string; reviews: boolean }[] = await manager.query(
      `select programme_id, differences::text like '%reviewChain%' as reviews from public.rule_change where id = $1`,
      [processId],
    );
    if (change?.reviews !== true) return;
    const entries: { kind: EntryProcess; id: string }[] = await manager.query(IN_REVIEW, [change.programme_id]);
    for (const { kind, id } of entries) {
      const entry = await entryUnderReview(manager, kind, id);
      if (entry) await askAnew(manager, engine, entry, clock.now());
    }
  },
});

const askAnew = async (manager: EntityManager, engine: Engine, entry: EntryUnderReview, now: Date): Promise<void> => {
  const chain = await chainOf(manager, entry);
  await closeSurplus(manager, engine, entry, chain);
  for (const level of chain) {
    const { parts, awaited } = await askedAt(manager, entry, level.level);
    if (parts > 0 && parts < level.reviewers) {
      await hideOthers(manager, { entryId: entry.id, submission: entry.submission, level: level.level });
    }
    await askReviewers(manager, engine, entry, level);
    if (parts < level.reviewers || awaited.length > 0) return;
    // All of it are in under the rules of now: what they come to, which may be the next level.
    const of = { entryKind: entry.kind, entryId: entry.id, submission: entry.submission, level: level.level };
    await concludeLevel(manager, engine, of, now);
    if (!levelPassed((await passedAt(manager, entry)).get(level.level), level)) return;
  }
};

/** Parts of levels that there are no more, and of more reviewers than a level has now: those that nobody has taken. */
const closeSurplus = async (
  manager: EntityManager,
  engine: Engine,
  entry: EntryUnderReview,
  chain: Chain,
): Promise<void> => {
  for (const name of ['unit', 'county', 'municipality'] as const) {
    const wanted = chain.find(({ level }) => level === name)?.reviewers ?? 0;
    const { parts, awaited } = await askedAt(manager, entry, name);
    const surplus = awaited.slice(Math.max(0, awaited.length - Math.max(0, parts - wanted)));
    for (const id of surplus) await engine.applyEvent('reviewDecision', id, 'review.close', BY_REVIEW, { manager });
  }
};
