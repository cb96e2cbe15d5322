import { refusalOf } from '#testing';
import { RoundRanking } from './round-ranking.processor.js';
import { TALLY_CHUNK } from './tally.queries.js';
import { JudgingOfSpec, type SheetOfSpec } from './judging.builder.js';
import { judgeSheet } from './score-sheet.views.js';
import { rankingLineView, roundProgress, roundView, sheetOfRound } from './round.views.js';

const spec = new JudgingOfSpec();
beforeAll(() => spec.start());
afterAll(() => spec.stop());

const OPEN = `state in ('assigned', 'draft', 'reopened')`;
const MARKS = {
  essay: (first: number) => ({ content: String(first), structure: '20', language: '20' }),
  award: (first: number) => ({ results: String(first), effort: '20', example: '20', 'lasting-effect': '10' }),
};

/** Everybody gives the four from place `above` + 1 on the same marks, those before more and those behind less. */
const fileTied = async (round: string, kind: keyof typeof MARKS, above: number, but = 0): Promise<string[]> => {
  const field = await spec.query<{ id: string }>(
    'select entry_id as id from public.round_entry where round_id = $1 order by ordinal',
    [round],
  );
  const first = (place: number): number => (place < above ? 38 - place : place < above + 4 ? 20 : 19 - place);
  for (const sheet of (await spec.sheets(round, OPEN)).slice(but))
    await spec.file(sheet, MARKS[kind](first(field.findIndex(({ id }) => id === sheet.entry_id))));
  return field.slice(above, above + 4).map(({ id }) => id);
};
/** Until the ranking asked for extra marks. */
const extraSheets = async (round: string, count: number): Promise<SheetOfSpec[]> => {
  await spec.sheetWhere(
    round,
    `extra and ${OPEN} and (select count(*) from public.score_sheet x
    where x.round_id = score_sheet.round_id and x.extra and x.${OPEN}) = ${count}`,
  );
  return spec.sheets(round, `extra and ${OPEN}`);
};
const linesOf = async (round: string) =>
  rankingLineView
    .array()
    .parse((await spec.roundQueries.ranking(spec.programme.organiser, round, { page: 1, size: 50 })).items);

describe('a tie of four across the field’s line', () => {
  let round: string;
  let tied: string[];
  let extra: SheetOfSpec[];
  let dueAt: Date;

  it('is marked once more by one judge who has seen none of them, while the round goes on adjudicating', async () => {
    const final = await spec.plannedRound('my-helping-story', 'final');
    await spec.query('update public.round set field = 4 where id = $1', [final]);
    round = await spec.plannedRound('my-helping-story', 'preliminary');
    await spec.openRound(round);
    tied = await fileTied(round, 'essay', 2);
    extra = await extraSheets(round, 4);
    expect(extra.map(({ entry_id }) => entry_id).sort()).toEqual([...tied].sort());
    const judges = new Set(extra.map(({ judge_id }) => judge_id));
    expect(judges.size).toBe(1);
    const seenBy = await spec.query<{ judge: string; seen: number; conflicted: boolean }>(
      `select m.judge_id as judge, count(s.id)::int as seen, m.judge_id = $3 as conflicted from public.panel_member m left join public.score_sheet s
         on s.round_id = $1 and s.judge_id = m.judge_id and s.entry_id = any($2) and not s.extra group by 1`,
      [round, tied, spec.judges[0]!.personId],
    );
    const ofChosen = seenBy.find(({ judge }) => judges.has(judge))!;
    expect(ofChosen.seen).toBe(Math.min(...seenBy.filter(({ conflicted }) => !conflicted).map(({ seen }) => seen)));
    expect(await spec.stateOf(round)).toBe('adjudicating');
    const shown = roundView.parse(await spec.roundQueries.get(spec.programme.organiser, round));
    dueAt = shown.extraDueAt!;
    expect(Math.round((dueAt.getTime() - spec.clock.now().getTime()) / 3_600_000)).toBe(24);
    expect(roundProgress.parse(await spec.roundQueries.progress(spec.programme.organiser, round))).toMatchObject({
      missing: 0,
      short: 0,
      extra: { of: 4, filed: 0 },
    });
  });

  it('shows its judge nothing but an entry, under another name than before', async () => {
    const judge = spec.judge(extra[0]!.judge_id);
    const seen = judgeSheet.parse(await spec.sheetQueries.get(judge, extra[0]!.id));
    expect(seen.dueAt).toEqual(dueAt);
    expect(Object.keys(seen)).not.toContain('extra');
    const aliases = await spec.query<{ alias: string }>('select alias from public.score_sheet where round_id = $1', [
      round,
    ]);
    expect(new Set(aliases.map(({ alias }) => alias)).size).toBe(aliases.length);
  });

  it('waits for every extra mark, and hands none of them on', async () => {
    for (const sheet of extra.slice(1))
      await spec.file(sheet, {
        content: tied.indexOf(sheet.entry_id) > 1 ? '45' : '35',
        structure: '20',
        language: '20',
      });
    const rank = spec.engine.applyEvent('round', round, 'round.rank', spec.programme.organiser);
    expect(await refusalOf(rank)).toMatchObject({ code: 'SCORING.SHEETS_MISSING', params: { count: 1 } });
    const replace = spec.engine.applyEvent('scoreSheet', extra[0]!.id, 'scoreSheet.replace', spec.programme.organiser);
    expect((await refusalOf(replace)).code).toBe('SCORING.EXTRA_NOT_REPLACED');
  });

  it('is ranked again by them, and by the draw where they are equal too; every line says so', async () => {
    const [last] = extra;
    await spec.file(last!, {
      content: tied.indexOf(last!.entry_id) > 1 ? '45' : '35',
      structure: '20',
      language: '20',
    });
    await spec.becomes(round, 'ranked');
    const lines = await linesOf(round);
    expect(lines.map(({ rank }) => rank)).toEqual(lines.map((_, index) => index + 1));
    const among = lines.filter(({ entryId }) => tied.includes(entryId));
    expect(among.map(({ rank, mark, extraMark }) => [rank, mark, extraMark])).toEqual([
      [3, '60.00', '85.00'],
      [4, '60.00', '85.00'],
      [5, '60.00', '75.00'],
      [6, '60.00', '75.00'],
    ]);
    expect(
      among
        .slice(0, 2)
        .map(({ entryId }) => entryId)
        .sort(),
    ).toEqual(tied.slice(2).sort());
    expect(new Set(among.map(({ tieBrokenBy }) => tieBrokenBy))).toEqual(new Set(['draw']));
    expect(among.map(({ marks }) => marks)).toEqual([3, 3, 3, 3]);
    const sheets = sheetOfRound
      .array()
      .parse((await spec.roundQueries.sheets(spec.programme.organiser, round, { page: 1, size: 200 })).items);
    expect(sheets.filter((sheet) => sheet.extra)).toHaveLength(4);
  });
});

describe('a tie of four across the line of ten prizes', () => {
  let round: string;
  let tied: string[];

  it('calls for nothing while a sheet is missing', async () => {
    round = await spec.plannedRound('innovation', 'single');
    await spec.openRound(round);
    tied = await fileTied(round, 'award', 8, 1);
    spec.clock.setTo(new Date('2018-09-20T10:00:01Z'));
    await spec.sweep();
    const ranking = new RoundRanking(spec.database.dataSource, spec.engine, spec.clock);
    const tally = await ranking.tallyChunk({ roundId: round, from: 0, to: TALLY_CHUNK });
    const attempt = ranking.rank(
      { roundId: round },
      { getChildrenValues: <T>() => Promise.resolve({ tally } as unknown as Record<string, T>) }, // what the queue hands over
    );
    expect((await refusalOf(attempt)).code).toBe('SCORING.SHEETS_MISSING');
    expect(await spec.sheets(round, 'extra')).toEqual([]);
    const [missing] = await spec.sheets(round, OPEN);
    await spec.engine.applyEvent('scoreSheet', missing!.id, 'scoreSheet.replace', spec.programme.organiser, {
      payload: { judgeId: missing!.judge_id },
    });
  });

  it('goes to another judge, who marks all of it, when the one asked recuses', async () => {
    await fileTied(round, 'award', 8);
    const [first, ...others] = await extraSheets(round, 4);
    await spec.engine.applyEvent('scoreSheet', first!.id, 'scoreSheet.recuse', spec.judge(first!.judge_id), {
      payload: { reason: '认出作者' },
    });
    for (const sheet of others) await spec.file(sheet);
    const again = await extraSheets(round, 4);
    expect(new Set(again.map(({ judge_id }) => judge_id)).size).toBe(1);
    expect(again[0]!.judge_id).not.toBe(first!.judge_id);
    expect(again.map(({ entry_id }) => entry_id).sort()).toEqual([...tied].sort());
  });

  it('is drawn when the extra marks are not there at their due time', async () => {
    spec.clock.setTo(new Date(spec.clock.now().getTime() + 25 * 3_600_000));
    const [late] = await spec.sheets(round, `extra and ${OPEN}`);
    expect((await refusalOf(spec.file(late!))).code).toBe('SCORING.LATE');
    await spec.sweep();
    await spec.becomes(round, 'ranked');
    const among = (await linesOf(round)).filter(({ entryId }) => tied.includes(entryId));
    expect(among.map(({ rank, tieBrokenBy }) => [rank, tieBrokenBy])).toEqual(
      [9, 10, 11, 12].map((rank) => [rank, 'draw']),
    );
  });
});
