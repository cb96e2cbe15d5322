import { checkoutFolder } from '#platform';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('laureate assign', () => {
  const folder = mkdtempSync(join(tmpdir(), 'laureate-assign-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const assign = (args: string[], language = 'en') => {
    const main = join(checkoutFolder(), 'dist/apps/cli/src/main.js');
    const env = { ...process.env, LANG: language };
    return spawnSync(process.execPath, [main, 'assign', ...args], { encoding: 'utf8', env });
  };
  const entries = file('entries.csv', 'entry,perEntry\ne1,\ne2,\ne3,1\n');
  const judges = file('judges.csv', 'judge,minLoad,maxLoad\nA,,\nB,,\nC,1,1\n');
  const affinity = file('affinity.csv', 'entry,judge,affinity\ne1,A,0.1\ne1,B,0.2\ne2,A,0.3\ne2,B,-1\ne3,B,0.7\n');
  const conflicts = file('conflicts.csv', 'entry,judge\ne3,C\n');

  it('prints the optimum as JSON and writes the pairs', () => {
    const out = join(folder, 'out.csv');
    const { status, stdout } = assign([
      entries,
      judges,
      '--affinity',
      affinity,
      '--conflicts',
      conflicts,
      '--per-entry',
      '2',
      '--out',
      out,
      '--json',
    ]);
    const { seconds, ...report } = JSON.parse(stdout) as Record<string, unknown>;
    expect(typeof seconds).toBe('number');
    expect([status, report]).toEqual([
      0,
      {
        status: 'optimal',
        objective: 1.3,
        worstEntry: { entry: 'e1', affinity: 0.3 },
        pairs: 5,
        loads: { min: 1, max: 2 },
        components: 1,
        reasons: [],
        relaxations: [],
      },
    ]);
    expect(readFileSync(out, 'utf8')).toBe('entry,judge\ne1,A\ne1,B\ne2,A\ne2,C\ne3,B\n');
  });

  it('says exactly what is short and what would help, with 3', () => {
    const args = [entries, judges, '--conflicts', conflicts, '--per-entry', '2', '--max-load', '1'];
    const { status, stdout } = assign([...args, '--json']);
    const report = JSON.parse(stdout) as { reasons: object[]; relaxations: { by: number }[] };
    expect([status, report]).toMatchObject([3, { status: 'infeasible', objective: null, pairs: 0 }]);
    expect(report.reasons).toEqual([
      {
        kind: 'capacityShort',
        who: 'A, B, C',
        short: 2,
        message: '3 entries depend on judges who can take 3 between them; 2 places are missing.',
      },
    ]);
    expect(report.relaxations.reduce((sum, { by }) => sum + by, 0)).toBe(2);
    expect(assign(args, 'zh_CN.UTF-8').stdout).toMatch(/^无法分配。所缺如下：\n {2}3件作品/);
  });

  it.each([
    [
      'an unknown judge',
      ['--affinity', file('a2.csv', 'entry,judge,affinity\ne1,X,1\n')],
      'line 2, column 2 (judge): "X"',
    ],
    ['a word for a number', ['--affinity', file('a3.csv', 'entry,judge,affinity\ne1,A,much\n')], 'column 3 (affinity)'],
    [
      'a pair twice',
      ['--affinity', file('a4.csv', 'entry,judge,affinity\ne1,A,1\ne1,A,2\n')],
      'given in line 2 already',
    ],
    ['half a judge', ['--max-load', '1.5'], 'whole number'],
    ['an unknown option', ['--colour', 'red'], 'unknown option'],
  ])('refuses %s with 2', (_, args, told) => {
    const { status, stderr, stdout } = assign([entries, judges, '--per-entry', '1', ...args]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(told);
  });

  it('refuses a judge whose least load is above the greatest with 2, saying where', () => {
    const crossed = file('crossed.csv', 'judge,minLoad,maxLoad\nA,,\nB,3,2\n');
    const { status, stderr, stdout } = assign([entries, crossed, '--per-entry', '1']);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('crossed.csv, line 3, column 3 (maxLoad): the least load, 3, is above the greatest, 2.');
  });
});
