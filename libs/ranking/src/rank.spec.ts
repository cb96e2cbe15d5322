import fc from 'fast-check';
import { rankByRule, TIE_RUNGS, type FiledMarks, type RankingRequest, type RankingRule } from './index.js';

const AWARD: RankingRule = {
  criteria: [
    { key: 'results', points: 40 },
    { key: 'effort', points: 25 },
    { key: 'example', points: 20 },
    { key: 'lasting', points: 15 },
  ],
  trim: 1,
  decimals: 2,
};
const ESSAY: RankingRule = {
  criteria: [
    { key: 'content', points: 50 },
    { key: 'structure', points: 25 },
    { key: 'language', points: 25 },
  ],
  trim: 0,
  decimals: 2,
};

/** `content/structure/language` of each judge in turn (j1, j2 …). */
const essay = (entry: string, ...sheets: string[]): FiledMarks[] =>
  sheets.map((sheet, index) => {
    const [content = '', structure = '', language = ''] = sheet.split('/');
    return { entry, judge: `j${index + 1}`, criteria: { content, structure, language } };
  });

const award = (entry: string, ...totals: number[]): FiledMarks[] =>
  totals.map((total, index) => ({
    entry,
    judge: `j${index + 1}`,
    criteria: { results: String(total - 30), effort: '10', example: '10', lasting: '10' },
  }));

const rank = (marks: FiledMarks[], more: Partial<RankingRequest> = {}) =>
  rankByRule({ marks, rule: ESSAY, tieLadder: TIE_RUNGS, drawSeed: 'committed', ...more });

describe('the mark of an entry', () => {
  it('drops one highest and one lowest of five and takes the mean of the rest', () => {
    const { lines, warnings } = rank(award('a', 70, 40, 61, 62, 62), { rule: AWARD });
    expect(lines).toEqual([
      { entry: 'a', rank: 1, mark: '61.67', untrimmedMark: '59.00', marks: 5, tieBrokenBy: null },
    ]);
    expect(warnings).toEqual([]);
  });

  it('takes the plain mean, with a warning, where too few sheets are left to trim', () => {
    const { lines, warnings } = rank(award('a', 60, 50), { rule: AWARD });
    expect(lines[0]).toMatchObject({ mark: '55.00', untrimmedMark: '55.00', marks: 2 });
    expect(warnings).toEqual([{ code: 'TRIM_TOO_FEW', entry: 'a', marks: 2, trim: 1 }]);
  });

  it('lists an entry that nobody marked last, without a rank', () => {
    const { lines, warnings } = rank(essay('a', '0/0/0'), { entries: ['silent', 'a'] });
    expect(lines.map(({ entry, rank: place, mark }) => [entry, place, mark])).toEqual([
      ['a', 1, '0.00'],
      ['silent', null, null],
    ]);
    expect(warnings).toEqual([{ code: 'NO_MARKS', entry: 'silent' }]);
  });

  it.each([
    ['a missing mark', { content: '40', structure: '20' }, 'RANKING.MARK_MISSING'],
    ['a mark above the scale', { content: '50.5', structure: '20', language: '20' }, 'RANKING.MARK_OUTSIDE_SCALE'],
    ['a mark below nought', { content: '-1', structure: '20', language: '20' }, 'RANKING.MARK_OUTSIDE_SCALE'],
    ['a mark that is a word', { content: 'good', structure: '20', language: '20' }, 'RANKING.MARK_NOT_DECIMAL'],
    [
      'a criterion of another rubric',
      { content: '1', structure: '1', language: '1', wit: '1' },
      'RANKING.CRITERION_UNKNOWN',
    ],
  ])('refuses %s', (_, criteria: Record<string, string>, code) => {
    const marks = [{ entry: 'a', judge: 'j', criteria }];
    expect(() => rank(marks)).toThrow(
      expect.objectContaining({ code: 'RANKING.MARKS_INVALID', fields: [expect.objectContaining({ code })] }) as Error,
    );
  });

  it('refuses two sheets of one judge for one entry', () => {
    expect(() => rank([...essay('a', '1/1/1'), ...essay('a', '2/2/2')])).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ code: 'RANKING.SHEET_TWICE' })] }) as Error,
    );
  });
});

describe('the tie ladder', () => {
  const order = (marks: FiledMarks[], more: Partial<RankingRequest> = {}) =>
    rank(marks, more).lines.map(({ entry, rank: place, tieBrokenBy }) => [entry, place, tieBrokenBy]);

  it('asks the heaviest criterion first', () => {
    expect(order([...essay('a', '40/20/20'), ...essay('b', '41/19/20')])).toEqual([
      ['b', 1, 'heaviestCriterion'],
      ['a', 2, 'heaviestCriterion'],
    ]);
  });

  it('then the next criteria in the order of weight', () => {
    expect(order([...essay('a', '40/19/21'), ...essay('b', '40/20/20')])).toEqual([
      ['b', 1, 'nextCriteria'],
      ['a', 2, 'nextCriteria'],
    ]);
  });

  it('then the highest median of the judges', () => {
    const a = essay('a', '40/20/20', '40/20/20', '46/20/20');
    const b = essay('b', '40/20/20', '43/20/20', '43/20/20');
    expect(order([...a, ...b])).toEqual([
      ['b', 1, 'highestMedian'],
      ['a', 2, 'highestMedian'],
    ]);
  });

  it('then the majority of the judges that marked both', () => {
    // equal means and medians (83); j1, j2 and j4 of five put a first
    const a = essay('a', '41/20/20', '43/20/20', '43/20/20', '49/20/20', '39/20/20');
    const b = essay('b', '40/20/20', '42/20/20', '43/20/20', '47/20/20', '43/20/20');
    expect(order([...a, ...b])).toEqual([
      ['a', 1, 'headToHead'],
      ['b', 2, 'headToHead'],
    ]);
  });

  it('passes on a circle of majorities to the draw', () => {
    const sheets = (...contents: number[]) => contents.map((content) => `${content}/20/20`);
    const marks = [
      ...essay('a', ...sheets(41, 42, 43)),
      ...essay('b', ...sheets(42, 43, 41)),
      ...essay('c', ...sheets(43, 41, 42)),
    ];
    expect(order(marks).map(([, place, by]) => [place, by])).toEqual([
      [1, 'draw'],
      [2, 'draw'],
      [3, 'draw'],
    ]);
  });

  it('draws the same order from the same seed, and another from another', () => {
    const marks = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((entry) => essay(entry, '40/20/20'));
    const drawn = (drawSeed: string) =>
      order(marks, { drawSeed })
        .map(([entry]) => entry)
        .join('');
    expect(drawn('one')).toBe(drawn('one'));
    expect(new Set(['one', 'two', 'three', 'four'].map(drawn)).size).toBeGreaterThan(1);
  });

  it('shares the rank and says so where the ladder ends, 1 2 2 4', () => {
    const marks = [
      ...essay('top', '50/20/20'),
      ...essay('x', '40/20/20'),
      ...essay('y', '40/20/20'),
      ...essay('z', '30/20/20'),
    ];
    const { lines, warnings } = rank(marks, { drawSeed: undefined, places: 2 });
    expect(lines.map(({ entry, rank: place, sharedWith }) => [entry, place, sharedWith])).toEqual([
      ['top', 1, undefined],
      ['x', 2, ['y']],
      ['y', 2, ['x']],
      ['z', 4, undefined],
    ]);
    expect(warnings).toEqual([
      { code: 'TIE_UNRESOLVED', rank: 2, entries: ['x', 'y'] },
      { code: 'TIE_AT_PRIZE_LINE', places: 2, entries: ['x', 'y'] },
      { code: 'DRAW_SEED_MISSING', entries: ['x', 'y'] },
    ]);
  });

  it('names for each of three the rung that parted it', () => {
    const marks = [...essay('a', '42/19/19'), ...essay('b', '40/21/19'), ...essay('c', '40/20/20')];
    expect(order(marks)).toEqual([
      ['a', 1, 'heaviestCriterion'],
      ['b', 2, 'nextCriteria'],
      ['c', 3, 'nextCriteria'],
    ]);
  });
});

describe('a ranking, whatever the marks', () => {
  // few judges and coarse marks, so that ties of every kind turn up
  const sheet = fc.tuple(fc.constantFrom('38', '39.5', '40'), fc.constantFrom('20', '21'), fc.constantFrom('20', '21'));
  const contest = fc.array(fc.array(fc.option(sheet), { minLength: 3, maxLength: 5 }), { minLength: 1, maxLength: 8 });
  const marksOf = (entries: (readonly [string, string, string] | null)[][]): FiledMarks[] =>
    entries.flatMap((sheets, entry) =>
      sheets.flatMap((filed, judge) => {
        if (filed === null) return [];
        const [content, structure, language] = filed;
        return [{ entry: `e${entry}`, judge: `j${judge}`, criteria: { content, structure, language } }];
      }),
    );

  it('stays the same in any order of rows and criteria', () => {
    fc.assert(
      fc.property(contest, fc.integer(), (entries, seed) => {
        const marks = marksOf(entries);
        const turned = marks
          .map((row, index) => ({ row, key: Math.sin(seed + index * index) }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => ({ ...row, criteria: Object.fromEntries(Object.entries(row.criteria).reverse()) }));
        expect(rank(turned)).toEqual(rank(marks));
        expect(rank([...marks].reverse())).toEqual(rank(marks));
      }),
    );
  });

  it('is the same under other names where no draw is held', () => {
    const tieLadder = TIE_RUNGS.filter((rung) => rung !== 'draw');
    fc.assert(
      fc.property(contest, (entries) => {
        const marks = marksOf(entries);
        const renamed = marks.map((row) => ({
          ...row,
          entry: `${9 - Number(row.entry.slice(1))}x`,
          judge: `p${row.judge}`,
        }));
        const ranks = new Map(rank(marks, { tieLadder }).lines.map((line) => [line.entry, line]));
        for (const line of rank(renamed, { tieLadder }).lines) {
          const before = ranks.get(`e${9 - Number(line.entry.slice(0, -1))}`);
          expect([line.rank, line.mark, line.tieBrokenBy]).toEqual([before?.rank, before?.mark, before?.tieBrokenBy]);
        }
      }),
    );
  });

  it('leaves no tie after a draw, and never puts a lower mark before a higher', () => {
    fc.assert(
      fc.property(contest, fc.integer({ min: 0, max: 2 }), (entries, trim) => {
        const { lines } = rank(marksOf(entries), { rule: { ...ESSAY, trim } });
        expect(lines.map((line) => line.rank)).toEqual(lines.map((_, index) => index + 1));
        const marks = lines.map((line) => Number(line.mark));
        expect(marks).toEqual([...marks].sort((a, b) => b - a));
      }),
    );
  });

  it('never counts a sheet that was not filed', () => {
    fc.assert(
      fc.property(contest, (entries) => {
        const { lines } = rank(marksOf(entries));
        for (const line of lines)
          expect(line.marks).toBe(entries[Number(line.entry.slice(1))]?.filter((filed) => filed !== null).length);
      }),
    );
  });
});

it('leaves no cut open in 10,000 contests full of ties, and tells the rung of each', () => {
  const contest = fc
    .record({ entries: fc.integer({ min: 2, max: 8 }), judges: fc.integer({ min: 1, max: 5 }) })
    .chain(({ entries, judges }) =>
      fc
        .array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 })), {
          minLength: entries * judges,
          maxLength: entries * judges,
        })
        .map((marks) =>
          marks.map(([content, structure], at) => ({
            entry: `e${at % entries}`,
            judge: `j${Math.floor(at / entries)}`,
            criteria: { content: String(content), structure: String(structure), language: '0' },
          })),
        ),
    );
  const rungs = new Set<string>();
  fc.assert(
    fc.property(contest, (marks) => {
      const { lines } = rank(marks, { rule: { ...ESSAY, trim: 1 } });
      expect(lines.map((line) => line.rank)).toEqual(lines.map((_, at) => at + 1));
      for (const [at, { mark, tieBrokenBy }] of lines.entries()) {
        const tied = lines[at - 1]?.mark === mark || lines[at + 1]?.mark === mark;
        expect(tieBrokenBy !== null).toBe(tied);
        if (tieBrokenBy !== null) rungs.add(tieBrokenBy);
      }
      expect(rank([...marks].reverse(), { rule: { ...ESSAY, trim: 1 } }).lines).toEqual(lines);
    }),
    { numRuns: 10_000, seed: 1 },
  );
  expect([...rungs].sort()).toEqual(['draw', 'headToHead', 'heaviestCriterion', 'highestMedian', 'nextCriteria']);
});
