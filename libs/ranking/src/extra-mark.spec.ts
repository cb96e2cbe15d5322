import fc from 'fast-check';
import { type FiledMarks, prizeLines, rankByRule, type RankingRequest, tiesAcross, TIE_RUNGS } from './index.js';

const rule = {
  criteria: [
    { key: 'content', points: 50 },
    { key: 'structure', points: 25 },
    { key: 'language', points: 25 },
  ],
  trim: 0,
  decimals: 2,
};
const sheet = (entry: string, judge: string, content: number, extra = false): FiledMarks => ({
  entry,
  judge,
  criteria: { content: String(content), structure: '20', language: '20' },
  ...(extra ? { extra } : {}),
});
/** The same marks from the same three judges: nothing but rung 5 or the draw can part them. */
const even = (...entries: string[]) => entries.flatMap((entry) => ['j1', 'j2', 'j3'].map((j) => sheet(entry, j, 40)));
const rank = (marks: FiledMarks[], more: Partial<RankingRequest> = {}) =>
  rankByRule({ marks, rule, tieLadder: TIE_RUNGS, drawSeed: 'committed', ...more }).lines;
const told = (marks: FiledMarks[], more: Partial<RankingRequest> = {}) =>
  rank(marks, more).map(({ entry, rank: place, mark, tieBrokenBy }) => [entry, place, mark, tieBrokenBy]);

describe('the extra blind mark', () => {
  it('parts those whom nothing before it could, and stays out of the mark', () => {
    const extra = [sheet('a', 'x', 30, true), sheet('b', 'x', 30.5, true)];
    expect(told([...even('a', 'b'), ...extra])).toEqual([
      ['b', 1, '80.00', 'extraMark'],
      ['a', 2, '80.00', 'extraMark'],
    ]);
    expect(rank([...even('a'), sheet('a', 'x', 30, true)])).toEqual([
      { entry: 'a', rank: 1, mark: '80.00', untrimmedMark: '80.00', marks: 3, extraMark: '70.00', tieBrokenBy: null },
    ]);
  });

  it('may come from a judge who marked before, whose first mark it does not touch', () => {
    const extra = [sheet('a', 'j1', 50, true), sheet('b', 'j1', 0, true)];
    expect(told([...even('b', 'a'), ...extra])).toEqual([
      ['a', 1, '80.00', 'extraMark'],
      ['b', 2, '80.00', 'extraMark'],
    ]);
  });

  it('is compared only among judges who gave one to all that are tied', () => {
    const extra = [
      sheet('a', 'x', 20, true),
      sheet('b', 'x', 21, true),
      sheet('a', 'y', 50, true), // of a alone
    ];
    expect(told([...even('a', 'b'), ...extra]).map(([entry]) => entry)).toEqual(['b', 'a']);
    const alone = [sheet('a', 'x', 20, true), sheet('b', 'y', 21, true)];
    expect(told([...even('a', 'b'), ...alone]).map(([, , , by]) => by)).toEqual(['draw', 'draw']);
  });

  it('leaves those it does not part to the draw', () => {
    const extra = ['a', 'b', 'c'].map((entry) => sheet(entry, 'x', entry === 'b' ? 45 : 44, true));
    const lines = told([...even('a', 'b', 'c'), ...extra]);
    expect(lines[0]).toEqual(['b', 1, '80.00', 'extraMark']);
    expect(lines.slice(1).map(([, , , by]) => by)).toEqual(['draw', 'draw']);
  });

  it('does not rank an entry that has nothing else', () => {
    expect(told([...even('a'), sheet('b', 'x', 50, true)])).toEqual([
      ['a', 1, '80.00', null],
      ['b', null, null, null],
    ]);
  });
});

describe('a tie across a line', () => {
  it('is one with a place on either side of it', () => {
    const lines = [1, 1, 3, 4, 4, 4].map((place, index) => ({ entry: `e${index}`, rank: place }));
    expect(tiesAcross(lines, [2, 3])).toEqual([]);
    expect(tiesAcross(lines, [1])).toEqual([['e0', 'e1']]);
    expect(
      tiesAcross(
        lines,
        prizeLines([
          { key: 'first', places: 1 },
          { key: 'second', places: 4 },
        ]),
      ),
    ).toEqual([
      ['e0', 'e1'],
      ['e3', 'e4', 'e5'],
    ]);
  });
});

describe('whatever the marks', () => {
  // few judges and coarse marks, so that ties of every kind turn up
  const points = fc.constantFrom(38, 39.5, 40);
  const contest = fc.array(
    fc.record({
      marks: fc.array(fc.option(points), { minLength: 3, maxLength: 5 }),
      extra: fc.array(fc.option(points), { minLength: 1, maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 9 },
  );
  type Contest = { marks: (number | null)[]; extra: (number | null)[] }[];
  const marksOf = (entries: Contest, name = (index: number) => `e${index}`): FiledMarks[] =>
    entries.flatMap(({ marks, extra }, index) => [
      ...marks.flatMap((mark, judge) => (mark === null ? [] : [sheet(name(index), `j${judge}`, mark)])),
      ...extra.flatMap((mark, judge) => (mark === null ? [] : [sheet(name(index), `x${judge}`, mark, true)])),
    ]);

  it('no line is left undecided when the ladder ends in a draw', () => {
    const lines = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(contest, lines, fc.integer({ min: 0, max: 2 }), (entries, after, trim) => {
        expect(tiesAcross(rank(marksOf(entries), { rule: { ...rule, trim } }), after)).toEqual([]);
      }),
    );
  });

  it('order of rows and names of judges change nothing, and names of entries nothing before the draw', () => {
    const undrawn = TIE_RUNGS.filter((rung) => rung !== 'draw');
    fc.assert(
      fc.property(contest, fc.integer(), (entries, seed) => {
        const turned = marksOf(entries)
          .map((row, index) => ({ row: { ...row, judge: `of ${row.judge}` }, key: Math.sin(seed + index * index) }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row);
        expect(rank(turned)).toEqual(rank(marksOf(entries)));
        const byIndex = (marks: FiledMarks[], indexOf: (entry: string) => number) =>
          rank(marks, { tieLadder: undrawn })
            .map(({ entry, rank: place, tieBrokenBy }) => [indexOf(entry), place, tieBrokenBy])
            .sort(([a], [b]) => Number(a) - Number(b));
        expect(
          byIndex(
            marksOf(entries, (index) => `${99 - index}`),
            (entry) => 99 - Number(entry),
          ),
        ).toEqual(byIndex(marksOf(entries), (entry) => Number(entry.slice(1))));
      }),
    );
  });

  it('extra marks change no mark, and no order but among equals', () => {
    fc.assert(
      fc.property(contest, (entries) => {
        const without = rank(marksOf(entries.map(({ marks }) => ({ marks, extra: [] }))), {
          entries: entries.map((_, index) => `e${index}`),
        });
        const markOf = new Map(without.map(({ entry, mark }) => [entry, mark]));
        for (const { entry, mark } of rank(marksOf(entries))) expect(mark).toBe(markOf.get(entry));
      }),
    );
  });
});
