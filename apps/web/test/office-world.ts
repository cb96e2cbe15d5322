/**
 * The world of the offices' pages: an API that listens, the demo's programme, a county with a clerk, a unit below it with a
 * clerk of its own, and a worker as a process of its own, which checks and registers tables.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkoutFolder } from '#platform';
import { readPlan } from '#programme';
import { planYaml, programmeObjects } from '../../api/test/programme-objects.js';
import { type ApiClient, emptyWorld, expectStatus, PASSWORD, type World } from '../../api/test/world.js';

export const DEEDS = '驻村五年，带领村民发展茶叶合作社，修通进村公路，帮助困难群众稳定增收。'.repeat(12);

const OFFICES = [
  { key: 'county-1', name: { zh: '青田县', en: 'Green Field County' }, kind: 'county', parentKey: 'municipal-office' },
  ...['农商银行', '供电公司', '烟草公司', '交通学校'].map((name, at) => ({
    key: `unit-${at + 1}`,
    name: { zh: name, en: `Helping Unit ${at + 1}` },
    kind: 'unit',
    parentKey: 'county-1',
  })),
  { key: 'county-spare', name: { zh: '备用县', en: 'Spare County' }, kind: 'county', parentKey: 'municipal-office' },
];

const PEOPLE = [
  {
    username: 'clerk',
    name: '林经办',
    password: PASSWORD,
    roles: ['county-1', 'unit-1', 'unit-2', 'unit-3', 'unit-4'].map((officeKey) => ({
      role: 'officeClerk',
      officeKey,
    })),
  },
  { username: 'lead', name: '周负责', password: PASSWORD, roles: [{ role: 'officeLead', officeKey: 'county-1' }] },
  {
    username: 'department',
    name: '何部门',
    password: PASSWORD,
    roles: [{ role: 'officeClerk', officeKey: 'discipline-inspection' }],
  },
];

export interface OfficeWorld {
  readonly world: World;
  readonly url: string;
  readonly clerk: ApiClient;
  /** Registers a draft of the county and says its id. */
  nominated(categoryKey: string, name: string, more?: object): Promise<string>;
  close(): Promise<void>;
}

const peopleAndOffices = async (world: World): Promise<void> => {
  const organiser = world.as('organiser');
  const offices = [
    ...readPlan(planYaml(), 'yaml').offices.map(({ key, name, kind }) => ({ key, name, kind })),
    ...OFFICES,
  ];
  const made = await expectStatus(organiser.post('/api/offices/import', { rows: offices }), 201);
  for (const { id, key } of made.body['items'] as { id: string; key: string }[]) world.officeIds.set(key, id);
  const added = await expectStatus(organiser.post('/api/people/import', { rows: PEOPLE }), 201);
  for (const { id, username } of added.body['items'] as { id: string; username: string }[])
    world.personIds.set(username, id);
};

const startWorker = ({ database, clock, dataFolder }: World) =>
  spawn(process.execPath, [join(checkoutFolder(), 'dist', 'apps', 'worker', 'src', 'main.js')], {
    stdio: 'ignore',
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      LAUREATE_ENV: 'test',
      LAUREATE_LOG_LEVEL: 'silent',
      LAUREATE_CLOCK: 'played',
      LAUREATE_CLOCK_OFFSET_MS: String(clock.offsetMs),
      LAUREATE_DATA: dataFolder,
      DATABASE_URL: database.url,
    },
  });

export const officeWorld = async (): Promise<OfficeWorld> => {
  const world = await emptyWorld();
  await peopleAndOffices(world);
  await programmeObjects(world);
  const clerk = world.client();
  await expectStatus(clerk.signIn('clerk'), 200);
  await world.app.listen(0, 'localhost');
  const { port } = new URL(await world.app.getUrl());
  const worker = startWorker(world);
  return {
    world,
    url: `http://localhost:${port}`,
    clerk,
    nominated: async (categoryKey, nomineeName, more = {}) => {
      const body = { programmeId: world.programmeId, officeId: world.id('office', 'county-1'), categoryKey };
      const given = { nomineePosition: '驻村第一书记', deeds: DEEDS };
      const made = await expectStatus(clerk.post('/api/nominations', { ...body, nomineeName, ...given, ...more }), 201);
      return made.body['id'] as string;
    },
    close: async () => {
      const ended = new Promise((resolve) => worker.once('exit', resolve));
      worker.kill('SIGTERM');
      await ended;
      await world.close();
    },
  };
};
