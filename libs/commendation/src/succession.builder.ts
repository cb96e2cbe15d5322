import { type Actor, newId, system } from '#kernel';
import { findCategory, findProgramme } from '#programme';
import type { Door } from '#workflow';
import type { EntityManager } from 'typeorm';
import { beginAwards } from './award.builder.js';
import { draftNotice } from './notice.builder.js';
import type { Place } from './places.rules.js';
import { type ApprovedReserve, approvedReserves } from './reserves.queries.js';
import { type Holder, type LeftOpen, type Succession, successionOf } from './succession.rules.js';

export interface FreedAward extends Place {
  readonly id: string;
  readonly programmeId: string;
  readonly categoryId: string;
  /** Whether it stood on a published notice: whoever moves then needs one of their own. */
  readonly onNotice: boolean;
}

/** Who fills the place, and when. */
export interface Occasion {
  readonly actor: Actor;
  readonly at: Date;
}

type HeldAward = Holder & { readonly id: string; readonly ballotId: string };

/** An award in the place of another. */
interface Replacement {
  readonly old: string;
  readonly new: string;
}

/** Nobody removes an award by hand: it follows from what a person confirmed, whom the succession has on record. */
const BY_SUCCESSION = system('succession');

const REASONS: Readonly<Record<LeftOpen, string>> = {
  noReserve: '递补名单已无人选 No approved reserve is left',
  tied: '下一名次并列，未能分出先后 Those next in rank are tied, and nothing parts them',
  settled: '下一等次的获奖者已获表彰，不再递补 The next prize-winner has been commended already',
};

const heldAwards = async (manager: EntityManager, categoryId: string, hold: boolean): Promise<HeldAward[]> =>
  manager.query(
    `select id, entry_id as "entryId", entry_kind as "entryKind", rank, mark, winner_name as "winnerName", office_id as "officeId",
       judged_rank as "judgedRank", order_reason as "orderReason", ballot_id as "ballotId", tier_key as "tierKey", place, state = 'conferred' as settled
     from public.award where category_id = $1 and state in ('proposed', 'noticed', 'conferred') order by place
     ${hold ? 'for update' : ''}`,
    [categoryId],
  );

const leaveVacant = async (
  manager: EntityManager,
  { programmeId, categoryId }: FreedAward,
  place: Place,
  reason: string,
  { actor, at }: Occasion,
): Promise<void> => {
  await manager.query(
    `insert into public.vacancy (id, programme_id, category_id, tier_key, place, reason, decided_by, decided_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [newId(), programmeId, categoryId, place.tierKey, place.place, reason, actor.name, at],
  );
};

/** In a list that is not published yet a place's line goes to whoever has the place now; without anybody, it goes. */
const rewriteDrafts = async (
  manager: EntityManager,
  replaced: readonly Replacement[],
  gone: readonly string[],
): Promise<void> => {
  const drafted = `from public.notice n where n.id = l.notice_id and n.state = 'drafted'`;
  for (const { old, new: taking } of replaced)
    await manager.query(`update public.notice_line l set award_id = $2 ${drafted} and l.award_id = $1`, [old, taking]);
  await manager.query(
    `delete from public.notice_line l using public.notice n
     where n.id = l.notice_id and n.state = 'drafted' and l.award_id = any($1)`,
    [gone],
  );
};

/**
 * Where the plan says so, a list that changed while it was on notice is on notice anew: whoever moved stands on it, and its
 * clock starts again for everybody. One that is over stays so; what changes then has a notice of its own.
 * @returns whether it was started again
 */
const restartedList = async (
  door: Door,
  manager: EntityManager,
  freed: FreedAward,
  replaced: readonly Replacement[],
): Promise<boolean> => {
  const { plan } = await findProgramme(manager, freed.programmeId);
  if (plan.notice.whenListChanges !== 'whole') return false;
  const [list]: { id: string }[] = await manager.query(
    `select n.id from public.notice n join public.notice_line l on l.notice_id = n.id
     where l.award_id = $1 and n.state = 'published' for update of n`,
    [freed.id],
  );
  if (!list) return false;
  await manager.query(
    `insert into public.notice_line (notice_id, award_id, position, essay_title)
     select $1, a.id, (select max(position) from public.notice_line where notice_id = $1) + moved.n, e.title
     from unnest($2::uuid[]) with ordinality as moved(id, n) join public.award a on a.id = moved.id
       left join public.essay e on e.id = a.entry_id`,
    [list.id, replaced.map((each) => each.new)],
  );
  await door.applyEvent('notice', list.id, 'notice.restart', BY_SUCCESSION, { manager });
  return true;
};

/** Who comes up for a freed place as things stand, by `successionOf`. `hold`: nobody of them changes until the transaction ends. */
export const nextFor = async (
  manager: EntityManager,
  freed: FreedAward,
  { hold }: { readonly hold: boolean },
): Promise<Succession<HeldAward, ApprovedReserve>> => {
  const category = await findCategory(manager, freed.categoryId);
  const tiers = category.rules.tiers.map(({ key }) => key);
  const held = await heldAwards(manager, category.id, hold);
  return successionOf(freed, tiers, held, await approvedReserves(manager, category, { hold }));
};

/**
 * What follows a winner's leaving: a proposal of who is next, for a person to confirm. While the programme decides, a place
 * that nobody can come up for is open for a further ballot, and nothing needs confirming. The caller holds the category.
 */
export const proposeSuccession = async (
  door: Door,
  manager: EntityManager,
  freed: FreedAward,
  { actor }: Occasion,
): Promise<void> => {
  const { moves } = await nextFor(manager, freed, { hold: false });
  const { state } = await findProgramme(manager, freed.programmeId);
  if (moves.length === 0 && state === 'deciding') {
    await rewriteDrafts(manager, [], [freed.id]);
    return;
  }
  const row = {
    programme_id: freed.programmeId,
    category_id: freed.categoryId,
    award_id: freed.id,
    tier_key: freed.tierKey,
    place: freed.place,
    on_notice: freed.onNotice,
  };
  await door.begin('succession', [row], actor, { manager });
};

/** A person leaves the freed place vacant, though somebody could come up. */
export const leaveFreedPlaceVacant = async (
  door: Door,
  manager: EntityManager,
  freed: FreedAward,
  reason: string,
  occasion: Occasion,
): Promise<void> => {
  await leaveVacant(manager, freed, freed, reason, occasion);
  await rewriteDrafts(manager, [], [freed.id]);
  await restartedList(door, manager, freed, []);
};

/**
 * Fills a place that fell free, by `successionOf`, once a person has confirmed it. Whoever moves up leaves their award for a new one, which bears the ballot
 * that approved them. All whose line changed stand on one notice of their own that runs from now; or, while the list is
 * not published yet, on the list. A place that nobody takes is left vacant with the reason; open, while a further ballot
 * can still be held. The caller holds the category.
 */
export const fillFreedPlace = async (
  engine: Door,
  manager: EntityManager,
  freed: FreedAward,
  occasion: Occasion,
): Promise<void> => {
  const { actor } = occasion;
  const category = await findCategory(manager, freed.categoryId);
  const { moves, open } = await nextFor(manager, freed, { hold: true });
  const replaced: Replacement[] = [];
  let left = freed.id;
  for (const { to, by } of moves) {
    const old = by.kind === 'holder' ? by.who.id : undefined;
    if (old !== undefined)
      await engine.applyEvent('award', old, 'award.remove', BY_SUCCESSION, {
        manager,
        payload: { reason: '依次递补 Moved up into a place that fell free', cause: 'movedUp' },
      });
    const [award = ''] = await beginAwards(manager, engine, category, [{ ...by.who, ...to }], {
      ballotId: by.who.ballotId,
      actor,
      replaces: left,
      movedFrom: old,
    });
    replaced.push({ old: left, new: award });
    left = old ?? '';
  }
  const { state } = await findProgramme(manager, freed.programmeId);
  if (open && state !== 'deciding') await leaveVacant(manager, freed, open.place, REASONS[open.why], occasion);
  const gone = [freed.id, ...replaced.map(({ old }) => old), left].filter((id) => id !== '');
  await rewriteDrafts(manager, freed.onNotice ? [] : replaced, gone);
  if (await restartedList(engine, manager, freed, replaced)) return;
  if (!freed.onNotice || replaced.length === 0) return;
  const awardIds = replaced.map((each) => each.new);
  const { programmeId } = freed;
  const noticeId = await draftNotice(engine, manager, { programmeId, kind: 'reserve', awardIds, actor });
  await engine.applyEvent('notice', noticeId, 'notice.publish', actor, { manager });
};
