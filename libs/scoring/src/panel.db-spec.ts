import { type Actor, newId } from '#kernel';
import { refusalOf } from '#testing';
import { AssignmentPreviews } from './assignment-preview.queries.js';
import { awaited, JudgingOfSpec } from './judging.builder.js';

const spec = new JudgingOfSpec();
let round: string;
let organiser: Actor;
let previews: AssignmentPreviews;

beforeAll(async () => {
  await spec.start();
  organiser = spec.programme.organiser;
  round = await spec.plannedRound('my-helping-story', 'preliminary');
  previews = new AssignmentPreviews(spec.database.dataSource, spec.engine, spec.clock);
});
afterAll(() => spec.stop());

const byJudge = async (): Promise<Record<string, number>> => {
  const rows = await spec.query<{ judge: string; count: number }>(
    `select judge_id as judge, count(*)::int as count from public.score_sheet
     where round_id = $1 and state not in ('recused', 'replaced') group by 1`,
    [round],
  );
  return Object.fromEntries(rows.map(({ judge, count }) => [judge, count]));
};

const remove = (judgeId: string) => spec.panels.removeJudge(organiser, spec.panelId, judgeId, '调离');

describe('an assignment that is tried before the round opens', () => {
  it('is the one that the opening gives, and nothing of it stays', async () => {
    const tried = await previews.preview(round);
    expect(tried).toMatchObject({ possible: true, entries: 12, components: 1, reasons: [], relaxations: [] });
    expect(await spec.sheets(round)).toEqual([]);
    expect(await spec.query('select 1 from public.round_entry where round_id = $1', [round])).toEqual([]);
    await spec.openRound(round);
    expect(await byJudge()).toEqual(
      Object.fromEntries(
        tried.judges.filter(({ sheets }) => sheets > 0).map(({ judgeId, sheets }) => [judgeId, sheets]),
      ),
    );
    expect((await refusalOf(previews.preview(round))).code).toBe('SCORING.ROUND_NOT_PLANNED');
  });

  it('says of a final that the preliminary isn’t confirmed, and not that entries are to be reviewed', async () => {
    const final = await spec.plannedRound('my-helping-story', 'final');
    const refusal = await refusalOf(previews.preview(final));
    expect([refusal.code, refusal.params]).toEqual([
      'SCORING.PREVIOUS_UNCONFIRMED',
      { state: await spec.stateOf(round) },
    ]);
  });

  it('names who is short of what, and what would help, where it can’t be', async () => {
    const planned = await spec.plannedRound('innovation', 'single');
    const few = await spec.panels.form(organiser, {
      programmeId: spec.programme.id,
      name: { zh: '两人组', en: 'Panel of Two' },
      chairId: spec.chair.personId,
      judgeIds: spec.judges.slice(1, 3).map(({ personId }) => personId),
    });
    await spec.rounds.edit(organiser, planned, { panelId: few });
    const tried = await previews.preview(planned);
    expect(tried.possible).toBe(false);
    expect(tried.reasons.map(({ code }) => code)).toContain('ASSIGNMENT.ENTRY_SHORT');
    expect(tried.reasons[0]!.title.zh).toMatch(/《人选\d+》/);
    expect(tried.relaxations.every(({ code }) => code === 'ASSIGNMENT.LOWER_PER_ENTRY')).toBe(true);
    expect(tried.relaxations.length).toBeGreaterThan(0);
  });
});

describe('a panel whose round is open', () => {
  it('lets a judge go: what is filed stays, the rest goes to the others', async () => {
    const [mine] = await spec.sheets(round, `state = 'assigned'`);
    const leaves = mine!.judge_id;
    await spec.file(mine!);
    const before = await spec.sheets(round, `state not in ('recused', 'replaced')`);
    await remove(leaves);
    const after = await spec.sheets(round, `state not in ('recused', 'replaced')`);
    expect(after).toHaveLength(before.length);
    expect(after.filter(({ judge_id }) => judge_id === leaves)).toMatchObject([{ id: mine!.id, state: 'filed' }]);
    expect((await refusalOf(remove(leaves))).code).toBe('SCORING.JUDGE_NOT_MEMBER');
  });

  it('has one judge at least', async () => {
    const alone = await spec.panels.form(organiser, {
      programmeId: spec.programme.id,
      name: { zh: '一人组', en: 'Panel of One' },
      chairId: spec.chair.personId,
      judgeIds: [spec.judges[1]!.personId],
    });
    const refusal = await refusalOf(spec.panels.removeJudge(organiser, alone, spec.judges[1]!.personId, '调离'));
    expect(refusal.code).toBe('SCORING.PANEL_EMPTY');
  });

  it('gets another chair for its rounds and their sheets', async () => {
    const chairId = newId();
    await spec.query(
      `insert into public.person (id, username, name, password_hash, created_at) values ($1, 'next-chair', '新组长', 'none', $2)`,
      [chairId, spec.clock.now()],
    );
    const change = () => spec.panels.changeChair(organiser, spec.panelId, { chairId, reason: '组长调离' });
    expect((await refusalOf(change())).code).toBe('SCORING.CHAIR_UNKNOWN');
    await spec.query(`insert into public.role_grant (person_id, role) values ($1, 'panelChair')`, [chairId]);
    await change();
    const [kept] = await spec.query<{ rounds: number; sheets: number }>(
      `select (select count(*)::int from public.round where panel_id = $1 and chair_id <> $2) as rounds,
         (select count(*)::int from public.score_sheet where round_id = $3 and chair_id is distinct from $2) as sheets`,
      [spec.panelId, chairId, round],
    );
    expect(kept).toEqual({ rounds: 0, sheets: 0 });
  });
});

describe('a reminder', () => {
  it('goes to whom it is asked for alone', async () => {
    const [late] = await spec.sheets(round, `state = 'assigned'`);
    await spec.engine.applyEvent('round', round, 'round.remind', organiser, {
      payload: { judgeIds: [late!.judge_id] },
    });
    const told = () =>
      spec.query<{ person_id: string }>(
        `select distinct person_id from public.notification where template = 'judging.reminded'`,
      );
    const first = await awaited(async () => ((await told()).length > 0 ? told() : undefined), 'a judge reminded');
    expect(first).toEqual([{ person_id: late!.judge_id }]);
  });
});
