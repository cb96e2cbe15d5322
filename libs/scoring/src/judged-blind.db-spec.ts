import { planWith } from '#testing';
import { CANARY, JudgingOfSpec } from './judging.builder.js';
import { judgeSheet, sheetPage } from './score-sheet.views.js';

const spec = new JudgingOfSpec();
let round: string;

beforeAll(async () => {
  await spec.start({}, planWith({ categories: { innovation: { judgedBlind: true } } }));
  round = await spec.plannedRound('innovation', 'single');
  await spec.openRound(round);
});
afterAll(() => spec.stop());

describe('nominations that the plan has judged blind', () => {
  it('show judges the deeds without nominee and office, and nothing else of the nomination', async () => {
    const [first] = await spec.sheets(round);
    const judge = spec.judge(first?.judge_id ?? '');
    const list = sheetPage.parse(await spec.sheetQueries.list(judge, { roundId: round, page: 1, size: 200 }));
    const seen: unknown[] = [];
    for (const { id } of list.items) {
      const { entry } = judgeSheet.parse(await spec.sheetQueries.get(judge, id));
      expect(Object.keys(entry ?? {}).sort()).toEqual(['deeds', 'kind', 'length']);
      expect(entry).toMatchObject({ kind: 'blindNomination', deeds: expect.stringMatching(/^□□来自□□。/) as string });
      seen.push(entry);
    }
    expect(seen.length).toBeGreaterThan(3);
    expect(JSON.stringify([list, seen])).not.toMatch(new RegExp(`人选|${CANARY.office}`));
    const rows: unknown = await spec.reads.as(judge, (manager) => manager.query('select id from public.nomination'));
    expect(rows).toEqual([]);
  });

  it('are marked and ranked like any other', async () => {
    await spec.fileAll(round);
    await spec.becomes(round, 'ranked');
  });
});
