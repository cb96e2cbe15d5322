import { migrations, processes } from '#assembly';
import { type Actor, newId } from '#kernel';
import { EntryService, ESSAY, NOMINATION } from '#nomination';
import {
  actorWith,
  chineseText,
  enrol,
  type OpenProgramme,
  openProgramme,
  refusalOf,
  testClock,
  testDatabase,
  type TestDatabase,
} from '#testing';
import { addGates, Engine, ProcessRegistry, Reads } from '#workflow';
import { DisqualificationQueries } from './disqualification.queries.js';
import { DisqualificationService } from './disqualification.service.js';
import { disqualificationGates } from './open-proposal.queries.js';
import { SimilarityQueries } from './similarity.queries.js';
import { SimilarityService } from './similarity.service.js';
import { SimilarityChecking } from './similarity-check.processor.js';

interface Pair {
  id: string;
  a: { id: string; name: string };
  b: { id: string; name: string; source: string };
  containment: number;
  state: string;
  harmlessReason: string | null;
}

const clock = testClock();
const registry = new ProcessRegistry(processes);
let database: TestDatabase;
let engine: Engine;
let programme: OpenProgramme;
let similarity: SimilarityService;
let queries: SimilarityQueries;
let disqualifications: DisqualificationService;
let cases: DisqualificationQueries;
let checking: SimilarityChecking;
let entries: EntryService;
let east: Actor;
let colleague: Actor;

const query = <Row>(sql: string, params: unknown[] = []): Promise<Row[]> => database.dataSource.query(sql, params);

/** Text of its own for each essay: no two share a gram but by copying. */
const ownText = (seed: number, length: number): string =>
  Array.from({ length }, (_, at) =>
    String.fromCodePoint(0x4e00 + ((seed * 7919 + at * 131 + ((at * at) % 97)) % 12_000)),
  ).join('');

const essayOf = async (name: string, body: string, admitted = true): Promise<string> => {
  const id = await entries.register(ESSAY, east, {
    programmeId: programme.id,
    officeId: programme.officeId('county-east'),
    categoryKey: 'my-helping-story',
    title: name,
    authorName: name,
    body,
  });
  await engine.applyEvent('essay', id, 'essay.submit', east);
  if (!admitted) return id;
  await engine.applyEvent('essay', id, 'essay.screen', programme.organiser);
  const [copy] = await database.dataSource.query<{ id: string }[]>(
    'select id from public.blind_copy where entry_id = $1',
    [id],
  );
  await engine.applyEvent('blindCopy', copy!.id, 'blindCopy.confirm', programme.organiser);
  await engine.applyEvent('essay', id, 'essay.admit', programme.organiser, {
    payload: { reason: '符合条件' },
  });
  return id;
};

const order = (entryKind: 'essay' | 'nomination' = 'essay'): Promise<string> =>
  similarity.order(programme.organiser, { programmeId: programme.id, entryKind, threshold: 0.1 });
const progress: number[] = [];
const compare = (checkId: string): Promise<{ pairs: number }> =>
  checking.compare({ checkId }, { updateProgress: (value) => Promise.resolve(void progress.push(Number(value))) });
const pairs = async (filter: object = {}, actor = programme.organiser): Promise<Pair[]> =>
  (await queries.pairs(actor, { programmeId: programme.id, page: 1, size: 50, ...filter })).items as Pair[];
const stateOf = async (kind: string, id: string): Promise<string | undefined> =>
  (await query<{ state: string }>(`select state from public.${kind} where id = $1`, [id]))[0]?.state;

beforeAll(async () => {
  database = await testDatabase({ entities: [], migrations: [...migrations] });
  engine = new Engine(database.dataSource, registry, clock);
  programme = await openProgramme(database.dataSource, engine, clock);
  await enrol(database.dataSource, clock.now(), programme.organiser);
  const reads = new Reads(database.dataSource);
  similarity = new SimilarityService(database.dataSource, engine, clock);
  queries = new SimilarityQueries(reads, engine);
  disqualifications = new DisqualificationService(database.dataSource, engine, registry);
  cases = new DisqualificationQueries(reads, engine);
  addGates(...disqualificationGates);
  checking = new SimilarityChecking(database.dataSource, engine, clock);
  entries = new EntryService(database.dataSource, engine, clock);
  east = programme.clerkOf('county-east');
  colleague = actorWith('organiser');
});
afterAll(() => database.drop());

describe('a comparison of a programme’s essays', () => {
  let source: string;
  let copy: string;
  let check: string;

  beforeAll(async () => {
    source = await essayOf('王芳', ownText(1, 800));
    copy = await essayOf('刘洋', ownText(2, 480) + ownText(1, 800).slice(100, 420));
    await essayOf('陈晨', ownText(3, 800));
    const old = ownText(4, 700);
    await similarity.importFormer(programme.organiser, {
      entryKind: 'essay',
      rows: [{ label: '2017年一等奖', text: old }],
    });
    await essayOf('赵敏', ownText(5, 400) + old.slice(200, 600));
    check = await order();
  });

  it('is one at a time', async () => {
    expect(await refusalOf(order())).toMatchObject({ kind: 'conflict', code: 'SIMILARITY.RUNNING' });
  });

  it('finds what was copied from another essay and from a former year, with the words on both sides', async () => {
    expect(await compare(check)).toEqual({ pairs: 2 });
    expect(progress.at(-1)).toBe(100);
    const found = await pairs();
    expect(
      found
        .map(({ a, b }) => [a.name, b.name, b.source])
        .map((one) => one.join())
        .sort(),
    ).toEqual(
      [
        [...[source, copy].sort().map((id) => (id === source ? '王芳' : '刘洋')), 'entry'],
        ['赵敏', '2017年一等奖', 'imported'],
      ]
        .map((one) => one.join())
        .sort(),
    );
    const [pair] = await pairs({ entryId: copy });
    const { passages } = (await queries.pair(programme.organiser, pair?.id ?? '')) as {
      passages: { aText: string; bText: string; aLength: number }[];
    };
    expect(passages).toHaveLength(1);
    expect(passages[0]?.aText).toBe(passages[0]?.bText);
    expect(passages[0]?.aText).toBe(ownText(1, 800).slice(100, 420));
    expect(await queries.check(programme.organiser, check)).toMatchObject({
      state: 'finished',
      progress: 100,
      pairs: 2,
    });
  });

  it('does nothing when its job comes a second time', async () => {
    expect(await compare(check)).toEqual({ pairs: 0 });
    expect(await pairs()).toHaveLength(2);
  });

  it('goes on where it stopped, and writes no pair twice', async () => {
    const again = await order();
    const failing = new Error('the worker dies');
    const broken = checking.compare({ checkId: again }, { updateProgress: () => Promise.reject(failing) });
    await expect(broken).rejects.toBe(failing);
    const [left] = await query<{ state: string; rows_done: number }>(
      'select state, rows_done from public.similarity_check where id = $1',
      [again],
    );
    expect(left).toMatchObject({ state: 'ordered' });
    expect(left?.rows_done).toBeGreaterThan(0);
    expect(await compare(again)).toEqual({ pairs: 2 });
    expect(await pairs()).toHaveLength(2);
  });

  it('keeps what a person said of a pair', async () => {
    const [pair] = await pairs({ entryId: copy });
    const own: Actor = { ...east, roles: new Set(['officeClerk', 'organiser']) };
    const marked = engine.applyEvent('similarPair', pair?.id ?? '', 'similarPair.markHarmless', own, {
      payload: { reason: '同一作者的两稿' },
    });
    expect(await refusalOf(marked)).toMatchObject({ code: 'REVIEW.OWN_SUBMISSION' });
    await engine.applyEvent('similarPair', pair?.id ?? '', 'similarPair.markHarmless', programme.organiser, {
      payload: { reason: '同一作者的两稿' },
    });
    await compare(await order());
    expect(await pairs({ entryId: copy })).toMatchObject([{ state: 'harmless', harmlessReason: '同一作者的两稿' }]);
    await engine.applyEvent('similarPair', pair?.id ?? '', 'similarPair.takeUp', colleague, {
      payload: { reason: '再核实' },
    });
    expect(await pairs({ entryId: copy })).toMatchObject([{ state: 'found', harmlessReason: null }]);
  });

  it('is nothing that a judge, an office or the leading group sees', async () => {
    for (const actor of [actorWith('judge'), actorWith('panelChair'), actorWith('leadingGroupMember'), east])
      expect(await pairs({}, actor)).toEqual([]);
    expect(await pairs({}, actorWith('auditor'))).toHaveLength(2);
  });

  it('is ordered once for each kind when entries have closed', async () => {
    const before = clock.now();
    expect(await similarity.orderAtClosing()).toBe(0);
    clock.setTo(new Date('2018-12-31T00:00:00Z'));
    expect(await similarity.orderAtClosing()).toBe(2);
    expect(await similarity.orderAtClosing()).toBe(0);
    clock.setTo(before);
    await query(`select id from public.similarity_check where occasion = 'closing'`);
    const closing = await query<{ id: string }>(`select id from public.similarity_check where occasion = 'closing'`);
    for (const { id } of closing) await compare(id);
  });
});

describe('a comparison of nominations', () => {
  it('finds deeds that one county took over from another', async () => {
    const deeds = ownText(11, 400);
    const of = (office: string, name: string, text: string): Promise<string> =>
      entries.register(NOMINATION, programme.clerkOf(office), {
        programmeId: programme.id,
        officeId: programme.officeId(office),
        categoryKey: 'innovation',
        nomineeName: name,
        nomineePosition: '',
        deeds: text,
      });
    const ids = [
      await of('county-east', '张三', deeds),
      await of('county-west', '李四', ownText(12, 300) + deeds.slice(0, 300)),
    ];
    await engine.applyEvent('nomination', ids[0] ?? '', 'nomination.submit', east);
    await engine.applyEvent('nomination', ids[1] ?? '', 'nomination.submit', programme.clerkOf('county-west'));
    await compare(await order('nomination'));
    const found = await pairs({ entryKind: 'nomination' });
    expect(found.map(({ a, b }) => [a.id, b.id].sort())).toEqual([[...ids].sort()]);
  });
});

describe('a disqualification', () => {
  const reason = '与他人作品雷同';
  const propose = (entryId: string, evidence: string[] = []): Promise<string> =>
    disqualifications.propose(programme.organiser, { entryKind: 'essay', entryId, reason, evidence });

  it('takes two people, and only then the entry is out and its office is told why', async () => {
    const entry = await essayOf('孙丽', ownText(21, 700));
    const id = await propose(entry);
    expect(await stateOf('essay', entry)).toBe('admitted');
    const confirm = (actor: Actor): Promise<unknown> =>
      engine.applyEvent('disqualification', id, 'disqualification.confirm', actor);
    expect(await refusalOf(confirm(programme.organiser))).toMatchObject({ code: 'DISQUALIFICATION.SAME_PERSON' });
    expect(await stateOf('essay', entry)).toBe('admitted');
    await confirm(colleague);
    expect(await stateOf('essay', entry)).toBe('disqualified');
    const [told] = await query<{ payload: unknown }>(
      `select payload from workflow.outbox where topic = 'notification.tell' and process_id = $1`,
      [id],
    );
    expect(told?.payload).toMatchObject({
      to: { offices: [programme.officeId('county-east')] },
      template: 'entry.disqualified',
      params: { entry: '孙丽', reason },
      about: { process: 'essay', id: entry },
    });
    const [row] = await query<{ decision_reason: string }>('select decision_reason from public.essay where id = $1', [
      entry,
    ]);
    expect(row?.decision_reason).toBe(reason);
  });

  it('is no longer one person’s to send', async () => {
    const entry = await essayOf('周涛', ownText(22, 700));
    expect(
      await refusalOf(
        engine.applyEvent('essay', entry, 'essay.disqualify', programme.organiser, { payload: { reason } }),
      ),
    ).toMatchObject({ code: 'EVENT.NOT_YOURS' });
  });

  it('names pairs of the entry as its evidence, and no others', async () => {
    const [pair] = await pairs({ entryKind: 'essay' });
    const id = await propose(pair?.a.id ?? '', [pair?.id ?? '']);
    expect(await cases.get(programme.organiser, id)).toMatchObject({ evidence: [pair?.id], reason, state: 'proposed' });
    await engine.applyEvent('disqualification', id, 'disqualification.dismiss', programme.organiser, {
      payload: { reason: '引文已注明出处' },
    });
    expect(await stateOf('essay', pair?.a.id ?? '')).toBe('admitted');
    const stranger = await essayOf('吴磊', ownText(23, 700));
    expect(await refusalOf(propose(stranger, [pair?.id ?? '']))).toMatchObject({
      code: 'DISQUALIFICATION.EVIDENCE_UNKNOWN',
      fields: [{ field: 'evidence' }],
    });
  });

  it('is possible where the entry’s own chart knows it, once at a time', async () => {
    const withdrawn = await essayOf('郑爽', ownText(24, 700), false);
    await engine.applyEvent('essay', withdrawn, 'essay.withdraw', east);
    expect(await refusalOf(propose(withdrawn))).toMatchObject({ code: 'DISQUALIFICATION.NOT_NOW' });
    const entry = await essayOf('冯军', ownText(25, 700));
    const attempts = await Promise.allSettled([propose(entry), propose(entry), propose(entry)]);
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await refusalOf(propose(newId()))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('takes two people of an entry in review as well: until they have decided, nobody admits it, rejects it or lets it go alone', async () => {
    const entry = await essayOf('唐莉', ownText(28, 700), false);
    await engine.applyEvent('essay', entry, 'essay.screen', programme.organiser);
    const id = await propose(entry);
    for (const event of ['essay.reject', 'essay.letGo'])
      expect(
        await refusalOf(engine.applyEvent('essay', entry, event, colleague, { payload: { reason } })),
      ).toMatchObject({ code: 'DISQUALIFICATION.PENDING', params: { count: 1 } });
    const own: Actor = { ...east, roles: new Set(['officeClerk', 'organiser']) };
    for (const [event, payload] of [
      ['disqualification.confirm', undefined],
      ['disqualification.dismiss', { reason: '引文已注明出处' }],
    ] as const)
      expect(
        await refusalOf(engine.applyEvent('disqualification', id, event, own, { ...(payload ? { payload } : {}) })),
      ).toMatchObject({ code: 'REVIEW.OWN_SUBMISSION' });
    await engine.applyEvent('disqualification', id, 'disqualification.confirm', colleague);
    expect(await stateOf('essay', entry)).toBe('disqualified');
  });

  it('takes nobody out who left the running meanwhile, and stays open', async () => {
    const entry = await essayOf('何静', chineseText(20) + ownText(26, 700));
    const id = await propose(entry);
    const other = await propose(await essayOf('韩雪', ownText(27, 700)));
    await engine.applyEvent('disqualification', id, 'disqualification.confirm', colleague);
    expect(
      await refusalOf(engine.applyEvent('disqualification', id, 'disqualification.confirm', colleague)),
    ).toMatchObject({ code: 'EVENT.IMPOSSIBLE_NOW' });
    expect(await stateOf('disqualification', other)).toBe('proposed');
  });
});
