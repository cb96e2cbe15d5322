import { identityMigrations } from '#identity';
import { newId } from '#kernel';
import { freezeText, nominationMigrations } from '#nomination';
import { notificationMigrations } from '#notification';
import { programmeMigrations } from '#programme';
import { reviewMigrations } from '#review';
import { scoringMigrations } from '#scoring';
import { actorWith, refusalOf, testClock, testDatabase, type TestDatabase } from '#testing';
import { Reads, workflowMigrations } from '#workflow';
import { commendationHost } from './commendation-host.builder.js';
import { rankedWorld, type RankedWorld, writePastDoor } from './commendation.builder.js';
import { commendationMigrations } from './index.js';
import { publishedPage } from './published-text-page.js';
import { PublishedTextQueries } from './published-text.queries.js';
import { PublishedTexts } from './published-text.service.js';
import { publishedTextPage, publishedTextView } from './published-text.views.js';

const JUDGED = { title: '山路弯弯', body: '一九八七年，路通了。\n第二段。' };
const clock = testClock();
let database: TestDatabase;
let host: ReturnType<typeof commendationHost>;
let world: RankedWorld;
let texts: PublishedTexts;
let queries: PublishedTextQueries;
let ballotId: string;

beforeAll(async () => {
  database = await testDatabase({
    entities: [],
    migrations: [
      ...workflowMigrations,
      ...identityMigrations,
      ...notificationMigrations,
      ...programmeMigrations,
      ...nominationMigrations,
      ...reviewMigrations,
      ...scoringMigrations,
      ...commendationMigrations,
    ],
  });
  const { dataSource } = database;
  host = commendationHost(dataSource, clock);
  world = await rankedWorld(dataSource, host.engine, { slug: 'texts' });
  texts = new PublishedTexts(dataSource, host.engine);
  ballotId = await host.engine.beginOne(
    'ballot',
    {
      programme_id: world.programmeId,
      category_id: world.categories.get('my-helping-story')?.id,
      sequence: 1,
      body_key: 'leadingGroup',
      mode: 'list',
      quorum: '2/3',
      threshold: '2/3',
    },
    world.organiser,
  );
  queries = new PublishedTextQueries(new Reads(dataSource), dataSource, host.engine);
});
afterAll(() => database.drop());

let taken = 0;
/** An award for an essay that judges read as a blind copy of `JUDGED`. */
const award = async (state: string): Promise<string> => {
  const { dataSource } = database;
  const category = world.categories.get('my-helping-story');
  const entryId = category?.entries[taken] ?? '';
  taken += 1;
  const hash = await freezeText(dataSource.manager, JUDGED, clock.now());
  await writePastDoor(
    dataSource,
    `insert into public.blind_copy (id, programme_id, category_id, office_id, entry_kind, entry_id, source_hash, findings, state,
       created_at, updated_at) values ($1, $2, $3, $4, 'essay', $5, $6, '[]', 'confirmed', $7, $7)`,
    [newId(), world.programmeId, category?.id, world.officeIds[0], entryId, hash, clock.now()],
  );
  await dataSource.query(
    'insert into public.judged_copy (entry_id, hash, source_hash, length, given_at) values ($1, $2, $2, 9, $3)',
    [entryId, hash, clock.now()],
  );
  const of = { programme_id: world.programmeId, category_id: category?.id };
  const id = await host.engine.beginOne(
    'award',
    {
      ...of,
      ballot_id: ballotId,
      entry_id: entryId,
      entry_kind: 'essay',
      rank: taken,
      mark: '90.00',
      winner_name: '李1号',
      office_id: world.officeIds[0],
      tier_key: 'first',
      place: taken,
      bonus_fen: 0,
      medal: false,
      certificate: true,
    },
    world.organiser,
  );
  await writePastDoor(dataSource, 'update public.award set state = $2 where id = $1', [id, state]);
  return id;
};
const send = (id: string, event: string, payload?: object) =>
  host.engine.applyEvent('publishedText', id, `publishedText.${event}`, world.organiser, payload ? { payload } : {});
const view = async (id: string) => publishedTextView.parse(await queries.get(world.organiser, id));

describe('what is published of a winning essay', () => {
  it('is what was judged, whatever became of the essay', async () => {
    const id = await texts.prepare(world.organiser, await award('conferred'));
    expect(await queries.shown(id)).toBeUndefined();
    await send(id, 'publish');
    expect(await queries.shown(id)).toMatchObject({
      ...JUDGED,
      edited: false,
      sourceHash: (await view(id)).sourceHash,
    });
  });

  it('is taken up of all that are conferred at once, each once', async () => {
    const conferred = [await award('conferred'), await award('conferred')];
    await award('noticed');
    const known = await texts.prepare(world.organiser, conferred[0] ?? '');
    expect(await texts.prepareAll(world.organiser, world.programmeId)).toBe(1);
    expect(await texts.prepareAll(world.organiser, world.programmeId)).toBe(0);
    expect(await texts.prepare(world.organiser, conferred[0] ?? '')).toBe(known);
    const listed = await queries.list(world.organiser, {
      programmeId: world.programmeId,
      page: 1,
      size: 200,
      sort: 'category',
    });
    const { items } = publishedTextPage.parse(listed);
    const taken = items.map(({ awardId }) => awardId);
    expect(new Set(taken).size).toBe(taken.length);
    expect(taken).toEqual(expect.arrayContaining(conferred));
  });

  it('is another wording only with a consent to that very wording', async () => {
    const id = await texts.prepare(world.organiser, await award('conferred'));
    expect((await refusalOf(send(id, 'recordConsent', { by: '李1号', how: '书面' }))).code).toBe(
      'PUBLISHED_TEXT.NOT_EDITED',
    );
    const edited = { title: '山路', body: '路通了。<script>' };
    await send(id, 'edit', edited);
    expect((await refusalOf(send(id, 'publish'))).code).toBe('PUBLISHED_TEXT.NO_CONSENT');
    await send(id, 'recordConsent', { by: '李1号', how: '书面同意' });
    await send(id, 'edit', { ...edited, title: '山路弯' });
    expect((await refusalOf(send(id, 'publish'))).code).toBe('PUBLISHED_TEXT.NO_CONSENT');
    await send(id, 'recordConsent', { by: '李1号', how: '书面同意' });
    await send(id, 'publish');
    expect(await view(id)).toMatchObject({
      judged: JUDGED,
      edited: { title: '山路弯' },
      consentBy: '李1号',
      state: 'published',
    });
    const shown = await queries.shown(id);
    if (!shown) throw new Error('It is published.');
    expect(shown).toMatchObject({ title: '山路弯', edited: true });
    expect(publishedPage(shown)).not.toContain('<script');
    expect((await refusalOf(send(id, 'edit', edited))).code).toBe('EVENT.IMPOSSIBLE_NOW');
  });

  it('is nothing before the award is conferred, and nothing of one that was revoked', async () => {
    const awardId = await award('noticed');
    const id = await texts.prepare(world.organiser, awardId);
    expect((await refusalOf(send(id, 'publish'))).code).toBe('PUBLISHED_TEXT.NOT_CONFERRED');
    await writePastDoor(database.dataSource, `update public.award set state = 'conferred' where id = $1`, [awardId]);
    await send(id, 'publish');
    expect(await queries.shown(id)).toBeDefined();
    await writePastDoor(database.dataSource, `update public.award set state = 'revoked' where id = $1`, [awardId]);
    expect(await queries.shown(id)).toBeUndefined();
    expect(await texts.prepare(world.organiser, awardId)).toBe(id);
  });

  it('is the database’s to hold too: no wording goes out that nobody agreed to', async () => {
    const id = await texts.prepare(world.organiser, await award('conferred'));
    const hash = await freezeText(database.dataSource.manager, { title: '他', body: '他文' }, clock.now());
    await expect(
      database.dataSource.query('update public.published_text set edited_hash = $2, published_at = $3 where id = $1', [
        id,
        hash,
        clock.now(),
      ]),
    ).rejects.toThrow('check constraint');
    for (const stranger of [actorWith('judge'), actorWith('officeClerk')])
      expect((await refusalOf(queries.get(stranger, id))).code).toBe('NOT_FOUND');
  });
});
