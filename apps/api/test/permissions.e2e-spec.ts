/**
 * Walks every route of the OpenAPI document × every role × an object of one's own and one of others, and holds what the
 * API answers against `permission-table.ts`. A route that the table doesn't name fails. To extend: objects in `world.ts`
 * (its head says how), lines in `permission-table.ts`.
 */
import { openApiOf } from '../src/openapi.js';
import { type Outcome, type Permission, permissionTable } from './permission-table.js';
import { type ApiReply, buildWorld, nobodysId, type World, WORLD_ROLES, type WorldRole } from './world.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const ROLES: readonly WorldRole[] = ['public', ...WORLD_ROLES];

/** An event sent to many answers for each of them: here it is sent to one. */
const outcomeOf = ({ status, body, text }: ApiReply): Outcome => {
  if (status >= 500) throw new Error(`Status ${status}: ${text}`);
  const refused = body['refused'] as { code: string }[] | undefined;
  if (status === 200 && refused?.[0]?.code === 'NOT_FOUND') return 404;
  return status === 401 || status === 403 || status === 404 ? status : 'allow';
};

const expectedOf = (permission: Permission, role: WorldRole, owned: boolean): Outcome => {
  const foreign = owned ? undefined : permission.foreign?.[role];
  if (foreign !== undefined) return foreign;
  if (permission.may.includes(role)) return 'allow';
  return role === 'public' ? 401 : 403;
};

/** Ids that no reply to this role may hold: objects that are not its own where the table says so. */
const hiddenFrom = (role: WorldRole, world: World): string[] => {
  const hiding = [...permissionTable].filter(
    ([route, { foreign }]) => route.startsWith('GET ') && route.endsWith('/{id}') && foreign?.[role] === 404,
  );
  return hiding.flatMap(([, { object }]) => world.objects.get(object ?? '')?.foreign ?? []);
};

const addressOf = (path: string, permission: Permission, id: string): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => permission.params?.[name] ?? id);

describe('permissions', () => {
  let world: World;
  let routes: string[];
  const filled = new Set<string>();
  beforeAll(async () => {
    world = await buildWorld();
    routes = Object.entries(openApiOf(world.app).paths).flatMap(([path, item]) =>
      METHODS.filter((method) => item[method] !== undefined).map((method) => `${method.toUpperCase()} ${path}`),
    );
  });
  afterAll(async () => {
    await world.close();
  });

  it('are written down for every route that there is, and for no other', () => {
    expect([...permissionTable.keys()].sort()).toEqual([...routes].sort());
  });

  it('have objects for every route with an id', () => {
    const without = [...permissionTable].filter(
      ([route, { object }]) => route.includes('{id}') && !world.objects.has(object ?? ''),
    );
    expect(without.map(([route]) => route)).toEqual([]);
  });

  const ask = async (route: string, permission: Permission, role: WorldRole, id: string): Promise<Outcome> => {
    const [method = '', path = ''] = route.split(' ');
    const client = world.as(role);
    const query = permission.ofProgramme ? `?programmeId=${world.objects.get('programme')?.foreign ?? ''}` : '';
    const reply = await client.send(
      method,
      addressOf(path, permission, id) + query,
      permission.bodyOf?.(id) ?? permission.body,
    );
    if (method === 'GET' && reply.status === 200) {
      for (const hidden of hiddenFrom(role, world))
        if (reply.text.includes(hidden)) throw new Error(`${route} shows ${role} the object ${hidden} of others.`);
      if (permission.ofProgramme && role === 'organiser')
        filled.add(reply.text.length > 100 ? route : `${route} is empty`);
    }
    if (permission.endsSession && role !== 'public') await client.signIn(role === 'organiser' ? 'first' : role);
    return outcomeOf(reply);
  };

  const casesOf = (permission: Permission, role: WorldRole): { owned: boolean; id: string }[] => {
    const objects = permission.object === undefined ? undefined : world.objects.get(permission.object);
    if (!objects) return [{ owned: true, id: nobodysId }];
    const own = objects.own[role];
    return [...(own === undefined ? [] : [{ owned: true, id: own }]), { owned: false, id: objects.foreign }];
  };

  it('are what the table says, for every route, role and object', async () => {
    const given: string[] = [];
    const wanted: string[] = [];
    for (const [route, permission] of permissionTable) {
      for (const role of ROLES) {
        for (const { owned, id } of casesOf(permission, role)) {
          const what = `${route} · ${role} · ${owned ? 'own' : 'foreign'}`;
          given.push(`${what}: ${await ask(route, permission, role, id)}`);
          wanted.push(`${what}: ${expectedOf(permission, role, owned)}`);
        }
      }
    }
    expect(given).toEqual(wanted);
    // Lists that are empty anyway would prove nothing.
    expect([...filled].sort()).toEqual(
      [...permissionTable].flatMap(([route, { ofProgramme }]) => (ofProgramme ? [route] : [])).sort(),
    );
  });

  it('let nobody near a route that declares nothing', async () => {
    const reply = await world.as('organiser').get('/api/nothing-of-the-kind');
    expect([reply.status, reply.body['code']]).toEqual([404, 'ROUTE.UNKNOWN']);
  });
});
