/**
 * The world of the permission test and of any spec that needs the whole API: offices in a tree, one person per role,
 * and an object of our own and one of others for each kind of process.
 *
 * To extend it for a lib: write `async (world) => { ... }` that makes the objects (over HTTP with `world.as(role)`, or by
 * `world.app.get(Engine)`), then `world.objects.set('<process or resource>', { own: {role: id}, foreign: id })`, and add it
 * to `builders`. `own` gives each role the id of an object that stands in that role's relation (a clerk's own nomination,
 * a judge's own sheet); a role left out gets `foreign`, an object that is nobody's of this world.
 */
import { entities, migrations } from '#assembly';
import { createFirstOrganiser } from '#identity';
import { newId, type PlayedClock, type Role } from '#kernel';
import { createLogger, loadSettings, type Settings } from '#platform';
import { readPlan } from '#programme';
import { type TestDatabase, testClock, testDatabase } from '#testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../src/api-host.js';
import { entryObjects } from './entry-objects.js';
import { planYaml, programmeObjects } from './programme-objects.js';
import { reviewObjects } from './review-objects.js';

export const PASSWORD = 'a long enough password';

export const WORLD_ROLES = [
  'organiser',
  'officeClerk',
  'officeLead',
  'judge',
  'panelChair',
  'leadingGroupMember',
  'auditor',
] as const satisfies readonly Role[];
export type WorldRole = (typeof WORLD_ROLES)[number] | 'public';

export interface ApiReply<Body = Record<string, unknown>> {
  readonly status: number;
  readonly body: Body;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface WorldObjects {
  readonly own: Partial<Record<WorldRole, string>>;
  readonly foreign: string;
}

export type WorldBuilder = (world: World) => Promise<void>;

/** Further libs add theirs here, after what theirs needs. */
const builders: readonly WorldBuilder[] = [programmeObjects, entryObjects, reviewObjects];

/** A signed-in person, or the public, as an HTTP client. */
export class ApiClient {
  cookie: string | undefined;
  csrfToken: string | undefined;
  personId: string | undefined;

  constructor(private readonly app: NestFastifyApplication) {}

  async signIn(username: string, password = PASSWORD): Promise<ApiReply> {
    const reply = await this.send('POST', '/api/session', { username, password });
    if (reply.status === 200) {
      this.cookie = String(reply.headers['set-cookie']).split(';')[0];
      this.csrfToken = reply.body['csrfToken'] as string;
      this.personId = (reply.body['person'] as { id: string }).id;
    }
    return reply;
  }

  async send(method: string, url: string, body?: unknown, headers: Record<string, string> = {}): Promise<ApiReply> {
    const reply = await this.app.inject({
      method: method as 'GET',
      url,
      headers: {
        ...(this.cookie === undefined ? {} : { cookie: this.cookie }),
        ...(this.csrfToken === undefined ? {} : { 'x-csrf-token': this.csrfToken }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const isJson = String(reply.headers['content-type']).includes('json');
    return {
      status: reply.statusCode,
      text: reply.body,
      body: isJson && reply.body !== '' ? (JSON.parse(reply.body) as Record<string, unknown>) : {},
      headers: reply.headers,
    };
  }

  get(url: string, headers?: Record<string, string>): Promise<ApiReply> {
    return this.send('GET', url, undefined, headers);
  }

  post(url: string, body: unknown = {}, headers?: Record<string, string>): Promise<ApiReply> {
    return this.send('POST', url, body, headers);
  }
}

export class World {
  readonly objects = new Map<string, WorldObjects>();
  readonly clients = new Map<WorldRole, ApiClient>();
  /** By key: those of the plan, `county-1`, `unit-1` (under county-1), `county-2`. */
  readonly officeIds = new Map<string, string>();

  constructor(
    readonly app: NestFastifyApplication,
    readonly database: TestDatabase,
    readonly clock: PlayedClock,
  ) {}

  as(role: WorldRole): ApiClient {
    const client = this.clients.get(role);
    if (!client) throw new Error(`Nobody in this world is ${role}.`);
    return client;
  }

  client(): ApiClient {
    return new ApiClient(this.app);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.database.drop();
  }
}

export const testSettings = (change: (settings: Settings) => Settings = (settings) => settings): Settings =>
  change(loadSettings({ LAUREATE_ENV: 'test', LAUREATE_LOG_LEVEL: 'silent' }));

/** The API on a database of its own, with one organiser, `first`, signed in as `organiser`; nothing else yet. */
export const emptyWorld = async (settings: Settings = testSettings()): Promise<World> => {
  const database = await testDatabase({ entities, migrations });
  const clock = testClock();
  const app = await createApi(
    { settings, databaseUrl: database.url, clock },
    createLogger({ level: 'silent', process: 'api' }),
  );
  const world = new World(app, database, clock);
  await createFirstOrganiser(database.dataSource, {
    username: 'first',
    name: '首任组织者',
    password: PASSWORD,
    cost: settings.argon2,
    clock,
  });
  const organiser = world.client();
  await organiser.signIn('first');
  world.clients.set('public', world.client());
  world.clients.set('organiser', organiser);
  return world;
};

const OFFICES = [
  { key: 'county-1', name: { zh: '甲县', en: 'County One' }, kind: 'county', parentKey: 'municipal-office' },
  { key: 'unit-1', name: { zh: '甲帮扶单位', en: 'Unit One' }, kind: 'unit', parentKey: 'county-1' },
  { key: 'county-2', name: { zh: '乙县', en: 'County Two' }, kind: 'county', parentKey: 'municipal-office' },
];

/** The plan's offices: a programme opens only when the directory has them. */
const planOffices = (): object[] =>
  readPlan(planYaml(), 'yaml').offices.map(({ key, name, kind }) => ({ key, name, kind }));

/**
 * A lead of county-1, a clerk of its unit, and people of every other role. Each of the two acts for a department that
 * gives opinions too.
 */
const OFFICES_OF: Partial<Record<WorldRole, readonly string[]>> = {
  officeClerk: ['unit-1', 'discipline-inspection'],
  officeLead: ['county-1', 'public-security'],
};

export const buildWorld = async (settings?: Settings): Promise<World> => {
  const world = await emptyWorld(settings);
  const organiser = world.as('organiser');
  const offices = await expectStatus(
    organiser.post('/api/offices/import', { rows: [...planOffices(), ...OFFICES] }),
    201,
  );
  for (const office of offices.body['items'] as { id: string; key: string }[])
    world.officeIds.set(office.key, office.id);
  const rows = WORLD_ROLES.filter((role) => role !== 'organiser').map((role) => ({
    username: role,
    name: `某${role}`,
    password: PASSWORD,
    roles: OFFICES_OF[role]?.map((officeKey) => ({ role, officeKey })) ?? [{ role }],
  }));
  await expectStatus(organiser.post('/api/people/import', { rows }), 201);
  for (const { username } of rows) {
    const client = world.client();
    await expectStatus(client.signIn(username), 200);
    world.clients.set(username, client);
  }
  for (const build of builders) await build(world);
  return world;
};

export const expectStatus = async (reply: Promise<ApiReply>, status: number): Promise<ApiReply> => {
  const given = await reply;
  if (given.status !== status) throw new Error(`Status ${given.status} instead of ${status}: ${given.text}`);
  return given;
};

/** An id that nothing has. */
export const nobodysId = newId();
