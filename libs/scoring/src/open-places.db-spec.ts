import { refusalOf } from '#testing';
import { awaited, JudgingOfSpec, type SheetOfSpec } from './judging.builder.js';
import { roundView } from './round.views.js';

const spec = new JudgingOfSpec();
let round: string;
let ofEast: string;

beforeAll(async () => {
  await spec.start();
  round = await spec.plannedRound('innovation', 'single');
  await spec.openRound(round);
  const [entry] = await spec.query<{ id: string }>('select id from public.nomination where office_id = $1 limit 1', [
    spec.programme.officeId('county-east'),
  ]);
  ofEast = entry!.id;
});
afterAll(() => spec.stop());

const sheetsOfEast = (where: string): Promise<SheetOfSpec[]> =>
  spec.sheets(round, `entry_id = '${ofEast}' and ${where}`);
const held = () => sheetsOfEast(`state not in ('recused', 'replaced')`);
const recuse = ({ id, judge_id }: SheetOfSpec) =>
  spec.engine.applyEvent('scoreSheet', id, 'scoreSheet.recuse', spec.judge(judge_id), {
    payload: { reason: '认出作者' },
  });
const shown = async () => {
  const { openPlaces, can } = roundView.parse(await spec.roundQueries.get(spec.programme.organiser, round));
  return { openPlaces, mayAppoint: can.some(({ event }) => event === 'round.appoint') };
};
const appoint = (payload: object = {}) =>
  spec.engine.applyEvent('round', round, 'round.appoint', spec.programme.organiser, { payload });
const told = (to: string) =>
  awaited(async () => {
    const [row] = await spec.query<{ count: number }>(
      `select (params ->> 'count')::int as count from public.notification
       where person_id = $1 and template = 'judging.placeOpen' order by created_at desc, id limit 1`,
      [to],
    );
    return row?.count;
  }, 'told of open places');

describe('an entry of the county that one of seven judges comes from, five marks an entry', () => {
  it('has one left when two of its judges recuse: proposed at once, and the rest shown by entry and number', async () => {
    expect(await shown()).toEqual({ openPlaces: [], mayAppoint: false });
    expect((await refusalOf(appoint())).code).toBe('SCORING.NO_PLACE_OPEN');
    const [first, second] = await held();
    await recuse(first!);
    await recuse(second!);
    const { openPlaces } = await shown();
    expect(openPlaces).toMatchObject([{ entryId: ofEast, held: 3, short: 2 }]);
    const [free, ...none] = openPlaces[0]!.proposed;
    expect(none).toEqual([]);
    expect(await told(spec.chair.personId)).toBeGreaterThan(0);
    expect(await held()).toHaveLength(3);
    const wrong = { places: [{ entryId: ofEast, judgeId: first!.judge_id }] };
    expect((await refusalOf(appoint(wrong))).code).toBe('SCORING.JUDGE_IN_CONFLICT');
    await appoint({ places: [{ entryId: ofEast, judgeId: free!.judgeId }] });
    expect(await held()).toHaveLength(4);
    const [name] = await spec.query<{ name: string }>(
      'select nominee_name as name from public.nomination where id = $1',
      [ofEast],
    );
    expect(await shown()).toEqual({
      openPlaces: [{ entryId: ofEast, name: name!.name, held: 4, short: 1, proposed: [] }],
      mayAppoint: false,
    });
  });

  it('keeps the round from being ranked, however many of the others are filed', async () => {
    const [late, ...others] = await spec.sheets(round, `state = 'assigned'`);
    for (const sheet of others) await spec.file(sheet);
    spec.clock.setTo(new Date('2018-09-20T10:00:01Z'));
    await spec.sweep();
    expect(await spec.stateOf(round)).toBe('adjudicating');
    const refusal = await refusalOf(spec.engine.applyEvent('round', round, 'round.rank', spec.programme.organiser));
    expect([refusal.code, refusal.params]).toEqual(['SCORING.PLACES_OPEN', { short: 1, count: 2 }]);
    await spec.engine.applyEvent('scoreSheet', late!.id, 'scoreSheet.replace', spec.programme.organiser, {
      payload: { judgeId: late!.judge_id },
    });
    const [given] = await spec.sheets(round, `state = 'assigned'`);
    await spec.file(given!);
    expect(await spec.stateOf(round)).toBe('adjudicating');
  });

  it('stays open when the new judge is in conflict too, who is on the panel all the same', async () => {
    expect((await refusalOf(appoint())).code).toBe('SCORING.NO_JUDGE_LEFT');
    const { personId } = await spec.anotherJudge('judge-east', 'county-east');
    await spec.panels.addJudges(spec.programme.organiser, spec.panelId, { judgeIds: [personId] });
    expect((await shown()).openPlaces).toHaveLength(1);
    const again = spec.panels.addJudges(spec.programme.organiser, spec.panelId, { judgeIds: [personId] });
    expect((await refusalOf(again)).code).toBe('SCORING.JUDGE_TWICE');
  });

  it('gets its fifth judge as soon as one who is free is added to the panel, and is ranked then', async () => {
    const { personId } = await spec.anotherJudge('judge-free');
    await spec.panels.addJudges(spec.programme.organiser, spec.panelId, { judgeIds: [personId] });
    expect(await shown()).toEqual({ openPlaces: [], mayAppoint: false });
    const [fifth] = await sheetsOfEast(`state = 'assigned'`);
    expect(fifth!.judge_id).toBe(personId);
    await spec.file(fifth!);
    await spec.becomes(round, 'ranked');
    const lines = await spec.query<{ marks: number }>('select marks from public.ranking_line where round_id = $1', [
      round,
    ]);
    expect(lines.map(({ marks }) => marks)).toEqual(Array<number>(12).fill(5));
  });
});

it('appoints nobody twice when two recuse from one entry, and two confirm, at the same moment', async () => {
  const other = await spec.plannedRound('my-helping-story', 'preliminary');
  await spec.query(`update public.round set due_at = '2018-10-01T10:00:00Z' where id = $1`, [other]);
  await spec.openRound(other);
  const [{ entry_id }] = (await spec.sheets(other)) as [SheetOfSpec];
  const [first, second] = await spec.sheets(other, `entry_id = '${entry_id}'`);
  await Promise.all([recuse(first!), recuse(second!)]);
  await Promise.allSettled([spec.confirmPlaces(other), spec.confirmPlaces(other)]);
  const now = await spec.sheets(other, `entry_id = '${entry_id}' and state = 'assigned'`);
  expect(new Set(now.map(({ judge_id }) => judge_id)).size).toBe(3);
  expect(now).toHaveLength(3);
});
