/**
 * Walks every route of the OpenAPI document × every role × an object of one's own and one of others, and holds what the
 * API answers against `permission-table.ts`. A route that the table doesn't name fails. Every reply, headers and refusals
 * too, is searched for what that role must not see. To extend: objects and canaries in `populated-world.ts` (its head says
 * how), lines in the table.
 */
import { openApiOf } from '../src/openapi.js';
import type { Outcome, Permission } from './permission.js';
import { permissionTable } from './permission-table.js';
import { query } from './placed-rows.js';
import { buildWorld } from './populated-world.js';
import { type ApiReply, type Canary, nobodysId, type World, WORLD_ROLES, type WorldRole } from './world.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
/** The organiser last: what he does would take the object from those who come after him. */
const ROLES: readonly WorldRole[] = ['public', ...WORLD_ROLES.filter((role) => role !== 'organiser'), 'organiser'];

/** An event sent to many answers for each of them: here it is sent to one. */
const outcomeOf = ({ status, body, text }: ApiReply): Outcome => {
  if (status >= 500) throw new Error(`Status ${status}: ${text}`);
  const refused = body['refused'] as { code: string }[] | undefined;
  if (status === 200 && refused?.[0]?.code === 'NOT_FOUND') return 404;
  return status === 401 || status === 403 || status === 404 ? status : 'allow';
};

const expectedOf = (permission: Permission, role: WorldRole, owned: boolean): Outcome => {
  const said = owned ? permission.own?.[role] : permission.foreign?.[role];
  if (said !== undefined) return said;
  if (permission.may.includes(role)) return 'allow';
  return role === 'public' ? 401 : 403;
};

/** Objects that the table hides from a role: their ids are canaries. */
const hiddenObjects = (world: World): Canary[] => {
  const hiding = permissionTable.filter(
    ([route, { params, onNotice }]) => route.startsWith('GET ') && params === undefined && !onNotice,
  );
  return hiding.flatMap(([route, { object = '', foreign = {}, unlisted }]) => {
    const hidden = ROLES.filter((role) => unlisted === true || foreign[role] === 404);
    const text = world.objects.get(object)?.foreign;
    return hidden.length === 0 || text === undefined
      ? []
      : [{ what: `the object of ${route}`, text, seenBy: ROLES.filter((role) => !hidden.includes(role)) }];
  });
};

interface Walk {
  /** `route · role · object: outcome`, as it came and as it should. */
  readonly given: string[];
  readonly wanted: string[];
  /** `route · role: what` for each text in a reply to somebody who must not see it. */
  readonly leaks: Set<string>;
  /** Canaries that somebody who may see them saw: the others prove nothing. */
  readonly seen: Set<string>;
  /** `route · role` where the answer for somebody else's object differs from that for one that there isn't. */
  readonly oracles: string[];
  /** Lists by programme that showed the organiser something. */
  readonly filled: Set<string>;
}

/** What a reader could tell two answers apart by. */
const tracesOf = ({ status, text, headers }: ApiReply, id: string): string => {
  const { date, 'x-request-id': requestId, ...others } = headers;
  return `${status} ${JSON.stringify(others)} ${text}`
    .replaceAll(id, 'ID')
    .replaceAll(String(requestId), `of ${typeof date}`);
};

/** Filters that ask for what the role must not see: each finds nothing, and counts nothing. */
const NARROWED: readonly (readonly [WorldRole, string, (world: World) => string])[] = [
  ['officeClerk', '/api/nominations', () => 'q=白鹭'],
  ['officeClerk', '/api/essays', () => 'q=夜莺生'],
  ['officeLead', '/api/essays', () => 'q=白鹭&sort=author'],
  ['officeClerk', '/api/awards', () => 'state=proposed'],
  ['officeLead', '/api/awards', () => 'state=noticed'],
  ['officeLead', '/api/certificates', () => 'state=planned'],
  ['judge', '/api/conflicts', (world) => `judgeId=${world.id('person', 'thrush')}`],
  ['panelChair', '/api/conflicts', (world) => `judgeId=${world.id('person', 'judge')}`],
];

const nothingYet = (): Walk => ({
  given: [],
  wanted: [],
  leaks: new Set(),
  seen: new Set(),
  oracles: [],
  filled: new Set(),
});

/** The queries' own scope must do without row-level security; that stands behind it, for the day when one forgets. */
const withoutRowSecurity = async (world: World): Promise<void> => {
  const secured = await query<{ name: string }>(
    world,
    `select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace`,
  );
  for (const { name } of secured) await query(world, `alter table public."${name}" disable row level security`);
};

describe.each([
  ['with both walls', async () => {}],
  ['with the queries alone', withoutRowSecurity],
])('permissions %s', (_, prepare) => {
  let world: World;
  let routes: string[];
  let canaries: Canary[];
  /** Routes whose reply leaves as a table too. */
  let lists: ReadonlySet<string>;
  beforeAll(async () => {
    world = await buildWorld();
    await prepare(world);
    routes = Object.entries(openApiOf(world.app).paths).flatMap(([path, item]) =>
      METHODS.filter((method) => item[method] !== undefined).map((method) => `${method.toUpperCase()} ${path}`),
    );
    lists = new Set(
      Object.entries(openApiOf(world.app).paths).flatMap(([path, { get }]) =>
        get?.parameters?.some((one) => 'name' in one && one.name === 'format') ? [`GET ${path}`] : [],
      ),
    );
    const secrets = { what: 'the hash of a password', text: '$argon2', seenBy: [] };
    canaries = [...world.canaries, ...hiddenObjects(world), secrets];
  });
  afterAll(async () => {
    await world.close();
  });

  it('are written down for every route that there is, and for no other', () => {
    expect([...new Set(permissionTable.map(([route]) => route))].sort()).toEqual([...routes].sort());
  });

  it('have objects for every route with a blank', () => {
    const without = permissionTable.filter(
      ([route, { object }]) => route.includes('{') && !world.objects.has(object ?? ''),
    );
    expect(without.map(([route]) => route)).toEqual([]);
  });

  /** Searches a reply for canaries; what the caller sent himself may come back to him. */
  const search = (walk: Walk, route: string, role: WorldRole, sent: string, { text, headers }: ApiReply): void => {
    const said = `${JSON.stringify(headers)}\n${text}`;
    for (const { what, text: canary, seenBy, on = [] } of canaries) {
      if (!said.includes(canary) || sent.includes(canary)) continue;
      if (seenBy.includes(role) || (role !== 'public' && on.includes(route)) || isPublicPage(on, route))
        walk.seen.add(what);
      else walk.leaks.add(`${route} · ${role}: ${what}`);
    }
  };

  const send = (
    route: string,
    permission: Permission,
    role: WorldRole,
    id: string,
  ): { sent: string; reply: Promise<ApiReply> } => {
    const [method = '', path = ''] = route.split(' ');
    const query = permission.ofProgramme ? `?programmeId=${world.programmeId}` : (permission.search ?? '');
    const address = path.replace(/\{(\w+)\}/g, (_, name: string) => permission.params?.[name] ?? id) + query;
    const body = permission.bodyOf?.(id, world) ?? permission.body;
    return { sent: `${address} ${JSON.stringify(body)}`, reply: world.as(role).send(method, address, body) };
  };

  /** The same list as a file: open to the same people, and with nothing more in it. */
  const askAsTable = async (
    walk: Walk,
    route: string,
    permission: Permission,
    role: WorldRole,
    id: string,
    asJson: ApiReply,
  ): Promise<void> => {
    if (!lists.has(route)) return;
    const address = route.replace('GET ', '').replace(/\{(\w+)\}/g, id);
    const query = permission.ofProgramme ? `programmeId=${world.programmeId}&` : '';
    const table = await world.as(role).get(`${address}?${query}format=csv`);
    search(walk, route, role, address, table);
    if (table.status !== asJson.status) walk.oracles.push(`${route} · ${role}: ${table.status} as a table`);
  };

  const ask = async (
    walk: Walk,
    route: string,
    permission: Permission,
    role: WorldRole,
    id: string,
  ): Promise<Outcome> => {
    const { sent, reply } = send(route, permission, role, id);
    const answer = await reply;
    search(walk, route, role, sent, answer);
    if (permission.ofProgramme && role === 'organiser' && answer.text.length > 100) walk.filled.add(route);
    await askAsTable(walk, route, permission, role, id, answer);
    if (permission.endsSession && role !== 'public') await world.as(role).signIn(role === 'organiser' ? 'first' : role);
    const outcome = outcomeOf(answer);
    if (outcome !== 'allow' && !permission.endsSession && !permission.seenBy?.includes(role)) {
      const none = await send(route, permission, role, nobodysId).reply;
      if (tracesOf(none, nobodysId) !== tracesOf(answer, id)) walk.oracles.push(`${route} · ${role}`);
    }
    return outcome;
  };

  const casesOf = (permission: Permission, role: WorldRole): { owned: boolean; id: string }[] => {
    const objects = permission.object === undefined ? undefined : world.objects.get(permission.object);
    if (!objects) return [{ owned: true, id: nobodysId }];
    const own = objects.own[role];
    return [...(own === undefined ? [] : [{ owned: true, id: own }]), { owned: false, id: objects.foreign }];
  };

  it('are what the table says, for every route, role and object; and no reply shows what its reader must not see', async () => {
    const walk = nothingYet();
    for (const [route, permission] of permissionTable) {
      for (const role of ROLES) {
        for (const { owned, id } of casesOf(permission, role)) {
          const what = `${route} · ${role} · ${owned ? 'own' : 'foreign'} ${permission.object ?? ''}`;
          walk.given.push(`${what}: ${await ask(walk, route, permission, role, id)}`);
          walk.wanted.push(`${what}: ${expectedOf(permission, role, owned)}`);
        }
      }
    }
    expect([...walk.leaks]).toEqual([]);
    expect(walk.given).toEqual(walk.wanted);
    expect(walk.oracles).toEqual([]);
    // Lists that are empty anyway, and canaries that were never there, would prove nothing.
    const lists = permissionTable.flatMap(([route, { ofProgramme, empty }]) => (ofProgramme && !empty ? [route] : []));
    expect(lists.filter((route) => !walk.filled.has(route))).toEqual([]);
    const unseen = canaries.filter(({ what }) => !walk.seen.has(what));
    expect(unseen.filter(({ seenBy }) => seenBy.length > 0).map(({ what }) => what)).toEqual([]);
    const stored = await everythingStored(world);
    expect(unseen.filter(({ text }) => !stored.includes(text)).map(({ what }) => what)).toEqual([]);
  }, 240_000);

  it.each(NARROWED)('hold for what a list is narrowed by too: %s · %s', async (role, list, narrowed) => {
    const { status, body, text } = await world
      .as(role)
      .get(`${list}?programmeId=${world.programmeId}&${narrowed(world)}`);
    expect([status, Array.isArray(body) ? body.length : body['total'], text]).toEqual([200, 0, expect.any(String)]);
  });

  it('let nobody near a route that declares nothing', async () => {
    const reply = await world.as('organiser').get('/api/nothing-of-the-kind');
    expect([reply.status, reply.body['code']]).toEqual([404, 'ROUTE.UNKNOWN']);
  });
});

/** Every row of every table of the domain, as text. */
const everythingStored = async (world: World): Promise<string> => {
  const tables = await query<{ name: string }>(
    world,
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const texts = [];
  for (const { name } of tables)
    texts.push(await query<{ row: string }>(world, `select t::text as row from public."${name}" t`));
  return texts
    .flat()
    .map(({ row }) => row)
    .join('\n');
};

/** Pages outside of /api are everybody's. */
const isPublicPage = (on: readonly string[], route: string): boolean =>
  on.includes(route) && !route.startsWith('GET /api/');
