import type { Actor } from '#kernel';
import { actorWith, refusalOf, TEST_START } from '#testing';
import { EnteredKind, EntryWorld, KINDS } from './entry.builder.js';
import { GraceQueries, graceGate } from './grace.queries.js';
import { GraceService } from './grace.service.js';
import type { grantGrace } from './grace.views.js';
import { addGates } from '#workflow';
import type { z } from 'zod';

/** Entries close on Friday, 7 September, at 18:00 in Shanghai. */
const CLOSED = new Date('2018-09-07T10:00:00Z');
const after = (moment: Date, hours: number): Date => new Date(moment.getTime() + hours * 3_600_000);
const UNTIL = after(CLOSED, 72);

const BOTH = ['nomination', 'essay'] as const;
/** How each is returned, and what for. */
const RETURNING = {
  nomination: ['eligibility.return', 'nomineePosition'],
  essay: ['essay.return', 'title'],
} as const;

describe('more time', () => {
  let kind: (typeof BOTH)[number];
  let world: EntryWorld;
  let entries: EnteredKind;
  let graces: GraceQueries;
  let service: GraceService;
  let east: Actor;
  let west: Actor;
  let organiser: Actor;
  beforeAll(() => {
    addGates(graceGate);
  });
  beforeEach(async () => {
    world = await EntryWorld.build();
    tryWith('nomination');
    graces = new GraceQueries(world.reads, world.engine);
    service = new GraceService(world.database.dataSource, world.engine, world.clock);
    ({ organiser } = world.programme);
    east = world.programme.clerkOf('county-east');
    west = world.programme.clerkOf('county-west');
  });
  afterEach(() => world.database.drop());

  const tryWith = (tried: (typeof BOTH)[number]): void => {
    kind = tried;
    entries = new EnteredKind(world, KINDS[kind]);
  };
  const grant = (whom: Partial<z.infer<typeof grantGrace>>, until = UNTIL): Promise<string> =>
    service.grant(organiser, {
      programmeId: world.programme.id,
      until: until.toISOString(),
      reason: '暴雨断网，无法报送',
      ...whom,
    });
  const toEast = (until = UNTIL) => grant({ officeId: world.programme.officeId('county-east') }, until);
  const submit = (id: string, actor = east) => entries.send(id, `${kind}.submit`, actor);
  const returned = async (): Promise<string> => {
    const id = await entries.register();
    await submit(id);
    const [returning, field] = RETURNING[kind];
    await entries.send(id, returning, organiser, { reason: '请补充材料', markedFields: [field] });
    return id;
  };
  const stateOf = async (id: string) => (await entries.stored(id))['state'];
  const graceOf = (id: string, actor = organiser) => graces.get(actor, id) as Promise<Record<string, unknown>>;

  it.each(BOTH)(
    'takes each %s that its office sends in after the closing time, which names the grace',
    async (tried) => {
      tryWith(tried);
      const early = await entries.register();
      await submit(early);
      const drafted = await entries.register();
      const ofWest = await entries.register({ officeId: world.programme.officeId('county-west') }, west);
      const grace = await toEast();
      await world.advanceTo(CLOSED);
      expect(await refusalOf(submit(ofWest, west))).toMatchObject({ code: 'PROGRAMME.TOO_LATE' });
      await submit(drafted);
      expect(await entries.stored(drafted)).toMatchObject({ state: 'submitted', grace_id: grace });
      expect(await entries.view(east, drafted)).toMatchObject({ graceId: grace });
      expect(await entries.view(east, early)).toMatchObject({ graceId: null });
      expect(await graceOf(grace)).toMatchObject({
        useCount: 1,
        reason: '暴雨断网，无法报送',
        entries: [{ kind, id: drafted }],
      });
      const log: unknown[] = await world.database.dataSource.query(
        'select event, reason, payload from workflow.transition_log where process_id = $1 order by seq',
        [grace],
      );
      expect(log).toMatchObject([
        { event: 'grace.begin', reason: '暴雨断网，无法报送' },
        { event: 'grace.use', payload: { entryKind: kind, entryId: drafted } },
      ]);
    },
  );

  it('ends by the clock: at its time nothing is taken, a second before it is', async () => {
    const first = await entries.register();
    const second = await entries.register();
    await toEast();
    world.clock.setTo(new Date(UNTIL.getTime() - 1000));
    await submit(first);
    world.clock.setTo(UNTIL);
    expect(await refusalOf(submit(second))).toMatchObject({ code: 'PROGRAMME.TOO_LATE' });
  });

  it('may be for one entry alone', async () => {
    const one = await entries.register();
    const other = await entries.register();
    await grant({ entry: { kind, id: one } });
    await world.advanceTo(CLOSED);
    await submit(one);
    expect(await refusalOf(submit(other))).toMatchObject({ code: 'PROGRAMME.TOO_LATE' });
  });

  it.each(BOTH)(
    'keeps a returned %s from lapsing at its own date, and ends with what that date would have done',
    async (tried) => {
      tryWith(tried);
      const corrected = await returned();
      const left = await returned();
      const grace = await grant({ entry: { kind, id: left } });
      const other = await grant({ entry: { kind, id: corrected } });
      await world.advanceTo(after(CLOSED, 1));
      expect([await stateOf(left), await stateOf(corrected)]).toEqual(['returned', 'returned']);
      await submit(corrected);
      expect(await entries.stored(corrected)).toMatchObject({ grace_id: other });
      await world.advanceTo(after(UNTIL, 1));
      expect([await stateOf(left), await stateOf(corrected)]).toEqual(['rejected', 'submitted']);
      expect(await graceOf(grace)).toMatchObject({ state: 'ended', useCount: 0 });
    },
  );

  it('ends at once where it is revoked, with the reason, unless another one runs', async () => {
    const left = await returned();
    const kept = await returned();
    const grace = await toEast();
    await grant({ entry: { kind, id: kept } });
    await world.advanceTo(after(CLOSED, 1));
    await world.engine.applyEvent('grace', grace, 'grace.revoke', organiser, { payload: { reason: '网络已恢复' } });
    await world.deliver();
    expect([await stateOf(left), await stateOf(kept)]).toEqual(['rejected', 'returned']);
    expect(await graceOf(grace, east)).toMatchObject({
      state: 'revoked',
      revocationReason: '网络已恢复',
      grantedBy: null,
    });
  });

  it('is waited for before judging begins, as long as anything may come for the first time', async () => {
    const begin = () => world.engine.applyEvent('programme', world.programme.id, 'programme.startJudging', organiser);
    const correcting = await returned();
    await grant({ entry: { kind, id: correcting } });
    const grace = await toEast();
    await world.advanceTo(CLOSED);
    expect(await refusalOf(begin())).toMatchObject({ code: 'GRACE.RUNNING', params: { count: 1 } });
    await world.engine.applyEvent('grace', grace, 'grace.revoke', organiser, { payload: { reason: '不再需要' } });
    await begin();
    expect(await refusalOf(toEast())).toMatchObject({ code: 'PROGRAMME.NOT_OPEN' });
    await submit(correcting);
    await grant({ entry: { kind, id: correcting } });
  });

  it('is granted for somebody, and for later than they have anyway', async () => {
    const officeId = world.programme.officeId('county-east');
    const entry = { kind, id: await entries.register() };
    expect(await refusalOf(grant({}))).toMatchObject({ code: 'GRACE.FOR_WHOM' });
    expect(await refusalOf(grant({ officeId, entry }))).toMatchObject({ code: 'GRACE.FOR_WHOM' });
    expect(await refusalOf(grant({ officeId }, TEST_START))).toMatchObject({ code: 'GRACE.UNTIL_PAST' });
    expect(await refusalOf(grant({ officeId }, CLOSED))).toMatchObject({
      code: 'GRACE.NOTHING_GAINED',
      params: { until: CLOSED.toISOString() },
      fields: [{ field: 'until' }],
    });
    expect(await refusalOf(grant({ entry: { kind, id: officeId } }))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is listed for its office and those who oversee, and hidden from others', async () => {
    const grace = await toEast();
    const query = { programmeId: world.programme.id, page: 1, size: 50 };
    const listedFor = async (actor: Actor) =>
      ((await graces.list(actor, query)).items as { id: string }[]).map(({ id }) => id);
    expect(await listedFor(organiser)).toEqual([grace]);
    expect(await listedFor(actorWith('auditor'))).toEqual([grace]);
    expect(await listedFor(east)).toEqual([grace]);
    expect(await listedFor(west)).toEqual([]);
    expect(await refusalOf(graceOf(grace, west))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is told to its office, which is reminded while something is missing', async () => {
    const clerk = await world.staff('county-east');
    const id = await entries.register();
    await toEast(after(CLOSED, 14 * 24));
    await world.advanceTo(after(CLOSED, 11 * 24));
    await submit(id);
    await world.advanceTo(after(CLOSED, 14 * 24));
    const told = (await world.toldTo(clerk)).filter(({ template }) => template.startsWith('grace.'));
    expect(told).toMatchObject([
      { template: 'grace.granted', params: { reason: '暴雨断网，无法报送' } },
      { template: 'grace.ending', params: { daysLeft: 3, count: 1 } },
    ]);
  });
});
