import { notFound } from '#kernel';
import type { ZoneOf } from '#workflow';
import type { EntityManager } from 'typeorm';
import type { Category, ProgrammePlan } from './plan.schema.js';

export interface ProgrammeOfNow {
  readonly id: string;
  readonly slug: string;
  readonly state: string;
  readonly version: number;
  readonly plan: ProgrammePlan;
}

export interface CategoryOfProgramme {
  readonly id: string;
  readonly programmeId: string;
  readonly key: string;
  readonly kind: Category['kind'];
  readonly rules: Category;
}

/** Plans never change once made, so that each is read and parsed once a process; the state is always of now. */
const plans = new Map<string, ProgrammePlan>();
const categories = new Map<string, CategoryOfProgramme>();

export const findProgramme = async (manager: EntityManager, id: string): Promise<ProgrammeOfNow> => {
  const [row]: { slug: string; state: string; version: number }[] = await manager.query(
    'select slug, state, version from public.programme where id = $1',
    [id],
  );
  if (!row) throw notFound('programme', id);
  let plan = plans.get(id);
  if (!plan) {
    const [stored]: { plan: ProgrammePlan }[] = await manager.query('select plan from public.programme where id = $1', [
      id,
    ]);
    if (!stored) throw notFound('programme', id);
    plan = stored.plan;
    plans.set(id, plan);
  }
  return { id, ...row, plan };
};

/** Every process belongs to a programme, and is told in its time. */
export const zoneOfProcess: ZoneOf = async (manager, process, row) => {
  const { plan } = await findProgramme(manager, String(process === 'programme' ? row['id'] : row['programmeId']));
  return plan.timezone;
};

export const findCategory = async (manager: EntityManager, id: string): Promise<CategoryOfProgramme> => {
  const known = categories.get(id);
  if (known) return known;
  const [row]: { programme_id: string; key: string; kind: Category['kind']; plan: Category }[] = await manager.query(
    'select programme_id, key, kind, plan from public.category where id = $1',
    [id],
  );
  if (!row) throw notFound('category', id);
  const category = { id, programmeId: row.programme_id, key: row.key, kind: row.kind, rules: row.plan };
  categories.set(id, category);
  return category;
};

/** All categories of a programme in the plan's order. */
export const categoriesOf = async (manager: EntityManager, programmeId: string): Promise<CategoryOfProgramme[]> => {
  const rows: { id: string }[] = await manager.query(
    'select id from public.category where programme_id = $1 order by position',
    [programmeId],
  );
  const found: CategoryOfProgramme[] = [];
  for (const { id } of rows) found.push(await findCategory(manager, id));
  return found;
};
