import { expectStatus, PASSWORD, type World } from './world.js';

const DEEDS = '驻村五年，带领村民发展茶叶合作社，修通进村公路，帮助困难群众稳定增收。'.repeat(12);

/** A nomination and an essay of `unit-1`, whose clerk and county lead are ours, and one each of `county-2`, which is nobody's. */
export const entryObjects = async (world: World): Promise<void> => {
  const row = {
    username: 'other-clerk',
    name: '他县经办人',
    password: PASSWORD,
    officeKey: 'county-2',
    roles: [{ role: 'officeClerk' }],
  };
  await expectStatus(world.as('organiser').post('/api/people/import', { rows: [row] }), 201);
  const other = world.client();
  await expectStatus(other.signIn(row.username), 200);
  const programmeId = world.objects.get('programme')?.foreign;
  const register = async (client: typeof other, office: string, route: string, fields: object): Promise<string> => {
    const body = { programmeId, officeId: world.officeIds.get(office), ...fields };
    return (await expectStatus(client.post(route, body), 201)).body['id'] as string;
  };
  const nomination = { categoryKey: 'dedication', nomineeName: '张三', deeds: DEEDS };
  const essay = { categoryKey: 'my-helping-story', title: '我的帮扶故事', authorName: '李四', body: DEEDS };
  for (const [process, route, fields] of [
    ['nomination', '/api/nominations', nomination],
    ['essay', '/api/essays', essay],
  ] as const) {
    const own = await register(world.as('officeClerk'), 'unit-1', route, fields);
    const foreign = await register(other, 'county-2', route, fields);
    world.objects.set(process, { own: { officeClerk: own, officeLead: own }, foreign });
  }
};
