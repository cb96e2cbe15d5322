import { system } from '#kernel';
import { RuleChangeService } from '#programme';
import { actorWith, chineseText, placeInState, refusalOf } from '#testing';
import { JudgeAssignment } from './judge-assignment.processor.js';
import { awaited, JudgingOfSpec } from './judging.builder.js';

const spec = new JudgingOfSpec();
beforeAll(() => spec.start());
afterAll(() => spec.stop());

const place = (process: string, id: string, state: string) =>
  placeInState(
    {
      engine: spec.engine,
      dataSource: spec.database.dataSource,
      definition: spec.registry.get(process),
      now: spec.clock.now(),
      officeIds: new Set<string>(),
    },
    id,
    state,
  );

let entered = 0;
const enter = async (process: 'nomination' | 'essay', categoryKey: string, state: string): Promise<string> => {
  entered += 1;
  const own =
    process === 'essay'
      ? { title: `第${entered}篇`, author_name: `作者${entered}`, body: chineseText(600), body_length: 600 }
      : {
          nominee_kind: 'individual',
          nominee_name: `后来者${entered}`,
          deeds: chineseText(300 + entered),
          deeds_length: 300 + entered,
          recommendation_order: 100 + entered, // after those that the world has already
        };
  const id = await spec.engine.beginOne(
    process,
    {
      programme_id: spec.programme.id,
      category_id: spec.programme.categoryId(categoryKey),
      office_id: spec.programme.officeId('county-west'),
      registered_by: spec.programme.organiser.personId,
      ...own,
    },
    spec.programme.organiser,
  );
  await place(process, id, state);
  return id;
};
const MET = { reason: '符合条件' };
const send = (process: string, id: string, event: string, payload?: unknown) =>
  spec.engine.applyEvent(process, id, event, spec.programme.organiser, payload === undefined ? {} : { payload });
const ask = (nominationId: string, officeKey: string) =>
  spec.engine.beginOne(
    'opinion',
    {
      programme_id: spec.programme.id,
      nomination_id: nominationId,
      office_id: spec.programme.officeId(officeKey),
      due_at: spec.clock.now(),
    },
    spec.programme.organiser,
  );

it('starts judging only when everything that can be decided is', async () => {
  await place('programme', spec.programme.id, 'open');
  const start = () => send('programme', spec.programme.id, 'programme.startJudging');
  const essay = await enter('essay', 'my-poverty-alleviation-course', 'screening');
  const unseen = await enter('nomination', 'dedication', 'submitted');
  const asked = await enter('nomination', 'dedication', 'eligibilityReview');
  expect(await refusalOf(start())).toMatchObject({ code: 'SCORING.ENTRIES_UNDECIDED', params: { count: 3 } });
  const opinion = await ask(asked, 'public-security');
  await place('essay', essay, 'rejected');
  await place('nomination', unseen, 'withdrawn');
  await place('opinion', opinion, 'overdue');
  expect(await refusalOf(start())).toMatchObject({ code: 'SCORING.ENTRIES_UNDECIDED', params: { count: 1 } });
  // The department still has time: it holds back the round of its category, not the programme.
  await place('opinion', opinion, 'requested');
  expect(await start()).toMatchObject({ state: 'judging' });
});

describe('a category with a nominee under review', () => {
  let round: string;
  let waiting: string;

  it('is not judged yet', async () => {
    round = await spec.plannedRound('innovation', 'single');
    waiting = await enter('nomination', 'innovation', 'eligibilityReview');
    expect(await refusalOf(send('round', round, 'round.open'))).toMatchObject({
      code: 'SCORING.ENTRIES_UNDER_REVIEW',
      params: { count: 1 },
    });
    expect(await refusalOf(send('programme', spec.programme.id, 'programme.decide'))).toMatchObject({
      code: 'SCORING.ENTRIES_UNDECIDED',
    });
  });

  it('is not assigned either where one came back to review after the round was opened', async () => {
    await place('round', round, 'assigning');
    const assignment = new JudgeAssignment(spec.database.dataSource, spec.engine, spec.clock);
    expect(
      await assignment.assignJudges({ roundId: round, opening: 1 }, { updateProgress: () => Promise.resolve() }),
    ).toMatchObject({ failure: { code: 'SCORING.ENTRIES_UNDER_REVIEW', params: { count: 1 } } });
    expect(await spec.sheets(round)).toEqual([]);
    await place('round', round, 'planned');
  });

  it('is judged with the nominee who passes before its round opens, and lets nobody in after that', async () => {
    await send('nomination', waiting, 'eligibility.pass', MET);
    await spec.openRound(round);
    expect(await spec.sheets(round, `entry_id = '${waiting}'`)).toHaveLength(5);
    const late = await enter('nomination', 'innovation', 'eligibilityReview');
    expect((await refusalOf(send('nomination', late, 'eligibility.pass', MET))).code).toBe('SCORING.ROUNDS_BEGUN');
  });
});

it('drops an essay that is disqualified while its judges are being assigned', async () => {
  const round = await spec.plannedRound('my-helping-story', 'preliminary');
  await place('round', round, 'assigning');
  const [essay] = await spec.query<{ id: string }>(`select id from public.essay where state = 'admitted' limit 1`);
  const id = essay?.id ?? '';
  const disqualified = async () => {
    await spec.engine.applyEvent('essay', id, 'essay.disqualify', system('disqualification'), {
      payload: { reason: '抄袭属实' },
    });
    // Whoever hears of it now either waits for the assignment or has found nothing to drop.
    await awaited(async () => {
      const [heard] = await spec.query<{ by: boolean }>(
        `select exists (select from workflow.consumed where consumer = 'drop-essay-when-it-is-disqualified')
           or exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as by`,
      );
      return heard?.by === true ? true : undefined;
    }, 'the disqualification is heard of');
  };
  const assignment = new JudgeAssignment(spec.database.dataSource, spec.engine, spec.clock);
  const outcome = await assignment.assignJudges({ roundId: round, opening: 1 }, { updateProgress: disqualified });
  await assignment.announce(
    { roundId: round, opening: 1 },
    { getChildrenValues: <T>() => Promise.resolve({ outcome } as unknown as Record<string, T>) }, // what the queue hands over
  );
  const left = () =>
    spec.query<{ id: string }>(
      'select entry_id as id from public.round_entry where round_id = $1 and left_at is not null',
      [round],
    );
  expect(await awaited(async () => ((await left()).length > 0 ? left() : undefined), 'the essay left')).toEqual([
    { id },
  ]);
  expect(await spec.stateOf(round)).toBe('scoring');
});

it('admits no essay to a theme whose judging has begun', async () => {
  const late = await enter('essay', 'my-helping-story', 'screening');
  await spec.giveCopy(late);
  expect((await refusalOf(send('essay', late, 'essay.admit', MET))).code).toBe('SCORING.ROUNDS_BEGUN');
});

it('when a round is due is moved by two people as a version of the rules, of a round that has not opened', async () => {
  const changes = new RuleChangeService(spec.database.dataSource, spec.engine, spec.clock);
  const round = await spec.plannedRound('dedication', 'single');
  const dueOf = async () =>
    (
      await spec.query<{ due: string; rules: number }>(
        `select to_char(due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI') as due, rules_version as rules
         from public.round where id = $1`,
        [round],
      )
    )[0];
  const before = await dueOf();
  const path = 'categories.dedication.rounds.single.dueAt';
  const propose = (date: string) =>
    changes.propose(spec.programme.organiser, spec.programme.id, { reason: '评委出差', set: { [path]: date } });
  expect(await refusalOf(propose('2018-09-01T18:00'))).toMatchObject({ code: 'PROGRAMME.NOT_WHOLE' });
  const change = await propose('2018-09-21T18:00');
  const approve = (by = actorWith('organiser')) =>
    spec.engine.applyEvent('ruleChange', change, 'ruleChange.approve', by);
  expect(await refusalOf(approve(spec.programme.organiser))).toMatchObject({ code: 'RULES.OWN_PROPOSAL' });
  expect(await dueOf()).toEqual(before);
  await approve();
  await awaited(async () => ((await dueOf())?.rules === 2 ? true : undefined), 'the round goes by the new rules');
  expect(await dueOf()).toEqual({ due: '2018-09-21T18:00', rules: 2 });
  const acts = await spec.query<{ detail: object }>(`select detail from audit.act where what = 'round.due'`);
  expect(acts).toMatchObject([{ detail: { id: round, rules: 2 } }]);
});
