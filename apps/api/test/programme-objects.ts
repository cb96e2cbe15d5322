import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutFolder } from '#platform';
import { expectStatus, nobodys, type World } from './world.js';

export const planYaml = (): string =>
  readFileSync(join(checkoutFolder(), 'config/programmes/poverty-alleviation-day-2018.yaml'), 'utf8');

/** A programme that is open, and a spare person: neither belongs to anybody, so each role has the same one for its own. */
export const programmeObjects = async (world: World): Promise<void> => {
  const organiser = world.as('organiser');
  const programme = await expectStatus(organiser.post('/api/programmes', { yaml: planYaml() }), 201);
  const id = programme.body['id'] as string;
  await expectStatus(organiser.post(`/api/processes/programme/${id}/events/programme.open`), 200);
  world.objects.set('programme', nobodys(id));
  const spare = { username: 'spare', name: '备用人员', password: 'a spare password', roles: [{ role: 'judge' }] };
  const people = await expectStatus(organiser.post('/api/people/import', { rows: [spare] }), 201);
  const [person] = people.body['items'] as { id: string }[];
  if (!person) throw new Error('The spare person was not added.');
  world.objects.set('person', nobodys(person.id));
};
