import { DomainError, type Actor } from '#kernel';
import { chineseText, planWith, TEST_START } from '#testing';
import { EntryCheck } from './entry-check.service.js';
import type { EntryFields } from './entry-kind.js';
import { EnteredKind, EntryWorld } from './entry.builder.js';
import { ESSAY } from './essay.kind.js';
import { NOMINATION } from './nomination.kind.js';

/** Entries close on Friday, 7 September, at 18:00; what is returned now may be corrected until the end of Wednesday. */
const RETURNED_AT = new Date('2018-09-07T09:00:00Z');
const CLOSED = new Date('2018-09-07T10:00:00Z');
const CORRECTED_AT = new Date('2018-09-11T02:00:00Z');
const TOO_LATE = new Date('2018-09-13T02:00:00Z');
const ID_NUMBER = '11010519491231002X';
const LEADERS = 'county-leaders';
const JOINT = 'organisational-innovation';

let world: EntryWorld;
let essays: EnteredKind;
let nominations: EnteredKind;
let check: EntryCheck;
let east: Actor;
let west: Actor;
let organiser: Actor;

beforeAll(async () => {
  const open = { quotaPerOffice: 50 };
  world = await EntryWorld.build(
    planWith({
      plan: { structureCaps: [{ group: LEADERS, name: { zh: '县处级领导', en: 'Leaders' }, percent: 0 }] },
      categories: { innovation: open, endeavour: { ...open, passes: 'preliminaryAndFormal' } },
    }),
  );
  essays = new EnteredKind(world, ESSAY);
  nominations = new EnteredKind(world, NOMINATION);
  check = new EntryCheck(world.database.dataSource, world.clock);
  east = world.programme.clerkOf('county-east');
  west = world.programme.clerkOf('county-west');
  ({ organiser } = world.programme);
});
beforeEach(() => {
  world.clock.setTo(TEST_START);
});
afterAll(() => world.database.drop());

const place = (entries: EnteredKind, categoryKey: string, office = 'county-east') => ({
  programmeId: world.programme.id,
  categoryKey,
  officeId: world.programme.officeId(office),
  ...(entries.kind === ESSAY ? { title: '山路', body: chineseText(600) } : { deeds: chineseText(300) }),
});

/** What is told while a new entry is typed. */
const toldOfNew = async (entries: EnteredKind, typed: EntryFields, actor = east, office = 'county-east') => {
  const category = entries.kind === ESSAY ? 'my-helping-story' : 'innovation';
  const asked = { ...place(entries, category, office), ...typed };
  const { refusals } = await check.check(entries.kind, actor, asked, 'en');
  return refusals.map(({ code, field }) => `${code} ${field ?? ''}`.trim());
};

/** And while a known one is changed. */
const toldOf = async (entries: EnteredKind, id: string, typed: EntryFields = {}) => {
  const stored = await entries.stored(id);
  const [category]: { key: string }[] = await world.database.dataSource.query(
    'select key from public.category where id = $1',
    [stored['category_id']],
  );
  const asked = {
    programmeId: world.programme.id,
    categoryKey: category?.key ?? '',
    officeId: world.programme.officeId('county-east'),
    id,
    ...typed,
  };
  const { refusals } = await check.check(entries.kind, east, asked, 'en');
  return refusals.map(({ code, field }) => `${code} ${field ?? ''}`.trim());
};

const versionOf = async (entries: EnteredKind, id: string) => Number((await entries.stored(id))['version']);

/** What saving the same and sending it in is answered. */
const answerOf = async (entries: EnteredKind, id: string, typed: EntryFields = {}, event = 'submit') => {
  try {
    if (Object.keys(typed).length > 0) await entries.edit(east, id, await versionOf(entries, id), typed);
    await entries.send(id, `${entries.kind.process}.${event}`, east);
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return [`${error.code} ${error.fields[0]?.field ?? ''}`.trim()];
  }
};

const returned = async (entries: EnteredKind): Promise<string> => {
  const id = await entries.register();
  await entries.send(id, `${entries.kind.process}.submit`, east);
  const [event, field] = entries.kind === ESSAY ? ['essay.return', 'title'] : ['eligibility.return', 'deeds'];
  world.clock.setTo(RETURNED_AT);
  await entries.send(id, event, organiser, { reason: '请补充', markedFields: [field] });
  return id;
};

const everything = (): Promise<unknown> =>
  Promise.all(
    ['entrant', 'essay', 'nomination'].map((table) =>
      world.database.dataSource.query(`select * from public.${table} order by id`),
    ),
  );

describe.each(['essay', 'nomination'] as const)('of a returned %s the office is told while it types', (kind) => {
  const entries = () => (kind === 'essay' ? essays : nominations);

  it('nothing, while there is time for the correction, though entries have closed for others', async () => {
    const id = await returned(entries());
    world.clock.setTo(CORRECTED_AT);
    expect(await toldOfNew(entries(), { [entries().kind.named]: '新人' })).toEqual(['PROGRAMME.TOO_LATE categoryKey']);
    expect(await toldOf(entries(), id)).toEqual([]);
    expect(await answerOf(entries(), id)).toEqual([]);
  });

  it('that its own date is over, as sending it in is answered', async () => {
    const id = await returned(entries());
    world.clock.setTo(TOO_LATE);
    const told = await toldOf(entries(), id);
    expect(told).toEqual(['ENTRY.CORRECTION_TOO_LATE categoryKey']);
    expect(await answerOf(entries(), id)).toEqual(told);
  });
});

it('of a text that was frozen when entries closed the same is told as saving it is answered', async () => {
  const id = await returned(essays); // its title is marked
  world.clock.setTo(CORRECTED_AT);
  const changed = { title: '另一题目', body: chineseText(650) };
  expect(await toldOf(essays, id, changed)).toEqual(['ENTRY.TEXT_FROZEN body']);
  expect(await answerOf(essays, id, changed)).toEqual(['ENTRY.TEXT_FROZEN body']);
  expect(await toldOf(essays, id, { title: '另一题目' })).toEqual([]);
});

describe('while a name is typed', () => {
  it('it is told that the person has an entry already, in every writing, and no longer once there is a reason', async () => {
    await essays.register({ authorName: '孟小溪' });
    expect(await toldOfNew(essays, { authorName: '孟 小溪' })).toEqual(['ENTRY.TWICE authorName']);
    expect(await toldOfNew(essays, { authorName: '孟小溪', twiceReason: '同名的另一人' })).toEqual([]);
    expect(await toldOfNew(essays, { authorName: '孟大溪' })).toEqual([]);
  });

  it('of an entry that is there the same is told as saving it is answered', async () => {
    await essays.register({ authorName: '竺可' });
    const id = await essays.register({ authorName: '竺真' });
    const changed = { authorName: '竺·可' };
    const told = await toldOf(essays, id, changed);
    expect(told).toEqual(['ENTRY.TWICE authorName']);
    expect(await answerOf(essays, id, changed)).toEqual(told);
    expect(await toldOf(essays, id, { authorName: '竺 真' })).toEqual([]);
    expect(await toldOf(essays, id)).toEqual([]);
  });

  it('a number tells who it is beyond the office, and nothing of what is typed stays', async () => {
    await essays.register({ authorName: '柯平', identifier: ID_NUMBER });
    const before = await everything();
    expect(await toldOfNew(essays, { authorName: '柯 萍', identifier: ID_NUMBER }, west, 'county-west')).toEqual([
      'ENTRY.TWICE authorName',
    ]);
    expect(await toldOfNew(essays, { authorName: '谁也不是' })).toEqual([]);
    expect(await everything()).toEqual(before);
  });
});

describe('of a known entry what is not typed stands as it is', () => {
  it('its text, its groups and its partners', async () => {
    const id = await nominations.register({ nomineeName: '章一', groups: [LEADERS] });
    expect(await toldOf(nominations, id, { nomineePosition: '村医' })).toEqual(['NOMINATION.STRUCTURE_CAP groups']);
    expect(await answerOf(nominations, id, { nomineePosition: '村医' })).toEqual(['NOMINATION.STRUCTURE_CAP groups']);
    expect(await toldOf(nominations, id, { groups: [] })).toEqual([]);
    const joint = await nominations.register({ categoryKey: JOINT, partners: ['county-west'] });
    expect(await toldOf(nominations, joint)).toEqual([]);
    expect(await toldOf(nominations, joint, { partners: ['daily'] })).toEqual([
      'NOMINATION.PARTNER_NOT_ENTITLED partners',
    ]);
  });

  it('all that stands against it, not only what comes first', async () => {
    await nominations.register({ nomineeName: '章二' });
    const id = await nominations.register({ nomineeName: '章三' });
    const typed = { nomineeName: '章二', deeds: '短', groups: [LEADERS] };
    expect(await toldOf(nominations, id, typed)).toEqual([
      'ENTRY.TEXT_TOO_SHORT deeds',
      'NOMINATION.STRUCTURE_CAP groups',
      'ENTRY.TWICE nomineeName',
    ]);
  });

  it('that it was sent in and is not to be changed', async () => {
    const id = await nominations.register();
    await nominations.send(id, 'nomination.submit', east);
    expect(await toldOf(nominations, id, { nomineePosition: '村医' })).toEqual(['ENTRY.NOT_EDITABLE']);
    expect(await answerOf(nominations, id, { nomineePosition: '村医' })).toEqual(['ENTRY.NOT_EDITABLE']);
  });
});

it('of the formal version what the formal pass asks is told: the form, the nominee, and its own date', async () => {
  const id = await nominations.register({ categoryKey: 'endeavour', nomineeName: '冉升' });
  await nominations.send(id, 'nomination.submit', east);
  await nominations.send(id, 'eligibility.begin', organiser);
  await nominations.send(id, 'eligibility.pass', organiser, { reason: '符合条件' });
  world.clock.setTo(CLOSED);
  expect(await toldOf(nominations, id)).toEqual(['NOMINATION.FORM_MISSING form']);
  expect(await answerOf(nominations, id, {}, 'submitFormally')).toEqual(['NOMINATION.FORM_MISSING form']);
  const renamed = { nomineeName: '冉降' };
  expect(await toldOf(nominations, id, renamed)).toEqual([
    'NOMINATION.NOMINEE_FIXED nomineeName',
    'NOMINATION.FORM_MISSING form',
  ]);
  expect(await answerOf(nominations, id, renamed, 'submitFormally')).toEqual(['NOMINATION.NOMINEE_FIXED nomineeName']);
});
