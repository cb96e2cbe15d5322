import { refusalOf } from '#testing';
import { ConflictService } from './conflict.service.js';
import { CANARY, JudgingOfSpec, type JudgeOfSpec, type SheetOfSpec } from './judging.builder.js';
import { ScoreSheetService } from './score-sheet.service.js';
import { judgeSheet, sheetPage, staleDraftParams } from './score-sheet.views.js';

const spec = new JudgingOfSpec();
let round: string;
let drafts: ScoreSheetService;
let sheet: SheetOfSpec;
let judge: JudgeOfSpec;
let stranger: JudgeOfSpec;

beforeAll(async () => {
  await spec.start();
  drafts = new ScoreSheetService(spec.database.dataSource, spec.engine, spec.clock);
  round = await spec.plannedRound('my-helping-story', 'preliminary');
  await spec.openRound(round);
  [sheet] = (await spec.sheets(round)) as [SheetOfSpec];
  judge = spec.judge(sheet.judge_id);
  stranger = spec.judges.find(({ personId }) => personId !== judge.personId)!;
});
afterAll(() => spec.stop());

const canaries = [CANARY.author, CANARY.office, CANARY.unit, 'county-east', 'county-west', 'unit-bank'];

describe('what a judge sees', () => {
  it('bears no name or id of author, office or entry, in list or sheet', async () => {
    const ids = await spec.query<{ id: string; office: string }>('select id, office_id as office from public.essay');
    const list = sheetPage.parse(await spec.sheetQueries.list(judge, { roundId: round, page: 1, size: 200 }));
    const seen: unknown[] = [list];
    for (const { id } of list.items) seen.push(judgeSheet.parse(await spec.sheetQueries.get(judge, id)));
    const text = JSON.stringify(seen);
    for (const leak of [...canaries, ...ids.flatMap(({ id, office }) => [id, office])])
      expect(text).not.toContain(leak);
    expect(text).toContain('□□');
  });

  it('is his own pile, in an order of his own, with how far he is', async () => {
    const list = sheetPage.parse(await spec.sheetQueries.list(judge, { roundId: round, page: 1, size: 200 }));
    const own = await spec.sheets(round, `judge_id = '${judge.personId}'`);
    expect(list.items.map(({ id }) => id)).toEqual(own.map(({ id }) => id));
    expect(list.items.map(({ position }) => position)).toEqual(own.map((_, index) => index + 1));
    expect(list.progress).toEqual({ filed: 0, of: own.length });
    const [first] = own;
    expect(list.next).toBe(first?.id);
    expect(list.piles).toMatchObject([{ roundId: round, filed: 0, of: own.length, next: first?.id, state: 'scoring' }]);
  });

  it('is not another judge’s sheet: that answers as one that does not exist', async () => {
    expect((await refusalOf(spec.sheetQueries.get(stranger, sheet.id))).code).toBe('NOT_FOUND');
    const event = spec.engine.applyEvent('scoreSheet', sheet.id, 'scoreSheet.begin', stranger);
    expect((await refusalOf(event)).code).toBe('NOT_FOUND');
    expect((await refusalOf(drafts.saveDraft(stranger, sheet.id, { expectedVersion: 0, marks: {} }))).code).toBe(
      'NOT_FOUND',
    );
  });

  it('is no more in the database than that, even where a query forgets its scope', async () => {
    const seen = await spec.reads.as(judge, async (manager) => ({
      sheets: await manager.query<{ judge_id: string }[]>('select judge_id from public.score_sheet'),
      essays: await manager.query<{ id: string }[]>('select id from public.essay'),
      copies: await manager.query<{ entry_id: string }[]>('select entry_id from public.judged_copy'),
      texts: await manager.query<unknown[]>('select title, body from public.frozen_text'),
      proposals: await manager.query<unknown[]>('select * from public.blind_copy'),
      lines: await manager.query<unknown[]>('select entry_id from public.ranking_line'),
      panels: await manager.query<unknown[]>('select id from public.panel'),
    }));
    const own = await spec.sheets(round, `judge_id = '${judge.personId}'`);
    expect(new Set(seen.sheets.map(({ judge_id }) => judge_id))).toEqual(new Set([judge.personId]));
    expect(seen.copies.map(({ entry_id }) => entry_id).sort()).toEqual(own.map(({ entry_id }) => entry_id).sort());
    expect(seen.texts).toHaveLength(own.length);
    for (const leak of canaries) expect(JSON.stringify(seen.texts)).not.toContain(leak);
    expect([seen.essays, seen.proposals, seen.lines, seen.panels]).toEqual([[], [], [], []]);
  });

  it('is nothing at all of an essay whose copy is gone, and never the essay itself', async () => {
    const of = [sheet.entry_id];
    const [copy] = await spec
      .query<{ hash: string; source_hash: string; length: number; given_at: Date }>(
        'delete from public.judged_copy where entry_id = $1 returning *',
        of,
      )
      .then(([rows]) => rows as unknown as never[]);
    expect((await refusalOf(spec.sheetQueries.get(judge, sheet.id))).code).toBe('BLIND_COPY.NOT_CONFIRMED');
    const { hash, source_hash, length, given_at } = copy!;
    await spec.query(
      'insert into public.judged_copy (entry_id, hash, source_hash, length, given_at) values ($1, $2, $3, $4, $5)',
      [...of, hash, source_hash, length, given_at],
    );
  });

  it('offers the events that he may send', async () => {
    const { can } = judgeSheet.parse(await spec.sheetQueries.get(judge, sheet.id));
    expect(can.map(({ event }) => event).sort()).toEqual(['scoreSheet.begin', 'scoreSheet.file', 'scoreSheet.recuse']);
  });
});

describe('marks', () => {
  it('are refused outside the scale, naming the field', async () => {
    const refusal = await refusalOf(spec.file(sheet, { content: '50.5', structure: '20', language: '20' }));
    expect(refusal.code).toBe('SCORING.MARK_OUTSIDE_SCALE');
    expect(refusal.fields.map(({ field }) => field)).toEqual(['marks.content']);
  });

  it('are kept as a draft, which begins the sheet', async () => {
    expect(await drafts.saveDraft(judge, sheet.id, { expectedVersion: 0, marks: { content: '40.50' } })).toEqual({
      id: sheet.id,
      state: 'draft',
      version: 2,
      total: '40.5',
      savedAt: expect.any(Date) as Date,
    });
    expect(await spec.sheetQueries.get(judge, sheet.id)).toMatchObject({
      marks: { content: '40.5' },
      total: '40.5',
      outOf: '100',
      state: 'draft',
    });
  });

  it('of a stale draft are refused, with what is stored and what was sent', async () => {
    const refusal = await refusalOf(drafts.saveDraft(judge, sheet.id, { expectedVersion: 0, marks: { content: '1' } }));
    expect([refusal.kind, refusal.code]).toEqual(['conflict', 'STALE_VERSION']);
    expect(staleDraftParams.parse(refusal.params)).toEqual({
      expected: 0,
      actual: 2,
      state: 'draft',
      stored: { marks: { content: '40.5' }, comment: '', total: '40.5', savedAt: expect.any(Date) as Date },
      sent: { marks: { content: '1' } },
    });
  });

  it('are added up exactly, and hidden from the organiser until the round is ranked', async () => {
    await spec.file(sheet, { content: '40.5', structure: '20', language: '19.5' });
    const query = { page: 1, size: 50, entryId: sheet.entry_id, judgeId: judge.personId };
    const forChair = (await spec.roundQueries.sheets(spec.chair, round, query)).items;
    expect(forChair).toMatchObject([{ id: sheet.id, total: '80', marks: { content: '40.5' } }]);
    const forOrganiser = (await spec.roundQueries.sheets(spec.programme.organiser, round, query)).items;
    expect(forOrganiser).toMatchObject([{ id: sheet.id, total: null, marks: null }]);
    expect((await refusalOf(drafts.saveDraft(judge, sheet.id, { expectedVersion: 3, marks: {} }))).code).toBe(
      'SCORING.SHEET_FILED',
    );
  });

  it('can be changed after the chair reopens the sheet, for a reason', async () => {
    const reopen = (payload: unknown) =>
      spec.engine.applyEvent('scoreSheet', sheet.id, 'scoreSheet.reopen', spec.chair, { payload });
    expect((await refusalOf(reopen({}))).code).toBe('PAYLOAD_INVALID');
    await reopen({ reason: '内容分误填' });
    await spec.file(sheet, { content: '45', structure: '20', language: '19.5' });
    expect(await spec.sheetQueries.get(judge, sheet.id)).toMatchObject({ state: 'filed', total: '84.5' });
  });
});

describe('the progress of a round', () => {
  it('counts sheets by state and by judge', async () => {
    expect(await spec.roundQueries.progress(spec.programme.organiser, round)).toMatchObject({
      state: 'scoring',
      entries: 12,
      judgesPerEntry: 3,
      missing: 35,
      short: 0,
      sheets: { assigned: 35, filed: 1, recused: 0 },
    });
  });
});

describe('a conflict declared while a round is open', () => {
  it('takes the judge’s sheets of that office from him; confirmed, others get them', async () => {
    const conflicts = new ConflictService(spec.database.dataSource, spec.engine, spec.clock);
    const west = spec.programme.officeId('county-west');
    const touched = await spec.sheets(
      round,
      `judge_id = '${stranger.personId}' and entry_id in (select id from public.essay where office_id = '${west}')`,
    );
    const other = {
      programmeId: spec.programme.id,
      judgeId: judge.personId,
      kind: 'family',
      officeId: west,
      reason: '配偶在该县任职',
    } as const;
    expect((await refusalOf(conflicts.declare(stranger, other))).code).toBe('SCORING.CONFLICT_NOT_YOURS');
    await conflicts.declare(stranger, { ...other, judgeId: stranger.personId });
    await spec.confirmPlaces(round);
    for (const { id, entry_id } of touched) {
      expect((await refusalOf(spec.sheetQueries.get(stranger, id))).code).toBe('NOT_FOUND');
      await spec.sheetWhere(
        round,
        `entry_id = '${entry_id}' and (select count(*) from public.score_sheet x where x.round_id = score_sheet.round_id and x.entry_id = score_sheet.entry_id and x.state <> 'recused') = 3`,
      );
    }
    expect(await spec.sheets(round, `judge_id = '${stranger.personId}' and state = 'recused'`)).toHaveLength(
      touched.length,
    );
  });
});

describe('what comes next', () => {
  it('is what is unread, in the judge’s own order, and then what was begun', async () => {
    const other = spec.judges.find(({ personId }) => personId !== judge.personId && personId !== stranger.personId)!;
    const listed = async (more: object = {}) =>
      sheetPage.parse(await spec.sheetQueries.list(other, { roundId: round, page: 1, size: 200, ...more }));
    const own = await spec.sheets(round, `judge_id = '${other.personId}' and state = 'assigned'`);
    const [first, second, third, fourth] = own as [SheetOfSpec, SheetOfSpec, SheetOfSpec, SheetOfSpec];
    await drafts.saveDraft(other, first.id, { expectedVersion: 0, marks: { content: '40' } });
    await spec.file(second, { content: '40', structure: '20', language: '20' });
    expect((await listed()).next).toBe(third.id);
    expect(judgeSheet.parse(await spec.sheetQueries.get(other, third.id)).next).toBe(fourth.id);
    for (const unread of own.slice(2)) await spec.file(unread, { content: '40', structure: '20', language: '20' });
    expect((await listed()).next).toBe(first.id);
    expect((await listed({ state: 'draft' })).items.map(({ id }) => id)).toEqual([first.id]);
    await spec.file(first, { content: '40', structure: '20', language: '20' });
    expect(await listed()).toMatchObject({ next: null, piles: [{ next: null, dueAt: null, filed: own.length }] });
  });

  it('is told with what may be done with each sheet, where that is asked for', async () => {
    const query = { roundId: round, page: 1, size: 1 } as const;
    expect(sheetPage.parse(await spec.sheetQueries.list(judge, query)).items[0]).not.toHaveProperty('can');
    const [line] = sheetPage.parse(await spec.sheetQueries.list(judge, { ...query, with: 'can' })).items;
    const { can } = judgeSheet.parse(await spec.sheetQueries.get(judge, line!.id));
    expect(line?.can).toEqual(can);
  });
});
