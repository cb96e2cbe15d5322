import { createHash } from 'node:crypto';
import { newId, system } from '#kernel';
import { refusalOf, refusalsOutsideTheTable } from '#testing';
import { z } from 'zod';
import { ConflictQueries } from './conflict-list.queries.js';
import { conflictView } from './conflict.views.js';
import { conflictsOf, finalRanking, sheetsOf } from './index.js';
import { JudgingOfSpec } from './judging.builder.js';
import { announceAssignedJob, assignJudgesJob, JUDGING_QUEUE } from './judging.jobs.js';
import { PanelService } from './panel.service.js';
import { panelView } from './panel.views.js';
import { rankingLineView, roundLine, roundProgress, roundView, sheetOfRound } from './round.views.js';

const spec = new JudgingOfSpec();
beforeAll(() => spec.start());
afterAll(() => spec.stop());

const send = (id: string, event: string, payload?: unknown) =>
  spec.engine.applyEvent('round', id, event, spec.programme.organiser, payload === undefined ? {} : { payload });

interface Draw {
  readonly drawCommitment: string;
  readonly drawSeed: string | null;
}

interface Line {
  readonly entryId: string;
  readonly position: number;
}

const entriesOfEast = async (): Promise<string[]> =>
  (
    await spec.query<{ id: string }>('select id from public.nomination where office_id = $1', [
      spec.programme.officeId('county-east'),
    ])
  ).map(({ id }) => id);

describe('a round of 12 entries with 5 judges each', () => {
  let round: string;

  it('opens, and every entry gets 5 different judges, none of them from its county', async () => {
    round = await spec.plannedRound('innovation', 'single');
    await spec.openRound(round);
    const sheets = await spec.sheets(round);
    expect(sheets).toHaveLength(60);
    expect(new Set(sheets.map(({ entry_id, judge_id }) => `${entry_id}/${judge_id}`)).size).toBe(60);
    const own = await entriesOfEast();
    const [fromEast] = spec.judges;
    expect(own).toHaveLength(4);
    expect(
      sheets.filter(({ judge_id, entry_id }) => judge_id === fromEast!.personId && own.includes(entry_id)),
    ).toEqual([]);
    const conflicts = await conflictsOf(
      spec.database.dataSource.manager,
      spec.programme.id,
      [fromEast!.personId],
      sheets.map(({ entry_id }) => entry_id),
    );
    expect(conflicts.map(({ entryId }) => entryId).sort()).toEqual([...own].sort());
  });

  it('makes no second sheets when its jobs run again', async () => {
    const data = { roundId: round, opening: 999 };
    const tree = await spec.queues.flow().add({
      name: announceAssignedJob.name,
      queueName: JUDGING_QUEUE,
      data: { ...data, order: { consumer: 'spec', messageId: newId() } },
      opts: { jobId: 'announce-again' },
      children: [{ name: assignJudgesJob.name, queueName: JUDGING_QUEUE, data, opts: { jobId: 'assign-again' } }],
    });
    const events = spec.queues.events(JUDGING_QUEUE);
    await events.waitUntilReady();
    expect(await tree.job.waitUntilFinished(events, 20_000)).toEqual({ state: 'scoring' });
    expect(await spec.sheets(round)).toHaveLength(60);
  });

  it('keeps its seed from the reading role, and shows a commitment to the draw', async () => {
    await expect(
      spec.reads.as(spec.programme.organiser, (manager) => manager.query('select seed from public.round')),
    ).rejects.toThrow(/permission denied/);
    const { drawCommitment, drawSeed } = (await spec.roundQueries.get(spec.programme.organiser, round)) as Draw;
    expect([drawCommitment.length, drawSeed]).toEqual([64, null]);
  });

  it('proposes another judge when one recuses, who then sees the sheet no more; the chair confirms', async () => {
    const sheets = await spec.sheets(round);
    const [given] = sheets;
    const judge = spec.judge(given!.judge_id);
    await spec.engine.applyEvent('scoreSheet', given!.id, 'scoreSheet.recuse', judge, {
      payload: { reason: '认出作者', kind: 'mentor' },
    });
    const { openPlaces } = roundView.parse(await spec.roundQueries.get(spec.chair, round));
    expect(openPlaces).toMatchObject([{ entryId: given!.entry_id, held: 4, short: 1, name: null }]);
    expect(await spec.sheets(round)).toHaveLength(60);
    const [proposed] = openPlaces[0]!.proposed;
    await spec.engine.applyEvent('round', round, 'round.appoint', spec.chair);
    const before = sheets.map(({ id }) => `'${id}'`).join();
    const successor = await spec.sheetWhere(round, `entry_id = '${given!.entry_id}' and id not in (${before})`);
    expect(successor.judge_id).toBe(proposed!.judgeId);
    expect(successor.judge_id).not.toBe(given!.judge_id);
    expect(await spec.sheets(round, `entry_id = '${given!.entry_id}' and state <> 'recused'`)).toHaveLength(5);
    expect((await refusalOf(spec.sheetQueries.get(judge, given!.id))).code).toBe('NOT_FOUND');
    expect((await refusalOf(spec.file(given!))).code).toBe('NOT_FOUND');
  });

  it('does not close while sheets are missing, and says how many and whose', async () => {
    const refusal = await refusalOf(send(round, 'round.close'));
    expect([refusal.code, refusal.params['count']]).toEqual(['SCORING.SHEETS_MISSING', 60]);
    expect(refusal.params['judges']).toHaveLength(7);
  });

  it('shows its ranking to nobody before there is one', async () => {
    expect(
      (await refusalOf(spec.roundQueries.ranking(spec.programme.organiser, round, { page: 1, size: 50 }))).code,
    ).toBe('SCORING.NOT_RANKED');
  });

  it('closes and ranks by itself once the last sheet is filed', async () => {
    await spec.fileAll(round);
    await spec.becomes(round, 'ranked');
    const ranking = await spec.roundQueries.ranking(spec.programme.organiser, round, { page: 1, size: 50 });
    expect(ranking.total).toBe(12);
    expect((ranking.items as Line[]).map(({ position }) => position)).toEqual(
      Array.from({ length: 12 }, (_, index) => index + 1),
    );
    const { drawCommitment, drawSeed } = (await spec.roundQueries.get(spec.programme.organiser, round)) as Draw;
    expect(createHash('sha256').update(String(drawSeed)).digest('hex')).toBe(drawCommitment);
  });

  it('is confirmed by the chair of its panel, and is the final ranking then', async () => {
    expect(await finalRanking(spec.database.dataSource.manager, spec.programme.categoryId('innovation'))).toEqual([]);
    expect(
      (
        await refusalOf(
          spec.engine.applyEvent('round', round, 'round.confirm', {
            ...spec.chair,
            personId: spec.judges[0]!.personId,
          }),
        )
      ).code,
    ).toBe('NOT_FOUND');
    await spec.engine.applyEvent('round', round, 'round.confirm', spec.chair);
    const lines = await finalRanking(spec.database.dataSource.manager, spec.programme.categoryId('innovation'));
    expect(lines.map(({ marks }) => marks)).toEqual(Array<number>(12).fill(5));
    expect(await sheetsOf(spec.database.dataSource.manager, lines[0]!.entryId)).toHaveLength(5);
  });

  it('is shown by allow-lists that every reply fits', async () => {
    const { organiser, id } = spec.programme;
    const page = { page: 1, size: 200 };
    const panels = new PanelService(spec.database.dataSource, spec.engine, spec.reads, spec.clock);
    const conflicts = new ConflictQueries(spec.reads);
    const shown = {
      round: roundView.parse(await spec.roundQueries.get(organiser, round)),
      rounds: z.array(roundLine).parse(await spec.roundQueries.list(organiser, { programmeId: id })),
      progress: roundProgress.parse(await spec.roundQueries.progress(spec.chair, round)),
      ranking: z.array(rankingLineView).parse((await spec.roundQueries.ranking(organiser, round, page)).items),
      rankingOfChair: z.array(rankingLineView).parse((await spec.roundQueries.ranking(spec.chair, round, page)).items),
      sheets: z.array(sheetOfRound).parse((await spec.roundQueries.sheets(organiser, round, page)).items),
      panels: z.array(panelView).parse(await panels.list(spec.chair, id)),
      conflicts: z
        .array(conflictView)
        .parse(
          (await conflicts.list(organiser, { programmeId: id, withdrawn: 'with', sort: 'declared', ...page })).items,
        ),
    };
    expect(shown.round.can).toEqual([]);
    expect(shown.rounds).toHaveLength(9);
    expect(shown.progress).toMatchObject({ missing: 0, short: 0, sheets: { filed: 60, recused: 1 } });
    expect(shown.ranking.map(({ name }) => name).sort()).toEqual(
      Array.from({ length: 12 }, (_, index) => `人选${index}`).sort(),
    );
    expect(new Set(shown.rankingOfChair.map(({ name }) => name))).toEqual(new Set([null]));
    expect(shown.sheets.filter(({ marks }) => Object.keys(marks ?? {}).length === 4)).toHaveLength(60);
    expect(shown.panels.map(({ judges }) => judges.length)).toEqual([7]);
    expect(shown.conflicts.map(({ kind }) => kind)).toEqual(['mentor']);
  });

  it('takes no sheet back once it is ranked', async () => {
    const [filed] = await spec.sheets(round, `state = 'filed'`);
    const reopening = spec.engine.applyEvent('scoreSheet', filed!.id, 'scoreSheet.reopen', spec.chair, {
      payload: { reason: '误填' },
    });
    expect((await refusalOf(reopening)).code).toBe('SCORING.ROUND_NOT_OPEN');
  });
});

describe('the two rounds of the essays', () => {
  let preliminary: string;
  let final: string;

  it('do not begin with the final', async () => {
    preliminary = await spec.plannedRound('my-helping-story', 'preliminary');
    final = await spec.plannedRound('my-helping-story', 'final');
    expect((await refusalOf(send(final, 'round.open'))).code).toBe('SCORING.PREVIOUS_UNCONFIRMED');
  });

  it('go back to planned with the reasons when no judges can be assigned', async () => {
    await spec.query('update public.round set judges_per_entry = 8 where id = $1', [preliminary]);
    await send(preliminary, 'round.open');
    await spec.becomes(preliminary, 'planned');
    const { failure } = (await spec.roundQueries.get(spec.programme.organiser, preliminary)) as {
      failure: { code: string; fields: { field: string }[] };
    };
    expect(failure.code).toBe('ASSIGNMENT.INFEASIBLE');
    expect(failure.fields[0]!.field).toMatch(/^entries\.[0-9a-f-]{36}$/);
    expect(await spec.query('select from public.round_entry where round_id = $1', [preliminary])).toEqual([]);
    await spec.query('update public.round set judges_per_entry = 3 where id = $1', [preliminary]);
    await spec.openRound(preliminary);
    expect(await spec.sheets(preliminary)).toHaveLength(36);
  });

  it('pass the deadline with one judge late: refused then, and replaced', async () => {
    const [late, ...others] = await spec.sheets(preliminary);
    for (const sheet of others) await spec.file(sheet);
    spec.clock.setTo(new Date('2018-09-14T10:00:01Z'));
    expect((await refusalOf(spec.file(late!))).code).toBe('SCORING.LATE');
    await spec.sweep();
    expect(await spec.stateOf(preliminary)).toBe('adjudicating');
    expect((await refusalOf(spec.file(late!))).code).toBe('SCORING.LATE');
    expect((await refusalOf(send(preliminary, 'round.rank'))).params).toEqual({
      count: 1,
      judges: [spec.judge(late!.judge_id).name],
    });
    const inConflict = spec.judges[0]!.personId;
    const ofEast = await spec.query('select from public.essay where id = $1 and office_id = $2', [
      late!.entry_id,
      spec.programme.officeId('county-east'),
    ]);
    if (ofEast.length > 0) {
      const wrong = spec.engine.applyEvent('scoreSheet', late!.id, 'scoreSheet.replace', spec.programme.organiser, {
        payload: { judgeId: inConflict },
      });
      expect((await refusalOf(wrong)).code).toBe('SCORING.JUDGE_IN_CONFLICT');
    }
    await spec.engine.applyEvent('scoreSheet', late!.id, 'scoreSheet.replace', spec.programme.organiser);
    const [successor] = await spec.sheets(preliminary, `state = 'assigned'`);
    expect(successor!.entry_id).toBe(late!.entry_id);
    expect(successor!.judge_id).not.toBe(late!.judge_id);
    await spec.file(successor!);
    await spec.becomes(preliminary, 'ranked');
  });

  it('end with a final among the best of the preliminary round', async () => {
    await send(preliminary, 'round.confirm');
    await spec.query('update public.round set field = 4 where id = $1', [final]);
    await spec.openRound(final);
    const best = await finalRanking(spec.database.dataSource.manager, spec.programme.categoryId('my-helping-story'));
    const judged = new Set((await spec.sheets(final)).map(({ entry_id }) => entry_id));
    expect([...judged].sort()).toEqual(
      best
        .slice(0, 4)
        .map(({ entryId }) => entryId)
        .sort(),
    );
    expect(await spec.sheets(final)).toHaveLength(20);
  });

  it('hold the programme back until the last is confirmed', async () => {
    const decide = () =>
      spec.engine.applyEvent('programme', spec.programme.id, 'programme.decide', spec.programme.organiser);
    expect((await refusalOf(decide())).code).toBe('SCORING.ROUNDS_UNCONFIRMED');
  });

  it('go on without an entry that is disqualified', async () => {
    const { entry_id } = await spec.sheetWhere(final, 'true');
    for (const sheet of await spec.sheets(final, `entry_id <> '${entry_id}'`)) await spec.file(sheet);
    expect(await spec.stateOf(final)).toBe('scoring');
    await spec.engine.applyEvent('essay', entry_id, 'essay.disqualify', system('disqualification'), {
      payload: { reason: '抄袭属实' },
    });
    await spec.becomes(final, 'ranked');
    await send(final, 'round.confirm');
    const lines = await finalRanking(spec.database.dataSource.manager, spec.programme.categoryId('my-helping-story'));
    expect(lines).toHaveLength(3);
    await spec.engine.applyEvent('programme', spec.programme.id, 'programme.decide', spec.programme.organiser);
  });
});

it('refuses every event of a round outside of the chart, with a code', async () => {
  const [round] = await spec.query<{ id: string }>('select id from public.round where category_id = $1', [
    spec.programme.categoryId('endeavour'),
  ]);
  const placing = {
    engine: spec.engine,
    dataSource: spec.database.dataSource,
    definition: spec.registry.get('round'),
    now: spec.clock.now(),
    officeIds: new Set<string>(),
  };
  const codes = await refusalsOutsideTheTable(placing, round!.id);
  expect(codes.length).toBeGreaterThan(30);
  expect([...new Set(codes)]).toEqual(['EVENT.IMPOSSIBLE_NOW']);
});
