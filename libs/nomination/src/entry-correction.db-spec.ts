import type { Actor } from '#kernel';
import { planWith, refusalOf, TEST_START } from '#testing';
import { sweepDeadlines } from '#workflow';
import { EnteredKind, EntryWorld, KINDS } from './entry.builder.js';

const CLOSED = new Date('2018-09-07T10:00:00Z');
/** A Monday; three working days after its day end with Thursday, 13 September, 24:00 in Shanghai. */
const RETURNED = new Date('2018-09-10T02:00:00Z');
const CORRECTED_BY = new Date('2018-09-13T16:00:00Z');

describe.each([
  ['nomination', 'eligibility.return', 'nomineePosition'],
  ['essay', 'essay.return', 'title'],
] as const)('a returned %s', (kind, returning, field) => {
  let world: EntryWorld;
  let entries: EnteredKind;
  let east: Actor;
  let organiser: Actor;
  beforeAll(async () => {
    // No office is below a minimum here: each entry leaves when its test is over.
    world = await EntryWorld.build(planWith({ categories: { innovation: { minimumPerOffice: 0 } } }));
    entries = new EnteredKind(world, KINDS[kind]);
    east = world.programme.clerkOf('county-east');
    organiser = world.programme.organiser;
  });
  beforeEach(() => {
    world.clock.setTo(TEST_START);
  });
  afterAll(() => world.database.drop());

  const returnedAt = async (moment: Date): Promise<string> => {
    const id = await entries.register();
    await entries.send(id, `${kind}.submit`, east);
    world.clock.setTo(moment);
    await entries.send(id, returning, organiser, { reason: '请补充材料', markedFields: [field] });
    return id;
  };
  const withdraw = (id: string) => entries.send(id, `${kind}.withdraw`, east);
  const sweep = () => sweepDeadlines(world.database.dataSource, world.engine, world.clock, 1000);
  const submit = (id: string) => entries.send(id, `${kind}.submit`, east);
  const view = (id: string) => entries.view(east, id);

  it('may be changed and sent again after the closing date, and counts as sent in when it first was', async () => {
    const id = await returnedAt(RETURNED);
    expect(await view(id)).toMatchObject({ correctionDueAt: CORRECTED_BY, decisionReason: '请补充材料' });
    expect(((await view(id))['can'] as { event: string }[]).map(({ event }) => event)).toContain(`${kind}.submit`);
    const { version, submitted_at: sentIn } = await entries.stored(id);
    world.clock.setTo(new Date(CORRECTED_BY.getTime() - 5000));
    await entries.edit(east, id, Number(version), { [field]: '已补充' });
    expect(await submit(id)).toMatchObject({ state: 'submitted' });
    expect(await view(id)).toMatchObject({ correctionDueAt: null, decisionReason: null, submittedAt: sentIn });
    expect((sentIn as Date) < CLOSED).toBe(true);
    world.clock.setTo(new Date(CORRECTED_BY.getTime() + 1000));
    await sweep();
    expect(await entries.stored(id)).toMatchObject({ state: 'submitted' });
    await withdraw(id);
  });

  it('is rejected by its deadline, with the reason, once and not before', async () => {
    const id = await returnedAt(RETURNED);
    world.clock.setTo(new Date(CORRECTED_BY.getTime() - 5000));
    await sweep();
    expect(await entries.stored(id)).toMatchObject({ state: 'returned' });
    world.clock.setTo(new Date(CORRECTED_BY.getTime() + 1000));
    expect(await refusalOf(submit(id))).toMatchObject({
      code: 'ENTRY.CORRECTION_TOO_LATE',
      params: { until: CORRECTED_BY.toISOString(), timezone: 'Asia/Shanghai' },
    });
    await Promise.all([sweep(), sweep()]);
    expect(await view(id)).toMatchObject({
      state: 'rejected',
      correctionDueAt: CORRECTED_BY,
      decisionReason: expect.stringMatching(/^逾期未补正.*请补充材料$/) as string,
    });
    const log: unknown[] = await world.database.dataSource.query(
      'select actor_name from workflow.transition_log where process_id = $1 and event = $2',
      [id, `${kind}.lapse`],
    );
    expect(log).toEqual([{ actor_name: `deadline ${kind}.lapse` }]);
  });

  it('early has until entries close, whatever the working days', async () => {
    const id = await returnedAt(new Date('2018-09-03T02:00:00Z'));
    expect(await view(id)).toMatchObject({ correctionDueAt: CLOSED });
    await withdraw(id);
  });

  it('may be sent again while judging has begun, not once the programme decides', async () => {
    const id = await returnedAt(RETURNED);
    const { programme, engine } = world;
    await engine.applyEvent('programme', programme.id, 'programme.startJudging', organiser);
    await submit(id);
    await entries.send(id, returning, organiser, { reason: '还差一页', markedFields: [field] });
    await engine.applyEvent('programme', programme.id, 'programme.decide', organiser);
    expect(await refusalOf(submit(id))).toMatchObject({ code: 'PROGRAMME.NOT_OPEN', params: { state: 'deciding' } });
  });
});
