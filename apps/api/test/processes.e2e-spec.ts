/** What the routes of every process say beside taking events: where it stands, its history, and what an event would do. */
import { DomainError, newId, ROLES } from '#kernel';
import { createLogger } from '#platform';
import { Engine, initialStateOf, ProcessRegistry, statesOf } from '#workflow';
import { createApi } from '../src/api-host.js';
import { buildWorld } from './populated-world.js';
import { place, query } from './placed-rows.js';
import { type ApiReply, expectStatus, testSettings, type World, type WorldRole } from './world.js';

let world: World;
beforeAll(async () => {
  world = await buildWorld();
});
afterAll(() => world.close());

const ownOf = (object: string, role: WorldRole): string => {
  const id = world.objects.get(object)?.own[role];
  if (id === undefined) throw new Error(`${role} has no ${object} in this world.`);
  return id;
};
const view = async (role: WorldRole, process: string, id: string, query = ''): Promise<Record<string, unknown>> =>
  (await expectStatus(world.as(role).get(`/api/processes/${process}/${id}${query}`), 200)).body;
const steps = async (role: WorldRole, process: string, id: string, query = '?language=en') =>
  (await view(role, process, id, query))['history'] as { sentence: string; reason: string | null; who: string }[];
const lastOf = async (role: WorldRole, process: string, id: string, query?: string) =>
  (await steps(role, process, id, query)).at(-1);
const named = (list: unknown): string[] => (list as { event: string }[]).map(({ event }) => event);

/** Rows of every table, so that one written anywhere shows. */
const rowCounts = async (): Promise<string> => {
  const tables = await query<{ name: string }>(
    world,
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('public', 'workflow') and table_type = 'BASE TABLE' order by 1`,
  );
  const counts: string[] = [];
  for (const { name } of tables.filter((table) => table.name !== 'public.session')) {
    const [row] = await query<{ digest: string }>(
      world,
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text)), '') as digest from ${name} t`,
    );
    counts.push(`${name} ${row?.digest ?? ''}`);
  }
  return counts.join('\n');
};

const CHECK_VIOLATION = '23514';

describe('a process', () => {
  it('says in each of its states what is possible, of whatever kind it is: nothing that a rule looks at makes it fail', async () => {
    const engine = world.app.get(Engine);
    const { dataSource } = world.database;
    const faults: string[] = [];
    for (const definition of world.app.get(ProcessRegistry).all()) {
      // One that has gone on where there is one: a draft need not have what every later state counts on.
      const [row] = await query<{ id: string }>(
        world,
        `select id from public.${definition.table} order by state = $1, id limit 1`,
        [initialStateOf(definition.machine)],
      );
      for (const state of statesOf(definition.machine)) {
        const runner = dataSource.createQueryRunner();
        await runner.startTransaction();
        try {
          await runner.query('set local session_replication_role = replica'); // past the one door, and taken back
          await runner.query(`update public.${definition.table} set state = $2 where id = $1`, [row?.id, state]);
          const everyone = { personId: newId(), name: 'everyone', roles: new Set(ROLES), officeIds: new Set<string>() };
          await engine.possibilities(definition.name, row?.id ?? '', everyone, runner.manager);
        } catch (error) {
          const code = (error as { driverError?: { code?: unknown } }).driverError?.code;
          const noSuchRow = code === CHECK_VIOLATION; // the state has columns of its own, without which there is none
          if (!(error instanceof DomainError) && !noSuchRow)
            faults.push(`${definition.name} in ${state}: ${String(error)}`);
        } finally {
          await runner.rollbackTransaction();
          await runner.release();
        }
      }
    }
    expect(faults).toEqual([]);
  });

  it('says what its viewer can do and why not the rest, in both languages', async () => {
    const nomination = ownOf('nomination', 'officeClerk');
    const seen = await view('officeClerk', 'nomination', nomination);
    expect(named(seen['can'])).toContain('nomination.withdraw');
    // None that is the organiser's: those are not the clerk's to send at any time.
    expect(named(seen['cannot']).filter((event) => event.startsWith('eligibility.'))).toEqual([]);
    const atOrganiser = await view('organiser', 'nomination', nomination);
    expect(atOrganiser['cannot']).toContainEqual(
      expect.objectContaining({
        event: 'eligibility.pass',
        code: 'EVENT.IMPOSSIBLE_NOW',
        title: { zh: '当前状态“草稿”下不能执行“审查通过”。', en: '"Pass" is not possible in state "Draft".' },
      }),
    );
  });

  it('gives the reason that sending would be refused with', async () => {
    const sheet = ownOf('scoreSheet', 'judge');
    const { cannot } = await view('judge', 'scoreSheet', sheet);
    for (const { event, code } of cannot as { event: string; code: string }[]) {
      const sent = await world.as('judge').post(`/api/processes/scoreSheet/${sheet}/events/${event}`);
      expect([event, sent.body['code']]).toEqual([event, code]);
    }
  });

  it('tells its history in the language asked for and the time of the programme', async () => {
    const nomination = ownOf('nomination', 'officeClerk');
    const [begun] = await steps('officeClerk', 'nomination', nomination);
    expect(begun?.sentence).toMatch(/^1 September 2018 at 09:\d\d: you began this; it is "Draft"\.$/);
    const inChinese = await world
      .as('officeClerk')
      .get(`/api/processes/nomination/${nomination}`, { 'accept-language': 'zh-CN' });
    expect(inChinese.text).toMatch(/2018年9月1日 09:\d\d，您发起，状态为“草稿”。/);
    expect((await steps('organiser', 'nomination', nomination))[0]?.who).toBe('某officeClerk');
  });

  it('is shown as it stood at a time', async () => {
    const nomination = ownOf('nomination', 'officeClerk');
    const before = await world
      .as('officeClerk')
      .get(`/api/processes/nomination/${nomination}?until=2018-08-31T16:00:00Z`);
    expect([before.status, before.body['code']]).toEqual([404, 'NOT_FOUND']);
    const then = await view('officeClerk', 'nomination', nomination, '?until=2018-12-31T16:00:00Z');
    expect([then['state'], then['can']]).toEqual(['draft', []]);
  });
});

describe('what an event would do', () => {
  const preview = (role: WorldRole, process: string, id: string, event: string, payload?: object): Promise<ApiReply> =>
    world
      .as(role)
      .post(`/api/processes/${process}/${id}/events/${event}/preview`, payload === undefined ? {} : { payload });

  it('is told to the last message, and nothing is written anywhere', async () => {
    const sheet = ownOf('scoreSheet', 'judge');
    const before = await rowCounts();
    const told = await expectStatus(
      preview('judge', 'scoreSheet', sheet, 'scoreSheet.recuse', { reason: '亲属参评' }),
      200,
    );
    expect(told.body).toMatchObject({
      would: 1,
      moves: [{ to: 'recused', count: 1 }],
      messages: [
        { topic: 'scoreSheet.recused', count: 1, processes: 1, followedBy: ['propose-successor-when-judge-recuses'] },
      ],
      others: [],
      refused: [],
    });
    expect(await rowCounts()).toBe(before);
  });

  it('is refused as the event itself would be', async () => {
    const sheet = ownOf('scoreSheet', 'judge');
    const asked = (end: string) => world.as('judge').post(`/api/processes/scoreSheet/${sheet}/events/${end}`);
    for (const event of ['scoreSheet.file', 'scoreSheet.recuse', 'scoreSheet.replace', 'scoreSheet.unheardOf']) {
      const [sent, previewed] = [await asked(event), await asked(`${event}/preview`)];
      expect([event, previewed.status, previewed.body['code']]).toEqual([event, sent.status, sent.body['code']]);
      expect(sent.status).toBeGreaterThan(399);
    }
  });

  it('is told for many at once with those refused, each with its reason', async () => {
    const ids = [ownOf('nomination', 'officeClerk'), ownOf('nominationOfCounty', 'officeLead')];
    const foreign = world.objects.get('nomination')?.foreign;
    const before = await rowCounts();
    const path = '/api/processes/nomination/events/nomination.withdraw';
    const told = await expectStatus(
      world.as('officeLead').post(`${path}/preview`, { ids: [...ids, foreign, ids[0]] }, { 'accept-language': 'en' }),
      200,
    );
    expect(told.body).toMatchObject({
      would: 2,
      moves: [{ from: 'draft', to: 'withdrawn', count: 2 }],
      refused: [{ id: foreign, code: 'NOT_FOUND' }],
    });
    expect(await rowCounts()).toBe(before);
  });
});

describe('blindness', () => {
  it('keeps from the chair why a judge stepped back, and from the judge the sheet that he gave up', async () => {
    const sheet = ownOf('scoreSheet', 'judge');
    const path = `/api/processes/scoreSheet/${sheet}/events/scoreSheet.recuse`;
    await expectStatus(world.as('judge').post(path, { payload: { reason: '亲属参评' } }), 200);
    expect(await lastOf('panelChair', 'scoreSheet', sheet)).toMatchObject({ who: 'the judge', reason: null });
    expect(await lastOf('organiser', 'scoreSheet', sheet)).toMatchObject({ who: '某judge', reason: '亲属参评' });
    const gone = await world.as('judge').get(`/api/processes/scoreSheet/${sheet}`);
    expect([gone.status, gone.body['code']]).toEqual([404, 'NOT_FOUND']);
  });

  it("tells an office the organiser's reason, not the organiser's name", async () => {
    const essay = ownOf('essay', 'officeClerk');
    await place(world, 'essay', essay, 'submitted');
    const path = `/api/processes/essay/${essay}/events/essay.return`;
    await expectStatus(
      world.as('organiser').post(path, { payload: { reason: '缺公章', markedFields: ['body'] } }),
      200,
    );
    expect(await lastOf('officeClerk', 'essay', essay)).toMatchObject({
      who: 'the organiser',
      reason: '缺公章',
    });
    expect(await lastOf('officeClerk', 'essay', essay, '?language=zh')).toMatchObject({
      sentence: expect.stringContaining('组织方执行“退回修改”') as unknown,
    });
  });
});

describe('the API', () => {
  it('does not start on processes that its charts cannot carry on', async () => {
    const nomination = world.objects.get('nomination')?.foreign;
    const { version: present } = world.app.get(ProcessRegistry).get('nomination');
    const setChart = (version: number) =>
      world.database.dataSource.transaction(async (manager) => {
        await manager.query('set local session_replication_role = replica');
        await manager.query('update public.nomination set chart_version = $2 where id = $1', [nomination, version]);
      });
    await setChart(99);
    const start = createApi(
      { settings: testSettings(), databaseUrl: world.database.url, clock: world.clock },
      createLogger({ level: 'silent', process: 'api' }),
    );
    await expect(start).rejects.toThrow(
      `nomination: 1 in "draft" stands under chart version 99, which is newer than this Laureate's ${present} (${nomination ?? ''})`,
    );
    await setChart(present);
  });
});
