import { hanLength } from '#kernel';
import type { EntityManager } from 'typeorm';
import { type JudgedText, textHash } from './blind-text.js';

/** Keeps a text under its hash for good. The same text is kept once. */
export const freeze = async (manager: EntityManager, text: JudgedText, at: Date): Promise<string> => {
  const hash = textHash(text);
  await manager.query(
    'insert into public.frozen_text (hash, title, body, frozen_at) values ($1, $2, $3, $4) on conflict do nothing',
    [hash, text.title, text.body, at],
  );
  return hash;
};

interface Given {
  readonly entryId: string;
  readonly sourceHash: string;
  readonly copy: JudgedText;
  readonly at: Date;
}

/** From now on this is what judges read of the entry. */
export const giveToJudges = async (manager: EntityManager, { entryId, sourceHash, copy, at }: Given): Promise<void> => {
  const hash = await freeze(manager, copy, at);
  await manager.query(
    `insert into public.judged_copy (entry_id, hash, source_hash, length, given_at) values ($1, $2, $3, $4, $5)
     on conflict (entry_id) do update set hash = excluded.hash, source_hash = excluded.source_hash,
       length = excluded.length, given_at = excluded.given_at`,
    [entryId, hash, sourceHash, hanLength(copy.body), at],
  );
};

/** Nothing, rather than anything else. */
export const takeFromJudges = async (manager: EntityManager, entryId: string): Promise<void> => {
  await manager.query('delete from public.judged_copy where entry_id = $1', [entryId]);
};
