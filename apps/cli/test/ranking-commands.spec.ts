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
    [
      'a mark so small that no exact fraction holds it',
      'entry,judge,mark\na,x,1e-9999\n',
      'F, line 2, column 3 (mark): "1e-9999" is not a number.',
    ],
    [
      'a mark beyond all sense',
      'entry,judge,mark\na,x,1e300\n',
      'F, line 2, column 3 (mark): "1e300" is not a number.',
    ],
    ['a table without marks', 'entry,judge\na,x\n', 'F, line 1: missing columns: mark.'],
  ])('refuses %s with line and column', async (_, text, told) => {
    expect(await refusal(replied(rank, marks(text)))).toBe(told);
  });

  it.each(['least-squares', 'mean', 'z-score', 'blup'])('takes any numeral that is one, by %s', async (method) => {
    const marked = (first: string) => marks(`entry,judge,mark\na,j,${first}\nb,j,-0\na,k,.5\nb,k,7.\nc,j,+02\n`);
    const ranked = async (first: string) => {
      const { entries } = await replied<RankReply>(rank, marked(first), '--method', method, '--draws', '0');
      return entries.map(({ entry, mark, rank: place }) => [entry, mark, place]);
    };
    expect(await ranked('1e0001')).toEqual(await ranked('10'));
    expect(await ranked(`0.${'25'.padEnd(400, '0')}`)).toEqual(await ranked('.25'));
    expect((await ranked(`0.${'3'.repeat(400)}`)).length).toBe(3);
    expect((await ranked('1e30'))[0]?.[1]).toMatch(/^\d{29,31}\.\d+$/);
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

  it('says why a weighted kappa is missing: no weights, or a pair without one', async () => {
    interface Reply {
      weightedKappa: { custom: number | null };
      notes: string[];
    }
    const file = marks('entry,r1,r2\na,yes,yes\nb,no,yes\nc,no,no\n');
    const noteOf = async (...args: string[]): Promise<string | undefined> => {
      const { weightedKappa, notes } = await replied<Reply>(reliability, file, '--level', 'nominal', ...args);
      expect(weightedKappa.custom).toBeNull();
      return notes.find((note) => note.startsWith('weightedKappa.custom'));
    };
    expect(await noteOf()).toBe('weightedKappa.custom: no weights were given (--weights).');
    expect(await noteOf('--weights', desk.put('few.csv', 'a,b,weight\nyes,perhaps,1\n'))).toBe(
      'weightedKappa.custom: the table of weights lacks a pair of marks.',
    );
  });

  it('takes weights from the first rater to the second, by column or by name, whatever the order of rows', async () => {
    const custom = async (text: string): Promise<number> => {
      const weights = desk.put('turned.csv', 'x,1,2,3\n1,0,1,2\n2,4,0,1\n3,9,4,0\n');
      return (await replied<{ weightedKappa: { custom: number } }>(reliability, marks(text), '--weights', weights))
        .weightedKappa.custom;
    };
    // Seen 0 + 4 + 1 + 9 + 0 of 5; by chance 2 · 1 · 2 + 4 · 2 · 3 + 1 · 2 · 2 + 9 · 2 · 3 of 25.
    const kappa = 1 - 14 / 5 / (86 / 25);
    expect(await custom('entry,j,k\na,1,1\nb,2,1\nc,2,3\nd,3,1\ne,3,3\n')).toBeCloseTo(kappa, 12);
    const long = ['d,j,3', 'd,k,1', 'a,j,1', 'a,k,1', 'b,k,1', 'b,j,2', 'c,j,2', 'c,k,3', 'e,k,3', 'e,j,3'];
    for (const rows of [long, [...long].reverse()])
      expect(await custom(`entry,judge,mark\n${rows.join('\n')}\n`)).toBeCloseTo(kappa, 12);
  });

  it('gives the same to the last digit in any order of entries and judges', async () => {
    const columns = { p: '1 1 0 0 2 0 0', q: '0 0 1 1 1 1 0', r: '1 1 1 1 1 2 0' };
    const rows = Object.entries(columns).flatMap(([judge, given]) =>
      given.split(' ').map((mark, at) => [`e${at}`, judge, mark]),
    );
    const called: Record<string, string> = { p: 'z', q: 'a', r: 'm' };
    const turned = rows.map(([entry, judge = '', mark]) => [`x${entry}`, called[judge], mark]).reverse();
    const table = (lines: readonly (string | undefined)[][]) =>
      marks(`entry,judge,mark\n${lines.map((line) => line.join(',')).join('\n')}\n`);
    expect(await replied(reliability, table(turned))).toEqual(await replied(reliability, table(rows)));
  });
});

describe('laureate compare', () => {
  it('tells groups that nothing joins from items that always won', async () => {
    const apart = await replied<{ warnings: { code: string; message: string }[] }>(
      compare,
      marks('winner,loser\na,b\nb,a\nc,d\nd,c\n'),
    );
    expect(apart.warnings.map(({ code }) => code)).toEqual(['DISCONNECTED']);
    expect(apart.warnings[0]?.message).toContain('2 groups');
    const both = await replied<{ warnings: { code: string }[] }>(compare, marks('winner,loser\na,b\nc,d\nd,c\n'));
    expect(both.warnings.map(({ code }) => code)).toEqual(['DISCONNECTED', 'UNBEATEN']);
  });

  it('does not tell what home is worth where the same items are always at home', async () => {
    const always = marks('a,b,outcome,count\nx,y,a,4\nx,y,b,5\nx,y,tie,4\nz,y,a,1\nz,y,b,1\n');
    expect(await compare.run([always, '--home', '--json'])).toBe(3);
    const twoSteps = marks('a,b,outcome,count\nx,y,a,1\nx,y,b,1\ny,z,a,1\ny,z,b,1\n');
    expect(await compare.run([twoSteps, '--home', '--json'])).toBe(3);
    const triangle = marks('a,b,outcome,count\nx,y,a,1\nx,y,b,1\ny,z,a,1\ny,z,b,1\nx,z,a,2\nx,z,b,1\n');
    expect(await replied(compare, triangle, '--home')).toMatchObject({ warnings: [] });
  });

  it('gives the same to the last digit whatever items are called and however rows stand', async () => {
    interface Reply {
      items: { item: string; ability: number; standardError: number; rank: number }[];
      deviance: number;
      separation: number;
    }
    const rows = ['x,y,5', 'y,x,3', 'y,z,4', 'z,y,6', 'z,x,1', 'x,z,2', 'w,x,2', 'z,w,7', 'w,z,1'];
    const called: Record<string, string> = { x: 'zz', y: '__proto__', z: 'a', w: '乙' };
    const renamed = rows.map((row) => row.replace(/[w-z]/g, (item) => called[item] ?? item)).reverse();
    const [one, other] = [
      await replied<Reply>(compare, marks(`winner,loser,count\n${rows.join('\n')}\n`)),
      await replied<Reply>(compare, marks(`winner,loser,count\n${renamed.join('\n')}\n`)),
    ];
    const items = one.items.map(({ item, ...figures }) => ({ item: called[item], ...figures }));
    expect({ ...one, items }).toEqual(other);
  });

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
