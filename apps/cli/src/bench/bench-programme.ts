import { processes } from '#assembly';
import { createFirstOrganiser } from '#identity';
import { type Actor, newId, PlayedClock, systemClock } from '#kernel';
import { checkoutFolder, loadSettings } from '#platform';
import { categoriesOf, ProgrammeService, readPlan } from '#programme';
import { Engine, ProcessRegistry } from '#workflow';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';

export const BENCH_PASSWORD = 'laureate-bench-password';
export const BENCH_ORGANISER = 'organiser';
const THEME = 'my-helping-story';
const PLAN = 'config/programmes/poverty-alleviation-day-2018.yaml';

/** The Day's programme, open, with its offices and its first organiser. */
export interface BenchProgramme {
  readonly engine: Engine;
  readonly organiser: Actor & { readonly personId: string };
  readonly programmeId: string;
  readonly categoryId: string;
  readonly officeId: string;
}

export const openBenchProgramme = async (dataSource: DataSource): Promise<BenchProgramme> => {
  const { argon2: cost } = loadSettings();
  const first = { username: BENCH_ORGANISER, name: BENCH_ORGANISER, password: BENCH_PASSWORD };
  const { id } = await createFirstOrganiser(dataSource, { ...first, cost, clock: systemClock });
  const organiser = {
    personId: id,
    name: BENCH_ORGANISER,
    roles: new Set(['organiser'] as const),
    officeIds: new Set<string>(),
  };
  const yaml = readFileSync(join(checkoutFolder(), PLAN), 'utf8');
  const { offices, schedule } = readPlan(yaml, PLAN);
  const rows = offices.map(({ key, kind }) => ({ id: newId(), key, kind }));
  await dataSource.query(
    `insert into public.office (id, key, name_zh, name_en, kind, created_at)
     select id, key, key, key, kind, now() from jsonb_to_recordset($1::jsonb) as o(id uuid, key text, kind text)`,
    [JSON.stringify(rows)],
  );
  const clock = new PlayedClock();
  clock.setTo(new Date(schedule.entriesOpenAt));
  const engine = new Engine(dataSource, new ProcessRegistry(processes), clock);
  const programmeId = await new ProgrammeService(dataSource, engine).create(organiser, yaml);
  await engine.applyEvent('programme', programmeId, 'programme.open', organiser);
  clock.offsetMs = 0;
  const theme = (await categoriesOf(dataSource.manager, programmeId)).find(({ key }) => key === THEME);
  const [office] = rows;
  if (!theme || !office) throw new Error('The plan of the bench has no theme or office.');
  return { engine, organiser, programmeId, categoryId: theme.id, officeId: office.id };
};
