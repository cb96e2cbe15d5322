/** What an operator does from a shell beside the pages, over the API in its populated world. */
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { PROPOSAL_ID } from '../../api/test/commendation-permissions.js';
import { buildWorld } from '../../api/test/populated-world.js';
import { place } from '../../api/test/placed-rows.js';
import { expectStatus, PASSWORD, type World } from '../../api/test/world.js';
import * as award from '../src/commendation/award.command.js';
import * as ballot from '../src/commendation/ballot.command.js';
import * as office from '../src/directory/office.command.js';
import * as person from '../src/directory/person.command.js';
import * as judging from '../src/judging/judging.command.js';
import * as processes from '../src/process/process.command.js';
import * as programme from '../src/programme/programme.command.js';
import * as queue from '../src/queue.command.js';
import { Desk, ended } from './called-command.js';

let world: World;
let url: string;
const desk = new Desk();
const before = { LAUREATE_PASSWORD: process.env['LAUREATE_PASSWORD'], LANG: process.env['LANG'] };

beforeAll(async () => {
  Object.assign(process.env, { LAUREATE_PASSWORD: PASSWORD, LANG: 'en_GB.UTF-8' });
  world = await buildWorld();
  await world.app.listen(0, '127.0.0.1');
  const { port } = world.app.getHttpServer().address() as AddressInfo; // it listens on a port
  url = `http://127.0.0.1:${port}`;
}, 120_000);
afterAll(async () => {
  await world.close();
  desk.clear();
  for (const [name, value] of Object.entries(before))
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
});

/** In this process: what is typed and printed is the same, without a start of Node for each. */
const typed = async (command: Parameters<typeof ended>[0], username: string, ...args: string[]) => {
  try {
    return { ...(await ended(command, ...args, '--url', url, '--as', username)), refusal: '' };
  } catch (error) {
    return { code: 1, text: '', refusal: (error as Error).message };
  }
};
const ownOf = (object: string, role: 'panelChair' | 'leadingGroupMember'): string =>
  world.objects.get(object)?.own[role] ?? '';

describe('laureate judging', () => {
  let panel: string;
  const asOrganiser = (...args: string[]) => typed(judging, 'first', ...args);

  beforeAll(async () => {
    const spare = (username: string, name: string) => ({
      username,
      name,
      password: PASSWORD,
      roles: [{ role: 'judge' }],
    });
    const rows = [spare('ouzel', '河乌评委'), spare('dipper', '矶鹬评委')];
    await expectStatus(world.as('organiser').post('/api/people/import', { rows }), 201);
    const formed = await expectStatus(
      world.as('organiser').post('/api/panels', {
        programmeId: world.programmeId,
        name: { zh: '机动组', en: 'Reserve Panel' },
        chairId: world.id('person', 'panelChair'),
        judgeIds: [world.id('person', 'judge')],
      }),
      201,
    );
    panel = formed.body['id'] as string;
  });

  it('lists panels, takes a judge in and off again with a reason, and tells of conflicts', async () => {
    expect((await asOrganiser('panels', world.programmeId)).text).toContain(`${panel}  Reserve Panel  chair `);
    const added = await asOrganiser('add-judges', panel, 'ouzel', 'dipper', '--reason', '人手不足');
    expect([added.code, added.text]).toEqual([0, expect.stringMatching(/^[^\n]*, 3 judges\n[^]*河乌评委[^]*$/)]);
    expect((await asOrganiser('take-off', panel, 'nobody', '--reason', '离岗')).refusal).toContain('user name nobody');
    const off = await asOrganiser('take-off', panel, 'ouzel', '--reason', '离岗');
    expect([off.code, off.text]).toEqual([0, expect.not.stringContaining('河乌评委') as string]);
    expect((await asOrganiser('panel', panel)).text).toBe(off.text);
    expect((await asOrganiser('chair', panel, 'dipper', '--reason', '调离')).refusal).toMatch(
      /was refused with [A-Z]+\./,
    );
    const { code, text } = await asOrganiser('conflicts', world.programmeId);
    expect([code, text]).toEqual([0, expect.stringMatching(/ {2}(?:declared|found in the roster)\n/)]);
  });

  it('tries an assignment: who would judge how much, or why it can’t be and with what it could', async () => {
    const round = world.objects.get('plannedRound')?.foreign ?? '';
    expect((await asOrganiser('trial', round)).refusal).toContain('SCORING.PANEL_MISSING');
    expect((await asOrganiser('set', round, '--panel', panel)).code).toBe(0);
    expect((await asOrganiser('trial', round)).refusal).toContain('SCORING.FIELD_EMPTY');
    const nominee = { programmeId: world.programmeId, officeId: world.id('office', 'unit-1'), nomineeName: '蓑羽鹤' };
    const given = { ...nominee, categoryKey: 'endeavour', nomineePosition: '', deeds: '驻村五年。' };
    const made = await expectStatus(world.as('officeClerk').post('/api/nominations', given), 201);
    await place(world, 'nomination', made.body['id'] as string, 'shortlisted');
    const without = await asOrganiser('trial', round);
    expect([without.code, without.text]).toEqual([
      1,
      expect.stringMatching(/^Not possible: 1 entries, 3 judges each, [^\n]*\n {2}[^\n]* \[[A-Z]+\.\w+\]\n/),
    ]);
    expect((await asOrganiser('add-judges', panel, 'ouzel', '--reason', '人手不足')).code).toBe(0);
    const tried = await asOrganiser('trial', round);
    expect([tried.code, tried.text]).toEqual([
      0,
      expect.stringMatching(
        /^Possible: 1 entries, 3 judges each, 3 sheets, [^\n]*\nConnected parts: 1; [^]*\n {2}河乌评委 1\n/,
      ),
    ]);
    expect((await typed(judging, 'auditor', 'trial', round)).refusal).toContain('FORBIDDEN');
  });

  it('tells where judges disagree', async () => {
    const { code, text } = await typed(judging, 'first', 'discrepancies', ownOf('rankedRound', 'panelChair'));
    expect([code, text]).toEqual([0, expect.stringMatching(/^None\.\n$| apart/)]);
  });
});

describe('laureate ballot', () => {
  it('lists ballots and who is proposed, and tells what stands behind a name', async () => {
    const id = ownOf('ballot', 'leadingGroupMember');
    const asMember = (...args: string[]) => typed(ballot, 'leadinggroupmember', ...args);
    const list = await asMember('list', '--programme', world.programmeId);
    expect([list.code, list.text]).toEqual([
      0,
      expect.stringContaining(`${id}  open  My Helping Story 1 (list, secret)\n`),
    ]);
    expect((await asMember('show', id)).text).toContain(`  ${PROPOSAL_ID}  1  64.50  表决人选`);
    const dossier = await asMember('dossier', id, '表决人选');
    expect([dossier.code, dossier.text]).toEqual([0, expect.stringMatching(/^表决人选: My Helping Story\n {2}essay /)]);
    expect((await asMember('dossier', id, PROPOSAL_ID)).text).toBe(dossier.text);
    expect((await asMember('dossier', id, '无此人')).refusal).toContain('There are: 表决人选.');
  });
});

describe('laureate award', () => {
  it('lists awards and notices, and says whom conferring would reach before anything is done', async () => {
    const at = ['--programme', world.programmeId];
    const asOrganiser = (...args: string[]) => typed(award, 'first', ...args, ...at);
    expect((await asOrganiser('list', '--state', 'noticed')).text).toMatch(/^[0-9a-f-]{36} {2}noticed {2}[^\n]*\n$/);
    expect((await asOrganiser('notices')).text).toMatch(/ {2}published {2}list {2}/);
    const states = async (): Promise<string> => (await asOrganiser('list')).text;
    const before = await states();
    const looked = await asOrganiser('confer', '--dry-run');
    expect([looked.code, looked.text]).toEqual([
      1,
      expect.stringMatching(/^0\n(?: {2}left out 1: [^\n{]* \([^\n]*\) \[[A-Z]+\.\w+\]\n)+$/),
    ]);
    expect(await states()).toBe(before);
    expect((await typed(award, 'auditor', 'confer', ...at)).refusal).toContain('FORBIDDEN');
  });
});

describe('laureate process and queue', () => {
  it('tell what waits for somebody, and how queues stand', async () => {
    const { code, text } = await typed(processes, 'leadinggroupmember', 'work');
    expect([code, text]).toEqual([0, expect.stringMatching(/Ballot: Open {2}ballot [0-9a-f-]{36}/)]);
    const asOrganiser = (...args: string[]) => typed(queue, 'first', ...args);
    expect((await asOrganiser('state')).text).toMatch(/^on postgresql\n/);
    expect(await asOrganiser('jobs')).toMatchObject({ code: 0, text: 'None.\n' });
    expect((await asOrganiser('retry')).refusal).toContain('QUEUE/ID');
    expect((await asOrganiser('retry', 'mail')).refusal).toContain('this is: mail');
    expect((await asOrganiser('retry', '--all')).text).toBe('No job has failed.\n');
    expect((await typed(queue, 'auditor', 'state')).refusal).toContain('FORBIDDEN');
  });
});

describe('laureate office and person', () => {
  it('rename, move, close and reopen an office, and say whose reach changed', async () => {
    const asOrganiser = (...args: string[]) => typed(office, 'first', ...args);
    expect((await asOrganiser('list', '--kind', 'media')).text).toMatch(/^daily {2}media {2}/);
    const renamed = await asOrganiser('rename', 'county-spare', '--en', 'Spare District');
    expect([renamed.code, renamed.text]).toEqual([0, 'county-spare  county  Spare District\n']);
    expect((await asOrganiser('rename', 'county-spare')).refusal).toContain('--zh NAME');
    expect((await asOrganiser('move', 'unit-1', 'county-2')).text).toContain('act for it no more: ');
    expect((await asOrganiser('close', 'county-spare')).text).toContain('  closed\n');
    expect((await asOrganiser('list', '--kind', 'county')).text).not.toContain('county-spare');
    expect((await asOrganiser('list', '--kind', 'county', '--closed')).text).toContain('county-spare');
    expect((await asOrganiser('reopen', 'county-spare')).text).toBe('county-spare  county  Spare District\n');
    expect((await asOrganiser('close', 'nowhere')).refusal).toContain('There is no office with the key nowhere.');
  });

  it('sign a person out, lock and unlock, and tell who is signed in', async () => {
    const asOrganiser = (...args: string[]) => typed(person, 'first', ...args);
    expect((await asOrganiser('list', '--role', 'auditor')).text).toMatch(/ {2}auditor {2}/);
    expect((await asOrganiser('sessions')).text).toMatch(/ {2}first {2}since /);
    expect((await asOrganiser('sign-out', 'spare')).text).toBe('spare: signed out\n');
    expect((await asOrganiser('disable', 'spare')).text).toBe('spare: disabled, and signed out\n');
    expect((await typed(person, 'spare', 'list')).refusal).not.toBe('');
    expect((await asOrganiser('enable', 'spare')).code).toBe(0);
    expect((await asOrganiser('list', '--role', 'judge')).text).toMatch(/ {2}spare {2}[^\n]*judge\n/);
  });
});

describe('laureate programme', () => {
  const asOrganiser = (...args: string[]) => typed(programme, 'first', ...args);

  it('tells versions and what stands where, and hands out the plan as a file that is sent back whole', async () => {
    const running = await asOrganiser('versions', world.programmeId);
    expect([running.code, running.text]).toEqual([
      0,
      expect.stringMatching(/^1 {2}since .* SHA-256 [0-9a-f]{64} {2}as opened\n/),
    ]);
    expect((await asOrganiser('flow', world.programmeId)).text).toMatch(
      /^Programme: 1\n {7}1 {2}Open, waits for the organiser\n/m,
    );
    const draft = world.objects.get('draft')?.foreign ?? '';
    const out = desk.put('plan.yaml', '');
    expect((await asOrganiser('file', draft, '--out', out)).text).toBe(`${out}\n`);
    const yaml = readFileSync(out, 'utf8');
    expect((await asOrganiser('file', draft)).text).toBe(yaml);
    const changed = desk.put('changed.yaml', yaml.replace('Kingfisher Draft', 'Kingfisher Plan'));
    expect((await asOrganiser('set', draft, '--yaml', changed)).code).toBe(0);
    expect((await asOrganiser('show', draft)).text).toContain('Kingfisher Plan');
  });
});
