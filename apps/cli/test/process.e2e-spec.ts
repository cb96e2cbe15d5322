import { entities, migrations } from '#assembly';
import { createFirstOrganiser } from '#identity';
import { systemClock } from '#kernel';
import { checkoutFolder, loadSettings } from '#platform';
import { readPlan } from '#programme';
import { planYaml, type TestDatabase, testDatabase } from '#testing';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Wire } from '../src/demo/player/client.js';
import * as entrant from '../src/entrants/entrant.command.js';
import * as grace from '../src/grace/grace.command.js';
import * as nomination from '../src/nomination/nomination.command.js';
import { type SupervisedLaureate, superviseLaureate } from '../src/supervisor.js';
import { ended } from './called-command.js';

const ORGANISER = { username: 'operator', password: 'a long enough password' };

let folder: string;
let database: TestDatabase;
let laureate: SupervisedLaureate;
let programme: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laureate-process-spec-'));
  database = await testDatabase({ entities, migrations });
  const { argon2: cost } = loadSettings();
  await createFirstOrganiser(database.dataSource, { ...ORGANISER, name: '操作员', cost, clock: systemClock });
  laureate = await superviseLaureate({
    databaseUrl: database.url,
    dataDirectory: folder,
    port: 0,
    clock: 'real',
    quiet: true,
    env: { LAUREATE_ENV: 'test' },
  });
  const client = new Client(new Wire(laureate.apiUrl), ORGANISER);
  const rows = readPlan(planYaml(), 'plan').offices.map(({ key, name, kind }) => ({ key, name, kind }));
  await client.post('/api/offices/import', { rows });
  const clerk = { username: 'clerk', name: '经办人', password: ORGANISER.password };
  const unit = { key: 'unit-bank', kind: 'unit', name: { zh: '市农商行', en: 'City Rural Bank' } };
  await client.post('/api/offices', unit);
  await client.post('/api/people/import', {
    rows: [
      { ...clerk, roles: [{ role: 'officeClerk', officeKey: 'party-school' }] },
      { ...clerk, username: 'banker', roles: [{ role: 'officeClerk', officeKey: unit.key }] },
    ],
  });
  programme = (await client.post<{ id: string }>('/api/programmes', { yaml: planYaml() })).id;
}, 120_000);
afterAll(async () => {
  await laureate.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs a command of `laureate` as somebody who types it. */
const typedAs = (username: string, command: string, args: readonly string[], password = ORGANISER.password) =>
  new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const main = join(checkoutFolder(), 'dist', 'apps', 'cli', 'src', 'main.js');
    const env = { ...process.env, NODE_OPTIONS: '', LANG: 'en_GB.UTF-8', LC_ALL: '', LAUREATE_PASSWORD: password };
    const all = [main, command, ...args, '--url', laureate.apiUrl, '--as', username];
    const child = execFile(process.execPath, all, { env }, (_error, out, err) => {
      resolve({ code: child.exitCode, out, err });
    });
  });

const typed = (args: readonly string[], password?: string) => typedAs(ORGANISER.username, 'process', args, password);

const sessions = async (): Promise<number> => {
  const [row] = await database.dataSource.query<{ count: number }[]>(
    'select count(*)::int as count from public.session',
  );
  return row?.count ?? 0;
};

describe('laureate process', () => {
  it('shows where a process stands, what can be sent, and why not the rest', async () => {
    const { code, out } = await typed(['show', 'programme', programme]);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`programme ${programme}: Draft \\(draft\\), version 0, chart \\d+`));
    expect(out).toContain('  can     programme.open: Open the programme');
    expect(out).toContain('  cannot  programme.close: Close the programme — "Close the programme" is not possible');
  });

  it('says what an event would do without sending it, then sends it and tells of it', async () => {
    const dry = await typed(['send', 'programme', programme, 'programme.open', '--dry-run']);
    expect([dry.code, dry.out.split('\n').slice(0, 2)]).toEqual([
      0,
      ['Nothing was sent. 1 would take it, 0 would be refused.', '  1 × draft → open'],
    ]);
    const before = await typed(['history', 'programme', programme, '--json']);
    expect((JSON.parse(before.out) as { history: unknown[] }).history).toHaveLength(1);
    const sent = await typed(['send', 'programme', programme, 'programme.open']);
    expect(sent).toMatchObject({ code: 0, out: `${programme}: open, version 1\n` });
    const { out } = await typed(['history', 'programme', programme]);
    expect(out.split('\n')[1]).toMatch(/: you sent "Open the programme"; it went from "Draft" to "Open"\.$/);
  });

  it('sends to many from a file, names those refused, and ends with 1', async () => {
    const file = join(folder, 'ids.txt');
    const nobody = '11111111-1111-4111-8111-111111111111';
    await writeFile(file, `${programme}  the Day\n${nobody}\n\n`);
    const { code, out } = await typed(['send', 'programme', 'programme.open', '--ids', file]);
    expect(code).toBe(1);
    expect(out).toContain('0 took it, 2 were refused.');
    expect(out).toContain(`  refused ${programme}: "Open the programme" is not possible in state "Open".`);
    expect(out).toContain('[NOT_FOUND]');
  });

  it('says what is wrong with what was typed, and sends nothing', async () => {
    const payload = await typed(['send', 'programme', programme, 'programme.open', '--payload', '{']);
    expect([payload.code, payload.err]).toEqual([1, expect.stringContaining('--payload must be a JSON object')]);
    const wrong = await typed(['show', 'programme', programme], 'not the password at all');
    expect([wrong.code, wrong.out]).toEqual([1, '']);
    expect(wrong.err).toContain('SIGN_IN.');
  });

  it('leaves no session behind', async () => {
    const before = await sessions();
    await typed(['show', 'programme', programme]);
    expect(await sessions()).toBe(before);
  });
});

describe('laureate judging', () => {
  let judged: string;
  const judging = (...args: string[]) => typedAs(ORGANISER.username, 'judging', args);

  beforeAll(async () => {
    const client = new Client(new Wire(laureate.apiUrl), ORGANISER);
    const yaml = planYaml()
      .replace(/^slug: .*$/m, 'slug: judged-day')
      .replace(/^code: .*$/m, 'code: JD');
    judged = (await client.post<{ id: string }>('/api/programmes', { yaml })).id;
    await client.send('programme', judged, 'programme.open');
    await database.dataSource.query(
      `select workflow.apply_programme(id, version, state, 'judging', 'programme.spec', chart_version, now(), null, 'spec')
       from public.programme where id = $1`,
      [judged],
    );
  }, 60_000);

  it('plans rounds, lists and changes them, and tells where one stands', async () => {
    const planned = await judging('plan', judged);
    expect([planned.code, planned.out]).toEqual([
      0,
      expect.stringMatching(/ {2}planned {2}Innovation Award · Judging \(score, 5\)/),
    ]);
    const { out } = await judging('rounds', judged, '--json');
    const [round] = (JSON.parse(out) as { id: string; categoryKey: string }[]).filter(
      ({ categoryKey }) => categoryKey === 'innovation',
    );
    const set = await judging('set', round?.id ?? '', '--seed', 'ours');
    expect([set.code, set.out]).toEqual([0, expect.stringContaining(round?.id ?? '')]);
    const progress = await judging('progress', round?.id ?? '');
    expect([progress.code, progress.out]).toEqual([0, expect.stringMatching(/^planned: /)]);
    const opened = await judging('open', round?.id ?? '');
    expect([opened.code, opened.err]).toEqual([1, expect.stringContaining('SCORING.PANEL_MISSING')]);
  }, 180_000);

  it('wants a reason for opening a sheet again, and finds none where there is none', async () => {
    const nobody = '11111111-1111-4111-8111-111111111111';
    const without = await judging('reopen', nobody);
    expect([without.code, without.err]).toEqual([2, expect.stringContaining('--reason')]);
    const reopened = await judging('reopen', nobody, '--reason', '误填');
    expect([reopened.code, reopened.err]).toEqual([1, expect.stringContaining('NOT_FOUND')]);
  }, 120_000);
});

describe('laureate import', () => {
  it('names each error by its cell, tells of columns that nobody knows, and registers nothing that is not right', async () => {
    const file = join(folder, '征文.csv');
    await writeFile(file, '主题,题目,作者姓名,正文,年岁\n我的帮扶故事,山路,张三,正文,41\n我的故乡,山路,,正文,\n');
    const { code, out } = await typedAs('clerk', 'import', [file, '--kind', 'essay', '--programme', programme]);
    expect(code).toBe(1);
    expect(out).toContain('2 rows: 0 can be taken, 2 can’t.');
    expect(out).toContain('  column E “年岁” is passed over');
    // Its entries closed in 2018; the other row has two errors of its own.
    expect(out).toMatch(/ {2}CSV!A2: .* \[PROGRAMME\.TOO_LATE\]/);
    expect(out).toMatch(/ {2}CSV!A3: .* \[CELL\.NOT_A_CHOICE\]\n {2}CSV!C3: .* \[FIELD\.MISSING\]/);
  });

  it('says what is wrong with what was typed', async () => {
    const file = join(folder, '征文.csv');
    const rows = await typedAs('clerk', 'import', [file, '--kind', 'essay', '--programme', programme, '--rows', '3-x']);
    expect([rows.code, rows.err]).toEqual([1, expect.stringContaining('--rows is a list such as 3,5,7-9')]);
  });
});

describe('laureate export', () => {
  it('writes a list as a file that is for the person alone', async () => {
    const out = join(folder, 'offices.csv');
    const query = ['--query', 'kind=media'];
    const ended = await typedAs('clerk', 'export', ['offices', '--format', 'csv', '--out', out, ...query]);
    expect([ended.code, ended.err]).toEqual([0, '']);
    const [head, ...rows] = (await readFile(out, 'utf8')).trimEnd().split('\r\n');
    expect(head).toContain('代码 · Key');
    expect(rows.map((row) => row.split(',')[1])).toEqual(['daily', 'radio-tv']);
  });
});

describe('laureate grace, nomination and entrant', () => {
  /** In this process: what is typed and printed is the same, without a start of Node for each. */
  const typedHere = async (command: Parameters<typeof ended>[0], username: string, ...args: string[]) => {
    try {
      return { ...(await ended(command, ...args, '--url', laureate.apiUrl, '--as', username)), refusal: '' };
    } catch (error) {
      return { code: 1, text: '', refusal: (error as Error).message };
    }
  };
  const byOrganiser = (command: Parameters<typeof ended>[0], ...args: string[]) =>
    typedHere(command, ORGANISER.username, ...args);
  const before = { LAUREATE_PASSWORD: process.env['LAUREATE_PASSWORD'], LANG: process.env['LANG'] };
  let day = '';
  beforeAll(async () => {
    Object.assign(process.env, { LAUREATE_PASSWORD: ORGANISER.password, LANG: 'en_GB.UTF-8' });
    const yaml = planYaml()
      .replace(/^slug: .*$/m, 'slug: another-day')
      .replace(/^code: .*$/m, 'code: OTHER');
    const organiser = new Client(new Wire(laureate.apiUrl), ORGANISER);
    day = (await organiser.post<{ id: string }>('/api/programmes', { yaml })).id;
    await organiser.send('programme', day, 'programme.open');
  });
  afterAll(() => {
    for (const [name, value] of Object.entries(before))
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
  });

  const banker = (): Client => new Client(new Wire(laureate.apiUrl), { ...ORGANISER, username: 'banker' });
  const unitId = async (): Promise<string> => {
    const { items } = await banker().get<{ items: { id: string }[] }>('/api/offices', { q: 'unit-bank' });
    return items[0]?.id ?? '';
  };
  const UNTIL = ['--until', '2099-09-10T18:00:00+08:00', '--reason', '断网'];
  const grant = (...args: string[]) => byOrganiser(grace, 'grant', '--programme', day, ...UNTIL, ...args);
  const idIn = (text: string): string => /[0-9a-f-]{36}/.exec(text)?.[0] ?? '';
  const revoke = (granted: string) => byOrganiser(grace, 'revoke', idIn(granted), '--reason', '已恢复');

  it('grant more time, list it with its reason, and end it', async () => {
    expect((await grant()).refusal).toContain('Say for whom: --office KEY');
    const { code, text } = await grant('--office', 'unit-bank');
    expect([code, text]).toEqual([0, expect.stringContaining('granted')]);
    const list = await typedHere(grace, 'banker', 'list', '--programme', day, '--state', 'granted');
    expect(list.text).toMatch(/granted {2}2099-09-10T10:00:00\.000Z {2}City Rural Bank {2}×0 {2}断网/);
    expect(await revoke(text)).toMatchObject({ code: 0, text: `${idIn(text)}: revoked\n` });
  });

  it('make the link by which a nominee answers, and tell the answer', async () => {
    const { text: running } = await grant('--office', 'unit-bank');
    const given = { programmeId: day, officeId: await unitId(), nomineePosition: '', deeds: '' };
    const nominee = { ...given, categoryKey: 'contribution', nomineeName: '田有信' };
    const { id } = await banker().post<{ id: string }>('/api/nominations', nominee);
    const made = await typedHere(nomination, 'banker', 'consent-link', id);
    expect(made.code).toBe(0);
    const path = new URL(made.text.split('\n')[0] ?? '').pathname;
    await new Client(new Wire(laureate.apiUrl)).form(path, { answer: 'accept' });
    expect((await typedHere(nomination, 'banker', 'consent', id)).text).toMatch(/^田有信: accepted, /);
    await revoke(running);
  });

  it('tell which names may be one, merge them, and undo it', async () => {
    const { text: running } = await grant('--office', 'unit-bank');
    const given = { programmeId: day, officeId: await unitId(), title: '路', body: '' };
    for (const authorName of ['孔令仪', '孔令仪（教师）'])
      await banker().post('/api/essays', { ...given, categoryKey: 'my-helping-story', authorName });
    const pairs = await byOrganiser(entrant, 'candidates', '--programme', day);
    const [, first = '', second = ''] = / {2}([0-9a-f-]{36}) ([0-9a-f-]{36}) {2}孔令仪/.exec(pairs.text) ?? [];
    const merged = await byOrganiser(entrant, 'merge', first, second, '--reason', '身份证一致');
    expect([merged.code, merged.text]).toEqual([0, expect.stringMatching(/孔令仪.* ~ 孔令仪.*: merge .*: merged\n$/)]);
    const list = await byOrganiser(entrant, 'list', '--programme', day, '--q', '孔令仪');
    expect(list.text).toContain('  = ');
    const merge = idIn(merged.text.split(': merge ')[1] ?? '');
    const unmerged = await byOrganiser(entrant, 'unmerge', merge, '--reason', '误合并');
    expect(unmerged).toMatchObject({ code: 0, text: `merge ${merge}: apart\n` });
    expect((await byOrganiser(entrant, 'candidates', '--programme', day)).text).toBe('None.\n');
    const itself = await byOrganiser(entrant, 'merge', first, first, '--reason', '自己');
    expect([itself.code, itself.refusal]).toEqual([1, expect.stringContaining('ENTRANT.NO_PAIR')]);
    await revoke(running);
  });
});
