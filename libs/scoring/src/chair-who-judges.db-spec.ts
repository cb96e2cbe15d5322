import { refusalOf } from '#testing';
import { JudgingOfSpec, type JudgeOfSpec } from './judging.builder.js';
import { roundProgress, roundView, sheetOfRound } from './round.views.js';

const spec = new JudgingOfSpec();
let round: string;
let chair: JudgeOfSpec;
const page = { page: 1, size: 200 };

beforeAll(async () => {
  await spec.start();
  const judge = spec.judges[6]!;
  await spec.query(`insert into public.role_grant (person_id, role) values ($1, 'panelChair')`, [judge.personId]);
  await spec.query('update public.panel set chair_id = $2 where id = $1', [spec.panelId, judge.personId]);
  chair = { ...judge, roles: new Set(['judge', 'panelChair']) };
  round = await spec.plannedRound('my-helping-story', 'preliminary');
  await spec.openRound(round);
  for (const sheet of await spec.sheets(round, `judge_id <> '${chair.personId}'`)) await spec.file(sheet);
});
afterAll(() => spec.stop());

const sheetsSeen = async () => sheetOfRound.array().parse((await spec.roundQueries.sheets(chair, round, page)).items);
const own = () => spec.sheets(round, `judge_id = '${chair.personId}'`);
const othersSheet = async () => (await spec.sheets(round, `state = 'filed' and judge_id <> '${chair.personId}'`))[0]!;
const reopen = (id: string) =>
  spec.engine.applyEvent('scoreSheet', id, 'scoreSheet.reopen', chair, { payload: { reason: '误填' } });

describe('a chair who judges in the round himself', () => {
  it('sees nothing of the others’ sheets while one of his own is not filed', async () => {
    const [first, ...others] = await own();
    for (const sheet of others) await spec.file(sheet);
    expect(first!.state).toBe('assigned');
    expect((await sheetsSeen()).map(({ id }) => id).sort()).toEqual((await own()).map(({ id }) => id).sort());
    const progress = roundProgress.parse(await spec.roundQueries.progress(chair, round));
    expect(progress).toMatchObject({ missing: null, short: null, extra: null, sheets: { filed: others.length } });
    expect(progress.judges.map(({ judgeId }) => judgeId)).toEqual([chair.personId]);
    const view = roundView.parse(await spec.roundQueries.get(chair, round));
    expect([view.openPlaces, view.extraDueAt]).toEqual([[], null]);
    expect(view.withheld.find(({ field }) => field === 'discrepancies')?.code).toBe('SCORING.OWN_MARKS_FIRST');
  });

  it('finds no more in the database than that, even where a query forgets its scope', async () => {
    const seen = await spec.reads.as(chair, (manager) =>
      manager.query<{ judge: string }[]>('select distinct judge_id as judge from public.score_sheet'),
    );
    expect(seen).toEqual([{ judge: chair.personId }]);
  });

  it('reopens nothing until then', async () => {
    const { id } = await othersSheet();
    expect((await refusalOf(reopen(id))).code).toBe('SCORING.OWN_MARKS_FIRST');
    expect(await spec.engine.can('scoreSheet', id, chair)).toEqual([]);
  });

  it('leaves the organiser the counts that the round is run by', async () => {
    expect(roundProgress.parse(await spec.roundQueries.progress(spec.programme.organiser, round))).toMatchObject({
      missing: 1,
      short: 0,
    });
  });

  it('is not the one who steps in for somebody else', async () => {
    const [given] = await spec.query<{ id: string; entry: string; judge: string }>(
      `select s.id, s.entry_id as entry, s.judge_id as judge from public.score_sheet s where s.round_id = $1 and s.state = 'filed'
         and not exists (select from public.score_sheet c where c.round_id = s.round_id and c.entry_id = s.entry_id and c.judge_id = $2)`,
      [round, chair.personId],
    );
    await spec.engine.applyEvent('scoreSheet', given!.id, 'scoreSheet.recuse', spec.judge(given!.judge), {
      payload: { reason: '认出作者' },
    });
    expect((await refusalOf(spec.engine.applyEvent('round', round, 'round.appoint', chair))).code).toBe(
      'SCORING.OWN_MARKS_FIRST',
    );
    await spec.confirmPlaces(round);
    const successor = await spec.sheetWhere(round, `state = 'assigned' and entry_id = '${given!.entry}'`);
    expect(successor.judge_id).not.toBe(chair.personId);
  });

  it('sees them all once his own are filed, and gives himself no second chance', async () => {
    const [last] = await spec.sheets(round, `judge_id = '${chair.personId}' and state = 'assigned'`);
    await spec.file(last!);
    expect(new Set((await sheetsSeen()).map(({ judgeId }) => judgeId)).size).toBe(7);
    const { withheld } = roundView.parse(await spec.roundQueries.get(chair, round));
    expect(withheld.map(({ field }) => field)).toEqual(['calibration']);
    expect((await refusalOf(reopen(last!.id))).code).toBe('SCORING.OWN_SHEET');
    expect(await reopen((await othersSheet()).id)).toMatchObject({ state: 'reopened' });
  });
});
