import { notFound, refused } from '#kernel';
import { runPrepared, type ZoneOf } from '#workflow';
import type { EntityManager } from 'typeorm';
import { categoriesInForce } from './categories-in-force.js';
import { type Category, planSchema, type ProgrammePlan } from './plan.schema.js';

/** Which version of a programme's rules: counted from 1, and the hash of its content. */
export interface RulesVersion {
  readonly version: number;
  readonly hash: string;
}

export interface ProgrammeOfNow {
  readonly id: string;
  readonly slug: string;
  readonly state: string;
  readonly version: number;
  readonly rules: RulesVersion;
  readonly plan: ProgrammePlan;
}

export interface CategoryOfProgramme {
  readonly id: string;
  readonly programmeId: string;
  readonly key: string;
  readonly kind: Category['kind'];
  readonly rules: Category;
}

interface Rules {
  readonly plan: ProgrammePlan;
  readonly byKey: ReadonlyMap<string, Category>;
}

/** A version never changes once it is in force, so that each is read and parsed once a process; which one is in force, is asked each time. */
const known = new Map<string, Rules>();
const MOST_KNOWN = 100;

/** As the present schema has it: what a later release added has its default. */
const rulesOf = async (
  manager: EntityManager,
  programmeId: string,
  { version, hash }: RulesVersion,
): Promise<Rules> => {
  const key = `${programmeId} ${hash}`;
  const rules = known.get(key);
  if (rules) return rules;
  const [stored]: { plan: unknown }[] = await manager.query(
    'select plan from public.programme_version where programme_id = $1 and version = $2',
    [programmeId, version],
  );
  if (!stored) throw notFound('programme', programmeId);
  const plan = planSchema.parse(stored.plan);
  const read = { plan, byKey: new Map(categoriesInForce(plan).map((category) => [category.key, category])) };
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, read);
  return read;
};

/**
 * A programme with the rules in force.
 * @throws DomainError `NOT_FOUND`; `PROGRAMME.NOT_OPEN` of one that is still a draft and so has no rules yet
 */
export const findProgramme = async (manager: EntityManager, id: string): Promise<ProgrammeOfNow> => {
  const [row] = await runPrepared<{ slug: string; state: string; version: number; hash: string; rules: number }>(
    manager,
    {
      name: 'programme',
      text: 'select slug, state, version, plan_hash as hash, rules_version as rules from public.programme where id = $1',
    },
    [id],
  );
  if (!row) throw notFound('programme', id);
  const { slug, state, version, hash } = row;
  if (row.rules === 0) throw refused('PROGRAMME.NOT_OPEN', { state });
  const rules = { version: row.rules, hash };
  return { id, slug, state, version, rules, plan: (await rulesOf(manager, id, rules)).plan };
};

/** The version of a programme's rules that was in force at a moment; null before it opened. */
export const rulesAt = async (manager: EntityManager, programmeId: string, at: Date): Promise<RulesVersion | null> => {
  const [rules]: RulesVersion[] = await manager.query(
    `select version, hash from public.programme_version where programme_id = $1 and in_force_at <= $2
     order by version desc limit 1`,
    [programmeId, at],
  );
  return rules ?? null;
};

/** Every process belongs to a programme, and is told in its time; a draft may not have one yet. */
export const zoneOfProcess: ZoneOf = async (manager, process, row) => {
  const [stored]: { timezone: string | null }[] = await manager.query(
    `select plan ->> 'timezone' as timezone from public.programme where id = $1`,
    [process === 'programme' ? row['id'] : row['programmeId']],
  );
  return stored?.timezone ?? 'UTC';
};

/** A category as it is stored, with the version and the hash of the rules that are in force for it. */
export interface CategoryRow {
  readonly id: string;
  readonly programme_id: string;
  readonly key: string;
  readonly kind: Category['kind'];
  readonly hash: string;
  readonly rules: number;
}

const CATEGORY = `select c.id, c.programme_id, c.key, c.kind, p.plan_hash as hash, p.rules_version as rules
  from public.category c join public.programme p on p.id = c.programme_id`;

/** With its rules, which are read once for each version of them. */
export const withRules = async (manager: EntityManager, row: CategoryRow): Promise<CategoryOfProgramme> => {
  const { id, programme_id: programmeId, key, kind, hash } = row;
  const rules = (await rulesOf(manager, programmeId, { version: row.rules, hash })).byKey.get(key);
  if (!rules) throw notFound('category', id);
  return { id, programmeId, key, kind, rules };
};

/** A category with its rules in force. */
export const findCategory = async (manager: EntityManager, id: string): Promise<CategoryOfProgramme> => {
  const [row] = await runPrepared<CategoryRow>(manager, { name: 'category', text: `${CATEGORY} where c.id = $1` }, [
    id,
  ]);
  if (!row) throw notFound('category', id);
  return withRules(manager, row);
};

/** All categories of a programme in the plan's order; none of a draft. */
export const categoriesOf = async (manager: EntityManager, programmeId: string): Promise<CategoryOfProgramme[]> => {
  const rows = await runPrepared<CategoryRow>(
    manager,
    { name: 'categories', text: `${CATEGORY} where c.programme_id = $1 order by c.position` },
    [programmeId],
  );
  const found: CategoryOfProgramme[] = [];
  for (const row of rows) found.push(await withRules(manager, row));
  return found;
};
