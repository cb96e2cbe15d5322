import { readSpreadsheet } from '#platform';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { insert, query } from './placed-rows.js';
import { buildWorld } from './populated-world.js';
import { type ApiReply, expectStatus, type World, type WorldRole } from './world.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

let world: World;
beforeAll(async () => {
  world = await buildWorld();
});
afterAll(async () => {
  await world.close();
});

/** A GET whose reply is bytes. */
const bytes = async (role: WorldRole, url: string, headers: Record<string, string> = {}) => {
  const { cookie = '' } = world.as(role);
  const reply = await world.app.inject({ method: 'GET', url, headers: { cookie, ...headers } });
  return { status: reply.statusCode, headers: reply.headers, bytes: reply.rawPayload };
};

const upload = async (
  role: WorldRole,
  file: Buffer,
  { query: more = '', headers = {} }: { query?: string; headers?: Record<string, string> } = {},
): Promise<ApiReply> => {
  const { cookie, csrfToken } = world.as(role);
  const reply = await world.app.inject({
    method: 'POST',
    url: `/api/essays/imports?programmeId=${world.programmeId}${more}`,
    headers: {
      'content-type': 'application/octet-stream',
      ...(cookie === undefined ? {} : { cookie }),
      ...(csrfToken === undefined ? {} : { 'x-csrf-token': csrfToken }),
      ...headers,
    },
    payload: file,
  });
  return {
    status: reply.statusCode,
    text: reply.body,
    headers: reply.headers,
    body: reply.json<Record<string, unknown>>(),
    raw: reply.rawPayload,
  };
};

const rowsIn = async (file: Buffer): Promise<readonly (readonly string[])[]> =>
  (await readSpreadsheet(file)).sheets[0]?.rows.map(({ cells }) => cells) ?? [];

describe('a list as a file', () => {
  const list = () => `/api/nominations?programmeId=${world.programmeId}`;
  const FORMULA = '=HYPERLINK("http://x","点我")';

  it('has the rows of the list and no more, for who asks, in both forms; nothing in it is a formula', async () => {
    const clerk = world.as('officeClerk');
    const body = {
      officeId: world.id('office', 'unit-1'),
      categoryKey: 'innovation',
      nomineeName: FORMULA,
      deeds: '事迹',
    };
    await expectStatus(clerk.post('/api/nominations', { programmeId: world.programmeId, ...body }), 201);
    const json = (await clerk.get(list())).body as { items: Record<string, unknown>[]; total: number };
    for (const format of ['csv', 'xlsx']) {
      const { status, headers, bytes: file } = await bytes('officeClerk', `${list()}&format=${format}`);
      expect([status, headers['content-disposition']]).toEqual([200, expect.stringContaining(`.${format}`)]);
      const [head = [], ...rows] = await rowsIn(file);
      const name = head.indexOf('推荐对象姓名 · Nominee');
      expect(rows.map((cells) => cells[name])).toEqual(json.items.map(({ nomineeName }) => nomineeName));
      expect(rows).toHaveLength(json.total);
    }
    const { bytes: csv } = await bytes('officeClerk', `${list()}&format=csv`);
    expect(csv.toString('utf8')).toContain(`"'=HYPERLINK(""http://x"",""点我"")"`);
  });

  it('is called by its name in both languages, and may be asked for by what is accepted', async () => {
    const { headers } = await bytes('organiser', list(), { accept: 'text/csv' });
    const disposition = decodeURIComponent(String(headers['content-disposition']));
    expect(disposition).toMatch(
      /filename="nominations-[\d-]+\.csv"; filename\*=UTF-8''推荐名单 Nominations [\d-]+\.csv/,
    );
    expect((await bytes('organiser', list(), { accept: XLSX })).headers['content-type']).toBe(XLSX);
    expect((await bytes('organiser', list(), { accept: 'text/html,*/*' })).headers['content-type']).toContain('json');
    expect((await world.as('organiser').get(`${list()}&format=pdf`)).body['code']).toBe('PAYLOAD_INVALID');
  });

  it('is filtered and sorted as the list is, and is on record with what was asked for', async () => {
    const { bytes: file } = await bytes('organiser', `${list()}&q=白鹭&format=csv`);
    expect(await rowsIn(file)).toHaveLength(2);
    const [act] = await query<{ what: string; kind: string; detail: Record<string, unknown> }>(
      world,
      `select kind, what, detail from audit.act where kind = 'export' order by seq desc limit 1`,
    );
    expect(act).toMatchObject({
      what: 'GET /api/nominations',
      detail: { items: 1, query: { q: '白鹭', format: 'csv' } },
    });
  });

  it('is on record of whoever has signed in; what anybody may take without, the public can’t fill the record with', async () => {
    const url = `/api/notices/${world.objects.get('notice')?.foreign ?? ''}/lines?format=csv`;
    const exports = async (): Promise<number> =>
      (await query(world, `select 1 from audit.act where what = 'GET /api/notices/:id/lines'`)).length;
    const before = await exports();
    const taken = await bytes('public', url);
    expect([taken.status, taken.headers['content-disposition']]).toEqual([200, expect.stringContaining('.csv')]);
    expect(await exports()).toBe(before);
    expect((await bytes('judge', url)).bytes).toEqual(taken.bytes);
    expect(await exports()).toBe(before + 1);
  });

  it('holds every row once, however many pages it took to read', async () => {
    const rows = Array.from({ length: 1203 }, (_, index) => ({
      id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      key: `far-${index}`,
      name_zh: `远方单位${index}`,
      name_en: `Far office ${index}`,
      kind: 'unit',
      created_at: world.clock.now(),
    }));
    await insert(world, 'office', rows);
    const { bytes: file } = await bytes('officeClerk', '/api/offices?q=far-&format=xlsx');
    const ids = (await rowsIn(file)).slice(1).map(([id]) => id);
    expect([ids.length, new Set(ids).size]).toEqual([1203, 1203]);
  });
});

describe('a table of a report as a file', () => {
  const panel = () => `/api/panels/${world.objects.get('panel')?.foreign ?? ''}`;

  it('has the rows of the report in the order asked for, and is on record as what it is', async () => {
    const json = (await world.as('organiser').get(panel())).body as { judges: { name: string }[] };
    const names = json.judges.map(({ name }) => name).sort(new Intl.Collator('zh-CN-u-co-pinyin').compare);
    for (const format of ['csv', 'xlsx']) {
      const { status, headers, bytes: file } = await bytes('organiser', `${panel()}?format=${format}&sort=-name`);
      expect([status, headers['content-disposition']]).toEqual([200, expect.stringContaining(`.${format}`)]);
      const [head = [], ...rows] = await rowsIn(file);
      expect(rows.map((cells) => cells[head.indexOf('姓名或名称 · Name')])).toEqual(names.toReversed());
    }
    const [act] = await query<{ what: string; detail: Record<string, unknown> }>(
      world,
      `select what, detail from audit.act where kind = 'export' order by seq desc limit 1`,
    );
    expect(act).toMatchObject({
      what: 'GET /api/panels/:id',
      detail: { items: json.judges.length, query: { table: 'judges', format: 'xlsx', sort: '-name' } },
    });
  });

  it('is one that there is, sorted by what it has', async () => {
    for (const wrong of ['table=chairs', 'sort=severity'])
      expect((await world.as('organiser').get(`${panel()}?format=csv&${wrong}`)).body['code']).toBe('PAYLOAD_INVALID');
  });

  it('keeps severity and spread to the chair', async () => {
    const report = `/api/rounds/${world.objects.get('round')?.foreign ?? ''}/report?format=csv`;
    for (const role of ['organiser', 'auditor'] as const)
      expect((await world.as(role).get(`${report}&table=judges`)).status).toBe(403);
  });
});

describe('a table of entries', () => {
  const CSV = '征文主题,题目,作者,正文\n我的帮扶故事,山路弯弯,导入者,正文\n';

  it('is taken in as a file, named by what it is called, and begins as uploaded', async () => {
    const headers = { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('../../征文表.csv')}` };
    const reply = await expectStatus(upload('officeClerk', Buffer.from(CSV), { headers }), 201);
    expect(reply.body).toMatchObject({
      state: 'uploaded',
      fileName: '征文表.csv',
      rowCount: 1,
      counts: { unchecked: 1 },
    });
    const { body } = await world.as('officeClerk').get(`/api/essays/imports/${String(reply.body['id'])}/rows`);
    expect(body['items']).toMatchObject([{ row: 2, values: { authorName: '导入者' } }]);
  });

  it('sent again with the same key is taken once, and another file with that key is refused', async () => {
    const headers = { 'idempotency-key': 'a-key-of-sixteen-or-more' };
    const first = await expectStatus(upload('officeClerk', Buffer.from(CSV), { headers }), 201);
    const again = await upload('officeClerk', Buffer.from(CSV), { headers });
    expect([again.body['id'], again.headers['idempotent-replayed']]).toEqual([first.body['id'], 'true']);
    expect((await upload('officeClerk', Buffer.from(`${CSV}\n`), { headers })).body['code']).toBe(
      'IDEMPOTENCY.OTHER_REQUEST',
    );
  });

  it('that is none is refused, as is a file where none is taken, and one from who may not', async () => {
    expect((await upload('officeClerk', Buffer.from('%PDF-1.7'))).body['code']).toBe('SHEET.NOT_A_TABLE');
    expect((await upload('officeClerk', Buffer.from(CSV), { query: '&sheet=另一张' })).body['code']).toBe(
      'SHEET.UNKNOWN',
    );
    const json = await world.as('officeClerk').post(`/api/essays/imports?programmeId=${world.programmeId}`, {});
    expect([json.status, json.body['code']]).toEqual([422, 'BODY.WRONG_FILE']);
    const large = Buffer.alloc(20 * 1024 * 1024 + 1, 'a');
    expect((await upload('officeClerk', large)).body['code']).toBe('BODY.TOO_LARGE');
    expect((await upload('judge', Buffer.from(CSV))).status).toBe(403);
    expect((await upload('public', Buffer.from(CSV))).status).toBe(401);
    const { cookie = '', csrfToken = '' } = world.as('officeClerk');
    const elsewhere = await world.app.inject({
      method: 'POST',
      url: '/api/essays',
      headers: { cookie, 'x-csrf-token': csrfToken, 'content-type': 'application/octet-stream' },
      payload: Buffer.from('PK'),
    });
    expect(elsewhere.json<{ code: string }>().code).toBe('BODY.WRONG_FILE');
  });

  it('may be filled in from a template in the reader’s language, whose columns are all known', async () => {
    for (const [language, first] of [
      ['zh', '奖项'],
      ['en', 'Category'],
    ] as const) {
      const url = `/api/nominations/imports/template?programmeId=${world.programmeId}&categoryKey=innovation`;
      const reply = await bytes('officeClerk', url, { 'accept-language': language });
      const file = await buffer(Readable.from(reply.bytes));
      const { sheets } = await readSpreadsheet(file);
      expect(sheets.map(({ rows }) => rows.length > 0)).toEqual([true, true]); // the lists are hidden
      expect(sheets[0]?.rows[0]?.cells[0]).toBe(first);
      expect(file.includes('PK')).toBe(true);
    }
  });
});
