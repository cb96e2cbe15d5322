import { placeInState, refusalOf } from '#testing';
import { ConflictService } from './conflict.service.js';
import { conflictsOf, holdRoundsOf } from './conflict.queries.js';
import { DraftQueries } from './draft.queries.js';
import { JudgeAssignment } from './judge-assignment.processor.js';
import { JudgingOfSpec, type JudgeOfSpec, type SheetOfSpec } from './judging.builder.js';
import { ScoreSheetService } from './score-sheet.service.js';

const spec = new JudgingOfSpec();
let conflicts: ConflictService;
let drafts: ScoreSheetService;
let assignment: JudgeAssignment;

beforeAll(async () => {
  await spec.start();
  const { dataSource } = spec.database;
  conflicts = new ConflictService(dataSource, spec.engine, spec.clock);
  drafts = new ScoreSheetService(dataSource, spec.engine, spec.clock);
  assignment = new JudgeAssignment(dataSource, spec.engine, spec.clock);
});
afterAll(() => spec.stop());

/** Assigning by hand, with the queue left out, so that something can happen in between. */
const assigning = async (categoryKey: string, key: string): Promise<string> => {
  const id = await spec.plannedRound(categoryKey, key);
  const placing = {
    engine: spec.engine,
    dataSource: spec.database.dataSource,
    definition: spec.registry.get('round'),
    now: spec.clock.now(),
    officeIds: new Set<string>(),
  };
  await placeInState(placing, id, 'assigning');
  return id;
};
const assign = (roundId: string) =>
  assignment.assignJudges({ roundId, opening: 1 }, { updateProgress: () => Promise.resolve() });
const announce = (roundId: string) =>
  assignment.announce(
    { roundId, opening: 1 },
    { getChildrenValues: <T>() => Promise.resolve({ child: { sheets: 1 } } as unknown as Record<string, T>) }, // what the queue hands over
  );
const heldOfOffice = (roundId: string, judge: JudgeOfSpec, officeKey: string): Promise<SheetOfSpec[]> =>
  spec.sheets(
    roundId,
    `judge_id = '${judge.personId}' and state not in ('recused', 'replaced') and entry_id in (
       select id from public.essay where office_id = '${spec.programme.officeId(officeKey)}'
       union all select id from public.nomination where office_id = '${spec.programme.officeId(officeKey)}')`,
  );
const declaration = (judge: JudgeOfSpec, officeKey: string) => ({
  programmeId: spec.programme.id,
  judgeId: judge.personId,
  kind: 'family' as const,
  officeId: spec.programme.officeId(officeKey),
  reason: '配偶在该县任职',
});

describe('a conflict declared while judges are being assigned', () => {
  let round: string;

  it('takes the judge’s sheets from him as the round goes to scoring', async () => {
    round = await assigning('my-helping-story', 'preliminary');
    await assign(round);
    const judge = spec.judges[1]!;
    const touched = await heldOfOffice(round, judge, 'county-west');
    expect(touched.length).toBeGreaterThan(0);
    await conflicts.declare(judge, declaration(judge, 'county-west'));
    await announce(round);
    expect(await spec.stateOf(round)).toBe('scoring');
    expect(await heldOfOffice(round, judge, 'county-west')).toEqual([]);
    await spec.confirmPlaces(round);
    for (const { entry_id } of touched)
      await spec.sheetWhere(
        round,
        `entry_id = '${entry_id}' and (select count(*) from public.score_sheet x where x.round_id = score_sheet.round_id
           and x.entry_id = score_sheet.entry_id and x.state <> 'recused') = 3`,
      );
  });

  it('is waited for by the assignment, which then heeds it', async () => {
    const judge = spec.judges[2]!;
    const other = await assigning('innovation', 'single');
    const { manager } = spec.database.dataSource;
    const assigned = await manager.transaction(async (declaring) => {
      await holdRoundsOf(declaring, spec.programme.id);
      const waiting = assign(other);
      await declaring.query(
        `insert into public.conflict_of_interest (id, programme_id, judge_id, kind, office_id, reason, declared_by, declared_at)
         values (gen_random_uuid(), $1, $2, 'family', $3, '配偶', $2, $4)`,
        [spec.programme.id, judge.personId, spec.programme.officeId('unit-bank'), spec.clock.now()],
      );
      return { waiting };
    });
    await assigned.waiting;
    expect((await spec.sheets(other)).length).toBe(60);
    expect(await heldOfOffice(other, judge, 'unit-bank')).toEqual([]);
  });
});

describe('a judge whose own county turns out to be the entry’s', () => {
  let sheet: SheetOfSpec;
  let judge: JudgeOfSpec;

  beforeAll(async () => {
    const [round] = await spec.query<{ id: string }>(`select id from public.round where state = 'scoring'`);
    judge = spec.judges[3]!;
    [sheet] = (await heldOfOffice(round!.id, judge, 'county-west')) as [SheetOfSpec];
    await spec.query('update public.person set office_id = $2 where id = $1', [
      judge.personId,
      spec.programme.officeId('county-west'),
    ]);
  });

  it('neither files nor keeps a draft, begun or not', async () => {
    const draft = (expectedVersion: number) =>
      drafts.saveDraft(judge, sheet.id, { expectedVersion, marks: { content: '40' } });
    expect((await refusalOf(spec.file(sheet))).code).toBe('SCORING.IN_CONFLICT');
    expect((await refusalOf(draft(0))).code).toBe('SCORING.IN_CONFLICT');
    await spec.query('update public.person set office_id = null where id = $1', [judge.personId]);
    const { version } = await draft(0);
    await spec.query('update public.person set office_id = $2 where id = $1', [
      judge.personId,
      spec.programme.officeId('county-west'),
    ]);
    expect((await refusalOf(draft(version))).code).toBe('SCORING.IN_CONFLICT');
  });

  it('is named when the organiser wants to give him the entry', async () => {
    const [other] = await spec.query<SheetOfSpec>(
      `select * from public.score_sheet where entry_id = $1 and judge_id <> $2 and state = 'assigned'`,
      [sheet.entry_id, judge.personId],
    );
    const refusal = await refusalOf(
      spec.engine.applyEvent('scoreSheet', other!.id, 'scoreSheet.replace', spec.programme.organiser, {
        payload: { judgeId: judge.personId },
      }),
    );
    expect([refusal.code, refusal.params]).toEqual([
      'SCORING.JUDGE_IN_CONFLICT',
      { id: judge.personId, judge: judge.name },
    ]);
  });
});

it('keeps no draft after the due date, whether it was begun before or not', async () => {
  const [begun, untouched] = await spec.query<SheetOfSpec>(
    `select s.* from public.score_sheet s join public.round r on r.id = s.round_id
     where r.state = 'scoring' and s.state = 'assigned' and s.judge_id = $1 order by s.position`,
    [spec.judges[5]!.personId],
  );
  const judge = spec.judges[5]!;
  const { version } = await drafts.saveDraft(judge, begun!.id, { expectedVersion: 0, marks: {} });
  spec.clock.setTo(new Date('2018-09-14T10:00:01Z'));
  const late = (id: string, expectedVersion: number) =>
    refusalOf(drafts.saveDraft(judge, id, { expectedVersion, marks: { content: '1' } }));
  expect((await late(begun!.id, version)).code).toBe('SCORING.LATE');
  expect((await late(untouched!.id, 0)).code).toBe('SCORING.LATE');
});

it('finds a conflict with an office by any office below it, in one statement as in many', async () => {
  const { manager } = spec.database.dataSource;
  const branch = '11111111-1111-4111-8111-111111111111';
  await spec.query(
    `insert into public.office (id, key, name_zh, name_en, kind, parent_id, created_at) values ($1, 'branch', '支行', 'Branch', 'unit', $2, $3)`,
    [branch, spec.programme.officeId('county-west'), spec.clock.now()],
  );
  const [essay] = await spec
    .query<{ id: string }>(
      'update public.essay set office_id = $1 where id = (select min(id::text)::uuid from public.essay) returning id',
      [branch],
    )
    .then((rows) => rows.flat() as { id: string }[]);
  const judge = spec.judges[1]!;
  expect(await conflictsOf(manager, spec.programme.id, [judge.personId], [essay!.id])).toEqual([
    { judgeId: judge.personId, entryId: essay!.id, kind: 'family', detected: false },
  ]);
});

it('is seen on a sheet that is read alone as on one read with all others, also with a unit that nominates jointly', async () => {
  const judge = spec.judges[6]!;
  const joint = await spec.query<SheetOfSpec>(
    `select s.* from public.score_sheet s join public.nomination n on n.id = s.entry_id
     where s.judge_id = $1 and n.office_id <> $2 order by s.id limit 1`,
    [judge.personId, spec.programme.officeId('county-west')],
  );
  await spec.query('update public.nomination set partner_office_ids = array[$2::uuid] where id = any($1::uuid[])', [
    joint.map((sheet) => sheet.entry_id),
    spec.programme.officeId('county-west'),
  ]);
  await spec.query('update public.person set office_id = $2 where id = $1', [
    judge.personId,
    spec.programme.officeId('county-west'),
  ]);
  const ids = (await spec.query<SheetOfSpec>('select * from public.score_sheet order by id')).map(({ id }) => id);
  const queries = new DraftQueries(spec.database.dataSource);
  const together = await Promise.all(ids.map((id) => queries.read(id)));
  const alone: (typeof together)[number][] = [];
  for (const id of ids) alone.push(await queries.read(id));
  expect(alone).toEqual(together);
  const inConflict = alone.filter((sheet) => sheet?.inConflict).map((sheet) => sheet?.id);
  expect(joint).toHaveLength(1);
  expect(inConflict).toContain(joint[0]!.id);
  expect(inConflict.length).toBeLessThan(ids.length);
});
