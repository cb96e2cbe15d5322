import { newId } from '#kernel';
import type { DataSource } from 'typeorm';
import { awardProcess } from './award.process.js';
import { ballotProcess } from './ballot.process.js';
import type { commendationHost } from './commendation-host.builder.js';
import { draftNotice } from './notice.builder.js';
import { noticeProcess } from './notice.process.js';
import { type RankedWorld, rankedWorld, writePastDoor } from './commendation.builder.js';

const NOTICE_ENDED = '2018-10-09T16:00:00Z';

export interface ConferredWorld extends RankedWorld {
  /** In the order of their places. */
  readonly awardIds: readonly string[];
}

interface Wanted {
  readonly slug: string;
  readonly categoryKey?: string;
  /** How many of the first in rank have an award; the next two are reserves that the ballot approved. */
  readonly count?: number;
  /** What the plan's notice has otherwise. */
  readonly notice?: object;
}

const RESERVES = 2;

/** A decided ballot of a category, with awards for the first in rank, in a state of their own. */
const awarded = async (
  dataSource: DataSource,
  host: ReturnType<typeof commendationHost>,
  { slug, categoryKey = 'innovation', count = 3, notice = {} }: Wanted,
  state: 'proposed' | 'noticed',
): Promise<ConferredWorld> => {
  const world = await rankedWorld(dataSource, host.engine, { slug, members: 3, notice });
  const category = world.categories.get(categoryKey);
  if (!category) throw new Error(`The plan has no category ${categoryKey}.`);
  const ballotId = newId();
  const entries = category.entries
    .slice(0, count + RESERVES)
    .map((entryId, index) => ({ id: newId(), entryId, place: index + 1 }));
  const awards = entries.slice(0, count);
  await writePastDoor(
    dataSource,
    `insert into public.ballot (id, programme_id, category_id, sequence, body_key, mode, quorum, threshold, state, chart_version, created_at, updated_at)
     values ($1, $2, $3, 1, 'leadingGroup', 'each', '2/3', '2/3', 'decided', $5, $4, $4)`,
    [ballotId, world.programmeId, category.id, NOTICE_ENDED, ballotProcess.version],
  );
  const named = `select a.id, a."entryId" as entry_id, a.place, coalesce(n.nominee_name, e.author_name) as winner_name,
      coalesce(n.office_id, e.office_id) as office_id, case when n.id is null then 'essay' else 'nomination' end as kind
    from jsonb_to_recordset($1::jsonb) as a(id uuid, "entryId" uuid, place integer)
      left join public.nomination n on n.id = a."entryId" left join public.essay e on e.id = a."entryId"`;
  await dataSource.query(
    `insert into public.ballot_proposal (id, ballot_id, entry_id, entry_kind, rank, mark, winner_name, office_id, tier_key, place, outcome)
     select id, $2, entry_id, kind, place, '90.00', winner_name, office_id, null, place, 'approved' from (${named}) as named`,
    [JSON.stringify(entries.slice(count)), ballotId],
  );
  await writePastDoor(
    dataSource,
    `insert into public.award (id, programme_id, category_id, ballot_id, entry_id, entry_kind, rank, mark, winner_name, office_id, tier_key, place,
       bonus_fen, medal, certificate, state, chart_version, created_at, updated_at)
     select id, $2, $3, $4, entry_id, kind, place, '90.00', winner_name, office_id, $8, place, 500000, true, true, $6, $7, $5, $5
     from (${named}) as named`,
    [
      JSON.stringify(awards),
      world.programmeId,
      category.id,
      ballotId,
      NOTICE_ENDED,
      state,
      awardProcess.version,
      categoryKey === 'innovation' ? 'winner' : 'excellence',
    ],
  );
  return { ...world, awardIds: awards.map(({ id }) => id) };
};

/** A programme that commends: the first of a category are on a notice that is over. Nothing is conferred yet. */
export const commendingWorld = async (
  dataSource: DataSource,
  host: ReturnType<typeof commendationHost>,
  wanted: Wanted,
): Promise<ConferredWorld> => {
  const world = await awarded(dataSource, host, wanted, 'noticed');
  const noticeId = newId();
  await writePastDoor(
    dataSource,
    `insert into public.notice (id, programme_id, kind, published_at, ends_at, state, chart_version, created_at, updated_at)
     values ($1, $2, 'list', '2018-09-27T01:00:00Z', $3, 'concluded', $4, $3, $3)`,
    [noticeId, world.programmeId, NOTICE_ENDED, noticeProcess.version],
  );
  await dataSource.query(
    `insert into public.notice_line (notice_id, award_id, position)
     select $1, id, position from unnest($2::uuid[]) with ordinality as a(id, position)`,
    [noticeId, world.awardIds],
  );
  await writePastDoor(dataSource, `update public.programme set state = 'commending' where id = $1`, [
    world.programmeId,
  ]);
  return world;
};

/** A programme whose list has just been published, by the engine. */
export const noticedWorld = async (
  dataSource: DataSource,
  host: ReturnType<typeof commendationHost>,
  wanted: Wanted,
): Promise<ConferredWorld & { readonly noticeId: string }> => {
  const world = await awarded(dataSource, host, wanted, 'proposed');
  await writePastDoor(dataSource, `update public.programme set state = 'publicity' where id = $1`, [world.programmeId]);
  const noticeId = await draftNotice(host.engine, dataSource.manager, {
    programmeId: world.programmeId,
    kind: 'list',
    awardIds: world.awardIds,
    actor: world.organiser,
  });
  await host.engine.applyEvent('notice', noticeId, 'notice.publish', world.organiser);
  return { ...world, noticeId };
};
