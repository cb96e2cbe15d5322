import { problemText } from '#contracts';
import { DomainError } from '#kernel';
import { CommanderError } from 'commander';
import * as compare from '../src/ranking/compare.command.js';
import type { RankReply } from '../src/ranking/rank-reply.js';
import * as rank from '../src/ranking/rank.command.js';
import * as reliability from '../src/ranking/reliability.command.js';
import { Desk, printed, replied } from './called-command.js';

const desk = new Desk();
const language = process.env['LANG'];
beforeAll(() => (process.env['LANG'] = 'en_GB.UTF-8'));
afterAll(() => {
  process.env['LANG'] = language;
  desk.clear();
});

/** What a command refuses with, file names left out; such refusals end with 2. */
const refusal = async (run: Promise<unknown>): Promise<string> => {
  try {
    await run;
  } catch (error) {
    if (error instanceof CommanderError) return error.code;
    if (!(error instanceof DomainError)) throw error;
    expect(error.kind).toBe('invalid');
    const told = error.fields.map(({ code, params }) => problemText(code, { ...params, file: 'F' }, 'en').title);
    return [problemText(error.code, { ...error.params, file: 'F' }, 'en').title, ...told].join(' ');
  }
  throw new Error('was not refused');
};
const marks = (text: string): string => desk.put('marks.csv', text);

describe('laureate rank', () => {
  it('prints the whole of its JSON, marks as text and nothing where nothing is known', async () => {
    const file = marks('entry,judge,mark\nb,x,7\na,x,9\na,y,8\nb,y,7.5\nc,x,\n');
    const args = ['--method', 'mean', '--places', '1,1', '--draws', '0'];
    const unsure = { standardError: null, rankLow: null, rankHigh: null, tieBrokenBy: null, topProbability: null };
    const reply = await replied<RankReply>(rank, file, ...args);
    expect({ ...reply, judges: reply.judges.map(({ judge, marks: given }) => [judge, given]) }).toEqual({
      method: 'mean',
      entries: [
        { entry: 'a', mark: '8.50', rank: 1, marks: 2, tier: 1, ...unsure },
        { entry: 'b', mark: '7.25', rank: 2, marks: 2, tier: 2, ...unsure },
        { entry: 'c', mark: null, rank: null, marks: 0, tier: null, ...unsure },
      ],
      judges: [
        ['x', 2],
        ['y', 2],
      ],
      variance: expect.any(Object) as object,
      components: 1,
      ties: [],
      warnings: [{ code: 'NO_MARKS', message: 'No marks: c. They have no rank.' }],
    });
  });

  it('prints a table for people', async () => {
    const text = await printed(rank, marks('entry,judge,mark\n甲,x,7\nb,x,9\n'), '--method', 'mean', '--draws', '0');
    expect(text.split('\n').slice(0, 3)).toEqual([
      'rank  entry  mark  marks',
      '   1  b      9.00      1',
      '   2  甲     7.00      1',
    ]);
  });

  it.each([
    [
      'a mark that is a word',
      'entry,judge,mark\na,x,7\nb,x,good\n',
      'F, line 3, column 3 (mark): "good" is not a number.',
    ],
    [
      'a repeated mark',
      'entry,judge,mark\na,x,7\n\na,x,8\n',
      'F, line 4, column 1 (entry): "a / x" was given in line 2 already.',
    ],
    ['a mark without its judge', 'entry,judge,mark\na,,7\n', 'F, line 2, column 2 (judge): empty.'],
    ['a table without marks', 'entry,judge\na,x\n', 'F, line 1: missing columns: mark.'],
  ])('refuses %s with line and column', async (_, text, told) => {
    expect(await refusal(replied(rank, marks(text)))).toBe(told);
  });

  it('refuses what its options cannot mean', async () => {
    const file = marks('entry,judge,criterion,mark\na,x,wit,7\n');
    expect(await refusal(replied(rank, file, '--tie-break', 'criterion:depth'))).toBe(
      '--tie-break: "criterion:depth" is not possible.',
    );
    expect(await refusal(replied(rank, file, '--places', '3,x'))).toBe('commander.invalidArgument');
  });

  it('refuses a rule file, each fault with its line and column', async () => {
    const rule = desk.put('rule.yaml', 'name: { zh: 甲, en: A }\nmethod: mode\ntrim: 1.5\n');
    const told = await refusal(replied(rank, marks('entry,judge,mark\n'), '--rule', rule));
    expect(told).toMatch(/^F: 2 faults\. F, line 2, column 9: method: .* F, line 3, column 7: trim: /);
  });

  it('weighs criteria as the rule file says', async () => {
    const rule = desk.put(
      'weights.yaml',
      'name: { zh: 甲, en: A }\ndecimals: 3\ncriteria: [{ name: x, weight: 0.7 }, { name: y, weight: 0.3 }]\n',
    );
    const file = marks('entry,judge,criterion,mark\na,j,x,8.5\na,j,y,9\n');
    const reply = await replied<RankReply>(rank, file, '--rule', rule, '--draws', '0');
    expect(reply.entries[0]?.mark).toBe('8.650');
  });
});

describe('laureate reliability', () => {
  it('takes text for nominal marks only', async () => {
    const file = marks('entry,r1,r2\na,yes,yes\nb,no,yes\n');
    expect(await refusal(replied(reliability, file))).toBe('F, line 2, column 2 (r1): "yes" is not a number.');
    expect(await replied(reliability, file, '--level', 'nominal')).toMatchObject({ krippendorffAlpha: 0, icc: null });
  });
});

describe('laureate compare', () => {
  it('reads winners and losers too, and does not take one for a home', async () => {
    const file = marks('winner,loser,count\nx,y,3\ny,x,1\n');
    expect(await replied(compare, file)).toMatchObject({ home: null, tie: null, warnings: [] });
    expect(await refusal(replied(compare, file, '--home'))).toBe('F does not say who was at home.');
  });

  it('refuses an outcome that is none, and a pair of one', async () => {
    expect(await refusal(replied(compare, marks('a,b,outcome\nx,y,win\n')))).toBe(
      'F, line 2, column 3 (outcome): "win" is no outcome.',
    );
    expect(await refusal(replied(compare, marks('winner,loser\nx,x\n')))).toBe(
      'F, line 2, column 2 (loser): "x" is compared with itself.',
    );
  });
});
