import type { Actor } from '#kernel';
import { type OpenProgramme, planWith, refusalOf, TEST_START } from '#testing';
import { sweepDeadlines } from '#workflow';
import { ConsentQueries } from './consent-reading.queries.js';
import { ConsentService } from './consent.service.js';
import { EnteredKind, EntryWorld } from './entry.builder.js';
import { NOMINATION } from './nomination.kind.js';
import { OfficePlaces } from './office-places.queries.js';
import { OfficeWarnings } from './office-places.service.js';
import { tellOfficeWhenItIsBelowMinimum } from './tell-office-when-it-is-below-minimum.handler.js';
import { tellOfficeWhenNomineeAnswers } from './tell-office-when-nominee-answers.handler.js';
import { tellOfficeWhenPlaceIsFreed } from './tell-office-when-place-is-freed.handler.js';

const DAY_MS = 86_400_000;

let world: EntryWorld;
let entries: EnteredKind;
let programme: OpenProgramme;
let consents: ConsentService;
let queries: ConsentQueries;
let east: Actor;
let reader: string;

beforeAll(async () => {
  world = await EntryWorld.build(
    planWith({
      categories: {
        contribution: { nomineeConsent: 'required', quotaPerOffice: 20, minimumPerOffice: 12 },
        innovation: { nomineeConsent: 'notAsked', minimumPerOffice: 0 },
      },
    }),
  );
  ({ programme } = world);
  entries = new EnteredKind(world, NOMINATION);
  const { dataSource } = world.database;
  const http = {
    host: '127.0.0.1',
    port: 80,
    publicUrl: 'https://awards.example/',
    secureCookies: true,
    trustProxy: false,
  };
  consents = new ConsentService(dataSource, world.engine, world.clock, { http });
  queries = new ConsentQueries(dataSource, world.reads, world.clock);
  east = programme.clerkOf('county-east');
  world.handlers.add(
    ...tellOfficeWhenPlaceIsFreed(world.clock),
    ...tellOfficeWhenNomineeAnswers(world.clock),
    tellOfficeWhenItIsBelowMinimum(world.clock),
  );
  reader = await world.staff('county-east');
});
beforeEach(() => {
  world.clock.setTo(TEST_START);
});
afterAll(() => world.database.drop());

const register = (nomineeName: string): Promise<string> =>
  entries.register({ nomineeName, categoryKey: 'contribution' });
/** The token in the link that the clerk hands over. */
const asked = async (id: string): Promise<string> => {
  const { link } = await consents.ask(east, id);
  expect(link).toMatch(/^https:\/\/awards\.example\/consent\/[\w-]{22}$/);
  return link.slice(link.lastIndexOf('/') + 1);
};
const inReview = async (nomineeName: string): Promise<string> => {
  const id = await register(nomineeName);
  await entries.send(id, 'nomination.submit', east);
  await entries.send(id, 'eligibility.begin', programme.organiser);
  return id;
};
const pass = (id: string) => entries.send(id, 'eligibility.pass', programme.organiser, { reason: '符合条件' });
const toldOf = async (template: string): Promise<Record<string, unknown>[]> => {
  await world.deliver();
  return (await world.toldTo(reader)).filter((one) => one.template === template).map(({ params }) => params);
};

describe('a nominee who is asked', () => {
  it('accepts by the link, once, and only then the nomination passes', async () => {
    const id = await inReview('李明');
    expect(await refusalOf(pass(id))).toMatchObject({ code: 'CONSENT.AWAITED' });
    const token = await asked(id);
    expect(await queries.behind(token)).toMatchObject({ state: 'asked', nomineeName: '李明', over: false });
    // A second click is no fault, and changes nothing.
    await Promise.all(Array.from({ length: 4 }, () => consents.answer(token, { answer: 'accept', reason: undefined })));
    expect(await refusalOf(consents.answer(token, { answer: 'decline', reason: undefined }))).toMatchObject({
      code: 'EVENT.IMPOSSIBLE_NOW',
    });
    await pass(id);
    expect(await entries.stored(id)).toMatchObject({ state: 'shortlisted' });
    expect(await toldOf('consent.accepted')).toMatchObject([{ entry: '李明' }]);
    expect(await refusalOf(consents.ask(east, id))).toMatchObject({ code: 'CONSENT.NOT_NEEDED' });
  });

  it('declines: the place is free at once, nobody is put in it, and the office is told why', async () => {
    const [first, second, third] = [await register('王强'), await register('赵敏'), await register('孙丽')];
    const before = await ordersOf([first, second, third]);
    const token = await asked(second);
    await consents.answer(token, { answer: 'decline', reason: '请把机会让给他人' });
    expect(await entries.stored(second)).toMatchObject({ state: 'declined', decision_reason: '请把机会让给他人' });
    expect(await ordersOf([first, third])).toEqual([before[0], before[1]]);
    const states: { state: string }[] = await world.database.dataSource.query(
      'select state from public.nomination where id = any($1)',
      [[first, third]],
    );
    expect(states).toEqual([{ state: 'draft' }, { state: 'draft' }]);
    expect(await toldOf('entry.declined')).toMatchObject([{ entry: '赵敏', reason: '请把机会让给他人' }]);
    // Proposed is the next of the office's own order that is not sent in; a person confirms by sending it in.
    expect(await toldOf('place.freedNext')).toMatchObject([{ entry: '赵敏', next: '王强' }]);
    expect(await queries.behind(token)).toMatchObject({ state: 'declined' });
    expect(await refusalOf(consents.answer(token, { answer: 'accept', reason: undefined }))).toMatchObject({
      code: 'EVENT.IMPOSSIBLE_NOW',
    });
    // The same person may not be brought back by another link; the office registers whom it likes.
    expect(await refusalOf(consents.ask(east, second))).toMatchObject({ code: 'CONSENT.NOT_NEEDED' });
    await register('周杰');
  });

  it('answers by the newest link only, and not as somebody else', async () => {
    const id = await register('吴一');
    const [old, young] = [await asked(id), await asked(id)];
    expect(await refusalOf(consents.answer(old, { answer: 'accept', reason: undefined }))).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await queries.behind(old)).toBeUndefined();
    await entries.edit(east, id, 0, { nomineeName: '吴二' });
    expect(await queries.behind(young)).toMatchObject({ over: true });
    expect(await refusalOf(consents.answer(young, { answer: 'accept', reason: undefined }))).toMatchObject({
      code: 'CONSENT.OF_ANOTHER',
    });
    await consents.answer(await asked(id), { answer: 'accept', reason: undefined });
    expect(await refusalOf(consents.ask(east, id))).toMatchObject({ code: 'CONSENT.GIVEN_ALREADY' });
  });

  it('is too late once the link has run out, of which the office is told', async () => {
    const id = await register('郑三');
    expect(await queries.ofNomination(east, id)).toEqual({ consent: null });
    const token = await asked(id);
    world.clock.setTo(new Date(TEST_START.getTime() + 15 * DAY_MS));
    expect(await refusalOf(consents.answer(token, { answer: 'accept', reason: undefined }))).toMatchObject({
      code: 'CONSENT.LINK_OVER',
    });
    await sweepDeadlines(world.database.dataSource, world.engine, world.clock, 1000);
    expect(await queries.ofNomination(east, id)).toMatchObject({ consent: { state: 'expired' } });
    expect((await toldOf('consent.expired')).map(({ entry }) => entry)).toContain('郑三');
    await consents.answer(await asked(id), { answer: 'accept', reason: undefined });
    expect(await queries.ofNomination(east, id)).toMatchObject({ consent: { state: 'accepted' } });
  });
});

const ordersOf = async (ids: readonly string[]): Promise<unknown[]> =>
  Promise.all(ids.map(async (id) => (await entries.stored(id))['recommendation_order']));

describe('the link', () => {
  it('is its office’s to ask for, where the category asks the nominee', async () => {
    const id = await register('冯四');
    const west = programme.clerkOf('county-west');
    expect(await refusalOf(consents.ask(west, id))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusalOf(queries.ofNomination(west, id))).toMatchObject({ code: 'NOT_FOUND' });
    const unasked = await entries.register({ categoryKey: 'innovation' });
    expect(await refusalOf(consents.ask(east, unasked))).toMatchObject({ code: 'CONSENT.NOT_ASKED' });
  });

  it('is kept by its hash alone, which no reader of the database sees', async () => {
    const token = await asked(await register('陈五'));
    const { dataSource } = world.database;
    const rows: { row: string }[] = await dataSource.query('select to_jsonb(c)::text as row from public.consent c');
    const log: { row: string }[] = await dataSource.query(
      `select to_jsonb(t)::text as row from workflow.transition_log t where process = 'consent'`,
    );
    expect([...rows, ...log].filter(({ row }) => row.includes(token))).toEqual([]);
    await expect(
      world.reads.as(programme.organiser, (manager) => manager.query('select token_hash from public.consent')),
    ).rejects.toThrow(/permission denied/);
  });
});

describe('what an office is told', () => {
  it('that a place is free, while it can fill it, when the municipality rejects', async () => {
    const [early, late] = [await inReview('蒋六'), await inReview('沈七')];
    await entries.send(early, 'eligibility.reject', programme.organiser, { reason: '不符合条件' });
    const toldOfPlaces = async () => [...(await toldOf('place.freed')), ...(await toldOf('place.freedNext'))];
    const ofEarly = (await toldOfPlaces()).find(({ entry }) => entry === '蒋六');
    expect(ofEarly).toMatchObject({ dueAt: '2018-09-07T10:00:00.000Z' });
    const told = (await toldOfPlaces()).length;
    world.clock.setTo(new Date('2018-09-07T10:00:00Z'));
    await entries.send(late, 'eligibility.reject', programme.organiser, { reason: '不符合条件' });
    expect(await toldOfPlaces()).toHaveLength(told);
  });

  it('that it is below the minimum, with the count, when the organiser warns', async () => {
    const places = new OfficePlaces(world.reads);
    const warnings = new OfficeWarnings(places, world.database.dataSource, world.clock);
    const { warned } = await warnings.warn(programme.organiser, programme.id);
    const mine = warned.find(({ officeId }) => officeId === programme.officeId('county-east'));
    expect(mine).toMatchObject({ categoryKey: 'contribution' });
    const [said, ...others] = await toldOf('office.belowMinimum');
    expect([said, others]).toMatchObject([{ minimum: 12, missing: mine?.missing }, []]);
    expect(12 - Number(said?.['sentIn'])).toBe(mine?.missing);
  });
});
