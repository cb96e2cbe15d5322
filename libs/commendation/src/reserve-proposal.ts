import { type Actor, newId } from '#kernel';
import { findCategory } from '#programme';
import type { Engine } from '#workflow';
import type { EntityManager } from 'typeorm';
import { beginAwards } from './award.builder.js';
import { lockCategory } from './category-lock.queries.js';
import { spentEntries } from './places.queries.js';
import { rankedCandidates } from './ranked-entries.queries.js';

interface FreedAward {
  readonly id: string;
  readonly programmeId: string;
  readonly categoryId: string;
  readonly ballotId: string;
  readonly tierKey: string;
  readonly place: number;
  /** Whether it stood on a published notice: who steps in then needs one of their own. */
  readonly onNotice: boolean;
}

/** Who fills the place, and when. */
export interface Succession {
  readonly actor: Actor;
  readonly at: Date;
}

/** A notice with its lines, in state drafted. */
export const draftNotice = async (
  engine: Engine,
  manager: EntityManager,
  notice: { programmeId: string; kind: 'list' | 'reserve'; awardIds: readonly string[]; actor: Actor },
): Promise<string> => {
  const id = newId();
  await engine.begin('notice', [{ id, programme_id: notice.programmeId, kind: notice.kind }], notice.actor, {
    manager,
  });
  await manager.query(
    `insert into public.notice_line (notice_id, award_id, position)
     select $1, award_id, position from unnest($2::uuid[]) with ordinality as l(award_id, position)`,
    [id, notice.awardIds],
  );
  return id;
};

/**
 * Fills a place that was freed: the next in rank who neither holds nor held an award of the category is proposed for it, on
 * a notice of their own that runs from now; or, while the list is not published yet, on the list. Nobody left in rank: the
 * place stays vacant, with that reason.
 */
export const proposeReserve = async (
  engine: Engine,
  manager: EntityManager,
  freed: FreedAward,
  { actor, at }: Succession,
): Promise<void> => {
  const category = await findCategory(manager, freed.categoryId);
  await lockCategory(manager, category.id);
  const spent = await spentEntries(manager, category.id);
  const next = (await rankedCandidates(manager, category)).find(({ entryId }) => !spent.has(entryId));
  if (!next) {
    await manager.query(
      `insert into public.vacancy (id, programme_id, category_id, tier_key, place, reason, decided_by, decided_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        newId(),
        freed.programmeId,
        freed.categoryId,
        freed.tierKey,
        freed.place,
        '递补名单已无人选 No reserve is left in rank',
        actor.name,
        at,
      ],
    );
    return;
  }
  const proposal = { ...next, tierKey: freed.tierKey, place: freed.place };
  const awardIds = await beginAwards(manager, engine, category, [proposal], {
    ballotId: freed.ballotId,
    actor,
    replaces: freed.id,
  });
  if (!freed.onNotice) {
    await manager.query('update public.notice_line set award_id = $2 where award_id = $1', [freed.id, awardIds[0]]);
    return;
  }
  const noticeId = await draftNotice(engine, manager, {
    programmeId: freed.programmeId,
    kind: 'reserve',
    awardIds,
    actor,
  });
  await engine.applyEvent('notice', noticeId, 'notice.publish', actor, { manager });
};
