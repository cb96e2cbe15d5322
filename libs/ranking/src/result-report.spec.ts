import { reportResult, type ResultReport, sealResult } from './index.js';

const CRITERIA = [{ key: 'content', points: 100 }];

/** `a: 90 90 30` is what judges j1, j2, j3 gave entry a. */
const reported = (lines: readonly string[], rule: { readonly passMark?: string } = {}): ResultReport => {
  const given = lines.map((line) => line.split(': ') as [string, string]);
  const sheets = given.flatMap(([entry, marks]) =>
    marks.split(' ').map((content, at) => ({
      ...{ id: `${entry}/j${at + 1}`, entry, judge: `j${at + 1}`, extra: false },
      marks: { content },
    })),
  );
  const bundle = sealResult(
    {
      ...{ code: 'laureate', programme: 'p', category: 'c', round: 'r', roundId: 'r' },
      rule: { criteria: CRITERIA, trim: 0, decimals: 2, ...rule },
      tieLadder: ['highestMedian'],
      draw: { commitment: '', seed: 'seed' },
      entries: given.map(([entry]) => entry),
    },
    sheets,
  );
  return reportResult({ bundle, places: [1, 1] });
};
const changesOf = ({ sensitivity }: ResultReport, scenario: string) =>
  sensitivity.scenarios.find((one) => one.scenario === scenario)?.changes;

describe('the report beside a sealed result', () => {
  it('names whose tier would be another under the median, and ranks by least squares with its error', () => {
    const report = reported(['a: 90 90 30', 'b: 75 75 75', 'c: 60 61 62']);
    expect(changesOf(report, 'median')).toEqual([
      { entry: 'a', from: 2, to: 1 },
      { entry: 'b', from: 1, to: 2 },
    ]);
    expect(changesOf(report, 'least-squares')).toEqual([]);
    expect(report.sensitivity.entries).toContainEqual({
      entry: 'a',
      tier: 2,
      changedIn: ['trimmed', 'median', 'z-score', 'without:j1', 'without:j2', 'without:j3'],
    });
    expect(report.leastSquares.entries.map(({ entry, mark }) => [entry, mark])).toEqual([
      ['b', '75.000000'],
      ['a', '70.000000'],
      ['c', '61.000000'],
    ]);
    expect(report.leastSquares.entries[0]?.standardError).toBeGreaterThan(0);
  });

  it('keeps the order of the result among equals: a tie that it settled changes nothing', () => {
    const report = reported(['a: 60 70 80', 'b: 50 80 80', 'c: 40 40 40']);
    // Both have 70 by least squares; the ladder put b first.
    expect(changesOf(report, 'least-squares')).toEqual([]);
    expect(changesOf(report, 'median')).toEqual([]);
  });

  it('gives nobody a tier who failed, under any method', () => {
    const report = reported(['a: 90 90 30', 'b: 75 75 75', 'c: 60 61 62'], { passMark: '72' });
    expect(report.sensitivity.scenarios.flatMap(({ changes }) => changes)).toEqual([]);
  });
});
