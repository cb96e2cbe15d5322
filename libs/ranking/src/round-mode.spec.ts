import { createHash } from 'node:crypto';
import { type ModeRule, type RankedLine, rankByRule, resultBundle, sealResult, verifyResult } from './index.js';

type Said = readonly [entry: string, judge: string, said: string];

const WORD = { passFail: 'verdict', approval: 'vote', ranking: 'place' } as const;
type Mode = keyof typeof WORD;

const rowsOf = (mode: Mode, said: readonly Said[]) =>
  said.map(([entry, judge, word]) => ({ entry, judge, criteria: { [WORD[mode]]: word } }));
const ranked = (rule: ModeRule & { mode: Mode }, said: readonly Said[], entries?: readonly string[]) =>
  rankByRule({
    marks: rowsOf(rule.mode, said),
    rule: { criteria: [{ key: 'content', points: 100 }], trim: 0, decimals: 2, ...rule },
    tieLadder: [],
    ...(entries ? { entries } : {}),
  }).lines;
const brief = (lines: readonly RankedLine[]) =>
  lines.map(({ entry, rank, mark, passed }) => [entry, rank, mark, passed]);

describe('verdicts', () => {
  const said: Said[] = [
    ['a', '1', 'pass'],
    ['a', '2', 'pass'],
    ['a', '3', 'fail'],
    ['b', '1', 'fail'],
    ['b', '2', 'fail'],
    ['b', '3', 'pass'],
  ];

  it('pass an entry by the share that the rule declares, and rank it by that share', () => {
    expect(brief(ranked({ mode: 'passFail', threshold: '2/3' }, said))).toEqual([
      ['a', 1, '66.67', true],
      ['b', 2, '33.33', false],
    ]);
    expect(brief(ranked({ mode: 'passFail', threshold: '3/4' }, said)).map(([, , , passed]) => passed)).toEqual([
      false,
      false,
    ]);
  });

  it('are refused when they are no verdict', () => {
    expect(() => ranked({ mode: 'passFail', threshold: '1/2' }, [['a', '1', 'perhaps']])).toThrow(/MARKS_INVALID/);
    expect(() => ranked({ mode: 'ranking' }, [['a', '1', 'first']])).toThrow(/MARKS_INVALID/);
  });
});

describe('approval', () => {
  const rule = { mode: 'approval', threshold: '2/3', quorum: '2/3' } as const;

  it('needs the threshold of ayes and noes and the quorum of judges; all that pass stand above all others', () => {
    const said: Said[] = [
      ['few', '1', 'approve'],
      ['few', '2', 'abstain'],
      ['few', '3', 'abstain'],
      ['most', '1', 'approve'],
      ['most', '2', 'approve'],
      ['most', '3', 'reject'],
      ['none', '1', 'abstain'],
      ['none', '2', 'abstain'],
      ['none', '3', 'abstain'],
    ];
    expect(brief(ranked(rule, said))).toEqual([
      ['most', 1, '66.67', true],
      ['few', 2, '100.00', false],
      ['none', null, null, false],
    ]);
  });
});

describe('places', () => {
  it('give points evenly from 100 for the first to 0 for the last, whatever the length of the list', () => {
    const said: Said[] = [
      ['a', 'long', '1'],
      ['b', 'long', '2'],
      ['c', 'long', '3'],
      ['d', 'long', '4'],
      ['a', 'short', '2'],
      ['b', 'short', '1'],
    ];
    expect(brief(ranked({ mode: 'ranking' }, said))).toEqual([
      ['b', 1, '83.33', undefined],
      ['a', 2, '50.00', undefined],
      ['c', 3, '33.33', undefined],
      ['d', 4, '0.00', undefined],
    ]);
  });

  it('count by their order alone: a gap that an entry left changes nothing', () => {
    const said: Said[] = [
      ['a', '1', '2'],
      ['b', '1', '5'],
      ['c', '1', '9'],
    ];
    expect(ranked({ mode: 'ranking' }, said).map(({ mark }) => mark)).toEqual(['100.00', '50.00', '0.00']);
  });

  it('that are equal share the mean of theirs; somebody’s only entry stands in the middle', () => {
    const said: Said[] = [
      ['a', '1', '1'],
      ['b', '1', '1'],
      ['c', '1', '2'],
      ['d', '2', '1'],
    ];
    expect(ranked({ mode: 'ranking' }, said).map(({ entry, mark }) => [entry, mark])).toEqual([
      ['a', '75.00'],
      ['b', '75.00'],
      ['d', '50.00'],
      ['c', '0.00'],
    ]);
  });
});

it('marks below the pass mark fail, and keep their ranks', () => {
  const { lines } = rankByRule({
    marks: [
      { entry: 'a', judge: '1', criteria: { content: '60' } },
      { entry: 'b', judge: '1', criteria: { content: '59.5' } },
    ],
    rule: { criteria: [{ key: 'content', points: 100 }], trim: 0, decimals: 2, passMark: '60' },
    tieLadder: [],
  });
  expect(brief(lines)).toEqual([
    ['a', 1, '60.00', true],
    ['b', 2, '59.50', false],
  ]);
});

describe.each([
  ['passFail', { threshold: '1/2' }, ['pass', 'fail', 'pass', 'fail']],
  ['approval', { threshold: '1/2', quorum: '1/2' }, ['approve', 'abstain', 'reject', 'approve']],
  ['ranking', {}, ['1', '2', '2', '1']],
] as const)('a sealed result of %s', (mode, settings, words) => {
  const seed = 'seed';
  const commitment = createHash('sha256').update(seed).digest('hex');
  const sheets = words.map((word, at) => ({
    id: `sheet-${at}`,
    entry: at % 2 === 0 ? 'a' : 'b',
    judge: at < 2 ? 'J01' : 'J02',
    extra: false,
    marks: { [WORD[mode]]: word },
  }));
  const sealed = sealResult(
    {
      code: 'laureate 0',
      programme: 'day',
      category: 'story',
      round: 'single',
      roundId: 'round',
      rule: { criteria: [{ key: 'content', points: 100 }], trim: 0, decimals: 2, mode, ...settings },
      tieLadder: ['highestMedian', 'headToHead', 'draw'],
      draw: { commitment, seed },
      entries: ['a', 'b'],
    },
    sheets,
  );

  it('verifies as it was carried to another machine, under a format of its own', () => {
    const carried = resultBundle.parse(JSON.parse(JSON.stringify(sealed)));
    expect(carried.result.format).toBe('laureate-result/3');
    expect(verifyResult(carried, sealed.seal)).toMatchObject({ valid: true });
  });

  it('names the sheet that says another thing now', () => {
    const [first] = words;
    const other = words.find((word) => word !== first)!;
    const changed = { ...sealed, marks: { ...sealed.marks, 'sheet-0': { [WORD[mode]]: other } } };
    expect(verifyResult(changed).checks.find(({ name }) => name === 'sheets')).toMatchObject({
      ok: false,
      differing: ['sheet-0'],
    });
  });
});
