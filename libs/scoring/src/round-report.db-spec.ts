import { refusalOf } from '#testing';
import { JudgingOfSpec } from './judging.builder.js';
import { rankingLineView, resultReport } from './round.views.js';

const spec = new JudgingOfSpec();
const page = { page: 1, size: 200 };
/** What the three judges of an entry give it in all; the others are far below the line. */
const GIVEN = [
  ['90', '90', '30'],
  ['75', '75', '75'],
];
const MARKS: Record<string, Record<string, string>> = {
  '90': { content: '45', structure: '22.5', language: '22.5' },
  '75': { content: '38', structure: '18.5', language: '18.5' },
  '60': { content: '30', structure: '15', language: '15' },
  '30': { content: '15', structure: '7.5', language: '7.5' },
};
let round: string;
let uneven: string;
let even: string;

beforeAll(async () => {
  await spec.start();
  round = await spec.plannedRound('my-helping-story', 'preliminary');
  await spec.query('update public.round set field = 1 where previous_id = $1', [round]);
  await spec.openRound(round);
  const byEntry = new Map<string, string[]>();
  const sheets = await spec.sheets(round);
  for (const { id, entry_id: entry } of sheets) byEntry.set(entry, [...(byEntry.get(entry) ?? []), id]);
  [uneven, even] = [...byEntry.keys()].sort() as [string, string];
  const totals = new Map(
    [uneven, even].flatMap((entry, at) => byEntry.get(entry)!.map((id, n) => [id, GIVEN[at]![n]!])),
  );
  for (const sheet of sheets) await spec.file(sheet, MARKS[totals.get(sheet.id) ?? '60']);
});
afterAll(() => spec.stop());

const report = async (by = spec.chair) => resultReport.parse(await spec.roundQueries.report(by, round));

describe('beside the official result of a round', () => {
  beforeAll(() => spec.becomes(round, 'ranked'));

  it('those are named whose tier would be another under the median', async () => {
    const { tiers, sensitivity } = await report();
    expect(tiers).toEqual([
      { key: 'final', name: { zh: '我的帮扶故事 · 终评', en: 'My Helping Story · Final' }, places: 1 },
    ]);
    const changes = sensitivity.scenarios.find(({ scenario }) => scenario === 'median')?.changes;
    expect(new Map(changes?.map(({ entryId, from, to }) => [entryId, [from, to]]))).toEqual(
      new Map([
        [uneven, [null, 1]],
        [even, [1, null]],
      ]),
    );
    expect(sensitivity.entries.find(({ entryId }) => entryId === uneven)?.changedIn).toContain('median');
  });

  it('stand least squares with their error and interval, on the lines of the ranking', async () => {
    const { entries } = await report();
    expect(entries.map(({ position, name }) => [position, name])).toEqual(entries.map((_, at) => [at + 1, null]));
    const ranking = rankingLineView.array().parse((await spec.roundQueries.ranking(spec.chair, round, page)).items);
    expect(entries.map(({ entryId, rank, mark }) => [entryId, rank, mark])).toEqual(
      ranking.map(({ entryId, rank, mark }) => [entryId, rank, mark]),
    );
    expect(entries[0]).toMatchObject({ entryId: even, rank: 1, mark: '75.00', tier: 1 });
    for (const { leastSquares } of entries) {
      expect(leastSquares?.standardError).toBeGreaterThan(0);
      expect(leastSquares!.rankLow!).toBeLessThanOrEqual(leastSquares!.rankHigh!);
    }
  });

  it('names entries for the organiser, and tells him nothing of how a judge judges', async () => {
    const { judges, entries } = await report(spec.programme.organiser as typeof spec.chair);
    expect(entries.every(({ name }) => name !== null)).toBe(true);
    expect(judges).toHaveLength(spec.judges.length);
    for (const { marks, ...judge } of judges) {
      expect(marks).toBeGreaterThan(0);
      expect(judge).toMatchObject({ severity: null, standardError: null, residualSd: null, agreement: null });
    }
  });

  it('each judge is named with his severity, which sum to nothing', async () => {
    const { judges, sensitivity } = await report();
    expect(judges.map(({ username }) => username).sort()).toEqual(spec.judges.map(({ name }) => name).sort());
    expect(judges.reduce((sum, { severity }) => sum + (severity ?? 0), 0)).toBeCloseTo(0, 6);
    const without = sensitivity.scenarios.flatMap(({ scenario }) => /^without:(.*)$/.exec(scenario)?.[1] ?? []);
    expect(without).toEqual(judges.map(({ label }) => label));
  });

  it('is nothing for the chair of another round', async () => {
    const another = { ...spec.chair, personId: spec.judges[0]!.personId };
    expect((await refusalOf(report(another))).code).toBe('NOT_FOUND');
  });
});
