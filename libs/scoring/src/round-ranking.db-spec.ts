import { verifyResult } from '#ranking';
import { refusalOf } from '#testing';
import { JudgingOfSpec } from './judging.builder.js';
import { RoundRanking } from './round-ranking.processor.js';
import { type Tally, TALLY_CHUNK } from './tally.queries.js';

const spec = new JudgingOfSpec();
const other = new JudgingOfSpec();
let round: string;
let again: string;
beforeAll(async () => {
  await Promise.all([spec.start(), other.start()]);
});
afterAll(async () => {
  await Promise.all([spec.stop(), other.stop()]);
});

const pairsIn = (world: JudgingOfSpec, roundId: string): Promise<unknown[]> =>
  world.query(
    `select e.draw_key, p.username, s.position from public.score_sheet s join public.person p on p.id = s.judge_id
       join public.round_entry e on e.round_id = s.round_id and e.entry_id = s.entry_id
     where s.round_id = $1 order by p.username, s.position`,
    [roundId],
  );

it('judges the same entries under the same seed in the same way, whatever their ids', async () => {
  round = await spec.plannedRound('my-helping-story', 'preliminary');
  again = await other.plannedRound('my-helping-story', 'preliminary');
  await Promise.all([spec.openRound(round), other.openRound(again)]);
  const pairs = await pairsIn(spec, round);
  expect(pairs).toHaveLength(36);
  expect(await pairsIn(other, again)).toEqual(pairs);
});

describe('a round past its due date with one sheet missing', () => {
  let ranking: RoundRanking;
  let tally: Tally;
  const rank = (tallies: Record<string, Tally>) =>
    ranking.rank(
      { roundId: round },
      { getChildrenValues: <T>() => Promise.resolve(tallies as unknown as Record<string, T>) },
    ); // what the queue hands over

  beforeAll(async () => {
    const [, ...others] = await spec.sheets(round);
    for (const sheet of others) await spec.file(sheet);
    spec.clock.setTo(new Date('2018-09-14T10:00:01Z'));
    await spec.sweep();
    ranking = new RoundRanking(spec.database.dataSource, spec.engine, spec.clock);
    tally = await ranking.tallyChunk({ roundId: round, from: 0, to: TALLY_CHUNK });
  });

  it('adds up every sheet that is filed', () => {
    expect(tally).toMatchObject({ from: 0, sheets: 35 });
  });

  it('is not ranked from an incomplete tally', async () => {
    expect((await refusalOf(rank({}))).code).toBe('SCORING.TALLY_INCOMPLETE');
  });

  it('is not ranked when a mark moved since it was added up', async () => {
    expect((await refusalOf(rank({ chunk: { ...tally, digest: 'of before' } }))).code).toBe('SCORING.TALLY_MOVED');
  });

  it('is not ranked before every sheet is there, and nothing of a ranking is left behind', async () => {
    expect((await refusalOf(rank({ chunk: tally }))).code).toBe('SCORING.SHEETS_MISSING');
    expect(await spec.query('select from public.ranking_line')).toEqual([]);
    expect(await spec.stateOf(round)).toBe('adjudicating');
  });

  it('is ranked once, however many last sheets are filed at the same moment', async () => {
    const [reopened, ...rest] = await spec.sheets(round, `state = 'filed'`);
    const [missing] = await spec.sheets(round, `state = 'assigned'`);
    await spec.engine.applyEvent('scoreSheet', reopened!.id, 'scoreSheet.reopen', spec.chair, {
      payload: { reason: '误填' },
    });
    await spec.engine.applyEvent('scoreSheet', rest[0]!.id, 'scoreSheet.reopen', spec.chair, {
      payload: { reason: '误填' },
    });
    await spec.engine.applyEvent('scoreSheet', missing!.id, 'scoreSheet.replace', spec.programme.organiser, {
      payload: { judgeId: missing!.judge_id },
    });
    const last = await spec.sheets(round, `state in ('assigned', 'reopened')`);
    expect(last).toHaveLength(3);
    await Promise.all(last.map((sheet) => spec.file(sheet)));
    await spec.becomes(round, 'ranked');
    const log = await spec.query<{ event: string }>(
      `select event from workflow.transition_log where process_id = $1 and event like 'round.rank%' order by seq`,
      [round],
    );
    expect(log.filter(({ event }) => event === 'round.ranked')).toHaveLength(1);
    expect(await spec.query('select from public.ranking_line where round_id = $1', [round])).toHaveLength(12);
  });
});

describe('the sealed result of the round', () => {
  const bundle = () => spec.roundQueries.result(spec.chair, round);

  it('is what its marks give by the declared rule, under the seal that the log holds', async () => {
    const { result, seal, marks } = await bundle();
    expect(verifyResult({ result, seal, marks }, seal)).toMatchObject({ valid: true });
    expect(Object.keys(marks)).toHaveLength(36);
    expect(await spec.roundQueries.get(spec.chair, round)).toMatchObject({ rules: result.rules });
    const [logged] = await spec.query<{ payload: unknown }>(
      `select payload from workflow.transition_log where process_id = $1 and event = 'round.ranked'`,
      [round],
    );
    expect(logged?.payload).toMatchObject({ resultSeal: seal });
  });

  it('names judges and entries by nothing of their own', async () => {
    const text = JSON.stringify(await bundle());
    for (const { personId, name } of spec.judges) for (const own of [personId, name]) expect(text).not.toContain(own);
    for (const { entry_id: entryId } of await spec.sheets(round)) expect(text).not.toContain(entryId);
  });

  it('shows a mark that somebody changed in the database, by its sheet', async () => {
    const [sheet] = await spec.sheets(round, `state = 'filed'`);
    const write = (marks: unknown) =>
      spec.query('update public.score_sheet set marks = $2 where id = $1', [sheet!.id, JSON.stringify(marks)]);
    const before = (await bundle()).marks[sheet!.id]!;
    await write({ ...before, content: before['content'] === '40' ? '41' : '40' });
    const { checks } = verifyResult(await bundle());
    expect(checks.find(({ name }) => name === 'sheets')).toMatchObject({ ok: false, differing: [sheet!.id] });
    await write(before);
    expect(verifyResult(await bundle())).toMatchObject({ valid: true });
  });

  it('is never written anew', async () => {
    for (const statement of [`update public.sealed_result set seal = 'other'`, 'delete from public.sealed_result'])
      await expect(spec.query(statement)).rejects.toMatchObject({ driverError: { code: 'LR001' } });
  });

  it('is not there before the round is ranked', async () => {
    expect((await refusalOf(other.roundQueries.result(other.chair, again))).code).toBe('SCORING.NOT_RANKED');
  });
});

it('is asked for again by itself when a mark moved between adding up and ranking', async () => {
  // As if the ranking had been asked for already, so that nothing else asks for it.
  await other.query(`update public.round set ranking_requested_at = '2019-01-01T00:00:00Z' where id = $1`, [again]);
  await other.fileAll(again);
  other.clock.setTo(new Date('2018-09-14T10:00:01Z'));
  await other.sweep();
  expect(await other.stateOf(again)).toBe('adjudicating');
  const ranking = new RoundRanking(other.database.dataSource, other.engine, other.clock);
  const stale = { from: 0, sheets: 36, total: '0', digest: 'of before' };
  const attempt = ranking.rank(
    { roundId: again },
    { getChildrenValues: <T>() => Promise.resolve({ chunk: stale } as unknown as Record<string, T>) }, // what the queue hands over
  );
  expect((await refusalOf(attempt)).code).toBe('SCORING.TALLY_MOVED');
  await other.becomes(again, 'ranked');
});
