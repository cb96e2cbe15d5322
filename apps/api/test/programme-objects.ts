import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutFolder } from '#platform';
import { expectStatus, nobodys, type World } from './world.js';

export const planYaml = (): string =>
  readFileSync(join(checkoutFolder(), 'config/programmes/poverty-alleviation-day-2018.yaml'), 'utf8');

/**
 * A programme that is open, another that is still a draft, a change of rules that waits, and a spare person: none belongs to
 * anybody, so each role has the same one for its own.
 */
export const programmeObjects = async (world: World): Promise<void> => {
  const organiser = world.as('organiser');
  const programme = await expectStatus(organiser.post('/api/programmes', { yaml: planYaml() }), 201);
  const id = programme.body['id'] as string;
  await expectStatus(organiser.post(`/api/processes/programme/${id}/events/programme.open`), 200);
  world.objects.set('programme', nobodys(id));
  const draft = await expectStatus(organiser.post('/api/programmes', { slug: 'still-a-draft' }), 201);
  const draftId = draft.body['id'] as string;
  const offices = [{ key: 'kingfisher-unit', kind: 'unit', name: { zh: '翠鸟帮扶中心', en: 'Kingfisher Centre' } }];
  const named = { expectedVersion: 0, set: { name: { zh: '翠鸟筹备活动', en: 'Kingfisher Draft' }, offices } };
  await expectStatus(organiser.send('PATCH', `/api/programmes/${draftId}`, named), 200);
  world.objects.set('draft', nobodys(draftId));
  const change = { reason: '戴胜变更理由', set: { 'notice.workingDays': 7 } };
  const proposed = await expectStatus(organiser.post(`/api/programmes/${id}/rule-changes`, change), 201);
  world.objects.set('ruleChange', nobodys(proposed.body['id'] as string));
  world.canaries.push(
    { what: 'a draft of a programme', text: '翠鸟筹备', seenBy: ['organiser', 'auditor'] },
    { what: 'why rules are to change', text: '戴胜变更', seenBy: ['organiser', 'auditor'] },
  );
  world.objects.set('office', nobodys(world.id('office', 'county-spare')));
  const spare = { username: 'spare', name: '备用人员', password: 'a spare password', roles: [{ role: 'judge' }] };
  const people = await expectStatus(organiser.post('/api/people/import', { rows: [spare] }), 201);
  const [person] = people.body['items'] as { id: string }[];
  if (!person) throw new Error('The spare person was not added.');
  world.objects.set('person', nobodys(person.id));
};
