import { describeApi } from '../src/api-host.js';
import { buildWorld } from './populated-world.js';
import { query } from './placed-rows.js';
import { emptyWorld, expectStatus, PASSWORD, testSettings, type World } from './world.js';

describe('the API', () => {
  let world: World;
  beforeAll(async () => {
    world = await buildWorld();
  });
  afterAll(async () => {
    await world.close();
  });

  it('is alive and ready, and keeps no reply', async () => {
    const health = await world.as('public').get('/api/health');
    expect([health.status, health.body]).toEqual([200, { status: 'alive' }]);
    expect(health.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    expect(health.headers['content-security-policy']).toContain("default-src 'self'");
    const ready = await world.as('public').get('/api/ready');
    expect([ready.status, ready.body]).toEqual([
      200,
      { status: 'ready', database: true, queue: true, pendingMigrations: 0, failingMessages: 0 },
    ]);
  });

  it.each([
    ['zh-CN,zh;q=0.9', '您尚未登录。'],
    ['en-GB', 'You are not signed in.'],
  ])('says in %s that one must sign in', async (language, title) => {
    const reply = await world.as('public').get('/api/offices', { 'accept-language': language });
    expect([reply.status, reply.headers['content-type']]).toEqual([401, 'application/problem+json; charset=utf-8']);
    expect(reply.body).toMatchObject({
      code: 'SIGN_IN.NEEDED',
      title,
      status: 401,
      requestId: reply.headers['x-request-id'],
    });
  });

  it.each(['zh', 'en'])('answers a link of a page that is read in %s in that language', async (language) => {
    const reply = await world.as('public').get('/api/offices', {
      cookie: `other=en; laureate-language=${language}`,
      'accept-language': language === 'zh' ? 'en-GB,en' : 'zh-CN,zh',
    });
    expect(String(reply.body['title']).match(/\p{Script=Han}/u) !== null).toBe(language === 'zh');
  });

  it('refuses an unknown field by its name, nested ones too', async () => {
    const plain = await world
      .as('organiser')
      .post('/api/offices', { key: 'x', name: { zh: '甲', en: 'A' }, kind: 'unit', colour: 'red' });
    expect([plain.status, plain.body['fields']]).toEqual([
      422,
      [expect.objectContaining({ field: 'colour', code: 'FIELD.UNKNOWN' })],
    ]);
    const row = { key: 'x', name: { zh: '甲', en: 'A' }, kind: 'unit' };
    const nested = await world
      .as('organiser')
      .post('/api/offices/import', { rows: [row, { ...row, key: 'y', kind: 'planet', phone: '1' }] });
    expect(
      (nested.body['fields'] as { field: string; code: string }[]).map(({ field, code }) => [field, code]),
    ).toEqual([
      ['rows.1.kind', 'FIELD.NOT_ALLOWED'],
      ['rows.1.phone', 'FIELD.UNKNOWN'],
    ]);
  });

  it('refuses an unknown query, a wrong file, broken JSON and too long a body', async () => {
    const organiser = world.as('organiser');
    expect((await organiser.get('/api/offices?colour=red')).body).toMatchObject({
      code: 'PAYLOAD_INVALID',
      status: 422,
    });
    const send = async (type: string, text: string) => {
      const reply = await world.app.inject({
        method: 'POST',
        url: '/api/offices',
        headers: { 'content-type': type, cookie: organiser.cookie ?? '', 'x-csrf-token': organiser.csrfToken ?? '' },
        payload: text,
      });
      return [reply.statusCode, (JSON.parse(reply.body) as { code: string }).code];
    };
    expect(await send('text/csv', 'a,b')).toEqual([422, 'BODY.WRONG_FILE']);
    expect(await send('text/plain', 'a,b')).toEqual([422, 'BODY.WRONG_FILE']);
    expect(await send('application/json', '{"key":')).toEqual([422, 'BODY.NOT_JSON']);
    expect(await send('application/json', JSON.stringify({ key: 'x'.repeat(2_100_000) }))).toEqual([
      413,
      'BODY.TOO_LARGE',
    ]);
  });

  it('serves the pages: one document for every address, which asks each time, and files that never change', async () => {
    const visitor = world.as('public');
    const document = await visitor.get('/app/judge/rounds/any?q=x&page=2', { 'accept-encoding': 'br' });
    expect([document.status, document.headers['content-type'], document.headers['content-encoding']]).toEqual([
      200,
      'text/html; charset=utf-8',
      'br',
    ]);
    expect(document.headers).toMatchObject({ 'cache-control': 'no-cache', vary: 'accept-encoding' });
    expect(document.headers['content-security-policy']).not.toContain('unsafe-inline');
    const plain = await visitor.get('/app', { 'accept-encoding': 'br;q=0, identity' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    const [, script = ''] = /src="(\/app\/assets\/[^"]+\.js)"/.exec(plain.text) ?? [];
    const file = await visitor.get(script);
    expect([file.status, file.headers['content-type'], file.headers['cache-control']]).toEqual([
      200,
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
    ]);
  });

  it.each(['/app/assets/none.js', '/app/assets/..%2fmanifest.json', '/application'])(
    'has no file and no page %s',
    async (url) => {
      const reply = await world.as('public').get(url);
      expect([reply.status, reply.body['code']]).toEqual([404, 'ROUTE.UNKNOWN']);
    },
  );

  it('knows what it does not know', async () => {
    const reply = await world.as('public').get('/api/no-such-thing');
    expect([reply.status, reply.body['code']]).toEqual([404, 'ROUTE.UNKNOWN']);
    const missing = await world.as('organiser').post('/api/people/not-an-id/disable');
    expect([missing.status, missing.body['code']]).toEqual([404, 'NOT_FOUND']);
  });

  it.each(['/api/%ff', `/v/${'A'.repeat(101)}`])(
    'refuses an address that it cannot read as it refuses any other',
    async (url) => {
      const reply = await world.as('public').get(url);
      expect([reply.status, reply.headers['content-type'], reply.headers['x-content-type-options']]).toEqual([
        404,
        'application/problem+json; charset=utf-8',
        'nosniff',
      ]);
      expect(reply.body).toMatchObject({ code: 'ROUTE.UNKNOWN', requestId: reply.headers['x-request-id'] });
    },
  );

  it('is not ready while the schema is of an older version', async () => {
    const { dataSource } = world.database;
    await dataSource.query(`update schema_migration set name = name || '!' where name = $1`, [
      'CreateIdentity1700000002000',
    ]);
    try {
      const ready = await world.as('public').get('/api/ready');
      expect([ready.status, ready.body]).toEqual([
        503,
        { status: 'notReady', database: true, queue: true, pendingMigrations: 1, failingMessages: 0 },
      ]);
    } finally {
      await dataSource.query(`update schema_migration set name = rtrim(name, '!')`);
    }
  });

  it('has a landing page and documents each event of each process with payload and roles', async () => {
    const page = await world.as('public').get('/');
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.text).toContain('/api/docs');
    const docs = await world.as('public').get('/api/docs');
    expect([docs.status, docs.headers['content-security-policy']]).toEqual([
      200,
      expect.stringContaining("script-src 'self' 'unsafe-inline'"),
    ]);
    const { paths } = (await world.as('public').get('/api/docs-json')).body as {
      paths: Record<string, { post?: { description: string } }>;
    };
    expect(paths['/api/processes/programme/{id}/events/programme.open']?.post?.description).toContain(
      'Roles: organiser',
    );
    // What an event would do is asked with what the event takes: that is not said twice.
    expect(Object.keys(paths).filter((path) => path.includes('{event}'))).toEqual([
      '/api/processes/{process}/{id}/events/{event}/preview',
      '/api/processes/{process}/events/{event}/preview',
    ]);
    // The same as what can be written to a file with no database at hand.
    expect(JSON.parse(JSON.stringify((await describeApi(testSettings())).paths))).toEqual(paths);
  });
});

describe('signing in over HTTP', () => {
  let world: World;
  beforeAll(async () => {
    world = await emptyWorld(
      testSettings((settings) => ({
        ...settings,
        signIn: { attemptsPerAccount: 3, attemptsPerAddress: 1000, windowMinutes: 15 },
      })),
    );
  });
  afterAll(async () => {
    await world.close();
  });

  it('gives a cookie that no script reads and no other host sets', async () => {
    const reply = await world.client().signIn('first');
    expect(reply.body).toMatchObject({ person: { username: 'first', name: '首任组织者' }, roles: ['organiser'] });
    expect(reply.headers['set-cookie']).toMatch(/^__Host-laureate=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
  });

  it('gives a new session each time, and ends the one that the browser had', async () => {
    const client = world.client();
    await client.signIn('first');
    const former = client.cookie ?? '';
    await client.signIn('first');
    expect(client.cookie).not.toBe(former);
    expect((await world.client().get('/api/session', { cookie: former })).status).toBe(204);
  });

  it('is seen and ended by its owner though they hold no role, who may do nothing else', async () => {
    const username = 'roleless';
    const rows = [{ username, name: '无角色', password: PASSWORD, roles: [{ role: 'auditor' }] }];
    await expectStatus(world.as('organiser').post('/api/people/import', { rows }), 201);
    await query(world, 'delete from public.role_grant where person_id = (select id from person where username = $1)', [
      username,
    ]);
    const client = world.client();
    await expectStatus(client.signIn(username), 200);
    expect((await client.get('/api/session')).body).toMatchObject({ person: { username }, roles: [] });
    expect((await client.get('/api/offices')).status).toBe(403);
    expect((await client.send('DELETE', '/api/session')).status).toBe(204);
    expect((await client.get('/api/session')).status).toBe(204);
  });

  it('refuses a change without the token, with another one, or from another site', async () => {
    const client = world.client();
    await client.signIn('first');
    const body = { key: 'city', name: { zh: '某市', en: 'The City' }, kind: 'municipality' };
    const codeWith = async (headers: Record<string, string>) =>
      (await client.post('/api/offices', body, headers)).body['code'];
    expect(await codeWith({ 'x-csrf-token': '' })).toBe('CSRF.TOKEN_WRONG');
    expect(await codeWith({ 'x-csrf-token': world.as('organiser').csrfToken ?? '' })).toBe('CSRF.TOKEN_WRONG');
    expect(await codeWith({ origin: 'https://elsewhere.example' })).toBe('CSRF.FOREIGN_SITE');
    expect(await codeWith({ origin: 'null' })).toBe('CSRF.FOREIGN_SITE');
    expect(await codeWith({ 'sec-fetch-site': 'cross-site' })).toBe('CSRF.FOREIGN_SITE');
    const own = await client.post('/api/offices', body, {
      origin: 'http://localhost:3000',
      host: 'localhost:3000',
      'sec-fetch-site': 'same-origin',
    });
    expect(own.status).toBe(201);
    const form = await client.post(
      '/api/offices',
      { ...body, key: 'town' },
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
    );
    expect(form.status).toBe(201);
  });

  it('ends at signing out', async () => {
    const client = world.client();
    await client.signIn('first');
    const reply = await client.send('DELETE', '/api/session');
    expect([reply.status, reply.headers['set-cookie']]).toEqual([
      204,
      expect.stringMatching(/^__Host-laureate=;.*Max-Age=0$/),
    ]);
    expect((await client.get('/api/session')).status).toBe(204);
  });

  it('is throttled per account, whatever the case and whatever address is claimed', async () => {
    const names = ['Nobody-1', 'nobody-1', 'ＮＯＢＯＤＹ-1', ' nobody-1 '];
    const replies = [];
    for (const [index, username] of names.entries()) {
      replies.push(
        await world
          .client()
          .send('POST', '/api/session', { username, password: PASSWORD }, { 'x-forwarded-for': `10.0.0.${index}` }),
      );
    }
    expect(replies.map((reply) => reply.status)).toEqual([401, 401, 401, 429]);
    expect(replies[3]?.body).toMatchObject({
      code: 'SIGN_IN.TOO_MANY',
      params: { retryAfterSeconds: expect.any(Number) as number },
    });
    expect(Number(replies[3]?.headers['retry-after'])).toBeGreaterThan(800);
  });

  it('is throttled per address behind a proxy too, whatever addresses the client claims', async () => {
    const proxied = await emptyWorld(
      testSettings((settings) => ({
        ...settings,
        http: { ...settings.http, trustProxy: true },
        signIn: { attemptsPerAccount: 100, attemptsPerAddress: 2, windowMinutes: 15 },
      })),
    );
    try {
      const attempt = (claimed: string, seen: string) =>
        proxied
          .client()
          .send(
            'POST',
            '/api/session',
            { username: 'nobody', password: PASSWORD },
            { 'x-forwarded-for': `${claimed}, ${seen}` },
          );
      const statuses = [];
      for (const claimed of ['1.1.1.1', '2.2.2.2', '3.3.3.3'])
        statuses.push((await attempt(claimed, '10.9.9.9')).status);
      expect(statuses).toEqual([401, 401, 429]);
      expect((await attempt('3.3.3.3', '10.8.8.8')).status).toBe(401);
    } finally {
      await proxied.close();
    }
  });

  it('drops the Secure flag and the host prefix only where the settings say so', async () => {
    const plain = await emptyWorld(
      testSettings((settings) => ({ ...settings, http: { ...settings.http, secureCookies: false } })),
    );
    try {
      const client = plain.client();
      const reply = await client.signIn('first');
      expect(reply.headers['set-cookie']).toMatch(/^laureate=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
      expect((await client.get('/api/session')).status).toBe(200);
    } finally {
      await plain.close();
    }
  });
});
