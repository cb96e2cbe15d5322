import { readFileSync } from 'node:fs';
import { type Actor, newId, type PlayedClock, type Role } from '#kernel';
import { categoriesOf, type Category, type ProgrammePlan, ProgrammeService, readPlan } from '#programme';
import type { Engine } from '#workflow';
import type { DataSource } from 'typeorm';
import { parse } from 'yaml';

const PLAN = 'config/programmes/poverty-alleviation-day-2018.yaml';

/** Offices that nominate, beside those of the plan. */
const ENTERING_OFFICES = [
  { key: 'county-east', kind: 'county' },
  { key: 'county-west', kind: 'county' },
  { key: 'unit-bank', kind: 'unit' },
] as const;

/** The programme of the Day as the plan file has it, open, with its offices and two counties and a unit. */
export interface OpenProgramme {
  readonly id: string;
  readonly organiser: Actor;
  /** @throws Error for a key that is neither in the plan nor an entering office. */
  readonly officeId: (key: string) => string;
  readonly categoryId: (key: string) => string;
  /** The clerk of an office. */
  readonly clerkOf: (officeKey: string) => Actor;
}

export const actorWith = (role: Role, officeIds: readonly string[] = []): Actor => ({
  personId: newId(),
  name: role,
  roles: new Set([role]),
  officeIds: new Set(role === 'officeLead' ? [] : officeIds),
  ledOfficeIds: new Set(role === 'officeLead' ? officeIds : []),
});

/** Puts people into the directory, each with their roles, for what looks up who there is. */
export const enrol = async (dataSource: DataSource, at: Date, ...people: readonly Actor[]): Promise<void> => {
  const grants = people.flatMap(({ personId, roles, officeIds, ledOfficeIds = new Set<string>() }) =>
    [...roles].flatMap((role) => {
      const offices = role === 'officeClerk' ? [...officeIds] : role === 'officeLead' ? [...ledOfficeIds] : [null];
      return offices.map((office_id) => ({ person_id: personId, role, office_id }));
    }),
  );
  await dataSource.query(
    `insert into public.person (id, username, name, password_hash, created_at)
     select id, 'person-' || id, name, '', $2 from jsonb_to_recordset($1::jsonb) as p(id uuid, name text)`,
    [JSON.stringify(people.map(({ personId, name }) => ({ id: personId, name }))), at],
  );
  await dataSource.query(
    `insert into public.role_grant (person_id, role, office_id)
     select person_id, role, office_id from jsonb_to_recordset($1::jsonb) as g(person_id uuid, role text, office_id uuid)`,
    [JSON.stringify(grants)],
  );
};

export const planYaml = (): string => readFileSync(PLAN, 'utf8');

/** What a spec's plan has otherwise than the plan file. */
export interface ChangedSettings {
  readonly plan?: Partial<ProgrammePlan>;
  readonly schedule?: Partial<ProgrammePlan['schedule']>;
  /** By the key of the category. */
  readonly categories?: Readonly<Record<string, Partial<Category>>>;
}

/** The plan of the specs with other settings. JSON is YAML too. */
export const planWith = ({ plan = {}, schedule = {}, categories = {} }: ChangedSettings): string => {
  const written = parse(planYaml()) as ProgrammePlan; // checked when it is read
  return JSON.stringify({
    ...written,
    ...plan,
    schedule: { ...written.schedule, ...schedule },
    categories: written.categories.map((category) => ({ ...category, ...categories[category.key] })),
  });
};

const found = <T>(map: ReadonlyMap<string, T>, key: string): T => {
  const value = map.get(key);
  if (value === undefined) throw new Error(`There is no "${key}" in the programme of the specs.`);
  return value;
};

/** Registers the offices of the plan and those that enter; one that is there already stays. */
export const insertOffices = async (
  dataSource: DataSource,
  now: Date,
  others: readonly { readonly key: string; readonly kind: string }[] = ENTERING_OFFICES,
): Promise<Map<string, string>> => {
  const { offices } = readPlan(planYaml(), PLAN);
  const rows = [...offices, ...others].map(({ key, kind }) => ({ id: newId(), key, kind }));
  await dataSource.query(
    `insert into public.office (id, key, name_zh, name_en, kind, created_at)
     select id, key, key, key, kind, $2 from jsonb_to_recordset($1::jsonb) as o(id uuid, key text, kind text)
     on conflict (key) do nothing`,
    [JSON.stringify(rows), now],
  );
  const known: { key: string; id: string }[] = await dataSource.query(
    'select key, id from public.office where key = any($1)',
    [rows.map(({ key }) => key)],
  );
  return new Map(known.map(({ key, id }) => [key, id]));
};

/** A programme by a plan file of one's own with the offices of the usual plan, open. */
export const openByPlan = async (
  dataSource: DataSource,
  engine: Engine,
  { organiser, yaml, at }: { readonly organiser: Actor; readonly yaml: string; readonly at: Date },
): Promise<string> => {
  await insertOffices(dataSource, at, []);
  const id = await new ProgrammeService(dataSource, engine).create(organiser, yaml);
  await engine.applyEvent('programme', id, 'programme.open', organiser);
  return id;
};

export const openProgramme = async (
  dataSource: DataSource,
  engine: Engine,
  clock: PlayedClock,
  yaml = planYaml(),
): Promise<OpenProgramme> => {
  const offices = await insertOffices(dataSource, clock.now());
  const organiser = actorWith('organiser');
  const id = await new ProgrammeService(dataSource, engine).create(organiser, yaml);
  await engine.applyEvent('programme', id, 'programme.open', organiser);
  const categories = await categoriesOf(dataSource.manager, id);
  const categoryIds = new Map(categories.map((category) => [category.key, category.id]));
  const officeId = (key: string): string => found(offices, key);
  return {
    id,
    organiser,
    officeId,
    categoryId: (key) => found(categoryIds, key),
    clerkOf: (key) => actorWith('officeClerk', [officeId(key)]),
  };
};

const LETTERS = '为了让山村的孩子走出大山他在驻村三年里修路引水办学助医带动乡亲种茶养蚕脱贫致富';

/** Chinese text of so many characters, as `hanLength` counts. */
export const chineseText = (length: number): string =>
  Array.from({ length }, (_, index) => LETTERS[index % LETTERS.length]).join('');
