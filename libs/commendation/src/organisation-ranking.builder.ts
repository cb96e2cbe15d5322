import { newToken, refused } from '#kernel';
import { categoriesOf, type CategoryOfProgramme, findProgramme, instantOf } from '#programme';
import { organisationScore } from '#ranking';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { openPlaces } from './places.queries.js';

interface OfficeRecord {
  readonly id: string;
  readonly key: string;
  readonly submitted: number;
  readonly onTime: number;
  readonly passed: number;
  readonly winners: number;
}

/**
 * Fixes the seed of the draw among offices that tie, and publishes its SHA-256: with the first ballots, before anybody can
 * know how many prizes an office's essays will have. A later call changes nothing.
 */
export const commitToDraw = async (
  manager: EntityManager,
  category: CategoryOfProgramme,
  at: Date,
  seed = newToken(),
): Promise<void> => {
  await manager.query(
    `insert into public.organisation_ranking (category_id, programme_id, draw_seed, draw_commitment, committed_at)
     values ($1, $2, $3, $4, $5) on conflict (category_id) do nothing`,
    [category.id, category.programmeId, seed, createHash('sha256').update(seed, 'utf8').digest('hex'), at],
  );
};

/** The essay themes that an organisation award counts: all of them, or the one that it is for. */
export const themesOf = async (
  manager: EntityManager,
  { programmeId, rules }: CategoryOfProgramme,
): Promise<CategoryOfProgramme[]> =>
  (await categoriesOf(manager, programmeId)).filter(
    ({ kind, key }) => kind === 'essay' && (rules.theme === undefined || rules.theme === key),
  );

/** Every place of the essay themes it counts is awarded or left vacant, so that the prizes of each office can be counted. */
export const themesSettled = async (manager: EntityManager, category: CategoryOfProgramme): Promise<boolean> => {
  for (const theme of await themesOf(manager, category)) {
    if ((await openPlaces(manager, theme)).length > 0) return false;
  }
  return true;
};

/**
 * What each office sent in to the themes, how much of it passed, and how many prizes it has by the decided ballots. An
 * entry is on time by its last submission, as the log has it: one that was returned and corrected after the closing date may
 * pass, and is late all the same.
 */
const recordsOf = async (
  manager: EntityManager,
  category: CategoryOfProgramme,
  closesAt: Date,
): Promise<OfficeRecord[]> =>
  manager.query(
    `select o.id, o.key, count(*)::int as submitted, count(*) filter (where e.state = 'admitted')::int as passed,
       count(*) filter (where coalesce((select max(l.at) from workflow.transition_log l
         where l.process_id = e.id and l.event = 'essay.submit'), e.submitted_at) < $3)::int as "onTime",
       count(a.id)::int as winners
     from public.office o join public.essay e on e.office_id = o.id
       left join public.award a on a.entry_id = e.id and a.state in ('proposed', 'noticed', 'conferred')
     where e.category_id = any($1) and o.kind = any($2) and e.submitted_at is not null and e.state not in ('draft', 'withdrawn')
     group by o.id order by o.key`,
    [(await themesOf(manager, category)).map(({ id }) => id), category.rules.nominatedBy, closesAt],
  );

/**
 * Ranks the offices by the declared measures and keeps the ranking as it is then: what happens to a winner later doesn't
 * change whom the ballot is on. In the draw offices go by their keys, which are the same wherever the same programme is run.
 */
export const rankOrganisations = async (
  manager: EntityManager,
  category: CategoryOfProgramme,
  at: Date,
): Promise<void> => {
  const [committed]: { draw_seed: string; ranked_at: Date | null }[] = await manager.query(
    'select draw_seed, ranked_at from public.organisation_ranking where category_id = $1 for update',
    [category.id],
  );
  if (!committed) throw refused('BALLOT.DRAW_NOT_COMMITTED', { category: category.key });
  if (committed.ranked_at !== null) return;
  const { plan } = await findProgramme(manager, category.programmeId);
  const records = await recordsOf(manager, category, instantOf(plan.schedule.entriesCloseAt, plan.timezone));
  const { lines } = organisationScore({
    records: records.map(({ key, ...counts }) => ({ ...counts, office: key })),
    weights: (category.rules.measures ?? []).map(({ key, weight }) => ({ key, weight })),
    decimals: 2,
    drawSeed: committed.draw_seed,
  });
  const byKey = new Map(records.map((record) => [record.key, record]));
  await manager.query(
    `insert into public.organisation_ranking_line
       (category_id, office_id, position, rank, mark, submitted, on_time, passed, winners, tie_broken_by)
     select $1, id, position, rank, mark, submitted, "onTime", passed, winners, "tieBrokenBy" from jsonb_to_recordset($2::jsonb)
     as l(id uuid, position integer, rank integer, mark text, submitted integer, "onTime" integer, passed integer, winners integer,
       "tieBrokenBy" text)`,
    [
      category.id,
      JSON.stringify(
        lines.map(({ entry, rank, score, tieBrokenBy }, index) => ({
          ...byKey.get(entry),
          position: index + 1,
          rank,
          mark: score,
          tieBrokenBy,
        })),
      ),
    ],
  );
  await manager.query('update public.organisation_ranking set ranked_at = $2 where category_id = $1', [
    category.id,
    at,
  ]);
};
