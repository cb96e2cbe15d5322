/**
 * Offices in a tree: who acts for one, on every route that an office's people may call. The walk of `permissions.e2e-spec.ts`
 * has one clerk and one lead; here stand the clerk of a unit, the clerk and the lead of the county above it, and the same of
 * the county beside, before entries of each office.
 */
import { permissionTable } from './permission-table.js';
import { buildWorld } from './populated-world.js';
import { type ApiClient, type ApiReply, expectStatus, nobodysId, PASSWORD, type World } from './world.js';

const DEEDS = '驻村五年，带领村民发展茶叶合作社，修通进村公路，帮助困难群众稳定增收。'.repeat(12);

/** Below, at and beside; none has entries of others. */
const OFFICES = ['unit-1', 'county-1', 'unit-2', 'county-2'] as const;
type OfficeKey = (typeof OFFICES)[number];

/** Each with the offices that they act for. */
const PEOPLE: readonly (readonly [name: string, role: string, office: OfficeKey, reach: readonly OfficeKey[]])[] = [
  ['clerk-unit-one', 'officeClerk', 'unit-1', ['unit-1']],
  ['clerk-county-one', 'officeClerk', 'county-1', ['county-1']],
  ['lead-county-one', 'officeLead', 'county-1', ['county-1', 'unit-1']],
  ['lead-unit-one', 'officeLead', 'unit-1', ['unit-1']],
  ['clerk-county-two', 'officeClerk', 'county-2', ['county-2']],
  ['lead-county-two', 'officeLead', 'county-2', ['county-2', 'unit-2']],
];

const KINDS = [
  { process: 'nomination', route: '/api/nominations', categoryKey: 'endeavour', named: 'nomineeName', text: 'deeds' },
  { process: 'essay', route: '/api/essays', categoryKey: 'my-helping-story', named: 'authorName', text: 'body' },
] as const;

/** A name that is found nowhere else. */
const nameAt = (office: OfficeKey, process: string): string => `角鸮${office}${process}`;

/** Who registers for an office here. */
const CLERK: Readonly<Record<OfficeKey, string>> = {
  'unit-1': 'clerk-unit-one',
  'county-1': 'clerk-county-one',
  'unit-2': 'lead-county-two',
  'county-2': 'clerk-county-two',
};

describe('the people of an office', () => {
  let world: World;
  const clients = new Map<string, ApiClient>();
  /** By kind and office. */
  const entries = new Map<string, string>();

  const person = (name: string): ApiClient => {
    const client = clients.get(name);
    if (!client) throw new Error(`Nobody is called ${name}.`);
    return client;
  };
  const entryOf = (process: string, office: OfficeKey): string => entries.get(`${process} ${office}`) ?? '';
  const bodyFor = (kind: (typeof KINDS)[number], office: OfficeKey, name: string): Record<string, unknown> => ({
    programmeId: world.programmeId,
    officeId: world.id('office', office),
    categoryKey: kind.categoryKey,
    ...(kind.process === 'essay' ? { title: `${name}的故事` } : {}),
    [kind.named]: name,
    [kind.text]: DEEDS,
  });

  beforeAll(async () => {
    world = await buildWorld();
    const rows = PEOPLE.map(([username, role, officeKey]) => ({
      username,
      name: username,
      password: PASSWORD,
      roles: [{ role, officeKey }],
    }));
    await expectStatus(world.as('organiser').post('/api/people/import', { rows }), 201);
    for (const [username] of PEOPLE) {
      const client = world.client();
      await expectStatus(client.signIn(username), 200);
      clients.set(username, client);
    }
    for (const kind of KINDS)
      for (const office of OFFICES) {
        const body = bodyFor(kind, office, nameAt(office, kind.process));
        const made = await expectStatus(person(CLERK[office]).post(kind.route, body), 201);
        entries.set(`${kind.process} ${office}`, made.body['id'] as string);
      }
  }, 240_000);
  afterAll(async () => {
    await world.close();
  });

  /** What could tell two answers apart, the id and the request's own number left out. */
  const traces = ({ status, text, headers }: ApiReply, id: string): string => {
    const { date: _date, 'x-request-id': requestId, ...others } = headers;
    return `${status} ${JSON.stringify(others)} ${text}`.replaceAll(id, 'ID').replaceAll(String(requestId), 'REQUEST');
  };

  /** Every route with a blank for an entry that an office's people may call at all, events and previews among them. */
  const routesOf = (
    process: string,
  ): { route: string; search: string; body: (id: string) => unknown; params: Record<string, string> }[] =>
    permissionTable
      .filter(([route, { object, may }]) => object === process && route.includes('{id}') && may.includes('officeClerk'))
      .map(([route, permission]) => ({
        route,
        search: permission.search ?? '',
        body: (id) => permission.bodyOf?.(id, world) ?? permission.body,
        params: { ...permission.params },
      }));

  const call = (
    client: ApiClient,
    { route, search, body, params }: ReturnType<typeof routesOf>[number],
    id: string,
  ) => {
    const [method = '', path = ''] = route.split(' ');
    return client.send(method, path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? id) + search, body(id));
  };

  it.each(KINDS)(
    'reach an entry of their own and, leading, of those below; of any other there is none: $process',
    async ({ process }) => {
      const routes = routesOf(process);
      expect(routes.length).toBeGreaterThan(3);
      const wrong: string[] = [];
      // What only reads first, so that nothing has been moved when it is asked.
      const inOrder = [...routes].sort((a, b) => Number(b.route.startsWith('GET')) - Number(a.route.startsWith('GET')));
      for (const route of inOrder)
        for (const [name, , , reach] of PEOPLE)
          for (const office of OFFICES.filter((one) => !reach.includes(one))) {
            const id = entryOf(process, office);
            const answer = await call(person(name), route, id);
            const none = await call(person(name), route, nobodysId);
            const what = `${route.route} · ${name} · ${office}`;
            if (answer.status !== 404) wrong.push(`${what}: ${answer.status}`);
            if (traces(answer, id) !== traces(none, nobodysId)) wrong.push(`${what}: tells that it is there`);
          }
      for (const [name, , , reach] of PEOPLE)
        for (const office of reach) {
          const answer = await person(name).get(
            `/api/${process === 'essay' ? 'essays' : 'nominations'}/${entryOf(process, office)}`,
          );
          if (answer.status !== 200) wrong.push(`GET · ${name} · ${office}: ${answer.status}`);
        }
      expect(wrong).toEqual([]);
    },
  );

  it.each(KINDS)('find, count and sort no more than these: $process', async ({ process, route }) => {
    for (const [name, , , reach] of PEOPLE) {
      const listed = await person(name).get(
        `${route}?programmeId=${world.programmeId}&q=${encodeURIComponent('角鸮')}&size=200`,
      );
      const { items, total } = listed.body as { items: { id: string }[]; total: number };
      const wanted = reach.map((office) => entryOf(process, office)).sort();
      expect([name, items.map(({ id }) => id).sort(), total]).toEqual([name, wanted, wanted.length]);
      for (const office of OFFICES.filter((one) => !reach.includes(one))) {
        expect([name, office, listed.text.includes(nameAt(office, process))]).toEqual([name, office, false]);
      }
    }
  });

  it.each(KINDS)(
    'register for these only, one by one and in a table, and a refusal names no other: $process',
    async (kind) => {
      for (const [name, , , reach] of PEOPLE)
        for (const office of OFFICES.filter((one) => !reach.includes(one))) {
          const alone = await person(name).post(kind.route, bodyFor(kind, office, '雀鹰'));
          const nowhere = { ...bodyFor(kind, office, '雀鹰'), officeId: nobodysId };
          const none = await person(name).post(kind.route, nowhere);
          const id = world.id('office', office);
          expect([name, office, alone.status, traces(alone, id)]).toEqual([name, office, 404, traces(none, nobodysId)]);
          const table = await person(name).post(`${kind.route}/import`, { rows: [bodyFor(kind, office, '雀鹰')] });
          expect((table.body as { registered: unknown[] }).registered).toEqual([]);
          expect(table.text).not.toContain(nameAt(office, kind.process));
        }
    },
  );

  it('act for what is below their office as it is now: a unit that moves takes its lead with it', async () => {
    const organiser = world.as('organiser');
    const unit = world.id('office', 'unit-1');
    const entry = `/api/nominations/${entryOf('nomination', 'unit-1')}`;
    const statusFor = async (name: string): Promise<number> => (await person(name).get(entry)).status;
    expect([await statusFor('lead-county-one'), await statusFor('lead-county-two')]).toEqual([200, 404]);
    const moved = await expectStatus(
      organiser.send('PATCH', `/api/offices/${unit}`, { expectedVersion: 0, parentKey: 'county-2' }),
      200,
    );
    expect(moved.body['loses']).toContainEqual(expect.objectContaining({ username: 'lead-county-one' }));
    expect(moved.body['gains']).toContainEqual(expect.objectContaining({ username: 'lead-county-two' }));
    expect([await statusFor('lead-county-one'), await statusFor('lead-county-two')]).toEqual([404, 200]);
    expect(await statusFor('clerk-unit-one')).toBe(200);
    await expectStatus(
      organiser.send('PATCH', `/api/offices/${unit}`, { expectedVersion: 1, parentKey: 'county-1' }),
      200,
    );
  });
});
