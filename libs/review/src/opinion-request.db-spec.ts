import { identityMigrations } from '#identity';
import { type Actor, newId } from '#kernel';
import { notificationMigrations, notificationProcesses } from '#notification';
import { EntryService, NOMINATION, nominationMigrations, nominationProcesses } from '#nomination';
import { readSpreadsheet, SHEET_FORMATS, writeSpreadsheet } from '#platform';
import { programmeMigrations, programmeProcesses } from '#programme';
import {
  chineseText,
  enrol,
  type OpenProgramme,
  openProgramme,
  planWith,
  refusalOf,
  testClock,
  testDatabase,
  type TestDatabase,
  TEST_START,
} from '#testing';
import {
  addGates,
  DomainHandlers,
  type DomainMessage,
  Engine,
  ProcessRegistry,
  Reads,
  relayOutbox,
  sweepDeadlines,
  workflowMigrations,
} from '#workflow';
import { buffer } from 'node:stream/consumers';
import { requestOpinionsWhenEligibilityReviewBegins, reviewMigrations, reviewProcesses } from './index.js';
import { reviewGates } from './expected-opinions.queries.js';
import { OpinionRequestQueries } from './opinion-request.queries.js';
import { OpinionSheetService } from './opinion-sheet.service.js';
import { remindDepartmentWhileOpinionsAreMissing } from './remind-department-while-opinions-are-missing.handler.js';
import { tellDepartmentWhenOpinionsAreRequested } from './tell-department-when-opinions-are-requested.handler.js';

const DEPARTMENT = 'public-security';
const clock = testClock();
const handlers = new DomainHandlers();
let database: TestDatabase;
let engine: Engine;
let nominations: EntryService;
let queries: OpinionRequestQueries;
let sheets: OpinionSheetService;
let programme: OpenProgramme;
let police: Actor;

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
    ],
  });
  const { dataSource } = database;
  const processes = [...notificationProcesses, ...programmeProcesses, ...nominationProcesses, ...reviewProcesses];
  engine = new Engine(dataSource, new ProcessRegistry(processes), clock);
  nominations = new EntryService(dataSource, engine, clock);
  queries = new OpinionRequestQueries(new Reads(dataSource), engine);
  sheets = new OpinionSheetService(queries, engine);
  handlers.add(
    ...requestOpinionsWhenEligibilityReviewBegins(engine, clock),
    tellDepartmentWhenOpinionsAreRequested(clock),
    remindDepartmentWhileOpinionsAreMissing(clock),
  );
  programme = await openProgramme(
    dataSource,
    engine,
    clock,
    planWith({ categories: { 'organisational-innovation': { enterpriseOpinionsFrom: ['trade-unions'] } } }),
  );
  police = programme.clerkOf(DEPARTMENT);
  await enrol(dataSource, clock.now(), police, programme.clerkOf('trade-unions'));
});
beforeEach(() => {
  clock.setTo(TEST_START);
});
afterAll(() => database.drop());

/** Hands on what is in the outbox until nothing comes of it any more, each message twice, as a queue may. */
const deliver = async (): Promise<void> => {
  const sent: DomainMessage[] = [];
  const target = {
    hears: (topic: string) => handlers.hears(topic),
    send: (messages: readonly DomainMessage[]) => {
      sent.push(...messages, ...messages);
      return Promise.resolve();
    },
  };
  while ((await relayOutbox(database.dataSource, target, clock)) > 0);
  for (const message of sent) await handlers.deliver(message, database.dataSource, clock);
};
const sweepAt = async (moment: string): Promise<void> => {
  clock.setTo(new Date(moment));
  await sweepDeadlines(database.dataSource, engine, clock, 1000);
  await deliver();
};

/** Two nominees of one office, in review: with the two of the other county they are what one request covers. */
const underReview = async (categoryKey: string, officeKey: string, enterprise = ''): Promise<string[]> => {
  const clerk = programme.clerkOf(officeKey);
  const ids: string[] = [];
  for (const name of ['甲', '乙']) {
    const id = await nominations.register(NOMINATION, clerk, {
      programmeId: programme.id,
      categoryKey,
      officeId: programme.officeId(officeKey),
      nomineeName: `${name}${newId().slice(0, 8)}`,
      nomineePosition: '',
      enterprise,
      deeds: chineseText(300),
    });
    await engine.applyEvent('nomination', id, 'nomination.submit', clerk);
    await engine.applyEvent('nomination', id, 'eligibility.begin', programme.organiser);
    ids.push(id);
  }
  await deliver();
  return ids;
};

interface Request {
  readonly id: string;
  readonly state: string;
  readonly nominees: number;
  readonly agreed: number;
  readonly open: number;
}
const requestsOf = async (categoryKey: string): Promise<Request[]> => {
  const categoryId = programme.categoryId(categoryKey);
  const page = await queries.list(police, { programmeId: programme.id, categoryId, page: 1, size: 50 });
  return page.items as Request[];
};
const told = async (requestId: string): Promise<string[]> => {
  const rows: { template: string; params: { count: number } }[] = await database.dataSource.query(
    `select template, params from public.notification where person_id = $1 and about_id = $2 order by created_at, key`,
    [police.personId, requestId],
  );
  return rows.map(({ template, params }) => `${template} ${String(params.count)}`);
};

it('one request covers all nominees of a category that come to review together, is told once, and the next ones get another', async () => {
  await underReview('innovation', 'county-east');
  await underReview('innovation', 'county-west');
  const [request, ...others] = await requestsOf('innovation');
  expect([request, others]).toMatchObject([{ state: 'collecting', nominees: 4, open: 4 }, []]);
  expect(await told(request?.id ?? '')).toEqual([]);
  await sweepAt('2018-09-01T02:00:00Z');
  expect(await told(request?.id ?? '')).toEqual(['opinions.requested 4']);
  await underReview('innovation', 'unit-bank');
  expect((await requestsOf('innovation')).map(({ state, nominees }) => `${state} ${nominees}`).sort()).toEqual([
    'collecting 2',
    'sent 4',
  ]);
});

it('a department is reminded before and at the due date of what it still owes, once a step, and not of what it answered', async () => {
  await underReview('endeavour', 'county-east');
  const [{ id } = { id: '' }] = await requestsOf('endeavour');
  await engine.applyEvent('opinionRequest', id, 'opinionRequest.send', programme.organiser);
  await deliver();
  const nominees = await queries.nominees(police, id);
  const agree = (index: number) => engine.applyEvent('opinion', nominees[index]?.id ?? '', 'opinion.agree', police);
  await sweepAt('2018-09-11T02:00:00Z');
  await sweepAt('2018-09-11T09:00:00Z');
  await agree(0);
  await sweepAt('2018-09-13T02:00:00Z');
  await sweepAt('2018-09-14T02:00:00Z');
  await sweepAt('2018-09-14T10:00:01Z');
  expect(await told(id)).toEqual([
    'opinions.requested 2',
    'opinions.due 2',
    'opinions.due 1',
    'opinions.due 1',
    'opinions.overdue 1',
  ]);
  expect(await requestsOf('endeavour')).toMatchObject([{ nominees: 2, agreed: 1, open: 1 }]);
  // Silence is no consent, and no end: it may still be given.
  await agree(1);
  expect(await requestsOf('endeavour')).toMatchObject([{ agreed: 2, open: 0 }]);
});

it('departments that only the formal version calls for are asked then, and without them nobody is confirmed', async () => {
  addGates(...reviewGates);
  const clerk = programme.clerkOf('county-east');
  const [id = ''] = await underReview('organisational-innovation', 'county-east');
  const send = (event: string, actor: Actor, payload?: unknown) =>
    engine.applyEvent('nomination', id, event, actor, payload === undefined ? {} : { payload });
  const answer = async (): Promise<string[]> => {
    const asked: { id: string; key: string }[] = await database.dataSource.query(
      `select p.id, o.key from public.opinion p join public.office o on o.id = p.office_id
       where p.nomination_id = $1 and p.state = 'requested' order by o.key`,
      [id],
    );
    for (const opinion of asked)
      await engine.applyEvent('opinion', opinion.id, 'opinion.agree', programme.clerkOf(opinion.key));
    return asked.map(({ key }) => key);
  };
  expect(await answer()).toEqual(['discipline-inspection', 'health-family-planning', 'public-security']);
  await send('eligibility.pass', programme.organiser, { reason: '符合条件' });
  await database.dataSource.query(
    `update public.nomination set form_sha256 = repeat('a', 64), form_type = 'application/pdf' where id = $1`,
    [id],
  );
  const [row]: { version: number }[] = await database.dataSource.query(
    'select version from public.nomination where id = $1',
    [id],
  );
  await nominations.edit(NOMINATION, clerk, id, row?.version ?? -1, { enterprise: 'enterprise' });
  await send('nomination.submitFormally', clerk);
  await deliver();
  const confirm = () => send('eligibility.confirm', programme.organiser, { reason: '材料齐全' });
  expect(await refusalOf(confirm())).toMatchObject({ code: 'OPINION.MISSING', params: { count: 1 } });
  const [further]: { id: string }[] = await database.dataSource.query(
    'select id from public.opinion_request where office_id = $1',
    [programme.officeId('trade-unions')],
  );
  await engine.applyEvent('opinionRequest', further?.id ?? '', 'opinionRequest.send', programme.organiser);
  await deliver();
  const messages: { template: string }[] = await database.dataSource.query(
    'select template from public.notification where about_id = $1',
    [further?.id],
  );
  expect(messages).toEqual([{ template: 'opinions.requested' }]);
  expect(await answer()).toEqual(['trade-unions']);
  expect(await confirm()).toMatchObject({ state: 'shortlisted' });
});

it.each(SHEET_FORMATS)('a sheet in %s goes out, comes back filled in, and answers row by row', async (format) => {
  const category = format === 'xlsx' ? 'contribution' : 'dedication';
  await underReview(category, 'county-east');
  await underReview(category, 'county-west');
  const [{ id } = { id: '' }] = await requestsOf(category);
  const { sheets: out } = await readSpreadsheet(await buffer(await sheets.sheet(police, id, format)));
  const [header = [], ...rows] = (out[0]?.rows ?? []).map(({ cells }) => [...cells]);
  expect(rows).toHaveLength(4);
  const answers = [
    ['同意', ''],
    ['不同意', '有未结案件'],
    ['不同意', ''],
    ['', ''],
  ];
  const filledIn = rows.map((row, index) => [...row.slice(0, 4), ...(answers[index] ?? [])]);
  const pieces = async function* () {
    yield* await Promise.resolve([header, ...filledIn]);
  };
  const file = (await buffer(writeSpreadsheet(format, '部门意见', pieces()))).toString('base64');
  const preview = await sheets.preview(police, id, file, 'zh');
  expect(preview).toMatchObject({ answers: 2, blank: 1, faulty: 1 });
  expect(preview.rows[2]?.faults).toMatchObject([{ code: 'OPINION_SHEET.NO_REASON' }]);
  expect(preview.rows[2]?.faults[0]?.cell).toMatch(/!F4$/);
  expect(await requestsOf(category)).toMatchObject([{ open: 4 }]);
  const applied = await sheets.apply(police, id, file, 'zh');
  expect(applied.applied.map(({ row, state }) => `${row} ${state}`)).toEqual(['2 agreed', '3 objected']);
  expect(applied.refused).toMatchObject([{ row: 4, code: 'OPINION_SHEET.NO_REASON' }]);
  // Once more: what is answered stays answered and is no fault.
  expect(await sheets.apply(police, id, file, 'zh')).toMatchObject({ applied: [], refused: [{ row: 4 }] });
  expect(await requestsOf(category)).toMatchObject([{ agreed: 1, objected: 1, open: 2 }]);
  const stranger = programme.clerkOf('health-family-planning');
  expect(await refusalOf(sheets.apply(stranger, id, file, 'zh'))).toMatchObject({ code: 'NOT_FOUND' });
  expect(await refusalOf(sheets.apply(programme.organiser, id, file, 'zh'))).toMatchObject({ code: 'NOT_FOUND' });
});
