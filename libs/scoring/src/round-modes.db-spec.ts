import type { Actor } from '#kernel';
import { verifyResult } from '#ranking';
import { refusalOf } from '#testing';
import { finalRanking } from './final-ranking.queries.js';
import { JudgingOfSpec, type SheetOfSpec } from './judging.builder.js';
import { calibrationReport, rankingLineView, roundView, sheetOfRound } from './round.views.js';
import { ScoreSheetService } from './score-sheet.service.js';
import { judgeSheet } from './score-sheet.views.js';

const spec = new JudgingOfSpec();
const page = { page: 1, size: 200 };

beforeAll(() => spec.start());
afterAll(() => spec.stop());

const declare = (id: string, columns: string): Promise<unknown> =>
  spec.query(`update public.round set ${columns} where id = $1`, [id]);
const lines = async (id: string) =>
  rankingLineView.array().parse((await spec.roundQueries.ranking(spec.programme.organiser, id, page)).items);
const verified = async (id: string) => verifyResult(await spec.roundQueries.result(spec.programme.organiser, id));
const byEntry = async (id: string): Promise<SheetOfSpec[][]> => {
  const groups = new Map<string, SheetOfSpec[]>();
  for (const sheet of await spec.sheets(id)) groups.set(sheet.entry_id, [...(groups.get(sheet.entry_id) ?? []), sheet]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sheets]) => sheets);
};

describe('a round in which judges put their entries in order', () => {
  let round: string;
  let own: SheetOfSpec[];

  beforeAll(async () => {
    round = await spec.plannedRound('innovation', 'single');
    await declare(round, `mode = 'ranking', trim = 0`);
    await spec.openRound(round);
    own = await spec.sheets(round, `judge_id = '${spec.judges[2]!.personId}'`);
  });

  it('asks for a place of as many as the judge has, and shows no rubric', async () => {
    const sheet = judgeSheet.parse(await spec.sheetQueries.get(spec.judges[2]!, own[0]!.id));
    expect([sheet.mode, sheet.places, sheet.rubric, sheet.choices]).toEqual(['ranking', own.length, [], []]);
  });

  it('takes each place once, from two devices at the same moment too', async () => {
    const [first, second, third] = own as [SheetOfSpec, SheetOfSpec, SheetOfSpec];
    const filed = await Promise.allSettled([spec.file(first, { place: '1' }), spec.file(second, { place: '1' })]);
    expect(filed.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await refusalOf(spec.file(third, { place: String(own.length + 1) }))).code).toBe('SCORING.PLACE_OUTSIDE');
    expect((await refusalOf(spec.file(third, { content: '40' }))).code).toBe('SCORING.CRITERION_UNKNOWN');
  });

  it('keeps a place in a draft though another draft has it', async () => {
    const drafts = new ScoreSheetService(spec.database.dataSource, spec.engine, spec.clock);
    const open = await spec.sheets(round, `judge_id = '${spec.judges[2]!.personId}' and state = 'assigned'`);
    for (const { id } of open.slice(0, 2))
      await drafts.saveDraft(spec.judges[2]!, id, { expectedVersion: 0, marks: { place: '3' } });
  });

  it('is ranked by the judges’ orders, and its sealed result verifies', async () => {
    for (const judge of spec.judges) {
      const taken = await spec.query<{ place: string }>(
        `select marks ->> 'place' as place from public.score_sheet where round_id = $1 and judge_id = $2 and state = 'filed'`,
        [round, judge.personId],
      );
      const sheets = await spec.sheets(round, `judge_id = '${judge.personId}'`);
      const free = sheets
        .map((_, index) => String(index + 1))
        .filter((one) => !taken.some(({ place }) => place === one));
      const open = sheets.filter(({ state }) => state !== 'filed');
      for (const [index, sheet] of open.entries()) await spec.file(sheet, { place: free[index] ?? '' });
    }
    await spec.becomes(round, 'ranked');
    const found = await lines(round);
    expect(found).toHaveLength(12);
    expect(new Set(found.map(({ passed }) => passed))).toEqual(new Set([null]));
    expect(await verified(round)).toMatchObject({ valid: true });
    const report = spec.roundQueries.report(spec.programme.organiser, round);
    expect((await refusalOf(report)).code).toBe('SCORING.NO_MARKS_TO_REPORT');
  });
});

describe('a vote that lets entries pass to the round after it', () => {
  let preliminary: string;
  let final: string;
  /** Where the entry stands in the order by id: everybody marks it by that, but for the first, whom two see differently. */
  const firstOf = new Map<string, number>();
  const marksOf = ({ entry_id: entryId }: SheetOfSpec, at: number) => {
    const index = firstOf.get(entryId) ?? 0;
    return { content: String(index === 0 ? (at === 0 ? 50 : 20) : 40 - index), structure: '20', language: '20' };
  };

  it('passes those with the threshold of ayes and noes and the quorum, and no others', async () => {
    preliminary = await spec.plannedRound('my-helping-story', 'preliminary');
    await declare(preliminary, `mode = 'approval', threshold = '2/3', quorum = '2/3'`);
    await spec.openRound(preliminary);
    const votes = [
      ['approve', 'approve', 'approve'],
      ['approve', 'approve', 'reject'],
      ['approve', 'approve', 'abstain'],
      ['approve', 'abstain', 'abstain'],
      ['approve', 'reject', 'reject'],
    ];
    for (const [index, sheets] of (await byEntry(preliminary)).entries())
      for (const [at, sheet] of sheets.entries()) await spec.file(sheet, { vote: votes[index % 5]?.[at] ?? '' });
    await spec.becomes(preliminary, 'ranked');
    const found = await lines(preliminary);
    expect(found.filter(({ passed }) => passed)).toHaveLength(8);
    expect(found.slice(0, 8).every(({ passed }) => passed)).toBe(true);
    expect(await verified(preliminary)).toMatchObject({ valid: true });
  });

  it('lets nobody win who failed', async () => {
    await spec.engine.applyEvent('round', preliminary, 'round.confirm', spec.programme.organiser);
    const ranked = await finalRanking(spec.database.dataSource.manager, spec.programme.categoryId('my-helping-story'));
    expect(ranked.filter(({ rank }) => rank !== null)).toHaveLength(8);
  });

  it('brings those that passed into the next round', async () => {
    final = await spec.plannedRound('my-helping-story', 'final');
    await declare(
      final,
      `only_passed = true, field = null, judges_per_entry = 2, trim = 0, apart_by = 20,
      near_line = '{"entries": 3, "marks": 2}', due_at = '2018-09-30T10:00:00Z'`,
    );
    await spec.openRound(final);
    expect(await byEntry(final)).toHaveLength(8);
  });

  it('gives an entry whose two marks lie too far apart a third judge, once', async () => {
    const entries = await byEntry(final);
    for (const [index, sheets] of entries.entries())
      for (const [at, sheet] of sheets.entries()) {
        firstOf.set(sheet.entry_id, index);
        await spec.file(sheet, marksOf(sheet, at));
      }
    const third = await spec.sheetWhere(final, `state = 'assigned'`);
    expect(third.entry_id).toBe(entries[0]![0]!.entry_id);
    expect(entries[0]!.map(({ judge_id }) => judge_id)).not.toContain(third.judge_id);
    expect(await spec.stateOf(final)).toBe('adjudicating');
    await spec.file(third, { content: '35', structure: '20', language: '20' });
  });

  it('then gives those nearest the last line more marks, once, and is ranked with all of them', async () => {
    await spec.sheetWhere(final, `state = 'assigned'`);
    const more = await spec.sheets(final, `state = 'assigned'`);
    expect(more).toHaveLength(6);
    expect(new Set(more.map(({ entry_id }) => entry_id)).size).toBe(3);
    for (const sheet of more) await spec.file(sheet, marksOf(sheet, 0));
    await spec.becomes(final, 'ranked');
    const found = await lines(final);
    // The third-judged entry came to lie on the line after the five first prizes.
    expect(found.map(({ marks }) => marks).sort()).toEqual([2, 2, 2, 2, 2, 4, 4, 5]);
    expect(await verified(final)).toMatchObject({ valid: true });
  });
});

describe('a calibration before the first round', () => {
  let round: string;
  let first: string;

  beforeAll(async () => {
    const category = spec.programme.categoryId('my-poverty-alleviation-course');
    await spec.query('update public.essay set category_id = $1 where category_id = $2', [
      category,
      spec.programme.categoryId('my-helping-story'),
    ]);
    first = await spec.plannedRound('my-poverty-alleviation-course', 'preliminary');
    const { organiser, id } = spec.programme;
    const of = { programme_id: id, category_id: category, panel_id: spec.panelId, chair_id: spec.chair.personId };
    round = await spec.engine.beginOne(
      'round',
      {
        ...of,
        key: 'calibration',
        calibration: true,
        sequence: 0,
        judges_per_entry: 1,
        trim: 0,
        decimals: 2,
        field: 3,
        due_at: new Date('2018-10-01T10:00:00Z'),
        seed: 'spec/calibration',
      },
      organiser,
    );
    await spec.query(`update public.round set due_at = '2018-10-01T10:00:00Z', previous_id = $2 where id = $1`, [
      first,
      round,
    ]);
    await spec.openRound(round);
  });

  it('has every judge mark the same three entries, but those that he is kept from', async () => {
    const entries = await byEntry(round);
    expect(entries).toHaveLength(3);
    const [conflicts] = await spec.query<{ count: number }>(
      `select count(*)::int as count from public.found_conflict f join public.round_entry e on e.entry_id = f.entry_id
       join public.panel_member m on m.judge_id = f.judge_id and m.panel_id = $2 where e.round_id = $1`,
      [round, spec.panelId],
    );
    expect((await spec.sheets(round)).length).toBe(3 * spec.judges.length - conflicts!.count);
  });

  it('holds the first round back until it is confirmed', async () => {
    const opening = spec.engine.applyEvent('round', first, 'round.open', spec.programme.organiser);
    expect((await refusalOf(opening)).code).toBe('SCORING.PREVIOUS_UNCONFIRMED');
  });

  const withheldFrom = async (actor: Actor): Promise<string[]> =>
    roundView.parse(await spec.roundQueries.get(actor, round)).withheld.map(({ code }) => code);

  it('shows severity and spread to the chair alone, and ranks nobody', async () => {
    expect((await refusalOf(spec.roundQueries.calibration(spec.chair, round))).code).toBe('SCORING.NOT_CALIBRATED');
    expect(await withheldFrom(spec.chair)).toEqual(['SCORING.NOT_CALIBRATED']);
    await spec.fileAll(round);
    await spec.becomes(round, 'ranked');
    const report = calibrationReport.parse(await spec.roundQueries.calibration(spec.chair, round));
    expect(report.judges.map(({ username }) => username)).toEqual(spec.judges.map(({ name }) => name).sort());
    expect(report.judges.reduce((sum, { severity }) => sum + (severity ?? 0), 0)).toBeCloseTo(0, 6);
    expect(report.entries.map(({ number }) => number)).toEqual([1, 2, 3]);
    const { organiser } = spec.programme;
    expect(await withheldFrom(spec.chair)).toEqual([]);
    expect(await withheldFrom(organiser)).toEqual(['SCORING.CALIBRATION_OF_CHAIR', 'SCORING.NOT_CALIBRATED']);
    expect((await refusalOf(spec.roundQueries.calibration(organiser, round))).code).toBe('NOT_FOUND');
    const kept = await spec.reads.as(organiser, (manager) =>
      manager.query<unknown[]>('select from public.calibration_report'),
    );
    expect(kept).toEqual([]);
    const sheets = sheetOfRound.array().parse((await spec.roundQueries.sheets(organiser, round, page)).items);
    expect(new Set(sheets.map(({ marks }) => marks))).toEqual(new Set([null]));
    expect(await lines(round)).toEqual([]);
  });

  it('counts nothing: confirmed, it is no ranking that prizes go by', async () => {
    await spec.engine.applyEvent('round', round, 'round.confirm', spec.chair);
    const category = spec.programme.categoryId('my-poverty-alleviation-course');
    expect(await finalRanking(spec.database.dataSource.manager, category)).toEqual([]);
    const view = roundView.parse(await spec.roundQueries.get(spec.programme.organiser, round));
    expect([view.calibration, view.resultSeal, view.name.zh]).toEqual([true, null, '我的脱贫历程 · 试评校准']);
  });
});
