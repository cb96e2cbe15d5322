import { refusalOf } from '#testing';
import { type JudgeOfSpec, JudgingOfSpec, type SheetOfSpec } from './judging.builder.js';
import { ScoreSheetService } from './score-sheet.service.js';

const spec = new JudgingOfSpec();
let round: string;
/** Two hosts, each with what it shares among its own callers. */
let hosts: [ScoreSheetService, ScoreSheetService];
let sheets: SheetOfSpec[];

beforeAll(async () => {
  await spec.start();
  const host = () => new ScoreSheetService(spec.database.dataSource, spec.engine, spec.clock);
  hosts = [host(), host()];
  round = await spec.plannedRound('my-helping-story', 'preliminary');
  await spec.openRound(round);
  sheets = await spec.sheets(round);
});
afterAll(() => spec.stop());

const judgeOf = (sheet: SheetOfSpec): JudgeOfSpec => spec.judge(sheet.judge_id);

const save = (host: 0 | 1, sheet: SheetOfSpec, expectedVersion: number, content: string) =>
  hosts[host].saveDraft(judgeOf(sheet), sheet.id, { expectedVersion, marks: { content } });

const marksOf = async ({ id }: SheetOfSpec): Promise<Record<string, string>> => {
  const [row] = await spec.query<{ marks: Record<string, string> }>(
    'select marks from public.score_sheet where id = $1',
    [id],
  );
  return row!.marks;
};

describe('a draft', () => {
  it.each([
    ['the first marks of a sheet', 0, 0],
    ['the first marks, on another host', 1, 1],
  ] as const)('of two devices at once is kept once, and the other is told both: %s', async (_, at, other) => {
    const sheet = sheets[at]!;
    const attempts = await Promise.allSettled([save(0, sheet, 0, '30'), save(other, sheet, 0, '40')]);
    await toldBoth(sheet, attempts);
  });

  it.each([0, 1] as const)('of two devices at once on a sheet that is begun is kept once (host %i)', async (other) => {
    const sheet = sheets[2 + other]!;
    const { version } = await save(0, sheet, 0, '10');
    const attempts = await Promise.allSettled([save(0, sheet, version, '30'), save(other, sheet, version, '40')]);
    await toldBoth(sheet, attempts);
  });

  it('of many judges who save at once is each judge’s own', async () => {
    const many = sheets.slice(4, 24);
    const saved = await Promise.all(many.map((sheet, index) => save(0, sheet, 0, String(index))));
    const again = await Promise.all(
      many.map((sheet, index) => save(0, sheet, saved[index]!.version, String(index + 0.5))),
    );
    expect(again.map(({ version }) => version)).toEqual(many.map(() => 3));
    expect(await Promise.all(many.map(marksOf))).toEqual(many.map((_, index) => ({ content: String(index + 0.5) })));
  });

  it('that is refused refuses nobody who saved at the same moment', async () => {
    const [one, two, three] = sheets.slice(24, 27) as [SheetOfSpec, SheetOfSpec, SheetOfSpec];
    const foreign = hosts[0].saveDraft(judgeOf(sheets.find(({ judge_id: id }) => id !== two.judge_id)!), two.id, {
      expectedVersion: 0,
      marks: {},
    });
    const [first, second, third] = await Promise.allSettled([
      save(0, one, 0, '20'),
      foreign,
      save(0, three, 0, '50.5'),
    ]);
    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({ reason: { code: 'NOT_FOUND' } });
    expect(third).toMatchObject({ reason: { code: 'SCORING.MARK_OUTSIDE_SCALE' } });
    expect(await marksOf(three)).toEqual({});
  });

  it('is not kept in a round that closed between reading and writing', async () => {
    const sheet = sheets[27]!;
    const { version } = await save(0, sheet, 0, '10');
    const place = (state: string) =>
      spec.query(
        `select workflow.apply_round(id, version, state, $2, 'round.spec', chart_version, now(), null, 'spec') from public.round where id = $1`,
        [round, state],
      );
    await place('ranking');
    expect((await refusalOf(save(0, sheet, version, '20'))).code).toBe('SCORING.ROUND_NOT_OPEN');
    await place('scoring');
    expect(await marksOf(sheet)).toEqual({ content: '10' });
  });
});

/** One is stored; the other gets a conflict that tells what is stored and what was sent. */
const toldBoth = async (sheet: SheetOfSpec, attempts: readonly PromiseSettledResult<unknown>[]): Promise<void> => {
  const refused = attempts.filter((attempt) => attempt.status === 'rejected');
  expect(refused).toHaveLength(1);
  const stored = await marksOf(sheet);
  const sent = { content: stored['content'] === '30' ? '40' : '30' };
  expect(refused[0]!.reason).toMatchObject({
    kind: 'conflict',
    code: 'STALE_VERSION',
    params: { stored: { marks: stored }, sent: { marks: sent } },
  });
};

describe('a filed sheet', () => {
  it('stays as it is until the chair reopens it with a reason, and both versions are kept', async () => {
    const sheet = sheets[28]!;
    const first = { content: '40', structure: '20', language: '20' };
    const second = { ...first, content: '45' };
    await spec.file(sheet, first);
    expect((await refusalOf(spec.file(sheet, second))).code).toBe('EVENT.IMPOSSIBLE_NOW');
    const { version } = await spec
      .query<{ version: number }>('select version from public.score_sheet where id = $1', [sheet.id])
      .then(([row]) => row!);
    expect((await refusalOf(save(0, sheet, version, '45'))).code).toBe('SCORING.SHEET_FILED');
    const reopen = (by: JudgeOfSpec, payload: object) =>
      spec.engine.applyEvent('scoreSheet', sheet.id, 'scoreSheet.reopen', by, { payload });
    expect((await refusalOf(reopen(judgeOf(sheet), { reason: '误填' }))).code).toBe('EVENT.NOT_YOURS');
    expect((await refusalOf(reopen(spec.chair, {}))).code).toBe('PAYLOAD_INVALID');
    await reopen(spec.chair, { reason: '内容分误填' });
    await spec.file(sheet, second);
    const log = await spec.query<{ event: string; marks: unknown; reason: string | null }>(
      `select event, payload -> 'marks' as marks, coalesce(reason, payload ->> 'reason') as reason
       from workflow.transition_log where process_id = $1 order by version`,
      [sheet.id],
    );
    expect(log).toEqual([
      { event: 'scoreSheet.begin', marks: null, reason: null },
      { event: 'scoreSheet.file', marks: first, reason: null },
      { event: 'scoreSheet.reopen', marks: null, reason: '内容分误填' },
      { event: 'scoreSheet.file', marks: second, reason: null },
    ]);
    expect(await marksOf(sheet)).toEqual(second);
  });
});
