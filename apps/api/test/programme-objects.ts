import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutFolder } from '#platform';
import { expectStatus, type World, type WorldRole } from './world.js';

/** A programme and a spare person: neither belongs to anybody, so each role has the same one for its own. */
export const programmeObjects = async (world: World): Promise<void> => {
  const yaml = readFileSync(join(checkoutFolder(), 'config/programmes/poverty-alleviation-day-2018.yaml'), 'utf8');
  const programme = await expectStatus(world.as('organiser').post('/api/programmes', { yaml }), 201);
  world.objects.set('programme', nobodys(programme.body['id'] as string));
  const spare = { username: 'spare', name: '备用人员', password: 'a spare password', roles: [{ role: 'judge' }] };
  const people = await expectStatus(world.as('organiser').post('/api/people/import', { rows: [spare] }), 201);
  const [person] = people.body['items'] as { id: string }[];
  if (!person) throw new Error('The spare person was not added.');
  world.objects.set('person', nobodys(person.id));
};

const nobodys = (id: string): { own: Partial<Record<WorldRole, string>>; foreign: string } => ({ own: {}, foreign: id });
