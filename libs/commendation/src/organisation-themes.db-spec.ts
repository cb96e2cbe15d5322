import { PUBLIC } from '#kernel';
import { testClock, type TestDatabase } from '#testing';
import { sweepDeadlines } from '#workflow';
import { commendationDatabase, commendationHost } from './commendation-host.builder.js';
import { rankedWorld } from './commendation.builder.js';
import { decideBallots } from './decided-ballots.builder.js';
import { draftNotice } from './notice.builder.js';
import { COUNTS, OrganisationEvidenceQueries } from './organisation-evidence.queries.js';
import { noticePage } from './notice-page.js';

const clock = testClock();
let database: TestDatabase;
let host: ReturnType<typeof commendationHost>;

beforeAll(async () => {
  database = await commendationDatabase();
  host = commendationHost(database.dataSource, clock);
});
afterAll(() => database.drop());

describe('outstanding organisations of each theme', () => {
  it('have a ranking, a ballot and awards for each theme, on a notice that names essays and the rules by their hash', async () => {
    const { dataSource } = database;
    const world = await rankedWorld(dataSource, host.engine, { slug: 'per-theme', members: 2, scope: 'perTheme' });
    const { organiser, programmeId } = world;
    const programme = (event: string) => host.engine.applyEvent('programme', programmeId, event, organiser);
    const keys = ['my-helping-story', 'my-poverty-alleviation-course'].map(
      (theme) => `outstanding-organisation-${theme}`,
    );
    await decideBallots(host, dataSource, world);
    await decideBallots(host, dataSource, world);
    const lines: unknown[] = await dataSource.query(
      `select c.key, l.submitted, l.winners from public.organisation_ranking_line l
         join public.category c on c.id = l.category_id where c.programme_id = $1 order by c.position, l.position`,
      [programmeId],
    );
    // 8 essays of a theme over 4 counties are two each; 6 prizes of a theme are two, two, one and one.
    expect(lines).toEqual(keys.flatMap((key) => [2, 2, 1, 1].map((winners) => ({ key, submitted: 2, winners }))));
    const ranked: { categoryId: string; officeId: string }[] = await dataSource.query(
      `select l.category_id as "categoryId", l.office_id as "officeId" from public.organisation_ranking_line l
       join public.category c on c.id = l.category_id where c.programme_id = $1`,
      [programmeId],
    );
    const evidence = new OrganisationEvidenceQueries(dataSource);
    for (const { categoryId, officeId } of ranked) {
      const { counts, declared } = await evidence.of(categoryId, officeId);
      expect(counts.map(({ name, entries }) => ({ name, counted: entries.length }))).toEqual(
        counts.map(({ name, counted }) => ({ name, counted })),
      );
      expect(counts.map(({ name }) => name)).toEqual([...COUNTS]);
      expect(declared.length).toBeGreaterThan(0);
    }
    await programme('programme.publicise');
    clock.setTo(new Date('2018-09-27T01:00:00Z'));
    const awards: { id: string }[] = await dataSource.query('select id from public.award where programme_id = $1', [
      programmeId,
    ]);
    const awardIds = awards.map(({ id }) => id);
    const notice = { programmeId, kind: 'list', awardIds, actor: organiser } as const;
    const noticeId = await draftNotice(host.engine, dataSource.manager, notice);
    await host.engine.applyEvent('notice', noticeId, 'notice.publish', organiser);
    const shown = await host.noticeQueries.get(PUBLIC, noticeId);
    const page = noticePage(shown, clock.now());
    const [rules]: { hash: string }[] = await dataSource.query(
      'select plan_hash as hash from public.programme where id = $1',
      [programmeId],
    );
    expect(page).toContain(`SHA-256 <code>${rules?.hash ?? 'of the rules'}</code>`);
    expect(page).toContain('征文题目');
    expect(shown.lines.filter(({ essayTitle }) => essayTitle !== null)).toHaveLength(2 * 6);
    clock.setTo(new Date('2018-10-09T16:00:00Z'));
    await sweepDeadlines(dataSource, host.engine, clock, 1000);
    await programme('programme.commend');
    for (const id of awardIds) await host.engine.applyEvent('award', id, 'award.confer', organiser);
    const conferred: unknown[] = await dataSource.query(
      `select c.key, a.place, a.state from public.award a join public.category c on c.id = a.category_id
       where a.programme_id = $1 and a.entry_kind = 'office' order by c.position, a.place`,
      [programmeId],
    );
    expect(conferred).toEqual(keys.flatMap((key) => [1, 2].map((place) => ({ key, place, state: 'conferred' }))));
  });
});
