import { newId } from '#kernel';
import { refusalOf } from '#testing';
import { putIntoOutbox } from '#workflow';
import { ConflictQueries } from './conflict-list.queries.js';
import { ConflictService } from './conflict.service.js';
import { conflictView, foundConflict } from './conflict.views.js';
import { awaited, JudgingOfSpec, type JudgeOfSpec, type SheetOfSpec } from './judging.builder.js';
import { rankingLineView, roundProgress, roundView, sheetOfRound } from './round.views.js';

const spec = new JudgingOfSpec();
const page = { page: 1, size: 200 };
let conflicts: ConflictService;
let queries: ConflictQueries;
let round: string;

beforeAll(async () => {
  await spec.start();
  conflicts = new ConflictService(spec.database.dataSource, spec.engine, spec.clock);
  queries = new ConflictQueries(spec.reads);
  round = await spec.plannedRound('my-helping-story', 'preliminary');
  await spec.openRound(round);
});
afterAll(() => spec.stop());

const found = async (judge: JudgeOfSpec) =>
  foundConflict.array().parse(
    (
      await queries.found(spec.programme.organiser, {
        programmeId: spec.programme.id,
        judgeId: judge.personId,
        sort: 'judge',
        ...page,
      })
    ).items,
  );
const held = (judge: JudgeOfSpec): Promise<SheetOfSpec[]> =>
  spec.sheets(round, `judge_id = '${judge.personId}' and state not in ('recused', 'replaced')`);
/** As the directory of offices says it when one is renamed or moved. */
const officeChanged = (officeKey: string): Promise<void> => {
  const processId = spec.programme.officeId(officeKey);
  const message = { topic: 'office.changed', process: 'office', processId, payload: { officeId: processId } };
  return putIntoOutbox(spec.database.dataSource.manager, [message], spec.clock.now());
};
const clerkOf = (officeKey: string): JudgeOfSpec => ({
  personId: newId(),
  name: 'clerk',
  roles: new Set(['officeClerk']),
  officeIds: new Set([spec.programme.officeId(officeKey)]),
});

it('finds the judge’s own county in the roster as the round opens, and lists it for the organiser', async () => {
  const lines = await found(spec.judges[0]!);
  expect(lines).toHaveLength(4);
  expect(new Set(lines.map(({ kind, detected }) => `${kind} ${detected}`))).toEqual(new Set(['county true']));
});

describe('the list of declared conflicts', () => {
  it('is searched only by what its reader is shown: a judge finds no entry by its title', async () => {
    const judge = spec.judges[3]!;
    const [entry] = await spec.query<{ id: string; title: string }>(
      'select id, title from public.essay order by id limit 1',
    );
    await spec.query(
      `insert into public.conflict_of_interest (id, programme_id, judge_id, kind, entry_id, reason, declared_by, declared_at, withdrawn_at)
       values (gen_random_uuid(), $1, $2, 'family', $3, '表亲', $2, $4, $4)`,
      [spec.programme.id, judge.personId, entry!.id, spec.clock.now()],
    );
    const listed = async (reader: Parameters<ConflictQueries['list']>[0], q: string) =>
      (
        await queries.list(reader, {
          programmeId: spec.programme.id,
          judgeId: judge.personId,
          withdrawn: 'only',
          sort: '-judge',
          q,
          ...page,
        })
      ).total;
    expect(await listed(spec.programme.organiser, entry!.title)).toBe(1);
    expect(await listed(judge, entry!.title)).toBe(0);
    expect(await listed(judge, '表亲')).toBe(1);
    expect(await listed(judge, '%')).toBe(0);
  });
});

describe('an office that names somebody whom it knows', () => {
  let clerk: JudgeOfSpec;
  const named = (judgeName: string, officeKey = 'county-west') => ({
    programmeId: spec.programme.id,
    judgeName,
    kind: 'mentor' as const,
    officeId: spec.programme.officeId(officeKey),
    reason: '系我县推荐人选的导师',
  });

  beforeAll(async () => {
    clerk = clerkOf('county-west');
    await spec.query(
      `insert into public.person (id, username, name, password_hash, office_id, created_at) values ($1, 'west', '西县经办', 'none', $2, $3)`,
      [clerk.personId, [...clerk.officeIds][0], spec.clock.now()],
    );
  });

  it('keeps a judge of that name from all of its entries, and learns nothing by it', async () => {
    const judge = spec.judges[4]!;
    const ofJudge = await conflicts.declare(clerk, named('Judge 5'));
    const ofNobody = await conflicts.declare(clerk, named('无此评委'));
    const told = async (id: string) => {
      const { id: _, judgeName: __, declaredAt: ___, ...told } = conflictView.parse(await queries.get(clerk, id));
      return told;
    };
    expect(await told(ofJudge)).toEqual(await told(ofNobody));
    expect((await found(judge)).filter(({ kind, detected }) => kind === 'mentor' && !detected)).toHaveLength(4);
    const left = await spec.query(
      `select from public.score_sheet s join public.essay e on e.id = s.entry_id
       where s.judge_id = $1 and s.state <> 'recused' and e.office_id = $2`,
      [judge.personId, [...clerk.officeIds][0]],
    );
    expect(left).toEqual([]);
    const list = { programmeId: spec.programme.id, withdrawn: 'with', sort: 'declared', ...page } as const;
    expect((await queries.list(judge, list)).total).toBe(0);
    expect((await queries.list(clerkOf('county-east'), list)).total).toBe(0);
    await conflicts.withdraw(clerk, ofJudge);
    expect((await found(judge)).filter(({ kind }) => kind === 'mentor')).toEqual([]);
    await spec.confirmPlaces(round);
  });

  it('speaks for itself alone, and by name alone', async () => {
    const refusedAs = async (body: Parameters<ConflictService['declare']>[1]) =>
      (await refusalOf(conflicts.declare(clerk, body))).code;
    expect(await refusedAs(named('judge-5', 'county-east'))).toBe('SCORING.OFFICE_UNKNOWN');
    const { judgeName: _, ...unnamed } = named('judge-5');
    expect(await refusedAs({ ...unnamed, judgeId: spec.judges[4]!.personId })).toBe('SCORING.CONFLICT_PERSON');
    const [foreign] = await spec.query<{ id: string }>('select id from public.essay where office_id = $1 limit 1', [
      spec.programme.officeId('county-east'),
    ]);
    const { officeId: __, ...ofEntry } = named('judge-5');
    expect(await refusedAs({ ...ofEntry, entryId: foreign!.id })).toBe('SCORING.ENTRY_UNKNOWN');
  });
});

describe('a judge whose office is moved under a county while the round is open', () => {
  it('loses the sheets of that county, keeps those he filed on others, and the lost ones stay on record', async () => {
    const judge = await spec.anotherJudge('judge-moving', 'unit-bank');
    await spec.panels.addJudges(spec.programme.organiser, spec.panelId, { judgeIds: [judge.personId] });
    const [entry] = await spec.query<{ id: string }>('select id from public.essay where office_id = $1 limit 1', [
      spec.programme.officeId('county-west'),
    ]);
    const [leaving] = await spec.sheets(round, `entry_id = '${entry!.id}' and state = 'assigned'`);
    await spec.engine.applyEvent('scoreSheet', leaving!.id, 'scoreSheet.recuse', spec.judge(leaving!.judge_id), {
      payload: { reason: '认出作者' },
    });
    await spec.engine.applyEvent('round', round, 'round.appoint', spec.programme.organiser, {
      payload: { places: [{ entryId: entry!.id, judgeId: judge.personId }] },
    });
    const [sheet] = await held(judge);
    await spec.file(sheet!);
    await spec.query(
      `update public.office set parent_id = (select id from public.office where key = 'county-west') where key = 'unit-bank'`,
    );
    await officeChanged('unit-bank');
    await awaited(async () => ((await held(judge)).length === 0 ? true : undefined), 'the sheet is taken');
    const kept = sheetOfRound
      .array()
      .parse((await spec.roundQueries.sheets(spec.programme.organiser, round, { ...page, state: 'recused' })).items);
    expect(kept.map(({ id }) => id)).toEqual(expect.arrayContaining([sheet!.id, leaving!.id]));
  });
});

describe('a chair who stands in conflict with entries of the round', () => {
  let ofWest: ReadonlySet<string>;

  beforeAll(async () => {
    const rows = await spec.query<{ id: string }>(
      `select e.id from public.essay e join public.office o on o.id = e.office_id where o.key in ('county-west', 'unit-bank')`,
    );
    ofWest = new Set(rows.map(({ id }) => id));
    await spec.query('update public.person set office_id = $2 where id = $1', [
      spec.chair.personId,
      spec.programme.officeId('county-west'),
    ]);
    await officeChanged('county-west');
    await awaited(async () => ((await found(spec.chair)).length > 0 ? true : undefined), 'found');
  });

  const sheetsSeen = async () => {
    const { items, total } = await spec.roundQueries.sheets(spec.chair, round, page);
    return { sheets: sheetOfRound.array().parse(items), total };
  };

  it('is shown no sheet of theirs, and none of them in a count or among the open places', async () => {
    const { sheets, total } = await sheetsSeen();
    expect(sheets.filter(({ entryId }) => ofWest.has(entryId))).toEqual([]);
    expect(total).toBe(sheets.length);
    const progress = roundProgress.parse(await spec.roundQueries.progress(spec.chair, round));
    expect(progress.entries).toBe(12 - ofWest.size);
    expect(Object.values(progress.sheets).reduce((sum, count) => sum + count, 0)).toBe(sheets.length);
    const { openPlaces } = roundView.parse(await spec.roundQueries.get(spec.chair, round));
    expect(openPlaces.filter(({ entryId }) => ofWest.has(entryId))).toEqual([]);
    const whole = roundView.parse(await spec.roundQueries.get(spec.programme.organiser, round));
    expect(whole.openPlaces.length).toBeGreaterThan(0);
  });

  it('finds none of their sheets behind the database’s own wall, and reopens none; the organiser may', async () => {
    const [sheet] = await spec.sheets(
      round,
      `state = 'assigned' and entry_id in (${[...ofWest].map((id) => `'${id}'`).join()})`,
    );
    const rows = await spec.reads.as(spec.chair, (manager) =>
      manager.query<unknown[]>('select from public.score_sheet where id = $1', [sheet!.id]),
    );
    expect(rows).toEqual([]);
    await spec.file(sheet!);
    const reopen = (by: typeof spec.programme.organiser) =>
      spec.engine.applyEvent('scoreSheet', sheet!.id, 'scoreSheet.reopen', by, { payload: { reason: '误填' } });
    expect((await refusalOf(reopen(spec.chair))).code).toBe('NOT_FOUND');
    expect(await reopen(spec.programme.organiser)).toMatchObject({ state: 'reopened' });
    await spec.file(sheet!);
  });

  it('reads the ranking without them, and gets no bundle or report that would hold them', async () => {
    const another = await spec.anotherJudge('judge-late');
    await spec.panels.addJudges(spec.programme.organiser, spec.panelId, { judgeIds: [another.personId] });
    const more = await spec.anotherJudge('judge-later');
    await spec.panels.addJudges(spec.programme.organiser, spec.panelId, { judgeIds: [more.personId] });
    await spec.fileAll(round);
    await spec.becomes(round, 'ranked');
    const seen = await spec.roundQueries.ranking(spec.chair, round, page);
    const lines = rankingLineView.array().parse(seen.items);
    expect([lines.length, seen.total]).toEqual([12 - ofWest.size, 12 - ofWest.size]);
    expect(lines.filter(({ entryId }) => ofWest.has(entryId))).toEqual([]);
    expect((await refusalOf(spec.roundQueries.result(spec.chair, round))).code).toBe('SCORING.RESULT_IN_CONFLICT');
    expect((await refusalOf(spec.roundQueries.report(spec.chair, round))).code).toBe('SCORING.RESULT_IN_CONFLICT');
    expect(Object.keys((await spec.roundQueries.result(spec.programme.organiser, round)).marks)).toHaveLength(36);
  });
});
