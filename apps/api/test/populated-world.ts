/**
 * The world of the permission test: offices in a tree, one person per role and strangers, and of each kind of process an
 * object of our own and one of others.
 *
 * To extend it for a lib: write `async (world) => { ... }` that makes the objects (over HTTP with `world.as(role)`, or with
 * `placed` where a flow would be long), then `world.objects.set('<process or resource>', { own: {role: id}, foreign: id })`,
 * and add it to `builders`. `own` gives each role the id of an object that stands in that role's relation (a clerk's own
 * nomination, a judge's own sheet); `foreign` is one that stands in nobody's. Names that must not spread go to
 * `world.canaries`.
 */
import type { Settings } from '#platform';
import { readPlan } from '#programme';
import { authorEntryObjects } from './author-entry-objects.js';
import { auditObjects } from './audit-objects.js';
import { certificateObjects } from './certificate-objects.js';
import { commendationObjects } from './commendation-objects.js';
import { entryObjects } from './entry-objects.js';
import { integrityObjects } from './integrity-objects.js';
import { givingObjects } from './giving-objects.js';
import { graceObjects } from './grace-objects.js';
import { notificationObjects } from './notification-objects.js';
import { opinionObjects } from './opinion-objects.js';
import { planYaml, programmeObjects } from './programme-objects.js';
import { essayFileObjects } from './essay-file-objects.js';
import { entrantObjects } from './entrant-objects.js';
import { publishedTextObjects } from './published-text-objects.js';
import { reviewObjects } from './review-objects.js';
import { scoringObjects } from './scoring-objects.js';
import { emptyWorld, expectStatus, PASSWORD, type World, WORLD_ROLES, type WorldRole } from './world.js';

/** Each after what it needs. */
const builders: readonly ((world: World) => Promise<void>)[] = [
  programmeObjects,
  entryObjects,
  reviewObjects,
  entrantObjects,
  essayFileObjects,
  authorEntryObjects,
  scoringObjects,
  commendationObjects,
  publishedTextObjects,
  givingObjects,
  certificateObjects,
  auditObjects,
  notificationObjects,
  integrityObjects,
  opinionObjects,
  graceObjects,
];

/** `county-spare` has nothing; the last is where judged entries come from: its name must reach no judge. */
const OFFICES = [
  { key: 'county-1', name: { zh: '甲县', en: 'County One' }, kind: 'county', parentKey: 'municipal-office' },
  { key: 'unit-1', name: { zh: '甲帮扶单位', en: 'Unit One' }, kind: 'unit', parentKey: 'county-1' },
  { key: 'county-2', name: { zh: '乙县', en: 'County Two' }, kind: 'county', parentKey: 'municipal-office' },
  { key: 'unit-2', name: { zh: '乙帮扶单位', en: 'Unit Two' }, kind: 'unit', parentKey: 'county-2' },
  { key: 'county-spare', name: { zh: '备用县', en: 'Spare County' }, kind: 'county', parentKey: 'municipal-office' },
  { key: 'county-lark', name: { zh: '百灵县', en: 'Lark County' }, kind: 'county', parentKey: 'municipal-office' },
];

/** The plan's offices: a programme opens only when the directory has them. */
const planOffices = (): object[] =>
  readPlan(planYaml(), 'yaml').offices.map(({ key, name, kind }) => ({ key, name, kind }));

/**
 * A lead of county-1, a clerk of its unit, and people of every other role. Each of the two acts for a department that
 * gives opinions too.
 */
const OFFICES_OF: Partial<Record<WorldRole, readonly string[]>> = {
  officeClerk: ['unit-1', 'discipline-inspection'],
  officeLead: ['county-1', 'public-security'],
};

const row = (username: string, name: string, role: string, officeKeys?: readonly string[]): object => ({
  username,
  name,
  password: PASSWORD,
  roles: officeKeys?.map((officeKey) => ({ role, officeKey })) ?? [{ role }],
});

/** Those whose objects are nobody's of our roles. */
const STRANGERS = [
  row('other-clerk', '他县经办人', 'officeClerk', ['county-2']),
  row('thrush', '画眉评委', 'judge'),
  row('other-chair', '另组组长', 'panelChair'),
  row('other-member', '另一成员', 'leadingGroupMember'),
];

export const buildWorld = async (settings?: Settings): Promise<World> => {
  const world = await emptyWorld(settings);
  const organiser = world.as('organiser');
  const rows = [...planOffices(), ...OFFICES];
  const offices = await expectStatus(organiser.post('/api/offices/import', { rows }), 201);
  for (const { id, key } of offices.body['items'] as { id: string; key: string }[]) world.officeIds.set(key, id);
  const roles = WORLD_ROLES.filter((role) => role !== 'organiser');
  const people = [...roles.map((role) => row(role, `某${role}`, role, OFFICES_OF[role])), ...STRANGERS];
  const imported = await expectStatus(organiser.post('/api/people/import', { rows: people }), 201);
  for (const { id, username } of imported.body['items'] as { id: string; username: string }[])
    world.personIds.set(username, id);
  for (const role of roles) {
    const client = world.client();
    await expectStatus(client.signIn(role), 200);
    world.clients.set(role, client);
  }
  for (const build of builders) await build(world);
  return world;
};
