import { planYaml } from '#testing';
import * as programme from '../src/programme/programme.command.js';
import { Desk, printed } from './called-command.js';

const desk = new Desk();
const language = process.env['LANG'];
beforeAll(() => (process.env['LANG'] = 'en_GB.UTF-8'));
afterAll(() => {
  process.env['LANG'] = language;
  desk.clear();
});

/** What the command printed and ended with, faults or not. */
const called = async (...args: string[]): Promise<{ code: number; lines: string[] }> => {
  let code = 0;
  const run = async (given: string[]): Promise<number> => {
    code = await programme.run(given);
    return 0;
  };
  const text = await printed({ run }, ...args);
  return { code, lines: text.trimEnd().split('\n') };
};

describe('laureate programme check', () => {
  it('says of a whole file what it would set up, and the hash of its rules', async () => {
    const { code, lines } = await called('check', desk.put('plan.yaml', planYaml()));
    expect(code).toBe(0);
    expect(lines[0]).toBe(
      'Municipal Poverty Alleviation Day Programme 2018 (poverty-alleviation-day-2018), 2018-10-17',
    );
    expect(lines.filter((line) => /^ {2}\S+ +10 {2}/.test(line))).toHaveLength(5);
    expect(lines.filter((line) => /^ {2}my-\S+ +85 {2}/.test(line))).toHaveLength(2);
    expect(lines.at(-1)).toMatch(/^SHA-256 [0-9a-f]{64}$/);
  });

  it('names every fault with line, column and what to do, in the order of the lines, and ends with 2', async () => {
    const text = planYaml()
      .replace('    quotaPerOffice: 2\n', '')
      .replace('points: 40 }', 'points: 45 }')
      .replace('tieLadder: [heaviestCriterion, ', 'tieLadder: [draw, heaviestCriterion, ');
    const file = desk.put('faulty.yaml', text);
    const lineOf = (part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;
    const { code, lines } = await called('check', file);
    expect(code).toBe(2);
    expect(lines.map((line) => line.replace(file, 'F'))).toEqual([
      expect.stringMatching(
        new RegExp(`^F:${lineOf('tieLadder:')}:\\d+: .*put 'draw' last\\. \\[PROGRAMME\\.PLAN_LADDER\\]$`),
      ),
      expect.stringMatching(/\[PROGRAMME\.PLAN_KEY_TWICE\]$/),
      expect.stringMatching(
        new RegExp(
          `^F:${lineOf('key: innovation')}:\\d+: .*has no quota per office yet\\. .*\\[PROGRAMME\\.MISSING_QUOTA\\]$`,
        ),
      ),
      expect.stringMatching(/they sum to 105, not to 100\. To do: take away 5\. \[PROGRAMME\.PLAN_RUBRIC_SUM\]$/),
    ]);
  });

  it('speaks Chinese to who reads Chinese', async () => {
    process.env['LANG'] = 'zh_CN.UTF-8';
    const file = desk.put('zh.yaml', planYaml().replace('    quotaPerOffice: 2\n', ''));
    const { lines } = await called('check', file);
    process.env['LANG'] = 'en_GB.UTF-8';
    expect(lines[0]).toMatch(/“创新奖”尚未规定每单位名额。 请补上 .*写数字；不限名额写 null。/);
  });
});

describe('laureate programme diff', () => {
  it('tells two files apart part by part', async () => {
    const one = desk.put('one.yaml', planYaml());
    const other = desk.put(
      'other.yaml',
      planYaml()
        .replace('workingDays: 5', 'workingDays: 7')
        .replace(/^year: 2018$/m, 'year: 2018'),
    );
    expect((await called('diff', one, other)).lines).toEqual(['~ notice.workingDays: 5 → 7']);
    expect((await called('diff', one, one)).lines).toEqual(['No difference.']);
  });
});
