import fc from 'fast-check';
import {
  MarkBook,
  PLAIN_RULE,
  rankMarks,
  sensitivityOf,
  type MarkRanking,
  type MarkRule,
  type Marks,
} from './index.js';

type Given = readonly [entry: string, judge: string, mark: string, criterion?: string];

const book = (given: readonly Given[]): Marks => {
  const marks = new MarkBook();
  for (const [index, [entry, judge, mark, criterion = '']] of given.entries())
    expect(marks.add({ entry, judge, criterion, mark }, index + 2)).toBeUndefined();
  return marks.finish();
};
const rank = (given: readonly Given[], rule: Partial<MarkRule> = {}, draws = 0): MarkRanking =>
  rankMarks(book(given), { ...PLAIN_RULE, ...rule }, { draws, seed: '1' });
const placed = ({ entries }: MarkRanking) => entries.map((one) => [one.entry, one.mark, one.rank]);
/** `a: 1 2 3` is what judges j1, j2, j3 gave entry a; a dash is no mark. */
const table = (...lines: string[]): Given[] =>
  lines.flatMap((line) => {
    const [entry = '', marks = ''] = line.split(': ');
    return marks.split(' ').flatMap((mark, at) => (mark === '-' ? [] : [[entry, `j${at + 1}`, mark] as const]));
  });

describe('declared rules', () => {
  it('take the mean, the trimmed mean and the median exactly, half up at the step', () => {
    const marks = table('a: 8 8.5 9 9', 'b: 7 9 9 9.005');
    expect(placed(rank(marks, { method: 'mean' }))).toEqual([
      ['a', '8.63', 1],
      ['b', '8.50', 2],
    ]);
    expect(placed(rank(marks, { method: 'trimmed' }))).toEqual([
      ['b', '9.00', 1],
      ['a', '8.75', 2],
    ]);
    expect(placed(rank(marks, { method: 'median', decimals: 0 }))).toEqual([
      ['a', '9', 1],
      ['b', '9', 1],
    ]);
  });

  it('go criterion by criterion whatever a criterion is called', () => {
    const given: Given[] = [
      ['a', 'j', '3', '__proto__'],
      ['a', 'j', '4', 'constructor'],
    ];
    const { entries, warnings } = rank(given, {
      method: 'mean',
      order: 'criterion-first',
      tieBreak: ['criterion:__proto__'],
    });
    expect(entries[0]?.mark).toBe('7.00');
    expect(Object.entries(entries[0]?.criteria ?? {})).toEqual([
      ['__proto__', '3.00'],
      ['constructor', '4.00'],
    ]);
    expect(warnings).toEqual([]);
  });

  it('fall back on the plain mean where too few marks are left to trim, with a warning', () => {
    const { entries, warnings } = rank(table('a: 4 5', 'b: 1 2 9'), { method: 'trimmed' });
    expect(entries.map(({ mark }) => mark)).toEqual(['4.50', '2.00']);
    expect(warnings).toEqual([{ code: 'TRIM_TOO_FEW', entries: ['a'], trim: 1 }]);
  });

  it('rank within each judge, equals sharing the middle rank', () => {
    const marks = table('a: 9 5', 'b: 9 7', 'c: 1 6');
    expect(placed(rank(marks, { method: 'rank-sum', decimals: 1 }))).toEqual([
      ['b', '2.5', 1],
      ['a', '4.5', 2],
      ['c', '5.0', 3],
    ]);
    expect(placed(rank(marks, { method: 'mean-rank', lowerIsBetter: true })).map(([entry]) => entry)).toEqual([
      'c',
      'a',
      'b',
    ]);
  });

  it('never take a blank for 0: an entry without marks comes last, without a rank', () => {
    const { entries, warnings } = rank(
      [
        ['z', 'j1', ''],
        ['a', 'j1', '0'],
        ['b', 'j1', ''],
      ],
      { method: 'mean' },
    );
    expect(entries.map((one) => [one.entry, one.mark, one.rank, one.marks])).toEqual([
      ['a', '0.00', 1, 1],
      ['b', null, null, 0],
      ['z', null, null, 0],
    ]);
    expect(warnings).toEqual([{ code: 'NO_MARKS', entries: ['b', 'z'] }]);
  });

  it('leave out a sheet that lacks a criterion, with a warning', () => {
    const { entries, warnings } = rank(
      [
        ['a', 'j1', '4', 'x'],
        ['a', 'j1', '5', 'y'],
        ['a', 'j2', '9', 'x'],
        ['a', 'j2', '', 'y'],
      ],
      { method: 'mean' },
    );
    expect(entries[0]).toMatchObject({ mark: '9.00', marks: 1 });
    expect(warnings).toEqual([{ code: 'SHEET_INCOMPLETE', sheets: ['a / j2'] }]);
  });

  it('round criterion by criterion where the rule says so', () => {
    const given: Given[] = [
      ...table('a: 1 1 2').map(([entry, judge, mark]) => [entry, judge, mark, 'x'] as const),
      ...table('a: 2 2 1').map(([entry, judge, mark]) => [entry, judge, mark, 'y'] as const),
    ];
    const { entries } = rank(given, { method: 'mean', order: 'criterion-first', decimals: 1 });
    expect(entries[0]).toMatchObject({ mark: '3.0', criteria: { x: '1.3', y: '1.7' } });
  });
});

describe('ties', () => {
  const tied = table('a: 4 6', 'b: 5 5', 'c: 7 3', 'd: 1 1');

  it('that nothing settles share the place, and the next place is left out', () => {
    const { entries, ties } = rank(tied, { method: 'mean' });
    expect(entries.map((one) => [one.entry, one.rank, one.tieBrokenBy])).toEqual([
      ['a', 1, null],
      ['b', 1, null],
      ['c', 1, null],
      ['d', 4, null],
    ]);
    expect(ties).toEqual([{ entries: ['a', 'b', 'c'], place: 1, resolvedBy: null }]);
  });

  it('across a prize line have no tier, and are told', () => {
    const { entries, warnings } = rank(tied, { method: 'mean', places: [1, 3] });
    expect(entries.map(({ tier }) => tier)).toEqual([null, null, null, 2]);
    expect(warnings).toEqual([{ code: 'TIE_AT_PRIZE_LINE', entries: ['a', 'b', 'c'], place: 1 }]);
  });

  it('go down the rules in their order, each named where it parted them', () => {
    const marks = table('a: 5 5 5', 'b: 4 6 5', 'c: 3 6 6');
    const { entries, ties } = rank(marks, { method: 'mean', tieBreak: ['median', 'head-to-head'] });
    expect(entries.map((one) => [one.entry, one.rank, one.tieBrokenBy])).toEqual([
      ['c', 1, 'median'],
      ['a', 2, null],
      ['b', 2, null],
    ]);
    expect(ties).toEqual([
      { entries: ['c', 'a', 'b'], place: 1, resolvedBy: 'median' },
      { entries: ['a', 'b'], place: 2, resolvedBy: null },
    ]);
  });

  it('are resolved by the rule that went furthest, also where an earlier one parted whoever is placed last', () => {
    const { entries, ties } = rank(table('a: 4 5 6', 'b: 4 5 6', 'c: 3 3 9'), {
      method: 'mean',
      tieBreak: ['median', 'draw'],
    });
    expect(entries.map((one) => [one.rank, one.tieBrokenBy])).toEqual([
      [1, 'draw'],
      [2, 'draw'],
      [3, 'median'],
    ]);
    expect(ties).toMatchObject([{ place: 1, resolvedBy: 'draw' }]);
  });

  it('go to the majority of common judges, a circle of majorities to nobody', () => {
    const pair = rank(table('a: 3 3 6', 'b: 2 2 8'), { method: 'mean', tieBreak: ['head-to-head'] });
    expect(placed(pair).map(([entry, , place]) => [entry, place])).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    const circle = rank(table('a: 1 2 3', 'b: 2 3 1', 'c: 3 1 2'), { method: 'mean', tieBreak: ['head-to-head'] });
    expect(circle.entries.map(({ rank: place }) => place)).toEqual([1, 1, 1]);
  });

  it('are drawn the same again from the same seed', () => {
    const drawn = (): unknown => placed(rank(tied, { method: 'mean', tieBreak: ['draw'] }));
    expect(drawn()).toEqual(drawn());
    expect(rank(tied, { method: 'mean', tieBreak: ['draw'] }).ties[0]).toMatchObject({ place: 1, resolvedBy: 'draw' });
  });
});

describe('least squares', () => {
  it('judges of one mark each differ from their entry’s level, score nothing by z, and are named', () => {
    const marks: Given[] = [
      ['a', 'x', '9'],
      ['a', 'y', '5'],
      ['b', 'z', '4'],
    ];
    const { judges, components, entries } = rank(marks, { method: 'least-squares' });
    expect([components, judges.map(({ severity }) => severity)]).toEqual([2, [-2, 2, 0]]);
    expect(entries.map(({ standardError }) => standardError)).toEqual([null, null]);
    const scored = rank(marks, { method: 'z-score' });
    expect(placed(scored)).toEqual([
      ['a', '6.000000', 1],
      ['b', '6.000000', 1],
    ]);
    expect(scored.warnings).toEqual([{ code: 'JUDGE_ONE_MARK', judges: ['x', 'y', 'z'] }]);
  });

  it('takes severity off: judges that differ by a constant leave exact levels', () => {
    // j2 is 3 below j1, j3 is 3 below j2; each entry misses one judge
    const { entries, judges, components } = rank(table('a: 80 77 -', 'b: - 70 67', 'c: 60 - 54'));
    expect(entries.map((one) => [one.entry, one.mark])).toEqual([
      ['a', '77.000000'],
      ['b', '70.000000'],
      ['c', '57.000000'],
    ]);
    expect(judges.map(({ severity }) => severity)).toEqual([-3, 0, 3].map((one) => expect.closeTo(one, 9) as number));
    expect(components).toBe(1);
  });

  it('warns of parts that share no judge, each with severities that add up to 0', () => {
    const { components, judges, warnings } = rank([
      ['a', 'p', '5'],
      ['a', 'q', '7'],
      ['b', 'p', '6'],
      ['b', 'q', '7'],
      ['c', 'r', '3'],
      ['d', 'r', '4'],
    ]);
    expect([components, warnings]).toEqual([2, [{ code: 'DISCONNECTED', components: 2 }]]);
    expect(judges.map(({ severity }) => severity)).toEqual(
      [0.75, -0.75, 0].map((one) => expect.closeTo(one, 12) as number),
    );
  });

  it('has no error without degrees of freedom', () => {
    expect(rank(table('a: 5 -', 'b: - 6')).entries.map(({ standardError }) => standardError)).toEqual([null, null]);
  });
});

describe('variances', () => {
  // Minimised by Nelder–Mead over the whole likelihood, from many starts.
  it.each([
    [
      'two hollows, one without a variance of entries',
      table('a: 84.74 40.61 -39.96 -', 'b: - 38.39 30.86 97.57', 'c: 91.43 - - -'),
      { entry: 76.317, judge: 1725.82, residual: 766.651 },
    ],
    [
      'the deepest one at noise alone',
      table('a: 9 0 9 -', 'b: - - 1 -', 'c: 1 - - -', 'd: - - - 6', 'e: - - - 3', 'f: 6 - 4 -'),
      { entry: 0, judge: 0, residual: 11.5 },
    ],
  ])('are those of the greatest likelihood: %s', (_, marks, expected) => {
    const { variance } = rank(marks);
    for (const key of ['entry', 'judge', 'residual'] as const)
      expect(Math.abs((variance?.[key] ?? NaN) - expected[key])).toBeLessThan(0.05);
  });
});

describe('the order of rows, judges and names', () => {
  const marksOf = fc.array(
    fc.array(fc.option(fc.integer({ min: 60, max: 66 }), { freq: 3 }), { minLength: 4, maxLength: 4 }),
    {
      minLength: 4,
      maxLength: 9,
    },
  );
  const methods = ['least-squares', 'blup', 'z-score', 'mean', 'trimmed', 'median', 'mean-rank', 'rank-sum'] as const;

  it('changes nothing, neither of marks nor of what is drawn', () => {
    const figures = (
      { entries, judges, variance, components }: MarkRanking,
      entryName: (name: string) => string,
      judgeName: (name: string) => string,
    ) => ({
      entries: entries
        .map(({ entry, ...rest }) => ({ entry: entryName(entry), ...rest }))
        .sort((a, b) => (a.entry < b.entry ? -1 : 1)),
      judges: judges
        .map(({ judge, ...rest }) => ({ judge: judgeName(judge), ...rest }))
        .sort((a, b) => (a.judge < b.judge ? -1 : 1)),
      ...{ variance, components },
    });
    const rounded = (value: unknown): unknown =>
      JSON.parse(
        JSON.stringify(value, (_, one: unknown) => (typeof one === 'number' ? Number(one.toPrecision(7)) + 0 : one)),
      );
    fc.assert(
      fc.property(marksOf, fc.constantFrom(...methods), fc.infiniteStream(fc.nat()), (rows, method, keys) => {
        const given = rows.flatMap((marks, entry) =>
          marks.flatMap((mark, judge): Given[] => (mark === null ? [] : [[`e${entry}`, `j${judge}`, String(mark)]])),
        );
        const order = given.map((row) => ({ row, key: Number(keys.next().value) })).sort((a, b) => a.key - b.key);
        const turned = (name: string): string => `${name[0] ?? ''}${9 - Number(name.slice(1))}`;
        const others = order.map(({ row: [entry, judge, mark] }): Given => [turned(entry), turned(judge), mark]);
        const rule = { method, places: [2] };
        const same = (name: string): string => name;
        expect(rounded(figures(rank(others, rule, 60), turned, turned))).toEqual(
          rounded(figures(rank(given, rule, 60), same, same)),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('what is unsure', () => {
  const given = Array.from({ length: 30 }, (_, entry) =>
    Array.from({ length: 3 }, (_none, at): Given => {
      const judge = (entry + at * 7) % 10;
      return [`e${entry}`, `j${judge}`, String(60 + entry + ((entry * 7 + judge * 5 + at * 3) % 9) - judge)];
    }),
  ).flat();

  it('is drawn: intervals hold the middle, probabilities add up to the places', () => {
    const { entries } = rank(given, { places: [2, 4] }, 400);
    const total = entries.reduce((sum, one) => sum + (one.topProbability ?? NaN), 0);
    expect(total).toBeCloseTo(6, 6);
    for (const one of entries) expect(one.rankLow).toBeLessThanOrEqual(one.rankHigh ?? NaN);
    expect(
      entries.filter((one) => (one.rankLow ?? NaN) <= (one.rank ?? NaN) && (one.rank ?? NaN) <= (one.rankHigh ?? NaN))
        .length,
    ).toBeGreaterThan(27);
  });

  it('is left out without draws', () => {
    expect(rank(given, { places: [2] }).entries[0]).toMatchObject({
      rankLow: null,
      rankHigh: null,
      topProbability: null,
    });
  });

  it('shows in the sensitivity report: who would change tier under another method or without a judge', () => {
    const marks = book(table('a: 9 9 2', 'b: 7 7 7', 'c: 6 6 6'));
    const report = sensitivityOf(marks, { ...PLAIN_RULE, method: 'mean', places: [1] }, '1');
    expect(report.scenarios.find(({ scenario }) => scenario === 'median')?.changes).toEqual([
      { entry: 'a', from: null, to: 1 },
      { entry: 'b', from: 1, to: null },
    ]);
    expect(report.entries[0]).toMatchObject({ entry: 'a', tier: null });
    expect(report.scenarios.map(({ scenario }) => scenario)).toContain('without:j3');
  });
});
