import { comparePairs, reliabilityOf, type MeasurementLevel, type Rating, type Ratings } from '../index.js';
import { chiSquareTail, fQuantile } from './distributions.js';

const grid = (...rows: string[]): Ratings['units'] =>
  rows.map((row) => row.split(' ').map((cell) => (cell === '-' ? undefined : Number(cell))));
const raters = (count: number): string[] => Array.from({ length: count }, (_, at) => `j${at}`);

describe('published tables', () => {
  it('Shrout & Fleiss 1979, Psychological Bulletin 86:420, table 2: six intraclass correlations', () => {
    const units = grid('9 2 5 8', '6 1 3 2', '8 4 6 8', '7 1 2 6', '10 5 6 9', '6 2 4 7');
    const { icc } = reliabilityOf({ raters: raters(4), units }, 'interval');
    const values = Object.values(icc ?? {}).map(({ value }) => Number(value?.toFixed(2)));
    expect(values).toEqual([0.17, 0.29, 0.71, 0.44, 0.62, 0.91]);
    expect([icc?.['2,1'].low, icc?.['2,1'].high]).toEqual([
      expect.closeTo(0.0187865, 6) as number,
      expect.closeTo(0.761084, 6) as number,
    ]);
  });

  it.each<[MeasurementLevel, number]>([
    ['nominal', 0.743],
    ['ordinal', 0.815],
    ['interval', 0.849],
    ['ratio', 0.797],
  ])("Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, section C: %s alpha %d", (level, alpha) => {
    const units = grid(
      ...['1 1 - 1', '2 2 3 2', '3 3 3 3', '3 3 3 3', '2 2 2 2', '1 2 3 4'],
      ...['4 4 4 4', '1 1 2 1', '2 2 2 2', '- 5 5 5', '- - 1 1', '- - 3 -'],
    );
    const { krippendorffAlpha } = reliabilityOf({ raters: raters(4), units }, level);
    expect(krippendorffAlpha?.toFixed(3)).toBe(alpha.toFixed(3));
  });

  it('Cohen 1960 and 1968, Psychological Bulletin 70:213: kappa .492, weighted .348', () => {
    const counts = [
      [88, 14, 18],
      [10, 40, 10],
      [2, 6, 12],
    ];
    const units = counts.flatMap((row, a) => row.flatMap((count, b) => Array.from({ length: count }, () => [a, b])));
    const weights = [
      [0, 1, 3],
      [1, 0, 6],
      [3, 6, 0],
    ];
    const custom = (a: Rating, b: Rating) => weights[Number(a)]?.[Number(b)];
    const { weightedKappa } = reliabilityOf({ raters: raters(2), units }, 'nominal', custom);
    expect(weightedKappa.unweighted).toBeCloseTo(0.491525, 6);
    expect(weightedKappa.custom).toBeCloseTo(0.347826, 6);
    expect(weightedKappa.quadratic).toBeCloseTo(0.454545, 6);
  });

  it('Quandt, tasting of 9 March 1998 (liquidasset.com, report 2): W .4601', () => {
    const judges = grid(
      ...['2 3 9 7 5 6 1 8 4', '6 3 8 5 9 1 2 4 7', '5 1 7 4 8 2 3 6 9', '3 6 9 4 7 1 2 8 5', '2 4 9 5 3 8 1 6 7'],
      ...['5 1 7 4 8 2 3 6 9', '2 6 9 3 5 7 4 8 1', '2 7 9 1 3 8 4 5 6', '4 6 9 5 8 2 1 7 3'],
    );
    const units = Array.from({ length: 9 }, (_, wine) => judges.map((ranks) => ranks[wine]));
    const { kendallW } = reliabilityOf({ raters: raters(judges.length), units }, 'ordinal');
    expect(kendallW?.w).toBeCloseTo(0.460082, 6);
    expect([kendallW?.chiSquare.toFixed(4), kendallW?.df]).toEqual(['33.1259', 8]);
  });

  it('Davidson 1970 is Bradley–Terry where nothing is tied, and shares what is', () => {
    const pair = (a: string, b: string, winsOfA: number, winsOfB: number, ties = 0) => ({
      a,
      b,
      winsOfA,
      winsOfB,
      ties,
    });
    const plain = comparePairs([pair('x', 'y', 3, 1)], { home: false });
    expect(plain.items.map(({ ability }) => ability)).toEqual(
      [Math.log(3) / 2, -Math.log(3) / 2].map((one) => expect.closeTo(one, 9) as number),
    );
    expect(plain).toMatchObject({ home: null, tie: null, warnings: [], deviance: expect.closeTo(0, 9) as number });
    // π = 9 : 1, ν = 2 gives 9 : 6 : 1 of 16
    const tied = comparePairs([pair('x', 'y', 9, 1, 6)], { home: false });
    expect(tied.tie).toBeCloseTo(2, 8);
    expect(tied.items[0]?.ability).toBeCloseTo(Math.log(3), 8);
  });

  it('an item that was never beaten is held by a prior, with a warning', () => {
    const { items, warnings } = comparePairs(
      [
        { a: 'x', b: 'y', winsOfA: 4, winsOfB: 0, ties: 0 },
        { a: 'y', b: 'z', winsOfA: 2, winsOfB: 2, ties: 0 },
      ],
      { home: false },
    );
    expect(warnings).toEqual([{ code: 'UNBEATEN', items: ['x'], spread: 2 }]);
    expect(items[0]).toMatchObject({ item: 'x', rank: 1 });
    expect(items.reduce((sum, { ability }) => sum + ability, 0)).toBeCloseTo(0, 9);
  });

  it('where home or ties let estimates run away, everything is held by the prior, with the warning', () => {
    const always = [
      { a: 'x', b: 'y', winsOfA: 3, winsOfB: 0, ties: 0 },
      { a: 'y', b: 'x', winsOfA: 2, winsOfB: 0, ties: 0 },
    ];
    const { home, items, warnings } = comparePairs(always, { home: true });
    expect(warnings).toEqual([{ code: 'UNBEATEN', items: [], spread: 2 }]);
    expect(home).toBeGreaterThan(0.5);
    expect(home).toBeLessThan(3);
    expect(items.every(({ standardError }) => (standardError ?? NaN) < 2)).toBe(true);
  });

  it('judges who agree wholly have correlations of 1; who differ by a constant, consistency of 1', () => {
    const ofTwo = (...rows: string[]) => reliabilityOf({ raters: raters(2), units: grid(...rows) }, 'interval').icc;
    const whole = { value: 1, low: 1, high: 1 };
    expect(ofTwo('1 1', '2 2', '4 4')).toEqual(
      Object.fromEntries(['1,1', '2,1', '3,1', '1,k', '2,k', '3,k'].map((form) => [form, whole])),
    );
    // Between entries 14/3, between judges 3/2: agreement is 14/3 ÷ (14/3 + 2 · 3/2 ÷ 3).
    const apart = ofTwo('1 2', '2 3', '4 5');
    expect(apart?.['3,1']).toEqual(whole);
    expect(apart?.['2,1'].value).toBeCloseTo(14 / 17, 9);
    expect(ofTwo('3 3', '3 3')).toBeNull();
  });

  it('distributions keep their digits, in the far tail too', () => {
    expect(fQuantile(0.975, 5, 18)).toBeCloseTo(3.381967806, 7);
    expect(fQuantile(0.975, 5, 4.019)).toBeCloseTo(9.304193078, 7);
    expect(chiSquareTail(33.1259, 8) / 5.84528347159717e-5).toBeCloseTo(1, 10);
    expect(chiSquareTail(200, 8) / 6.389887702238276e-39).toBeCloseTo(1, 10);
  });

  it('say why a figure is missing', () => {
    const units = grid('1 2 -', '2 - 3', '- 4 4', '5 5 -');
    const { icc, kendallW, fleissKappa, notes } = reliabilityOf({ raters: raters(3), units }, 'interval');
    expect([icc, kendallW, fleissKappa]).toEqual([null, null, null]);
    expect(notes).toContainEqual({ figure: 'icc', reason: 'INCOMPLETE' });
    expect(notes).toContainEqual({ figure: 'weightedKappa.linear', reason: 'NOT_TWO_JUDGES' });
  });
});
