import { type Actor, newId } from '#kernel';
import { nominationProcesses } from '#nomination';
import { checkoutFolder } from '#platform';
import { scoringProcesses } from '#scoring';
import { openByPlan } from '#testing';
import type { Engine } from '#workflow';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { parse } from 'yaml';

const START = '2018-09-01T01:00:00Z';

export interface RankedWorld {
  readonly programmeId: string;
  readonly organiser: Actor;
  readonly auditor: Actor;
  readonly members: readonly Actor[];
  readonly officeIds: readonly string[];
  /** Of each category, its id and the entries in order of rank. */
  readonly categories: ReadonlyMap<string, { readonly id: string; readonly entries: readonly string[] }>;
}

/** Rows that have come to a state long ago: written by the server's owner with all triggers off, without their history. */
export const writePastDoor = async (dataSource: DataSource, sql: string, params: unknown[]): Promise<void> =>
  dataSource.transaction(async (manager) => {
    await manager.query('set local session_replication_role = replica');
    await manager.query(sql, params);
  });

/** The chart that rows written past the engine stand under: the present one. */
const chartVersionOf = (table: string): number => {
  const found = [...nominationProcesses, ...scoringProcesses].find((definition) => definition.table === table);
  if (!found) throw new Error(`No process lives in ${table}.`);
  return found.version;
};

/** Places of each tier of the small plan: 3 an award category, 1/1/2/2 a theme, 2 organisations. */
const PLACES: Readonly<Record<string, number>> = { winner: 3, first: 1, second: 1, third: 2, excellence: 2 };

/** The municipal office alone passes whom the departments agree to: levels, lists and links are the review's own specs'. */
const SIMPLY_REVIEWED = {
  passes: undefined,
  nomineeConsent: undefined,
  reviewChain: undefined,
  checklist: undefined,
  minimumPerOffice: undefined,
};

/** The real plan with few places; JSON is YAML too. */
const smallPlan = (slug: string, body: object, scope: 'shared' | 'perTheme', notice: object): string => {
  const text = readFileSync(
    join(checkoutFolder(), 'config', 'programmes', 'poverty-alleviation-day-2018.yaml'),
    'utf8',
  );
  const plan = parse(text) as {
    slug: string;
    bodies: object[];
    notice: object;
    categories: { kind: string; tiers: { key: string; places: number }[] }[];
  }; // checked when it is read
  const categories = plan.categories.map((category) => ({
    ...category,
    ...(category.kind === 'organisation' ? { scope } : {}),
    ...SIMPLY_REVIEWED,
    tiers: category.tiers.map((tier) => ({
      ...tier,
      places: category.kind === 'organisation' ? 2 : (PLACES[tier.key] ?? tier.places),
    })),
  }));
  return JSON.stringify({
    ...plan,
    slug,
    categories,
    notice: { ...plan.notice, ...notice },
    bodies: plan.bodies.map((each) => ({ ...each, ...body })),
  });
};

const actor = (role: 'organiser' | 'auditor' | 'leadingGroupMember', personId: string = newId()): Actor => ({
  personId,
  name: role,
  roles: new Set([role]),
  officeIds: new Set(),
});

const people = async (dataSource: DataSource, count: number, slug: string): Promise<Actor[]> => {
  const members = Array.from({ length: count }, () => actor('leadingGroupMember'));
  for (const [index, { personId }] of members.entries()) {
    await dataSource.query(
      `insert into public.person (id, username, name, password_hash, created_at) values ($1, $2, $3, 'x', $4)`,
      [personId, `${slug}-${String(index)}`, `成员${String(index + 1)}`, START],
    );
    await dataSource.query(`insert into public.role_grant (person_id, role) values ($1, 'leadingGroupMember')`, [
      personId,
    ]);
  }
  return members;
};

const counties = async (dataSource: DataSource, slug: string): Promise<string[]> => {
  const ids = ['东山', '西川', '南湖', '北岭'].map(() => newId());
  for (const [index, id] of ids.entries()) {
    await dataSource.query(
      `insert into public.office (id, key, name_zh, name_en, kind, created_at) values ($1, $2, $3, $4, 'county', $5)`,
      [id, `${slug}-county-${String(index)}`, `${String(index + 1)}号县`, `County ${String(index + 1)}`, START],
    );
  }
  return ids;
};

interface CategoryToRank {
  readonly id: string;
  readonly programmeId: string;
  readonly kind: 'award' | 'essay';
  readonly roundKey: string;
}

/** Sends nominees in while the programme is open, in place of rows that are placed. */
export type Entering = (
  categoryKey: string,
  world: Pick<RankedWorld, 'programmeId' | 'organiser' | 'officeIds'>,
) => Promise<readonly string[]>;

/** Entries of a category as they were made, each ranked behind the one before. */
const placedEntries = async (
  dataSource: DataSource,
  category: CategoryToRank,
  officeIds: readonly string[],
  count: number,
): Promise<string[]> => {
  const entries = Array.from({ length: count }, (_, index) => ({
    id: newId(),
    office: officeIds[index % officeIds.length],
    name: `${category.kind === 'award' ? '王' : '李'}${String(index + 1)}号`,
    position: index + 1,
  }));
  const [table, columns, values] =
    category.kind === 'award'
      ? [
          'nomination',
          'nominee_kind, nominee_name, deeds, deeds_length, recommendation_order, state',
          `'individual', e.name, '事迹', 2, e.position, 'shortlisted'`,
        ]
      : ['essay', 'title, author_name, body, body_length, state', `'题', e.name, '文', 1, 'admitted'`];
  await writePastDoor(
    dataSource,
    `insert into public.${table} (id, programme_id, category_id, office_id, registered_by, submitted_at, created_at, updated_at,
       chart_version, ${columns})
     select e.id, $1, $2, e.office, $4, $5, $5, $5, $6, ${values} from jsonb_to_recordset($3::jsonb) as e(id uuid, office uuid, name text, position integer)`,
    [category.programmeId, category.id, JSON.stringify(entries), newId(), START, chartVersionOf(table)],
  );
  return entries.map(({ id }) => id);
};

/** Ranked in the order in which they stand, in a confirmed last round. */
const rankedInOrder = async (
  dataSource: DataSource,
  category: CategoryToRank,
  ids: readonly string[],
  tied: boolean,
): Promise<void> => {
  const entries = ids.map((id, index) => ({
    id,
    position: index + 1,
    // Those below the winners share a rank where the ladder ended before it parted them.
    rank: tied && category.kind === 'award' ? Math.min(index + 1, (PLACES['winner'] ?? 0) + 1) : index + 1,
  }));
  const roundId = newId();
  await writePastDoor(
    dataSource,
    `insert into public.round (id, programme_id, category_id, key, sequence, judges_per_entry, trim, decimals, due_at, seed, state, created_at, updated_at, chart_version)
     values ($1, $2, $3, $4, 1, 5, 1, 2, $5, 'seed', 'confirmed', $5, $5, $6)`,
    [roundId, category.programmeId, category.id, category.roundKey, START, chartVersionOf('round')],
  );
  await dataSource.query(
    `insert into public.ranking_line (round_id, entry_id, position, rank, mark, marks, shared)
     select $1, e.id, e.position, e.rank, (100 - e.rank)::text || '.00', 3, false
     from jsonb_to_recordset($2::jsonb) as e(id uuid, position integer, rank integer)`,
    [roundId, JSON.stringify(entries)],
  );
};

/** Entries as they come, by rows or by events, and then their ranking. */
const rankedBy = async (
  dataSource: DataSource,
  category: CategoryToRank,
  place: (category: CategoryToRank) => Promise<readonly string[]>,
  tied: boolean,
): Promise<readonly string[]> => {
  const entries = await place(category);
  await rankedInOrder(dataSource, category, entries, tied);
  return entries;
};

/** A programme that has been judged: state deciding, every category ranked, six members to vote. */
export const rankedWorld = async (
  dataSource: DataSource,
  engine: Engine,
  {
    slug,
    members = 6,
    nominees = 5,
    essays = 8,
    chairVotes = true,
    body = {},
    notice = {},
    tied = false,
    scope = 'shared',
    enter,
  }: {
    slug: string;
    members?: number;
    nominees?: number;
    essays?: number;
    chairVotes?: boolean;
    /** What the bodies, and the notice, have otherwise than the plan file. */
    body?: object;
    notice?: object;
    tied?: boolean;
    /** Of the outstanding organisations. */
    scope?: 'shared' | 'perTheme';
    enter?: Entering;
  },
): Promise<RankedWorld> => {
  const organiser = actor('organiser');
  const programmeId = await openByPlan(dataSource, engine, {
    organiser,
    yaml: smallPlan(slug, { chairVotes, ...body }, scope, notice),
    at: new Date(START),
  });
  const officeIds = await counties(dataSource, slug);
  const rows: { id: string; key: string; kind: 'award' | 'essay' | 'organisation'; round: string }[] =
    await dataSource.query(
      `select id, key, kind, plan -> 'rounds' -> -1 ->> 'key' as round from public.category where programme_id = $1 order by position`,
      [programmeId],
    );
  const categories = new Map<string, { id: string; entries: readonly string[] }>();
  for (const { id, key, kind, round } of rows) {
    const place = (category: CategoryToRank): Promise<readonly string[]> =>
      enter && kind === 'award'
        ? enter(key, { programmeId, organiser, officeIds })
        : placedEntries(dataSource, category, officeIds, kind === 'award' ? nominees : essays);
    const entries =
      kind === 'organisation'
        ? []
        : await rankedBy(dataSource, { id, programmeId, kind, roundKey: round }, place, tied);
    categories.set(key, { id, entries });
  }
  await writePastDoor(dataSource, `update public.programme set state = 'deciding' where id = $1`, [programmeId]);
  return {
    programmeId,
    organiser,
    auditor: actor('auditor'),
    members: await people(dataSource, members, slug),
    officeIds,
    categories,
  };
};
