/**
 * The world of specs that need the whole API: an API on a database and a data folder of its own, and people as HTTP
 * clients. `populated-world.ts` fills it with offices, people and objects.
 */
import { entities, migrations } from '#assembly';
import { createFirstOrganiser } from '#identity';
import { newId, type PlayedClock, type Role } from '#kernel';
import { createLogger, loadSettings, type Settings } from '#platform';
import { type TestDatabase, testClock, testDatabase } from '#testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi } from '../src/api-host.js';

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
  /** The body as it came, where it is no text. */
  readonly raw: Buffer;
}

export interface WorldObjects {
  readonly own: Partial<Record<WorldRole, string>>;
  readonly foreign: string;
}

/** A text that was put into the world and may reach nobody but those named: it is looked for in all replies. */
export interface Canary {
  readonly what: string;
  readonly text: string;
  readonly seenBy: readonly WorldRole[];
  /** Routes on which others may see it too. */
  readonly on?: readonly string[];
}

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
        ...(Buffer.isBuffer(body) ? { 'content-type': 'application/octet-stream' } : {}),
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
      raw: reply.rawPayload,
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
  /** By user name, which is kept in small letters: one per role, named as the role, and strangers. */
  readonly personIds = new Map<string, string>();
  readonly canaries: Canary[] = [];

  constructor(
    readonly app: NestFastifyApplication,
    readonly database: TestDatabase,
    readonly clock: PlayedClock,
    readonly dataFolder: string,
  ) {}

  /** @throws Error when nothing of that name was put into the world. */
  id(of: 'office' | 'person', name: string): string {
    const id = of === 'office' ? this.officeIds.get(name) : this.personIds.get(name.toLowerCase());
    if (id === undefined) throw new Error(`There is no ${of} "${name}" in this world.`);
    return id;
  }

  get programmeId(): string {
    const programme = this.objects.get('programme');
    if (!programme) throw new Error('There is no programme in this world yet.');
    return programme.foreign;
  }

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
    await rm(this.dataFolder, { recursive: true, force: true });
  }
}

export const testSettings = (change: (settings: Settings) => Settings = (settings) => settings): Settings =>
  change(loadSettings({ LAUREATE_ENV: 'test', LAUREATE_LOG_LEVEL: 'silent' }));

/** The API on a database of its own, with one organiser, `first`, signed in as `organiser`; nothing else yet. */
export const emptyWorld = async (settings: Settings = testSettings()): Promise<World> => {
  const database = await testDatabase({ entities, migrations });
  const clock = testClock();
  const directory = await mkdtemp(join(tmpdir(), 'laureate-world-'));
  const app = await createApi(
    { settings: { ...settings, data: { ...settings.data, directory } }, databaseUrl: database.url, clock },
    createLogger({ level: 'silent', process: 'api' }),
  );
  const world = new World(app, database, clock, directory);
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

export const expectStatus = async (reply: Promise<ApiReply>, status: number): Promise<ApiReply> => {
  const given = await reply;
  if (given.status !== status) throw new Error(`Status ${given.status} instead of ${status}: ${given.text}`);
  return given;
};

/** An id that nothing has. */
export const nobodysId = newId();

/** An object in whose relation no role stands. */
export const nobodys = (id: string): WorldObjects => ({ own: {}, foreign: id });
