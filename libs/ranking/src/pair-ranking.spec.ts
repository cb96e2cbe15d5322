import { randomStream } from '#kernel';
import { createHash } from 'node:crypto';
import {
  comparePairs,
  type FiledMarks,
  type FiledPair,
  nextPartner,
  type PairWord,
  rankByRule,
  type RankingRequest,
  resultBundle,
  sealResult,
  verifyResult,
} from './index.js';

type Said = readonly [entry: string, against: string, better: string];

const rowsOf = (said: readonly Said[]): FiledMarks[] =>
  said.map(([entry, against, better], at) => ({ entry, against, judge: `j${at}`, criteria: { better } }));
const request = (said: readonly Said[], changed: Partial<RankingRequest> = {}): RankingRequest => ({
  marks: rowsOf(said),
  rule: { criteria: [{ key: 'content', points: 100 }], trim: 0, decimals: 3, mode: 'comparison' },
  tieLadder: [],
  ...changed,
});

/** Four entries, each pair compared three times; `a` is best. One circle, so that no ability runs away. */
const SAID: Said[] = [
  ['a', 'b', 'this'],
  ['b', 'a', 'other'],
  ['a', 'b', 'other'],
  ['a', 'c', 'this'],
  ['c', 'a', 'other'],
  ['a', 'd', 'this'],
  ['b', 'c', 'this'],
  ['c', 'b', 'this'],
  ['b', 'd', 'this'],
  ['d', 'c', 'other'],
  ['c', 'd', 'other'],
  ['d', 'a', 'this'],
];

describe('comparisons', () => {
  it('rank entries by the abilities that `laureate compare` gives, with their errors and the separation', () => {
    const { lines, separation } = rankByRule(request(SAID));
    const compared = comparePairs(
      [
        { a: 'a', b: 'b', winsOfA: 2, winsOfB: 1, ties: 0 },
        { a: 'a', b: 'c', winsOfA: 2, winsOfB: 0, ties: 0 },
        { a: 'a', b: 'd', winsOfA: 1, winsOfB: 1, ties: 0 },
        { a: 'b', b: 'c', winsOfA: 1, winsOfB: 1, ties: 0 },
        { a: 'b', b: 'd', winsOfA: 1, winsOfB: 0, ties: 0 },
        { a: 'c', b: 'd', winsOfA: 1, winsOfB: 1, ties: 0 },
      ],
      { home: false },
    );
    const abilityOf = new Map(compared.items.map((one) => [one.item, one]));
    expect(lines.map(({ entry }) => entry)).toEqual(compared.items.map(({ item }) => item));
    for (const { entry, mark, standardError } of lines) {
      expect(Number(mark)).toBeCloseTo(abilityOf.get(entry)!.ability, 3);
      expect(Number(standardError)).toBeCloseTo(abilityOf.get(entry)!.standardError!, 5);
    }
    expect(Number(separation)).toBeCloseTo(compared.separation!, 5);
    expect(lines.map(({ marks }) => marks).sort()).toEqual([5, 6, 6, 7]);
  });

  it('give the same ranking whichever of the two stood first, and in whatever order they come', () => {
    const turned = SAID.map(([entry, against, better]): Said => [
      against,
      entry,
      better === 'equal' ? better : better === 'this' ? 'other' : 'this',
    ]).reverse();
    expect(rankByRule(request(turned)).lines).toEqual(rankByRule(request(SAID)).lines);
  });

  it('are refused without a second entry, or without one of the three words', () => {
    expect(() => rankByRule(request([['a', 'a', 'this']]))).toThrow(/MARKS_INVALID/);
    expect(() => rankByRule(request([['a', 'b', 'perhaps']]))).toThrow(/MARKS_INVALID/);
  });

  it('leave equals to the rungs that look at no marks: head to head, then the draw', () => {
    const even: Said[] = [
      ['a', 'b', 'equal'],
      ['c', 'd', 'equal'],
      ['a', 'c', 'equal'],
    ];
    const open = rankByRule(request(even, { tieLadder: ['heaviestCriterion', 'highestMedian', 'headToHead'] }));
    expect(open.lines.map(({ rank, mark }) => [rank, mark])).toEqual(Array(4).fill([1, '0.000']));
    const drawn = rankByRule(request(even, { tieLadder: ['headToHead', 'draw'], drawSeed: 'seed' }));
    expect(drawn.lines.map(({ rank, tieBrokenBy }) => [rank, tieBrokenBy])).toEqual(
      [1, 2, 3, 4].map((rank) => [rank, 'draw']),
    );
  });

  it('list an entry that was never compared last, without a rank', () => {
    const { lines, warnings } = rankByRule(request(SAID, { entries: ['a', 'b', 'c', 'd', 'e'] }));
    expect(lines.at(-1)).toEqual({
      entry: 'e',
      rank: null,
      mark: null,
      untrimmedMark: null,
      marks: 0,
      tieBrokenBy: null,
    });
    expect(warnings).toContainEqual({ code: 'NO_MARKS', entry: 'e' });
  });
});

describe('a sealed result of comparisons', () => {
  const seed = 'seed';
  const sealed = sealResult(
    {
      code: 'laureate 0',
      programme: 'day',
      category: 'story',
      round: 'single',
      roundId: 'round',
      rule: request([]).rule,
      tieLadder: ['headToHead', 'draw'],
      draw: { commitment: createHash('sha256').update(seed).digest('hex'), seed },
      entries: ['a', 'b', 'c', 'd'],
    },
    SAID.map(([entry, against, better], at) => ({
      id: `sheet-${String(at).padStart(2, '0')}`,
      entry,
      against,
      judge: `J0${1 + (at % 3)}`,
      extra: false,
      marks: { better },
    })),
  );
  const carried = () => resultBundle.parse(JSON.parse(JSON.stringify(sealed)));

  it('verifies as it was carried to another machine, under a format of its own', () => {
    expect(carried().result.format).toBe('laureate-result/4');
    expect(verifyResult(carried(), sealed.seal)).toMatchObject({ valid: true });
  });

  it('names the sheet that says another thing now, and tells that rank and reliability are others', () => {
    const { checks } = verifyResult({ ...carried(), marks: { ...sealed.marks, 'sheet-00': { better: 'other' } } });
    const ok = Object.fromEntries(checks.map((check) => [check.name, check.ok]));
    expect(ok).toEqual({ seal: true, draw: true, sheets: false, ranking: false, separation: false });
    expect(checks.find(({ name }) => name === 'sheets')?.differing).toEqual(['sheet-00']);
  });

  it('tells of a second entry that is another than the judge compared with', () => {
    const bundle = carried();
    const sheets = bundle.result.sheets.map((sheet) => (sheet.id === 'sheet-00' ? { ...sheet, against: 'd' } : sheet));
    const { checks } = verifyResult({ ...bundle, result: { ...bundle.result, sheets } });
    expect(checks.find(({ name }) => name === 'sheets')?.differing).toEqual(['sheet-00']);
  });
});

describe('the next partner', () => {
  const all = Array.from({ length: 24 }, (_, at) => `e${String(at).padStart(2, '0')}`);
  const ability = (entry: string): number => all.indexOf(entry) / 4;

  /** A round as judges go through it, each sheet's outcome by the true abilities. */
  const played = (seed: string, perEntry: number) => {
    const chance = randomStream('outcomes');
    const filed: FiledPair[] = [];
    for (let turn = 0; turn < perEntry; turn += 1)
      for (const entry of randomStream(`turn/${turn}`).shuffled([...all])) {
        const candidates = all.filter(
          (one) => one !== entry && !filed.some((p) => p.entry === entry && p.against === one),
        );
        const against = nextPartner({ entry, judge: `judge-${turn}`, candidates, filed, given: filed, seed })!;
        const p = 1 / (1 + Math.exp(ability(against) - ability(entry)));
        const word: PairWord = chance.int(0, 999_999) / 1e6 < p ? 'this' : 'other';
        filed.push({ entry, against, word });
      }
    return filed;
  };
  const filed = played('one', 4);

  it('is the same when everything before it is, and another under another seed', () => {
    expect(played('one', 4)).toEqual(filed);
    expect(played('two', 1)).not.toEqual(filed.slice(0, all.length));
  });

  it('is nobody more than twice oftener than another, and joins all entries', () => {
    const times = all.map((one) => filed.filter(({ against }) => against === one).length);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(2);
    const reached = new Set([all[0]!]);
    for (const one of reached)
      for (const { entry, against } of filed)
        if (entry === one) reached.add(against);
        else if (against === one) reached.add(entry);
    expect(reached.size).toBe(all.length);
  });

  it('tells more than one drawn by lot: of two, whose chance is nearer to even', () => {
    const said: FiledPair[] = [
      ...Array.from({ length: 6 }, (): FiledPair => ({ entry: 'x', against: 'far', word: 'this' })),
      { entry: 'far', against: 'x', word: 'this' },
      { entry: 'x', against: 'near', word: 'this' },
      { entry: 'near', against: 'x', word: 'this' },
      { entry: 'y', against: 'x', word: 'equal' },
    ];
    const given = said.map(({ entry, against }) => ({ entry, against })).slice(6);
    for (const seed of ['1', '2', '3', '4'])
      expect(nextPartner({ entry: 'y', judge: 'j', candidates: ['far', 'near'], filed: said, given, seed })).toBe(
        'near',
      );
  });

  it('is none where nobody is left', () => {
    expect(nextPartner({ entry: 'x', judge: 'j', candidates: [], filed: [], given: [], seed: '1' })).toBeUndefined();
  });
});
