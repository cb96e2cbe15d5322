import type { Actor } from '#kernel';
import { chineseText } from '#testing';
import { EnteredKind, EntryWorld, KINDS } from './entry.builder.js';

/** Entries close on Friday, 7 September, at 18:00 in Shanghai; reminders go out three days before, one, and on the day. */
const CLOSED = new Date('2018-09-07T10:00:00Z');
const before = (days: number): Date => new Date(CLOSED.getTime() - days * 86_400_000);

describe('an office', () => {
  let world: EntryWorld;
  let nominations: EnteredKind;
  let essays: EnteredKind;
  let east: Actor;
  let organiser: Actor;
  let clerk: string;
  beforeEach(async () => {
    world = await EntryWorld.build();
    nominations = new EnteredKind(world, KINDS.nomination);
    essays = new EnteredKind(world, KINDS.essay);
    ({ organiser } = world.programme);
    east = world.programme.clerkOf('county-east');
    clerk = await world.staff('county-east');
  });
  afterEach(() => world.database.drop());

  const told = async (): Promise<string[]> =>
    (await world.toldTo(clerk)).map(({ template, params: { daysLeft, reason } }) =>
      [
        template,
        ...(typeof daysLeft === 'number' ? [String(daysLeft)] : []),
        ...(typeof reason === 'string' ? [reason] : []),
      ].join(' '),
    );

  it('is reminded before entries close, once a step, while it has drafts', async () => {
    const id = await nominations.register();
    await world.advanceTo(before(3));
    await world.advanceTo(before(2));
    expect(await world.toldTo(clerk)).toMatchObject([
      { template: 'entries.closing', params: { daysLeft: 3, drafts: 1, missing: 1, dueAt: CLOSED.toISOString() } },
    ]);
    await nominations.send(id, 'nomination.submit', east);
    await world.advanceTo(CLOSED);
    expect(await told()).toEqual(['entries.closing 3']);
  });

  it('is reminded of another day where the rules put it off', async () => {
    await world.deliver();
    await nominations.register();
    const [rules]: { plan: { schedule: object } }[] = await world.database.dataSource.query(
      'select plan from public.programme',
    );
    const plan = { ...rules?.plan, schedule: { ...rules?.plan.schedule, entriesCloseAt: '2018-09-10T18:00' } };
    const change = await world.engine.beginOne(
      'ruleChange',
      {
        programme_id: world.programme.id,
        base_version: 1,
        plan,
        hash: 'a'.repeat(64),
        differences: [],
        reason: '延长三天',
        proposed_by: east.personId,
      },
      organiser,
    );
    await world.engine.applyEvent('ruleChange', change, 'ruleChange.approve', organiser);
    await world.advanceTo(before(0));
    expect(await told()).toEqual(['entries.closing 3']);
  });

  it('hears how each of its entries was decided, and is reminded of what it has to send again', async () => {
    const nomination = await nominations.register();
    await nominations.send(nomination, 'nomination.submit', east);
    await nominations.send(nomination, 'eligibility.return', organiser, { reason: '请补充', markedFields: ['deeds'] });
    await world.advanceTo(before(3));
    await world.advanceTo(before(1));
    expect(await told()).toEqual(['entry.returned 请补充', 'correction.due 3', 'correction.due 1']);
    await nominations.edit(east, nomination, 2, { deeds: chineseText(400) });
    await nominations.send(nomination, 'nomination.submit', east);
    await nominations.send(nomination, 'eligibility.begin', organiser);
    await nominations.send(nomination, 'eligibility.pass', organiser, { reason: '符合条件' });
    const essay = await essays.register();
    await essays.send(essay, 'essay.submit', east);
    await essays.send(essay, 'essay.reject', organiser, { reason: '不符合主题' });
    await world.advanceTo(CLOSED);
    expect((await told()).slice(3)).toEqual(['entry.passed', 'entry.rejected 不符合主题']);
  });

  it('hears that an entry was rejected by its deadline', async () => {
    const essay = await essays.register();
    await essays.send(essay, 'essay.submit', east);
    await essays.send(essay, 'essay.return', organiser, { reason: '请补充', markedFields: ['title'] });
    await world.deliver();
    await world.advanceTo(CLOSED);
    expect((await world.toldTo(clerk)).at(-1)).toMatchObject({
      template: 'entry.rejected',
      params: { reason: expect.stringContaining('逾期未补正') as string },
    });
  });
});
