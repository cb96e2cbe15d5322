import { type Actor, DomainError } from '#kernel';
import {
  actorWith,
  chineseText,
  enrol,
  type OpenProgramme,
  placeInState,
  refusalOf,
  refusalsOutsideTheTable,
  TEST_START,
} from '#testing';
import { applyToEach } from '#workflow';
import type { EntryFields } from './entry-kind.js';
import { EnteredKind, EntryWorld, KINDS } from './entry.builder.js';
import { NOMINATION } from './nomination.kind.js';
import { nominationProcess } from './nomination.process.js';

let world: EntryWorld;
let entries: EnteredKind;
let programme: OpenProgramme;
let east: Actor;
let west: Actor;

beforeAll(async () => {
  world = await EntryWorld.build();
  ({ programme } = world);
  entries = new EnteredKind(world, NOMINATION);
  east = programme.clerkOf('county-east');
  west = programme.clerkOf('county-west');
});
beforeEach(async () => {
  world.clock.setTo(TEST_START);
  // Every spec begins with the whole quota of every office.
  const counted: { id: string }[] = await world.database.dataSource.query(
    `select id from public.nomination where state <> 'withdrawn'`,
  );
  for (const { id } of counted) await placeInState(placing(), id, 'withdrawn');
});
afterAll(() => world.database.drop());

const placing = () => ({
  engine: world.engine,
  dataSource: world.database.dataSource,
  definition: nominationProcess,
  now: world.clock.now(),
  officeIds: east.officeIds,
});
const register = (nomineeName: string, changed: EntryFields = {}, actor = east): Promise<string> =>
  entries.register({ nomineeName, ...changed }, actor);
const row = (nomineeName: string, changed: EntryFields = {}) => entries.row({ nomineeName, ...changed });
const send = (id: string, event: string, actor: Actor, payload?: unknown) => entries.send(id, event, actor, payload);

describe('a nomination', () => {
  it('goes from draft by way of a return to the short list, and every step is on the record', async () => {
    const id = await register('李明');
    await send(id, 'nomination.submit', east);
    await send(id, 'eligibility.return', programme.organiser, { reason: '事迹需要补充', markedFields: ['deeds'] });
    expect(await entries.stored(id)).toMatchObject({ state: 'returned', decision_reason: '事迹需要补充' });
    await entries.edit(east, id, 2, { deeds: chineseText(400) });
    await send(id, 'nomination.submit', east);
    await send(id, 'eligibility.begin', programme.organiser);
    await send(id, 'eligibility.pass', programme.organiser, { reason: '符合条件' });
    expect(await entries.stored(id)).toMatchObject({
      state: 'shortlisted',
      version: 6,
      deeds_length: 400,
      decision_reason: '符合条件',
    });
    const log: unknown[] = await world.database.dataSource.query(
      'select event, from_state, to_state, actor_name, reason from workflow.transition_log where process_id = $1 order by seq',
      [id],
    );
    expect(log).toMatchObject([
      { event: 'nomination.begin', from_state: null, to_state: 'draft', actor_name: 'officeClerk' },
      { event: 'nomination.submit', from_state: 'draft', to_state: 'submitted' },
      { event: 'eligibility.return', to_state: 'returned', actor_name: 'organiser', reason: '事迹需要补充' },
      { event: 'nomination.submit', from_state: 'returned', to_state: 'submitted' },
      { event: 'eligibility.begin', to_state: 'eligibilityReview' },
      { event: 'eligibility.pass', from_state: 'eligibilityReview', to_state: 'shortlisted' },
    ]);
  });

  it('is refused by name for every event outside of its chart, in every state', async () => {
    const id = await register('王强');
    const codes = await refusalsOutsideTheTable(placing(), id);
    expect(codes.length).toBeGreaterThan(40);
    expect(new Set(codes)).toEqual(new Set(['EVENT.IMPOSSIBLE_NOW']));
  });

  it('is returned or rejected only with a reason', async () => {
    const id = await register('赵敏');
    await send(id, 'nomination.submit', east);
    const marked = { markedFields: ['deeds'] };
    for (const [event, payload] of [
      ['eligibility.return', marked],
      ['eligibility.reject', {}],
    ] as const) {
      expect(await refusalOf(send(id, event, programme.organiser, payload))).toMatchObject({
        code: 'PAYLOAD_INVALID',
        fields: [{ field: 'reason', code: 'FIELD.MISSING' }],
      });
    }
  });

  it('is not the office’s own to pass', async () => {
    const id = await register('孙丽');
    await send(id, 'nomination.submit', east);
    expect(await refusalOf(send(id, 'eligibility.begin', east))).toMatchObject({
      kind: 'forbidden',
      code: 'EVENT.NOT_YOURS',
    });
  });

  it('says what is possible: to its office, to the organiser, and nothing to the leading group, which only reads', async () => {
    const id = await register('周杰');
    await send(id, 'nomination.submit', east);
    const eventsFor = async (actor: Actor): Promise<string[]> =>
      ((await entries.view(actor, id))['can'] as { event: string }[]).map(({ event }) => event);
    expect(await eventsFor(east)).toEqual(['nomination.withdraw']);
    expect(await eventsFor(programme.organiser)).toEqual([
      'eligibility.begin',
      'eligibility.return',
      'eligibility.reject',
      'nomination.letGo',
    ]);
    expect(await eventsFor(actorWith('leadingGroupMember'))).toEqual([]);
  });
});

it.each(['nomination', 'essay'] as const)(
  'a %s that has passed is let go by the municipal office for a reason, and its office is told',
  async (kind) => {
    const entered = new EnteredKind(world, KINDS[kind]);
    const clerk = await world.staff('county-east');
    const id = await entered.register();
    await entered.send(id, `${kind}.submit`, east);
    const [begin, pass] =
      kind === 'nomination' ? ['eligibility.begin', 'eligibility.pass'] : ['essay.screen', 'essay.admit'];
    await entered.send(id, begin, programme.organiser);
    await entered.confirmCopies([id]);
    await entered.send(id, pass, programme.organiser, { reason: '符合条件' });
    const letGo = (actor: Actor, payload: unknown) => entered.send(id, `${kind}.letGo`, actor, payload);
    expect(await refusalOf(letGo(programme.organiser, {}))).toMatchObject({ kind: 'invalid' });
    expect(await refusalOf(letGo(east, { reason: '因病' }))).toMatchObject({ code: 'EVENT.NOT_YOURS' });
    await letGo(programme.organiser, { reason: '因病去世' });
    expect(await entered.stored(id)).toMatchObject({ state: 'withdrawn', decision_reason: '因病去世' });
    await world.deliver();
    expect(await world.toldTo(clerk)).toContainEqual(
      expect.objectContaining({
        template: 'entry.letGo',
        params: expect.objectContaining({ reason: '因病去世' }) as unknown,
      }),
    );
  },
);

it('an organiser who handled an entry is told to take on a second one where there is nobody else, and leaves it to that one', async () => {
  const own: Actor = { ...east, roles: new Set([...east.roles, 'organiser']) };
  const id = await register('自办', {}, own);
  await send(id, 'nomination.submit', own);
  const begin = (actor: Actor) => send(id, 'eligibility.begin', actor);
  expect(await refusalOf(begin(own))).toMatchObject({ code: 'REVIEW.SECOND_ORGANISER' });
  const second = actorWith('organiser');
  await enrol(world.database.dataSource, world.clock.now(), second);
  expect(await refusalOf(begin(own))).toMatchObject({ code: 'REVIEW.OWN_SUBMISSION' });
  await begin(second);
  expect(await entries.stored(id)).toMatchObject({ state: 'eligibilityReview' });
});

describe('the quota of an office in a category', () => {
  it('holds though ten register at once', async () => {
    const attempts = await Promise.allSettled(Array.from({ length: 10 }, (_, index) => register(`候选人${index}`)));
    const codes = attempts.map((attempt) =>
      attempt.status === 'fulfilled' ? 'registered' : (attempt.reason as DomainError).code,
    );
    expect(codes.filter((code) => code === 'registered')).toHaveLength(2);
    expect(codes.filter((code) => code === 'NOMINATION.QUOTA_EXHAUSTED')).toHaveLength(8);
    const orders: { n: number }[] = await world.database.dataSource.query(
      `select count(distinct recommendation_order)::int as n from public.nomination where office_id = $1 and state = 'draft'`,
      [programme.officeId('county-east')],
    );
    expect(orders).toEqual([{ n: 2 }]);
  });

  it('is another office’s and another category’s own, and free again after a withdrawal', async () => {
    const first = await register('甲');
    await register('乙');
    expect(await refusalOf(register('丙'))).toMatchObject({
      code: 'NOMINATION.QUOTA_EXHAUSTED',
      params: { quota: 2, count: 2 },
    });
    await register('丙', { categoryKey: 'endeavour' });
    await register('丙', { officeId: programme.officeId('county-west') }, west);
    await send(first, 'nomination.withdraw', east);
    await register('丙');
  });
});

it('whoever has left has no rank, in the list and by itself, and stands behind those who have one', async () => {
  const [gone, stays] = [await register('先报'), await register('后报')];
  await send(gone, 'nomination.withdraw', east);
  const query = { programmeId: programme.id, q: '报', sort: 'recommendation', page: 1, size: 9 };
  const { items } = await world.queries.list(NOMINATION, east, query);
  expect(items).toMatchObject([
    { id: stays, recommendationOrder: 1 },
    { id: gone, recommendationOrder: null, state: 'withdrawn' },
  ]);
  expect(await entries.view(east, gone)).toMatchObject({ recommendationOrder: null });
  await expect(
    world.database.dataSource.query('update public.nomination set recommendation_order = null where id = $1', [stays]),
  ).rejects.toThrow(/nomination_standing_is_ranked/);
});

describe('what is refused at the desk', () => {
  it('an office that is not one’s own, as if it were not there', async () => {
    expect(await refusalOf(register('丁', { officeId: programme.officeId('county-west') }))).toMatchObject({
      code: 'NOT_FOUND',
    });
    const id = await register('丁');
    const attempts = [
      () => send(id, 'nomination.submit', west),
      () => entries.view(west, id),
      () => entries.edit(west, id, 0),
    ];
    for (const attempt of attempts) {
      expect(await refusalOf(attempt())).toMatchObject({ kind: 'notFound', code: 'NOT_FOUND' });
    }
  });

  it('an office of a kind that the category does not name', async () => {
    const refusal = await refusalOf(
      register('戊', { officeId: programme.officeId('daily') }, programme.clerkOf('daily')),
    );
    expect(refusal).toMatchObject({
      code: 'ENTRY.OFFICE_NOT_ENTITLED',
      params: { kind: 'media' },
      fields: [{ field: 'officeId' }],
    });
  });

  it('a category that is none, or is an essay theme', async () => {
    for (const categoryKey of ['best-of-all', 'my-helping-story']) {
      expect(await refusalOf(register('己', { categoryKey }))).toMatchObject({
        code: 'ENTRY.CATEGORY_UNKNOWN',
        params: {
          given: categoryKey,
          categories: expect.arrayContaining(['innovation', 'organisational-innovation']) as unknown,
        },
      });
    }
  });

  it('the same person twice, registered or by way of an edit', async () => {
    const id = await register('庚');
    expect(await refusalOf(register('庚'))).toMatchObject({
      kind: 'conflict',
      code: 'ENTRY.TWICE',
      params: { name: '庚', category: { zh: '创新奖', en: 'Innovation Award' } },
    });
    await register('辛');
    expect(await refusalOf(entries.edit(east, id, 0, { nomineeName: '辛' }))).toMatchObject({
      code: 'ENTRY.TWICE',
    });
    expect(await entries.stored(id)).toMatchObject({ nominee_name: '庚', version: 0 });
  });

  it('an edit or an event that is stale, and an edit of what has been sent', async () => {
    const id = await register('壬');
    await entries.edit(east, id, 0, { nomineePosition: '村医' });
    expect(await refusalOf(entries.edit(east, id, 0, { nomineePosition: '教师' }))).toMatchObject({
      code: 'STALE_VERSION',
      params: { expected: 0, actual: 1 },
    });
    expect(
      await refusalOf(world.engine.applyEvent('nomination', id, 'nomination.submit', east, { expectedVersion: 0 })),
    ).toMatchObject({
      code: 'STALE_VERSION',
    });
    await send(id, 'nomination.submit', east);
    expect(await refusalOf(entries.edit(east, id, 2))).toMatchObject({
      code: 'ENTRY.NOT_EDITABLE',
    });
    expect(await entries.stored(id)).toMatchObject({ nominee_position: '村医', version: 2 });
  });

  it('deeds too short or too long, when they are sent', async () => {
    const short = await register('癸', { deeds: chineseText(299) });
    const long = await register('子', { deeds: chineseText(2001) });
    expect(await refusalOf(send(short, 'nomination.submit', east))).toMatchObject({
      code: 'ENTRY.TEXT_TOO_SHORT',
      params: { length: 299 },
    });
    expect(await refusalOf(send(long, 'nomination.submit', east))).toMatchObject({
      code: 'ENTRY.TEXT_TOO_LONG',
      params: { length: 2001 },
    });
    expect(await entries.stored(short)).toMatchObject({ state: 'draft', version: 0, submitted_at: null });
  });

  it('whoever is late, from the stroke of six on the day', async () => {
    const id = await register('丑');
    world.clock.setTo(new Date('2018-09-07T10:00:00Z'));
    expect(await refusalOf(send(id, 'nomination.submit', east))).toMatchObject({ code: 'PROGRAMME.TOO_LATE' });
    expect(await refusalOf(register('寅'))).toMatchObject({ code: 'PROGRAMME.TOO_LATE' });
    world.clock.setTo(new Date('2018-09-07T09:59:00Z'));
    await send(id, 'nomination.submit', east);
  });
});

describe('the walls', () => {
  it('show an office no rows but its own, even to a query without a scope', async () => {
    await register('卯');
    await register('辰', { officeId: programme.officeId('county-west') }, west);
    const reads = world.reads;
    const officesSeenBy = async (actor: Actor): Promise<string[]> =>
      reads.as(actor, async (manager) => {
        const rows: { office_id: string }[] = await manager.query('select distinct office_id from public.nomination');
        return rows.map((found) => found.office_id).sort();
      });
    const both = [programme.officeId('county-east'), programme.officeId('county-west')].sort();
    expect(await officesSeenBy(east)).toEqual([programme.officeId('county-east')]);
    expect(await officesSeenBy(programme.organiser)).toEqual(both);
    expect(await officesSeenBy(actorWith('auditor'))).toEqual(both);
    expect(await officesSeenBy(actorWith('judge'))).toEqual([]);
    expect(await officesSeenBy(programme.clerkOf('public-security'))).toEqual([]);
  });

  it('show nobody through whose hands an entry went', async () => {
    await register('午');
    const hands = (actor: Actor): Promise<unknown> =>
      world.reads.as(actor, (manager) => manager.query('select handled_by from public.nomination'));
    for (const actor of [east, programme.organiser, actorWith('auditor'), actorWith('leadingGroupMember')])
      await expect(hands(actor)).rejects.toMatchObject({ driverError: { code: '42501' } });
  });

  it('let nobody but the engine change a state', async () => {
    const id = await register('巳');
    await expect(
      world.database.dataSource.query(`update public.nomination set state = 'shortlisted' where id = $1`, [id]),
    ).rejects.toMatchObject({ driverError: { code: 'LR001' } });
    expect(await entries.stored(id)).toMatchObject({ state: 'draft', version: 0 });
  });
});

describe('many at once', () => {
  it('an import registers the good rows and refuses the others by number, code and field', async () => {
    const { nomineeName, ...nameless } = row('午');
    const report = await world.service.importRows(
      NOMINATION,
      east,
      [
        row('未'),
        { ...nameless, nomineName: nomineeName },
        row('未'),
        row('申', { officeId: programme.officeId('county-west') }),
        row('酉'),
        row('戌'),
      ],
      'en',
    );
    expect(report.registered.map(({ row: number }) => number)).toEqual([1, 5]);
    expect(report.refused.map(({ row: number, code }) => [number, code])).toEqual([
      [2, 'IMPORT.UNKNOWN_COLUMN'],
      [3, 'ENTRY.TWICE'],
      [4, 'NOT_FOUND'],
      [6, 'NOMINATION.QUOTA_EXHAUSTED'],
    ]);
    expect(report.refused[0]).toMatchObject({
      title: 'Unknown column "nomineName".',
      remedy: expect.stringContaining('"nomineeName"') as unknown,
    });
  });

  it('an event goes to each that can take it, and the others say why not', async () => {
    const good = await register('亥');
    const short = await register('天', { deeds: chineseText(10) });
    const foreign = await register('地', { officeId: programme.officeId('county-west') }, west);
    const sending = { process: 'nomination', event: 'nomination.submit', actor: east, language: 'zh' } as const;
    const reply = await applyToEach(world.engine, sending, { ids: [good, short, foreign, good] });
    expect(reply.applied).toEqual([{ id: good, state: 'submitted', version: 1 }]);
    expect(reply.refused.map(({ id, code }) => [id, code])).toEqual([
      [short, 'ENTRY.TEXT_TOO_SHORT'],
      [foreign, 'NOT_FOUND'],
    ]);
    expect(reply.refused[0]?.title).toBe('正文太短：10 字，至少 300 字。');
  });

  it('an event that nobody knows, or that is not one’s own, is refused as a whole', async () => {
    const sending = { process: 'nomination', event: 'eligibility.pass', actor: east, language: 'zh' } as const;
    const ids = [programme.id];
    expect(await refusalOf(applyToEach(world.engine, sending, { ids }))).toMatchObject({
      code: 'EVENT.NOT_YOURS',
    });
    expect(await refusalOf(applyToEach(world.engine, { ...sending, event: 'x' }, { ids }))).toMatchObject({
      code: 'EVENT.UNKNOWN',
    });
    expect(await refusalOf(applyToEach(world.engine, { ...sending, process: 'x' }, { ids }))).toMatchObject({
      code: 'PROCESS.UNKNOWN',
    });
  });
});
