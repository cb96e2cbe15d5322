import { entities, migrations } from '#assembly';
import { createFirstOrganiser } from '#identity';
import { systemClock } from '#kernel';
import { checkoutFolder, loadSettings } from '#platform';
import { readPlan } from '#programme';
import { planYaml, type TestDatabase, testDatabase } from '#testing';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Wire } from '../src/demo/player/client.js';
import { type SupervisedLaureate, superviseLaureate } from '../src/supervisor.js';

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
  programme = (await client.post<{ id: string }>('/api/programmes', { yaml: planYaml() })).id;
}, 120_000);
afterAll(async () => {
  await laureate.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs `laureate process` as somebody who types it. */
const typed = (args: readonly string[], password = ORGANISER.password) =>
  new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const main = join(checkoutFolder(), 'dist', 'apps', 'cli', 'src', 'main.js');
    const env = { ...process.env, NODE_OPTIONS: '', LANG: 'en_GB.UTF-8', LC_ALL: '', LAUREATE_PASSWORD: password };
    const all = [main, 'process', ...args, '--url', laureate.apiUrl, '--as', ORGANISER.username];
    const child = execFile(process.execPath, all, { env }, (_error, out, err) => {
      resolve({ code: child.exitCode, out, err });
    });
  });

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
    expect(out).toContain(`programme ${programme}: Draft (draft), version 0, chart 1`);
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
