import { newId } from '#kernel';
import { createLogger } from '#platform';
import { forgetOldAnswers, keptName } from '#workflow';
import { createApi } from '../src/api-host.js';
import type { Permission } from './permission.js';
import { permissionTable } from './permission-table.js';
import { query } from './placed-rows.js';
import { buildWorld } from './populated-world.js';
import {
  ApiClient,
  type ApiReply,
  expectStatus,
  PASSWORD,
  testSettings,
  type World,
  WORLD_ROLES,
  type WorldRole,
} from './world.js';

const BODY = '驻村五年，带领村民发展茶叶合作社，修通进村公路，帮助困难群众稳定增收。'.repeat(20);

describe('a POST with an Idempotency-Key', () => {
  let world: World;
  beforeAll(async () => {
    world = await buildWorld();
  });
  afterAll(async () => {
    await world.close();
  });

  const essay = (title: string): object => ({
    programmeId: world.programmeId,
    officeId: world.id('office', 'unit-1'),
    categoryKey: 'my-helping-story',
    title,
    authorName: `作者${title}`,
    body: BODY,
  });
  const register = (title: string, key: string, client = world.as('officeClerk')): Promise<ApiReply> =>
    client.post('/api/essays', essay(title), { 'idempotency-key': key });
  const essaysTitled = async (title: string): Promise<number> =>
    (await query(world, 'select id from public.essay where title = $1', [title])).length;

  it('has one effect and one answer though five come at once', async () => {
    const key = newId();
    const replies = await Promise.all(Array.from({ length: 5 }, () => register('并行', key)));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    expect(replies.filter(({ headers }) => headers['idempotent-replayed'] === 'true')).toHaveLength(4);
    expect(await essaysTitled('并行')).toBe(1);
  });

  it('sends an event once, with one log row', async () => {
    const { body } = await register('一次', newId());
    const id = body['id'] as string;
    const key = newId();
    const replies = await Promise.all(
      Array.from({ length: 5 }, () =>
        world.as('officeClerk').post(`/api/processes/essay/${id}/events/essay.submit`, {}, { 'idempotency-key': key }),
      ),
    );
    expect(replies.map(({ status, body: sent }) => [status, sent])).toEqual(
      Array.from({ length: 5 }, () => [200, { id, state: 'submitted', version: 1 }]),
    );
    const log = await query(world, `select event from workflow.transition_log where process_id = $1 order by seq`, [
      id,
    ]);
    expect(log).toEqual([{ event: 'essay.begin' }, { event: 'essay.submit' }]);
  });

  it('gets its answer from another host when the one that did it died before it could reply', async () => {
    const key = newId();
    const first = await register('换机', key);
    const other = await createApi(
      { settings: testSettings(), databaseUrl: world.database.url, clock: world.clock },
      createLogger({ level: 'silent', process: 'api' }),
    );
    try {
      const client = new ApiClient(other);
      await expectStatus(client.signIn('officeclerk', PASSWORD), 200);
      const repeated = await register('换机', key, client);
      expect([repeated.status, repeated.text]).toEqual([201, first.text]);
      expect(await essaysTitled('换机')).toBe(1);
    } finally {
      await other.close();
    }
  });

  it('is refused with the key of another request, and by a key that can not be one', async () => {
    const key = newId();
    await expectStatus(register('甲篇', key), 201);
    const other = await register('乙篇', key);
    expect([other.status, other.body['code']]).toEqual([409, 'IDEMPOTENCY.OTHER_REQUEST']);
    expect(await essaysTitled('乙篇')).toBe(0);
    const short = await register('丙篇', 'short');
    expect([short.status, short.body['code']]).toEqual([422, 'IDEMPOTENCY.KEY_MALFORMED']);
  });

  it('shares no answer with somebody else who uses the same key', async () => {
    const key = newId();
    await expectStatus(register('同钥', key), 201);
    const lead = await register('同钥', key, world.as('officeLead'));
    expect(lead.headers['idempotent-replayed']).toBeUndefined();
  });

  it('keeps an answer so that nobody without the key reads it', async () => {
    const key = newId();
    const { text } = await register('密封', key);
    const id = (JSON.parse(text) as { id: string }).id;
    const [kept] = await query<{ row: string }>(
      world,
      'select to_jsonb(r)::text as row from workflow.answered_request r where key = $1',
      [keptName(key)],
    );
    expect(kept?.row).toContain('"reply"');
    expect([key, id, '密封'].filter((known) => kept?.row.includes(known))).toEqual([]);
  });

  it('keeps no refusal: what was refused is tried anew', async () => {
    const client = world.as('officeClerk');
    const { body } = await client.post('/api/essays', { ...essay('再试'), body: '太短。' });
    const id = body['id'] as string;
    const key = newId();
    const submit = (): Promise<ApiReply> =>
      client.post(`/api/processes/essay/${id}/events/essay.submit`, {}, { 'idempotency-key': key });
    expect((await submit()).body['code']).toBe('ENTRY.TEXT_TOO_SHORT');
    await query(world, 'update public.essay set body = $2, body_length = 700, version = version + 1 where id = $1', [
      id,
      BODY,
    ]);
    expect(await submit()).toMatchObject({ status: 200, body: { id, state: 'submitted' } });
  });

  const rowsOnRecord = async (): Promise<string | undefined> => {
    const [rows] = await query<{ count: string }>(
      world,
      `select (select count(*) from workflow.transition_log) + (select count(*) from audit.act) as count`,
    );
    return rows?.count;
  };

  /** Five at once, then another request with their key; false where a rule refused them, all alike. */
  const answersOnce = async (
    client: ApiClient,
    route: string,
    permission: Permission,
    role: WorldRole,
  ): Promise<boolean> => {
    const [method = '', path = ''] = route.split(' ');
    const objects = world.objects.get(permission.object ?? '');
    const id = objects?.own[role] ?? objects?.foreign ?? newId();
    const address = path.replace(/\{(\w+)\}/g, (_, name: string) => permission.params?.[name] ?? id);
    const body = permission.bodyOf?.(id, world) ?? permission.body ?? {}; // the table's bodies are objects
    const key = { 'idempotency-key': newId() };
    const replies = await Promise.all(Array.from({ length: 5 }, () => client.send(method, address, body, key)));
    const codes = new Set(replies.map(({ status, body: { code } }) => `${status} ${String(code)}`));
    expect([route, role, codes.size, ...codes]).toEqual([route, role, 1, ...codes]);
    if (!replies.every(({ status }) => status < 300)) return false;
    expect([route, role, new Set(replies.map(({ text }) => text)).size]).toEqual([route, role, 1]);
    expect(replies.filter(({ headers }) => headers['idempotent-replayed'] === 'true')).toHaveLength(4);
    const other = await client.send(method, address, anotherThan(body), key);
    expect([route, role, other.body['code']]).toEqual([route, role, expect.stringMatching(OTHER)]);
    return true;
  };

  it('goes for every route that changes something: five at once have one answer, on record, and no other request gets it', async () => {
    const signedIn = new Map<WorldRole, ApiClient>();
    for (const role of WORLD_ROLES) {
      const client = world.client();
      await expectStatus(client.signIn(role === 'organiser' ? 'first' : role, PASSWORD), 200);
      signedIn.set(role, client);
    }
    const answered = new Set<string>();
    const offRecord = new Set<string>();
    for (const [route, permission] of permissionTable.filter(([route]) => takesKey(route))) {
      for (const role of permission.may) {
        const client = signedIn.get(role) ?? world.client();
        const before = await rowsOnRecord();
        if (!(await answersOnce(client, route, permission, role))) continue;
        answered.add(route);
        if ((await rowsOnRecord()) === before) offRecord.add(route);
      }
    }
    // The others are refused in this world, five times alike; events of all processes go through one route.
    expect(answered.size).toBeGreaterThan(130);
    expect([...offRecord].filter((route) => !OFF_RECORD.has(route) && !TO_MANY.test(route))).toEqual([]);
  }, 240_000);

  /** Last of all: a sweep of these 73 hours ends the world's own sessions. */
  it('is kept for 72 hours, and no trace of it longer', async () => {
    const kept = async (key: string): Promise<number> =>
      (await query(world, 'select key from workflow.answered_request where key = $1', [keptName(key)])).length;
    const [old, fresh] = [newId(), newId()];
    await expectStatus(register('旧答', old), 201);
    world.clock.offsetMs += 60 * 3_600_000;
    const client = world.client();
    await expectStatus(client.signIn('officeclerk', PASSWORD), 200);
    await expectStatus(register('新答', fresh, client), 201);
    world.clock.offsetMs += 13 * 3_600_000;
    await forgetOldAnswers(world.database.dataSource, world.clock);
    expect([await kept(old), await kept(fresh)]).toEqual([0, 1]);
  });
});

const anotherThan = (body: object): object =>
  Buffer.isBuffer(body) ? Buffer.concat([body, Buffer.from('\n')]) : { ...body, another: 'body' };

/** Drafts, which are on record when they are filed or counted, what changes nothing, and one's own messages. */
const OFF_RECORD = new Set([
  'PATCH /api/blind-copies/{id}',
  'PATCH /api/essays/{id}',
  'PATCH /api/nominations/{id}',
  'PATCH /api/programmes/{id}',
  'POST /api/essays/check',
  'POST /api/nominations/check',
  'POST /api/notifications/read',
  'POST /api/notifications/{id}/read',
  'POST /api/office-places/warnings',
  'PUT /api/notifications/channel',
  'PUT /api/reviews/checklist',
  'PUT /api/score-sheets/{id}/draft',
  'POST /api/programmes/check',
]);

/** What answers for each of many by itself: in this world all of them may be refused, which changes nothing. */
const TO_MANY =
  /^POST \/api\/(processes\/\w+\/events\/[\w.]+|awards\/confer|published-texts\/all|opinion-requests\/\{id\}\/sheet)$/;

/** Refused as the key's, unless what is sent fails before anything is looked at. */
const OTHER = /^(IDEMPOTENCY\.OTHER_REQUEST|PAYLOAD_INVALID|VALIDATION_FAILED)$/;
/** A session is begun anew each time, a preview or a check of the record changes nothing, and the form of a page sends no key. */
const takesKey = (route: string): boolean =>
  /^(POST|PUT|PATCH) \/api\//.test(route) && route !== 'POST /api/session' && !/\/(preview|verification)$/.test(route);
