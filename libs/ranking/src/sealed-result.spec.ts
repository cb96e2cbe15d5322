import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { type MarkedSheet, type ResultBundle, sealResult, TIE_RUNGS, verifyResult } from './index.js';

const SEED = 'the seed of the draw';
const COMMITMENT = createHash('sha256').update(SEED).digest('hex');
const KEYS = ['content', 'structure'] as const;

/** A contest of whole marks, so that ties are common and the ladder is climbed down to the draw. */
const contest = fc
  .record({ entries: fc.integer({ min: 2, max: 12 }), judges: fc.integer({ min: 1, max: 5 }) })
  .chain(({ entries, judges }) =>
    fc
      .array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 4 })), {
        minLength: entries * judges,
        maxLength: entries * judges,
      })
      .map((marks) =>
        marks.map(([content, structure], at): MarkedSheet => ({
          id: `sheet-${at}`,
          entry: `entry-${at % entries}`,
          judge: `J${Math.floor(at / entries)}`,
          extra: false,
          marks: { content: String(content), structure: String(structure) },
        })),
      ),
  );

const sealed = (sheets: readonly MarkedSheet[]): ResultBundle =>
  sealResult(
    {
      code: 'laureate 0',
      programme: 'day',
      category: 'story',
      round: 'final',
      roundId: 'round',
      rule: { criteria: KEYS.map((key) => ({ key, points: 50 })), trim: 1, decimals: 2 },
      tieLadder: TIE_RUNGS,
      draw: { commitment: COMMITMENT, seed: SEED },
      entries: [...new Set(sheets.map(({ entry }) => entry))],
    },
    sheets,
  );

/** As it is read from a file on another machine. */
const carried = (bundle: ResultBundle): ResultBundle => JSON.parse(JSON.stringify(bundle)) as ResultBundle;
const failing = (bundle: ResultBundle, seal?: string): unknown =>
  verifyResult(bundle, seal)
    .checks.filter(({ ok }) => !ok)
    .map(({ name, differing }) => [name, differing]);

describe('a sealed result', () => {
  it('is the same to the byte whatever order the sheets come in, and holds when computed again', () => {
    fc.assert(
      fc.property(contest, fc.array(fc.nat(), { minLength: 60, maxLength: 60 }), (sheets, places) => {
        const bundle = sealed(sheets);
        const mixed = sheets
          .map((sheet, index) => ({ sheet, at: places[index] ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ sheet }) => sheet);
        expect(JSON.stringify(sealed(mixed).result.sheets)).toBe(JSON.stringify(bundle.result.sheets));
        expect(JSON.stringify(sealed(mixed).result.ranking)).toBe(JSON.stringify(bundle.result.ranking));
        expect(verifyResult(carried(bundle), bundle.seal).valid).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('names the one sheet of which a mark was changed', () => {
    fc.assert(
      fc.property(contest, fc.nat(), fc.constantFrom(...KEYS), (sheets, place, key) => {
        const bundle = carried(sealed(sheets));
        const { id, marks } = sheets[place % sheets.length]!; // a contest has sheets
        const changed = {
          ...bundle,
          marks: { ...bundle.marks, [id]: { ...marks, [key]: `${Number(marks[key]) + 1}` } },
        };
        expect(failing(changed)).toContainEqual(['sheets', [id]]);
      }),
      { numRuns: 200 },
    );
  });

  it('names a sheet that has gone or come since, and one whose marks no rule takes', () => {
    const sheets: MarkedSheet[] = ['a', 'b'].map((entry) => ({
      id: entry,
      entry,
      judge: 'J1',
      extra: false,
      marks: { content: '1', structure: '2' },
    }));
    const bundle = sealed(sheets);
    const { a: gone, ...rest } = bundle.marks;
    expect(failing({ ...bundle, marks: rest })).toContainEqual(['sheets', ['a']]);
    expect(failing({ ...bundle, marks: { ...bundle.marks, late: gone ?? {} } })).toEqual([['sheets', ['late']]]);
    const broken = { ...bundle, marks: { ...bundle.marks, b: { content: 'many', structure: '2' } } };
    expect(failing(broken)).toEqual([
      ['sheets', ['b']],
      ['ranking', ['a', 'b'].sort((one) => (one === bundle.result.ranking[0]?.entry ? -1 : 1))],
    ]);
  });

  it('shows a ranking, a rule or a draw that was changed, even under a seal made anew', () => {
    const sheets: MarkedSheet[] = ['3', '2', '1'].map((content, at) => ({
      id: `s${at}`,
      entry: `e${at}`,
      judge: 'J1',
      extra: false,
      marks: { content, structure: '0' },
    }));
    const bundle = sealed(sheets);
    const [first, second, third] = bundle.result.ranking;
    const swapped = { ...bundle.result, ranking: [second!, first!, third!] };
    expect(failing({ ...bundle, result: swapped })).toEqual([
      ['seal', []],
      ['ranking', ['e1', 'e0']],
    ]);
    const reseeded = { ...bundle.result, draw: { ...bundle.result.draw, seed: 'another' } };
    expect(failing({ ...bundle, result: reseeded })).toContainEqual(['draw', []]);
    const other = sealed(sheets.map((sheet) => ({ ...sheet, judge: 'J2' })));
    expect(failing(other)).toEqual([]);
    expect(failing(other, bundle.seal)).toEqual([['savedSeal', []]]);
  });
});
