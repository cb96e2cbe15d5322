import { type Actor, DomainError, randomStream, system } from '#kernel';
import { type OpenProgramme, planWith, refusalOf, TEST_START } from '#testing';
import { RecordedActs } from '#workflow';
import { EnteredKind, EntryWorld } from './entry.builder.js';
import { NominationOrder } from './nomination-order.service.js';
import { NOMINATION } from './nomination.kind.js';
import { OfficePlaces } from './office-places.queries.js';

const QUOTA = 4;
const PERCENT = 50;
const KEYS = ['innovation', 'endeavour'] as const;

let world: EntryWorld;
let entries: EnteredKind;
let programme: OpenProgramme;
let order: NominationOrder;
let places: OfficePlaces;
let east: Actor;

beforeAll(async () => {
  const limits = { quotaPerOffice: QUOTA, minimumPerOffice: 2 };
  world = await EntryWorld.build(
    planWith({
      plan: { structureCaps: [{ group: 'leaders', name: { zh: '县处级领导', en: 'Leaders' }, percent: PERCENT }] },
      categories: { innovation: limits, endeavour: limits },
    }),
  );
  ({ programme } = world);
  entries = new EnteredKind(world, NOMINATION);
  const { dataSource } = world.database;
  order = new NominationOrder(dataSource, new RecordedActs(dataSource, world.clock), world.clock);
  places = new OfficePlaces(world.reads);
  east = programme.clerkOf('county-east');
});
beforeEach(async () => {
  world.clock.setTo(TEST_START);
  for (const { id, state } of await standing())
    await entries.send(
      id,
      state === 'draft' ? 'nomination.withdraw' : 'eligibility.reject',
      state === 'draft' ? east : programme.organiser,
      state === 'draft' ? undefined : { reason: '另行推荐' },
    );
});
afterAll(() => world.database.drop());

interface Standing {
  readonly id: string;
  readonly state: string;
  readonly category: string;
  readonly rank: number;
  readonly groups: readonly string[];
}

const standing = (): Promise<Standing[]> =>
  world.database.dataSource.query(
    `select n.id, n.state, c.key as category, n.recommendation_order as rank, n.groups
     from public.nomination n join public.category c on c.id = n.category_id
     where n.office_id = $1 and n.state not in ('withdrawn', 'rejected', 'declined', 'disqualified') order by c.key, rank`,
    [programme.officeId('county-east')],
  );
const ranked = async (category: string): Promise<string[]> =>
  (await standing()).filter((one) => one.category === category).map(({ id }) => id);
const inOrder = (ids: readonly string[], category = 'innovation'): Promise<void> =>
  order.set(east, {
    categoryId: programme.categoryId(category),
    officeId: programme.officeId('county-east'),
    ids,
  });

describe('the order of recommendation', () => {
  it('is that of registering, closes up behind whoever leaves, and is set anew as one act', async () => {
    const ids: string[] = [];
    for (const nomineeName of ['一', '二', '三']) ids.push(await entries.register({ nomineeName }));
    const [first = '', second = '', third = ''] = ids;
    await entries.send(first, 'nomination.withdraw', east);
    expect((await standing()).map(({ id, rank }) => [id, rank])).toEqual([
      [second, 1],
      [third, 2],
    ]);
    await inOrder([third, second]);
    expect(await ranked('innovation')).toEqual([third, second]);
    const acts: { detail: unknown }[] = await world.database.dataSource.query(
      `select detail from audit.act where what = 'order of recommendation'`,
    );
    expect(acts.at(-1)?.detail).toMatchObject({ before: [second, third], ids: [third, second] });
  });

  it('names every nomination once, and is the office’s own until entries close', async () => {
    const [one, other] = [await entries.register(), await entries.register()];
    for (const [ids, params] of [
      [[one], { missing: 1, unknown: 0 }],
      [[one, other, other], { missing: 0, unknown: 1 }],
      [[one, programme.id], { missing: 1, unknown: 1 }],
    ] as const)
      expect(await refusalOf(inOrder(ids))).toMatchObject({ code: 'NOMINATION.ORDER_INCOMPLETE', params });
    const west = programme.clerkOf('county-west');
    const foreign = {
      categoryId: programme.categoryId('innovation'),
      officeId: programme.officeId('county-east'),
      ids: [other, one],
    };
    expect(await refusalOf(order.set(west, foreign))).toMatchObject({ code: 'NOT_FOUND' });
    world.clock.setTo(new Date('2018-09-07T10:00:00Z'));
    expect(await refusalOf(inOrder([other, one]))).toMatchObject({ code: 'PROGRAMME.TOO_LATE' });
    expect(await ranked('innovation')).toEqual([one, other]);
  });
});

const LISTED = { sort: 'category', page: 1, size: 200 } as const;

describe('an office below the minimum', () => {
  it('is listed with what is missing until it has sent in enough', async () => {
    const listed = async (): Promise<unknown> =>
      (await places.list(programme.organiser, { programmeId: programme.id, only: 'missing', ...LISTED })).items
        .filter(({ officeKey, categoryKey }) => officeKey === 'county-east' && categoryKey === 'innovation')
        .map(({ minimum, sentIn, missing, standing: taken, free }) => ({ minimum, sentIn, missing, taken, free }));
    const one = await entries.register();
    await entries.register();
    expect(await listed()).toEqual([{ minimum: 2, sentIn: 0, missing: 2, taken: 2, free: 2 }]);
    await entries.send(one, 'nomination.submit', east);
    expect(await listed()).toEqual([{ minimum: 2, sentIn: 1, missing: 1, taken: 2, free: 2 }]);
    for (const { id, state } of await standing())
      if (state === 'draft') await entries.send(id, 'nomination.submit', east);
    expect(await listed()).toEqual([]);
  });
});

describe('a place that one who was sent in has left', () => {
  it('is proposed for the next in the office’s order, until that is sent in', async () => {
    const west = programme.clerkOf('county-west');
    const proposed = async (): Promise<unknown> =>
      (await places.list(west, { programmeId: programme.id, ...LISTED })).items
        .filter(({ categoryKey }) => categoryKey === 'endeavour')
        .map(({ nextId }) => nextId);
    const place = { categoryKey: 'endeavour', officeId: programme.officeId('county-west') };
    const [next, after] = [await entries.register(place, west), await entries.register(place, west)];
    const gone = await entries.register(place, west);
    expect(await proposed()).toEqual([null]);
    await entries.send(gone, 'nomination.submit', west);
    await entries.send(gone, 'eligibility.begin', programme.organiser);
    await entries.send(gone, 'eligibility.reject', programme.organiser, { reason: '不符合条件' });
    expect(await proposed()).toEqual([next]);
    await entries.send(next, 'nomination.submit', west);
    expect(await proposed()).toEqual([after]);
  });
});

/** No rank twice and none left out, no more than the quota. */
const expectOrderAndQuota = async (): Promise<void> => {
  const all = await standing();
  for (const key of KEYS) {
    const ranks = all.filter(({ category }) => category === key).map(({ rank }) => rank);
    expect(ranks).toEqual(ranks.map((_, index) => index + 1));
    expect(ranks.length).toBeLessThanOrEqual(QUOTA);
  }
};

const expectCap = async (): Promise<void> => {
  const sentIn = (await standing()).filter(({ state }) => state !== 'draft');
  const leaders = sentIn.filter(({ groups }) => groups.includes('leaders')).length;
  expect(leaders).toBeLessThanOrEqual(Math.floor((sentIn.length * PERCENT) / 100));
};

const EXPECTED_CODES: ReadonlySet<string> = new Set([
  'NOMINATION.QUOTA_EXHAUSTED',
  'NOMINATION.STRUCTURE_CAP',
  'NOMINATION.STRUCTURE_CAP_AFTER',
  'NOMINATION.ORDER_INCOMPLETE',
  'EVENT.IMPOSSIBLE_NOW',
  'STALE_VERSION',
]);

/** One thing that a clerk of the office does by what they see. */
const act = async (draw: (maximum: number) => number): Promise<void> => {
  const all = await standing();
  const one = all[draw(Math.max(1, all.length)) % Math.max(1, all.length)];
  const category = KEYS[draw(2)] ?? 'innovation';
  const kind = draw(10);
  if (kind < 4 || !one) {
    const id = await entries.register({ categoryKey: category, groups: draw(2) === 0 ? ['leaders'] : [] });
    if (draw(4) > 0) await entries.send(id, 'nomination.submit', east);
  } else if (kind < 6) await entries.send(one.id, 'nomination.submit', east);
  else if (kind < 8) await entries.send(one.id, 'nomination.withdraw', east);
  else {
    const ids = all.filter((other) => other.category === category).map(({ id }) => id);
    await inOrder([...ids.slice(1), ...ids.slice(0, 1)], category);
  }
};

it('order, quota and cap hold whatever four clerks of an office do at once', async () => {
  const stream = randomStream('four clerks');
  for (let turn = 0; turn < 25; turn += 1) {
    const done = await Promise.allSettled(
      Array.from({ length: 4 }, () => act((maximum) => stream.int(0, maximum - 1))),
    );
    for (const outcome of done) {
      if (outcome.status === 'fulfilled') continue;
      if (!(outcome.reason instanceof DomainError)) throw outcome.reason;
      expect(EXPECTED_CODES).toContain(outcome.reason.code);
    }
    await expectOrderAndQuota();
    await expectCap();
  }
  // And a removal by the municipality closes the gap, whatever it does to the shares.
  for (const { id, state } of await standing()) {
    if (state !== 'submitted') continue;
    await entries.send(id, 'eligibility.reject', system('review'), { reason: '不符合条件' });
    await expectOrderAndQuota();
  }
});
