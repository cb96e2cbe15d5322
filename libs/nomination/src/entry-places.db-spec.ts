import type { Actor } from '#kernel';
import { RuleChangeService } from '#programme';
import { actorWith, planWith, refusalOf } from '#testing';
import { EnteredKind, EntryWorld } from './entry.builder.js';
import { ESSAY } from './essay.kind.js';
import { NOMINATION } from './nomination.kind.js';

const CLOSED = new Date('2018-09-07T10:00:00Z');
const AFTER = new Date('2018-09-08T02:00:00Z');
const ID_NUMBER = '11010519491231002X';
const RETURN = { reason: '请核对', markedFields: ['nomineeName'] };

let world: EntryWorld;
let nominations: EnteredKind;
let essays: EnteredKind;
let east: Actor;
let organiser: Actor;

beforeEach(async () => {
  const innovation = { quotaPerOffice: 2 };
  world = await EntryWorld.build(
    planWith({ categories: { innovation, 'my-helping-story': { minimumPerOffice: 2, quotaPerOffice: null } } }),
  );
  nominations = new EnteredKind(world, NOMINATION);
  essays = new EnteredKind(world, ESSAY);
  east = world.programme.clerkOf('county-east');
  ({ organiser } = world.programme);
});
afterEach(() => world.database.drop());

const sentIn = async (nomineeName: string, others: Record<string, string> = {}): Promise<string> => {
  const id = await nominations.register({ nomineeName, ...others });
  await nominations.send(id, 'nomination.submit', east);
  return id;
};
const renamed = async (id: string, nomineeName: string): Promise<void> => {
  const { version } = await nominations.stored(id);
  await nominations.edit(east, id, Number(version), { nomineeName, identifier: '' });
};

describe('an entry that was sent in', () => {
  it('keeps its place of the quota when it is somebody else’s now, for nobody stays behind in it', async () => {
    const [first] = [await sentIn('王一'), await sentIn('李二')];
    await nominations.send(first, 'eligibility.return', organiser, RETURN);
    await renamed(first, '赵三');
    await nominations.send(first, 'nomination.submit', east);
    expect(await nominations.stored(first)).toMatchObject({ state: 'submitted', nominee_name: '赵三' });
  });

  it('takes a further place where its person stays behind with another entry', async () => {
    await sentIn('王一', { identifier: ID_NUMBER });
    const again = await sentIn('王一', { identifier: ID_NUMBER, twiceReason: '两项事迹分别推荐' });
    await sentIn('李二'); // the second place: one person takes one, with however many entries
    await nominations.send(again, 'eligibility.return', organiser, RETURN);
    expect(await refusalOf(renamed(again, '赵三'))).toMatchObject({
      code: 'NOMINATION.QUOTA_EXHAUSTED',
      params: { quota: 2, count: 2 },
    });
    expect(await nominations.stored(again)).toMatchObject({ nominee_name: '王一' });
  });

  it('is sent in again though the rules give the office fewer places by now, and nobody new is', async () => {
    const [first] = [await sentIn('王一'), await sentIn('李二')];
    const changes = new RuleChangeService(world.database.dataSource, world.engine, world.clock);
    const change = { reason: '压减名额', set: { 'categories.innovation.quotaPerOffice': 1 }, remove: [] };
    const id = await changes.propose(organiser, world.programme.id, change);
    await world.engine.applyEvent('ruleChange', id, 'ruleChange.approve', actorWith('organiser'));
    await nominations.send(first, 'eligibility.return', organiser, RETURN);
    await nominations.send(first, 'nomination.submit', east);
    expect(await nominations.stored(first)).toMatchObject({ state: 'submitted' });
    expect(await refusalOf(nominations.register({ nomineeName: '赵三' }))).toMatchObject({
      code: 'NOMINATION.QUOTA_EXHAUSTED',
      params: { quota: 1, count: 2 },
    });
  });
});

describe('the minimum of essays', () => {
  const submitted = async (): Promise<string> => {
    const id = await essays.register();
    await essays.send(id, 'essay.submit', east);
    return id;
  };

  it('keeps an office from taking one back once nobody can be put in its place; the municipal office lets it go', async () => {
    const [first, second] = [await submitted(), await submitted()];
    const spare = await submitted();
    await essays.send(spare, 'essay.withdraw', east);
    await world.advanceTo(CLOSED);
    world.clock.setTo(AFTER);
    expect(await refusalOf(essays.send(first, 'essay.withdraw', east))).toMatchObject({
      code: 'NOMINATION.BELOW_MINIMUM_AFTER',
      params: { minimum: 2, count: 1 },
    });
    await essays.send(second, 'essay.letGo', organiser, { reason: '作者因病退出' });
    expect([await essays.stored(first), await essays.stored(second)]).toMatchObject([
      { state: 'submitted' },
      { state: 'withdrawn', decision_reason: '作者因病退出' },
    ]);
  });
});
