import type { Comparison, Reliability } from '#ranking';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as compare from '../src/ranking/compare.command.js';
import type { RankReply } from '../src/ranking/rank-reply.js';
import * as rank from '../src/ranking/rank.command.js';
import * as reliability from '../src/ranking/reliability.command.js';
import { Desk, replied } from './called-command.js';

const FOLDER = process.env['LAUREATE_CASES'] ?? '';
const RULES = join(import.meta.dirname, '../../../config/rules');

const dataOf = (name: string, file = 'data.csv'): string => join(FOLDER, name, file);
const fileOf = (name: string): unknown => JSON.parse(readFileSync(dataOf(name, 'expected.json'), 'utf8'));
const rowsOf = (name: string, file?: string): string[][] =>
  readFileSync(dataOf(name, file), 'utf8')
    .replaceAll('\r', '')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
const csv = (head: string, rows: readonly (readonly (string | number)[])[]): string =>
  `${[head, ...rows.map((row) => row.join(','))].join('\n')}\n`;
const within = (value: number | null | undefined, expected: number, tolerance: number): void =>
  expect(Math.abs((value ?? NaN) - expected)).toBeLessThanOrEqual(tolerance);

const desk = new Desk();
afterAll(() => desk.clear());

/** The same table under the header that the command reads. */
const headed = (name: string, head: string): string => desk.put(`${name}.csv`, csv(head, rowsOf(name)));

it('p01: the six intraclass correlations and their intervals', async () => {
  const name = 'p01-icc-shrout-fleiss-1979';
  const { published, verified } = fileOf(name) as {
    published: Record<string, number>;
    verified: Record<string, number> & { ci95: Record<string, [number, number]> };
  };
  const reply = await replied<Reliability>(reliability, headed(name, 'entry,J1,J2,J3,J4'));
  for (const form of ['1,1', '2,1', '3,1', '1,k', '2,k', '3,k'] as const) {
    const key = `ICC_${form.replace(',', '_')}`;
    const found = reply.icc?.[form];
    within(found?.value, Number(published[key]), 0.005);
    within(found?.value, Number(verified[key]), 1e-5);
    const [low, high] = verified.ci95[key] ?? [NaN, NaN];
    within(found?.low, low, 1e-5);
    within(found?.high, high, 1e-5);
  }
});

it.each(['nominal', 'ordinal', 'interval', 'ratio'])('p02: alpha with missing marks, %s', async (level) => {
  const name = 'p02-krippendorff-4-observers';
  const { verified } = fileOf(name) as { verified: Record<string, number> };
  const reply = await replied<Reliability>(reliability, headed(name, 'entry,A,B,C,D'), '--level', level);
  within(reply.krippendorffAlpha, verified[level] ?? NaN, 1e-6);
});

it("p03: Fleiss' kappa, and of each category", async () => {
  const name = 'p03-fleiss-1971-kappa';
  const { published } = fileOf(name) as { published: { kappa: number; category: Record<string, number> } };
  const file = headed(name, 'entry,r1,r2,r3,r4,r5,r6');
  const reply = await replied<Reliability>(reliability, file, '--level', 'nominal');
  within(reply.fleissKappa, published.kappa, 0.001);
  const found = Object.entries(reply.fleissCategories ?? {}).map(([label, kappa]) => [
    label.replace(/^\d\. /, ''),
    kappa,
  ]);
  for (const [label, kappa] of found)
    within(Number(kappa), published.category[String(label).replaceAll(' ', '_')] ?? NaN, 0.001);
  expect(found).toHaveLength(5);
});

it('p04: concordance, sums of ranks and a shared place', async () => {
  const name = 'p04-wine-1998-rank-aggregation';
  const { published, verified } = fileOf(name) as {
    published: { votes_against: Record<string, number>; group_rank: Record<string, number> };
    verified: { W: number; chi2: number; df: number; p: number };
  };
  const wines = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'];
  const rows = rowsOf(name);
  const wide = wines.map((wine, at) => [wine, ...rows.map((row) => row[at + 1] ?? '')]);
  const judges = rows.map(([judge = '']) => judge);
  const agreed = await replied<Reliability>(
    reliability,
    desk.put('wide.csv', csv(['entry', ...judges].join(','), wide)),
  );
  within(agreed.kendallW?.w, verified.W, 1e-6);
  within(agreed.kendallW?.chiSquare, verified.chi2, 1e-4);
  within(agreed.kendallW?.p, verified.p, 1e-9);
  expect(agreed.kendallW?.df).toBe(verified.df);
  const long = wide.flatMap(([wine = '', ...ranks]) => ranks.map((mark, at) => [wine, judges[at] ?? '', mark]));
  const file = desk.put('long.csv', csv('entry,judge,mark', long));
  const ranking = await replied<RankReply>(rank, file, '--rule', join(RULES, 'rank-sum.yaml'), '--draws', '0');
  const found = ranking.entries.map(({ entry, mark, rank: place }) => [entry, Number(mark), place]);
  const expected = wines.map((wine) => [wine, published.votes_against[wine], published.group_rank[wine]]);
  expect(found.sort()).toEqual(expected);
  expect(ranking.ties).toEqual([{ entries: ['B', 'F'], place: 3, resolvedBy: null }]);
});

it('p05: abilities in log-odds with and without an effect of being at home', async () => {
  const name = 'p05-bradley-terry-baseball-1987';
  const { verified } = fileOf(name) as {
    verified: Record<string, Record<string, number>> & { deviance: [number, number] };
  };
  const games = rowsOf(name).flatMap(([home = '', away = '', won = '', lost = '']) => [
    [home, away, 'a', won],
    [home, away, 'b', lost],
  ]);
  const file = desk.put('games.csv', csv('a,b,outcome,count', games));
  const check = (found: Comparison, key: string): void => {
    for (const { item, ability } of found.items)
      within(ability, item === 'Baltimore' ? 0 : (verified[key]?.[item.replace(' ', '')] ?? NaN), 1e-6);
    expect(found.items).toHaveLength(7);
  };
  const plain = await replied<Comparison>(compare, file, '--reference', 'Baltimore');
  check(plain, 'no_home');
  for (const { item, standardError } of plain.items)
    within(standardError, item === 'Baltimore' ? 0 : (verified['no_home_se']?.[item.replace(' ', '')] ?? NaN), 1e-6);
  within(plain.deviance, verified.deviance[0], 1e-4);
  const home = await replied<Comparison>(compare, file, '--home', '--reference', 'Baltimore');
  check(home, 'home');
  within(home.home, verified['home']?.['at_home'] ?? NaN, 1e-6);
  within(home.deviance, verified.deviance[1], 1e-4);
});

it('p06: kappa with given weights', async () => {
  const name = 'p06-weighted-kappa-cohen-1968';
  const { verified, disagreement_weights: weights } = fileOf(name) as {
    verified: Record<string, number>;
    disagreement_weights: number[][];
  };
  const rows = rowsOf(name).map(([a = '', b = '', share]) => [a, b, Math.round(200 * Number(share))]);
  const square = weights.map((row, at) => [at + 1, ...row]);
  const reply = await replied<Reliability>(
    reliability,
    desk.put('kappa.csv', csv('A,B,count', rows)),
    '--weights',
    desk.put('weights.csv', csv(',1,2,3', square)),
  );
  within(reply.weightedKappa.unweighted, verified['kappa'] ?? NaN, 1e-6);
  within(reply.weightedKappa.custom, verified['weighted_kappa'] ?? NaN, 1e-6);
  within(reply.weightedKappa.quadratic, verified['quadratic_weighted_kappa'] ?? NaN, 1e-6);
});

it.each([
  ['without names of judges', false],
  ['with judges that make no difference', true],
])('p07: variance components, %s', async (_, judged) => {
  const name = 'p07-variance-components-oneway-dyestuff';
  const { published } = fileOf(name) as { published: Record<string, number> };
  const seen = new Map<string, number>();
  const rows = rowsOf(name).map(([batch = '', yielded = '']) => {
    seen.set(batch, (seen.get(batch) ?? 0) + 1);
    return judged ? [batch, seen.get(batch) ?? 0, yielded] : [batch, yielded];
  });
  const file = desk.put('dyestuff.csv', csv(judged ? 'entry,judge,mark' : 'entry,mark', rows));
  const reply = await replied<RankReply>(rank, file, '--method', 'blup', '--draws', '0');
  within(Math.sqrt(reply.variance?.entry ?? NaN), published['batch_sd'] ?? NaN, 0.01);
  within(Math.sqrt(reply.variance?.residual ?? NaN), published['residual_sd'] ?? NaN, 0.01);
  const deviation = Number(reply.entries[0]?.mark) - (published['mean'] ?? NaN);
  const { derived } = fileOf(name) as { derived: { shrink_factor: number } };
  const best = rows.filter(([batch]) => batch === reply.entries[0]?.entry).map((row) => Number(row.at(-1)));
  const plain = best.reduce((sum, one) => sum + one, 0) / best.length - (published['mean'] ?? NaN);
  within(deviation / plain, derived.shrink_factor, 1e-4);
});

it('p08: 365 panel marks and 73 totals to the last digit', async () => {
  const name = 'p08-trimmed-mean-skating-worlds-2017';
  const { published_panel: panel, published_total: totals } = fileOf(name) as {
    published_panel: { performance: string; component: string; panel: string }[];
    published_total: Record<string, string>;
  };
  const rule = join(RULES, 'skating-components.yaml');
  const { entries } = await replied<RankReply>(rank, dataOf(name), '--rule', rule, '--draws', '0');
  expect(Object.fromEntries(entries.map(({ entry, mark }) => [entry, mark]))).toEqual(totals);
  const criteria = new Map(entries.map(({ entry, criteria: marks }) => [entry, marks]));
  const found = panel.map(({ performance, component }) => criteria.get(performance)?.[component]);
  expect(found).toEqual(panel.map((one) => Number(one.panel).toFixed(2)));
  expect([panel.length, entries.length]).toEqual([365, 73]);
});

it('p09: all places, a tie settled by the chain', async () => {
  const name = 'p09-tie-break-skating-europeans-2017';
  const { published_ranks: places } = fileOf(name) as { published_ranks: { name: string; rank: number }[] };
  const rule = join(RULES, 'skating-free-skating.yaml');
  const { entries } = await replied<RankReply>(rank, dataOf(name), '--rule', rule);
  const found = new Map(entries.map(({ entry, rank: place }) => [entry, place]));
  expect(places.map((one) => [one.name, found.get(one.name)])).toEqual(places.map((one) => [one.name, one.rank]));
  expect(entries.filter(({ tieBrokenBy }) => tieBrokenBy !== null)).toHaveLength(2);
});

it('p10: totals of all finalists to the last digit', async () => {
  const name = 'p10-diving-2000-springboard';
  type Totals = Record<string, { diver: string; total: string }[]>;
  const { full_ranking_reference: reference } = fileOf(name) as { full_ranking_reference: Totals };
  for (const [event, finalists] of Object.entries(reference)) {
    const rule = join(RULES, 'diving.yaml');
    const { entries } = await replied<RankReply>(rank, dataOf(name), '--rule', rule, '--where', `event=${event}`);
    expect(entries.map(({ entry, mark }) => ({ diver: entry, total: mark }))).toEqual(finalists);
  }
});

it('p11: points of every panel without a tie, and the ties of all others', async () => {
  const name = 'p11-eurovision-2016-mean-rank';
  const { published_points: published, tie_panels: tied } = fileOf(name) as {
    published_points: Record<string, Record<string, number>>;
    tie_panels: string[];
  };
  const flagged: string[] = [];
  for (const [panel, points] of Object.entries(published)) {
    const rule = join(RULES, 'eurovision-2016.yaml');
    const only = ['--where', `panel=${panel.slice(5)}`, '--draws', '0'];
    const reply = await replied<RankReply>(rank, dataOf(name), '--rule', rule, ...only);
    if (reply.ties.some(({ place, resolvedBy }) => place <= 10 && resolvedBy === null)) flagged.push(panel);
    else
      expect(
        Object.fromEntries(reply.entries.filter((one) => (one.points ?? 0) > 0).map((one) => [one.entry, one.points])),
      ).toEqual(points);
  }
  expect(flagged.sort()).toEqual([...tied].sort());
}, 60_000);

describe('recovery of known quality', () => {
  const tau = (ranks: readonly number[], truth: readonly number[]): number => {
    let sum = 0;
    for (let a = 0; a < ranks.length; a += 1)
      for (let b = 0; b < a; b += 1)
        sum += Math.sign((ranks[b] ?? 0) - (ranks[a] ?? 0)) * Math.sign((truth[a] ?? 0) - (truth[b] ?? 0));
    return sum / ((ranks.length * (ranks.length - 1)) / 2);
  };

  interface Reference {
    results_of_reference_estimators: Record<string, { kendall_tau: number }>;
    prize_line: number;
    true_severity: Record<string, number>;
  }
  const recovered = async (name: string, method: string): Promise<{ tau: number; brier: number; worst: number }> => {
    const { prize_line: line, true_severity: severity } = fileOf(name) as Reference;
    const file = headed(name, 'entry,judge,mark');
    const reply = await replied<RankReply>(rank, file, '--method', method, '--places', String(line));
    const truth = new Map(rowsOf(name, 'truth.csv').map(([essay = '', quality]) => [essay, Number(quality)]));
    const best = new Set(
      [...truth]
        .sort((a, b) => b[1] - a[1])
        .slice(0, line)
        .map(([essay]) => essay),
    );
    const misses = reply.entries.map((one) => ((one.topProbability ?? NaN) - (best.has(one.entry) ? 1 : 0)) ** 2);
    // Severities are known up to their common level.
    const gaps = reply.judges.map((one) => -(one.severity ?? NaN) - (severity[one.judge] ?? NaN));
    const level = gaps.reduce((sum, one) => sum + one, 0) / gaps.length;
    return {
      tau: tau(
        reply.entries.map((one) => one.rank ?? NaN),
        reply.entries.map((one) => truth.get(one.entry) ?? NaN),
      ),
      brier: misses.reduce((sum, one) => sum + one, 0) / misses.length,
      worst: Math.max(...gaps.map((gap) => Math.abs(gap - level))),
    };
  };
  const referenceTau = (name: string, of: string): number =>
    (fileOf(name) as Reference).results_of_reference_estimators[of]?.kendall_tau ?? NaN;

  it.each(['p13-sim-random-k3', 'p14-sim-adverse-allocation', 'p15-sim-unequal-judges'])(
    '%s: least squares and prediction are as good as the references',
    async (name) => {
      const squares = await recovered(name, 'least-squares');
      expect(squares.tau).toBeGreaterThanOrEqual(referenceTau(name, 'two_way_least_squares') - 0.005);
      expect(squares.worst).toBeLessThan(5);
      const predicted = await recovered(name, 'blup');
      expect(predicted.tau).toBeGreaterThanOrEqual(referenceTau(name, 'blup_random_judges') - 0.005);
    },
  );

  it('p13, p15: probabilities of a prize are honest where entries were dealt out at random', async () => {
    const equal = await recovered('p13-sim-random-k3', 'least-squares');
    const unequal = await recovered('p15-sim-unequal-judges', 'least-squares');
    expect((equal.brier + unequal.brier) / 2).toBeLessThanOrEqual(0.05);
  });
});
