import { checkoutFolder } from '#platform';
import { entities, migrations, publications } from '#assembly';
import { type TestDatabase, testClock, testDatabase } from '#testing';
import { publishKey, readSigningKey, RecordedActs, Sealer } from '#workflow';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The command line as an auditor types it. Needs a build, as every spec that starts a process of ours. */
/** Each starts some processes of Node. */
const PATIENCE_MS = 180_000;

describe('laureate audit', () => {
  let database: TestDatabase;
  let folder: string;
  let vkey: string;
  const clock = testClock();

  const laureate = (args: readonly string[], environment: NodeJS.ProcessEnv = {}) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(checkoutFolder(), 'apps/cli/laureate.mjs'), 'audit', ...args],
      { env: { PATH: process.env['PATH'], LANG: 'en', LAUREATE_DATA: folder, ...environment }, encoding: 'utf8' },
    );
    return { status, stdout, stderr };
  };
  const within = (name: string): string => join(folder, name);
  const withDatabase = (): NodeJS.ProcessEnv => ({ DATABASE_URL: database.url });

  beforeAll(async () => {
    database = await testDatabase({ entities, migrations });
    folder = await mkdtemp(join(tmpdir(), 'laureate-audit-'));
    const { dataSource } = database;
    const { key } = readSigningKey({ origin: 'cli.test', file: within('key.pem'), mayMake: true });
    await publishKey(dataSource, key, clock);
    ({ vkey } = key);
    const acts = new RecordedActs(dataSource, clock);
    // A line break of Unicode's own within a text, which must not end a line of the file.
    for (let act = 0; act < 5; act += 1)
      await acts.add({
        kind: 'read',
        what: `第 ${act} 次\u2028查阅`,
        actor: { personId: null, name: '审计' },
        detail: {},
      });
    const sealer = new Sealer(dataSource, clock, { key, publications, checkpointMs: 1 });
    await sealer.round();
    await writeFile(within('checkpoint'), laureate(['checkpoint'], withDatabase()).stdout);
    await writeFile(within('keys'), `${vkey}\n`);
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  }, PATIENCE_MS);

  it(
    'exports what is sealed, on record and for its owner only, and checks it with no database',
    async () => {
      const file = within('audit.jsonl');
      expect(laureate(['export', '--out', file], withDatabase())).toMatchObject({ status: 0, stdout: '' });
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      const acts: unknown = await database.dataSource.query(
        `select kind, what from audit.act order by seq desc limit 1`,
      );
      expect(acts).toEqual([{ kind: 'export', what: 'laureate audit export' }]);
      const checked = laureate(['verify', file, '--checkpoint', within('checkpoint'), '--key', within('keys')]);
      expect(checked).toEqual({
        status: 0,
        stderr: '',
        stdout: 'Sound: 5 leaves and 1 checkpoints agree; 5 leaves are signed for.\n',
      });
    },
    PATIENCE_MS,
  );

  it(
    'ends with 1 and says where when a row of the file is another, in either language',
    async () => {
      const text = await readFile(within('audit.jsonl'), 'utf8');
      await writeFile(within('edited.jsonl'), text.replace('第 3 次', '第 4 次'));
      const checked = laureate(['verify', within('edited.jsonl'), '--key', vkey, '--json']);
      expect(checked.status).toBe(1);
      expect(JSON.parse(checked.stdout)).toMatchObject({
        sound: false,
        covered: 0,
        faultCount: 2,
        faults: [
          {
            code: 'AUDIT.ROW_CHANGED',
            params: { leaf: 3, table: 'audit.act', seq: 4 },
            zh: { title: '第 3 条记录被改动：audit.act 的第 4 行与封存时不同。' },
          },
          { code: 'AUDIT.ROOT_DIFFERS', params: { size: 5 } },
        ],
      });
      expect(laureate(['verify', within('edited.jsonl')], { LANG: 'zh_CN.UTF-8' }).stdout).toContain(
        '记录有问题：共 2 处',
      );
    },
    PATIENCE_MS,
  );

  it(
    'ends with 2 when what is given is no export or no checkpoint',
    async () => {
      const text = await readFile(within('audit.jsonl'), 'utf8');
      await writeFile(within('cut.jsonl'), text.split('\n').slice(0, -2).join('\n'));
      const cut = laureate(['verify', within('cut.jsonl')]);
      expect([cut.status, cut.stderr]).toEqual([2, expect.stringContaining('the last one is missing')]);
      const other = laureate(['verify', within('audit.jsonl'), '--checkpoint', within('keys')]);
      expect([other.status, other.stderr]).toEqual([2, expect.stringContaining('not of the right form')]);
      expect(laureate(['verify']).status).toBe(2);
    },
    PATIENCE_MS,
  );

  it(
    'checks the database itself',
    async () => {
      const args = ['verify', '--live', '--checkpoint', within('checkpoint'), '--key', vkey];
      const before = laureate(args, withDatabase());
      expect([before.status, before.stdout]).toEqual([0, expect.stringContaining('1 rows more are committed')]);
      await database.dataSource.query('alter table audit.act disable trigger user');
      await database.dataSource.query(`update audit.act set at = at + interval '1 microsecond' where seq = 2`);
      const after = laureate(args, withDatabase());
      expect([after.status, after.stdout]).toEqual([
        1,
        expect.stringContaining('Leaf 1 was changed: row 2 of audit.act'),
      ]);
    },
    PATIENCE_MS,
  );
});
