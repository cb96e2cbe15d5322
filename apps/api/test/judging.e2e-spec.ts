/**
 * Judging over HTTP. First what a judge, and a chair, can find out, asked over every route of the permission table: nothing of
 * an entry that they stand in conflict with, and nothing of what another marked. The proof is that the answers stay the same to
 * the letter: every reading route is asked, in every form, before the entry is there and after; before a colleague marks and
 * after. Then score sheets and packets.
 */
import { CONFLICT_KINDS, type ConflictKind } from '#scoring';
import { type CellValue, readXlsx, writeXlsx } from 'hucre/xlsx';
import { allAnswers, type Answers, changesOf, toldBy, tracesOf } from './all-answers.js';
import { insert, query } from './placed-rows.js';
import { buildWorld } from './populated-world.js';
import { essayOf, sheetOf } from './judged-entries.js';
import { type ApiClient, type ApiReply, expectStatus, PASSWORD, type World, type WorldRole } from './world.js';

/** In everything that an entry says of itself which this role is kept from. */
const canaryOf = (role: WorldRole): string => `鸬鹚${role}`;
const FORMS = ['', 'format=csv', 'format=xlsx', `q=${encodeURIComponent('鸬鹚')}`, 'state=recused', 'sort=-createdAt'];
/** Who could learn something: the organiser and the auditor see entries, counts and times as they are. */
const JUDGING: readonly WorldRole[] = ['judge', 'panelChair'];
const NOT_RUNNING: readonly WorldRole[] = ['judge', 'officeClerk', 'leadingGroupMember', 'public'];

let world: World;
beforeAll(async () => {
  world = await buildWorld();
});
afterAll(() => world.close());

/** What the judge would take along to score without a network. */
const packet = async (): Promise<string> => {
  const round = await roundOfOurs();
  const taken = await expectStatus(world.as('judge').post('/api/judging-packets', { roundId: round.id }), 201);
  return toldBy(await world.as('judge').get(`/api/judging-packets/${String(taken.body['id'])}/file`));
};

interface Round {
  readonly id: string;
  readonly rankedId: string;
  readonly categoryId: string;
}

const roundOfOurs = async (): Promise<Round> => {
  const id = world.objects.get('round')?.own.panelChair ?? '';
  const [row] = await query<{ category_id: string }>(world, 'select category_id from public.round where id = $1', [id]);
  return { id, rankedId: world.objects.get('rankedRound')?.own.panelChair ?? '', categoryId: row?.category_id ?? '' };
};

const nextOrdinal = async (rounds: readonly string[]): Promise<number> => {
  const [row] = await query<{ next: number }>(
    world,
    'select coalesce(max(ordinal) + 1, 0) as next from public.round_entry where round_id = any($1)',
    [rounds],
  );
  return row?.next ?? 0;
};

/** How a conflict of a judge with an entry may come to be known. */
const WAYS = ['detected', 'said by himself', 'said by an office', 'said by the organiser'] as const;
type Way = (typeof WAYS)[number];
const DETECTED: readonly ConflictKind[] = ['self', 'unit', 'county', 'nominator'];
const CASES = WAYS.flatMap((way) =>
  (way === 'detected' ? DETECTED : CONFLICT_KINDS).map((kind): { way: Way; kind: ConflictKind } => ({ way, kind })),
);

/** An entry of both rounds with a judge's own sheet and a colleague's; the chair leads them. */
interface Kept {
  readonly entryId: string;
  readonly sheetIds: Readonly<Record<'judge' | 'thrush', string>>;
}

const nameOf = async (role: WorldRole): Promise<string> => {
  const [person] = await query<{ name: string }>(world, 'select name from public.person where id = $1', [
    world.id('person', role),
  ]);
  return person?.name ?? '';
};

/** Before he began, and after: his sheet stands in any state. */
const STATES = ['assigned', 'draft', 'filed'];

const entryKeptFrom = async (role: WorldRole, at: number, { way, kind }: (typeof CASES)[number]): Promise<Kept> => {
  const state = STATES[at % STATES.length];
  const canary = canaryOf(role);
  const round = await roundOfOurs();
  const told = (of: ConflictKind): boolean => way === 'detected' && kind === of;
  const authors = { self: await nameOf(role), unit: '家山县' } as const;
  const author = told('self') || told('unit') ? authors[kind as keyof typeof authors] : `${canary}客`;
  const entryId = await essayOf(world, round.categoryId, `${canary}${kind}`, author, {
    office: told('county') ? 'county-home' : way === 'said by an office' ? 'unit-1' : 'county-lark',
    ...(told('nominator') ? { registeredBy: world.id('person', role) } : {}),
  });
  const ordinal = await nextOrdinal([round.id, round.rankedId]);
  await insert(
    world,
    'round_entry',
    [round.id, round.rankedId].map((round_id) => ({
      ...{ round_id, entry_id: entryId, ordinal, draw_key: `${canary}${entryId}` },
    })),
  );
  const line = { mark: '60.00', untrimmed_mark: '60.00', marks: 3, shared: false };
  await insert(world, 'ranking_line', [
    { round_id: round.rankedId, entry_id: entryId, position: ordinal + 1, rank: ordinal + 1, ...line },
  ]);
  const of = { roundId: round.id, categoryId: round.categoryId, entryId, chair: 'panelChair' };
  const sheetIds = {
    judge: await sheetOf(world, { ...of, judge: 'judge', comment: `${canary}自评` }, state),
    thrush: await sheetOf(world, { ...of, judge: 'thrush', comment: `${canary}他评` }, 'filed'),
  };
  return { entryId, sheetIds };
};

/** Says it, or lets it be found: one declaration has everything looked at anew. */
const makeKnown = async (role: WorldRole, { entryId, sheetIds }: Kept, { way, kind }: (typeof CASES)[number]) => {
  const body = { programmeId: world.programmeId, kind, reason: `${canaryOf(role)}缘由` };
  const judgeId = world.id('person', role);
  if (way === 'said by himself' && role === 'judge')
    return expectStatus(
      world.as(role).post(`/api/processes/scoreSheet/${sheetIds.judge}/events/scoreSheet.recuse`, {
        payload: { reason: '我不宜评', kind },
      }),
      200,
    );
  if (way === 'said by an office')
    return expectStatus(
      world.as('officeClerk').post('/api/conflicts', { ...body, judgeName: await nameOf(role), entryId }),
      201,
    );
  if (way === 'said by himself')
    return expectStatus(world.as(role).post('/api/conflicts', { ...body, judgeId, entryId }), 201);
  const elsewhere = { judgeId: world.id('person', 'other-chair'), officeId: world.id('office', 'county-spare') };
  return expectStatus(
    world
      .as('organiser')
      .post('/api/conflicts', { ...body, ...(way === 'detected' ? elsewhere : { judgeId, entryId }) }),
    201,
  );
};

describe('whoever stands in conflict with an entry', () => {
  beforeAll(async () => {
    const rows = [
      { key: 'county-home', name: { zh: '家山县', en: 'Home County' }, kind: 'county', parentKey: 'municipal-office' },
    ];
    const made = await expectStatus(world.as('organiser').post('/api/offices/import', { rows }), 201);
    const home =
      (made.body['items'] as { id: string; key: string }[]).find(({ key }) => key === 'county-home')?.id ?? '';
    world.officeIds.set('county-home', home);
    for (const role of JUDGING)
      await query(world, 'update public.person set office_id = $2 where id = $1', [world.id('person', role), home]);
  });

  it.each(JUDGING)(
    'gets from every route what he would get if it were not there, whatever the conflict and whoever said so: %s',
    async (role) => {
      const before = await allAnswers(world, role, FORMS);
      const packed = role === 'judge' ? await packet() : '';
      const kept: Kept[] = [];
      for (const [at, one] of CASES.entries()) {
        const entry = await entryKeptFrom(role, at, one);
        kept.push(entry);
        await makeKnown(role, entry, one);
      }
      const after = await allAnswers(world, role, FORMS, before);
      if (role === 'judge') expect(await packet()).toBe(packed);
      const own = [...after.keys()].filter((asked) => asked.startsWith('GET /api/conflicts?'));
      expect(changesOf(before, new Map([...after].filter(([asked]) => !own.includes(asked))))).toEqual([]);
      expect([...after].filter(([asked, answer]) => !own.includes(asked) && answer.includes(canaryOf(role)))).toEqual(
        [],
      );
      // His own words, and what others said of him in their own: of no entry does it tell which it is.
      const ids = kept.flatMap(({ entryId, sheetIds }) => [entryId, ...Object.values(sheetIds)]);
      const list = own.map((asked) => after.get(asked) ?? '').join('\n');
      expect(ids.filter((id) => list.includes(id))).toEqual([]);
      expect(await tracesOf(world, role, ids.slice(0, 3))).toEqual([]);
      // It was all there to be found.
      const [found] = await query<{ count: number }>(
        world,
        'select count(distinct entry_id)::int as count from public.found_conflict where judge_id = $1 and entry_id = any($2)',
        [world.id('person', role), kept.map(({ entryId }) => entryId)],
      );
      expect(found?.count).toBe(CASES.length);
    },
    180_000,
  );
});

describe('before the ranking', () => {
  it('nobody learns of a colleague’s marks, how many there are, in which order, or when', async () => {
    const round = await roundOfOurs();
    const rows = [{ username: 'wren', name: '鹪鹩评委', password: PASSWORD, roles: [{ role: 'judge' }] }];
    const made = await expectStatus(world.as('organiser').post('/api/people/import', { rows }), 201);
    world.personIds.set('wren', (made.body['items'] as { id: string }[])[0]?.id ?? '');
    const wren = world.client();
    await expectStatus(wren.signIn('wren'), 200);
    const [judged] = await query<{ entryId: string }>(
      world,
      'select entry_id as "entryId" from public.score_sheet where id = $1',
      [world.objects.get('scoreSheet')?.own.judge],
    );
    const entryId = judged?.entryId ?? '';
    const of = { roundId: round.id, categoryId: round.categoryId, entryId, chair: 'panelChair' };
    const id = await sheetOf(world, { ...of, judge: 'wren' });
    const before = new Map<WorldRole, Answers>();
    for (const role of NOT_RUNNING) before.set(role, await allAnswers(world, role, FORMS));
    const marks = { content: '41.5', structure: '21.5', language: '11.5' };
    const { body } = await wren.get(`/api/score-sheets/${id}`);
    const keys = (body['rubric'] as { key: string }[]).map(({ key }) => key);
    const given = Object.fromEntries(keys.map((key, at) => [key, Object.values(marks)[at] ?? '7.5']));
    const steps: [string, () => Promise<ApiReply>][] = [
      ['draft', () => wren.send('PUT', `/api/score-sheets/${id}/draft`, { expectedVersion: 0, marks: given })],
      [
        'filed',
        () =>
          wren.post(`/api/processes/scoreSheet/${id}/events/scoreSheet.file`, {
            payload: { marks: given, comment: '鹪鹩评语' },
          }),
      ],
    ];
    for (const [step, does] of steps) {
      world.clock.offsetMs += 60_000;
      await expectStatus(does(), 200);
      for (const role of NOT_RUNNING) {
        const was = before.get(role);
        expect([step, role, changesOf(was ?? new Map(), await allAnswers(world, role, FORMS, was))]).toEqual([
          step,
          role,
          [],
        ]);
      }
    }
  }, 180_000);
});

describe('a score sheet over HTTP', () => {
  const MARKS = { content: '40', structure: '20', language: '20' };
  let sheetId: string;
  let round: Round;

  beforeEach(async () => {
    round = await roundOfOurs();
    const entryId = await essayOf(world, round.categoryId, '两台设备', '无人');
    const draw_key = `${entryId}-draw`;
    await insert(world, 'round_entry', [
      { round_id: round.id, entry_id: entryId, ordinal: await nextOrdinal([round.id]), draw_key },
    ]);
    const of = { roundId: round.id, categoryId: round.categoryId, entryId, chair: 'panelChair', judge: 'judge' };
    sheetId = await sheetOf(world, of);
  });

  const draft = (client: ApiClient, marks: object, expectedVersion = 0): Promise<ApiReply> =>
    client.send('PUT', `/api/score-sheets/${sheetId}/draft`, { expectedVersion, marks });
  const send = (role: WorldRole, event: string, payload: object): Promise<ApiReply> =>
    world.as(role).post(`/api/processes/scoreSheet/${sheetId}/events/${event}`, { payload });
  const codeOf = async (reply: Promise<ApiReply>): Promise<unknown[]> => {
    const { status, body } = await reply;
    return [status, body['code']];
  };
  const storedMarks = async (): Promise<unknown> =>
    (await query<{ marks: unknown }>(world, 'select marks from public.score_sheet where id = $1', [sheetId]))[0]?.marks;

  it('of two devices at once keeps the one and tells the other both', async () => {
    const devices = [world.client(), world.client()];
    for (const device of devices) await expectStatus(device.signIn('judge'), 200);
    const sent = [{ ...MARKS, content: '30' }, MARKS];
    const replies = await Promise.all(devices.map((device, at) => draft(device, sent[at] ?? {})));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const lost = replies.findIndex(({ status }) => status === 409);
    expect(replies[lost]?.body).toMatchObject({
      code: 'STALE_VERSION',
      params: { stored: { marks: sent[1 - lost] }, sent: { marks: sent[lost] } },
    });
    expect(await storedMarks()).toEqual(sent[1 - lost]);
  });

  it('that is filed takes no change, until the chair reopens it with a reason: both versions stay on record', async () => {
    await expectStatus(send('judge', 'scoreSheet.file', { marks: MARKS }), 200);
    const later = { ...MARKS, content: '45' };
    expect(await codeOf(send('judge', 'scoreSheet.file', { marks: later }))).toEqual([409, 'EVENT.IMPOSSIBLE_NOW']);
    expect(await codeOf(draft(world.as('judge'), later, 1))).toEqual([409, 'SCORING.SHEET_FILED']);
    expect(await storedMarks()).toEqual(MARKS);
    expect(await codeOf(send('judge', 'scoreSheet.reopen', { reason: '误填' }))).toEqual([403, 'EVENT.NOT_YOURS']);
    expect(await codeOf(send('panelChair', 'scoreSheet.reopen', {}))).toEqual([422, 'PAYLOAD_INVALID']);
    await expectStatus(send('panelChair', 'scoreSheet.reopen', { reason: '内容分误填' }), 200);
    await expectStatus(send('judge', 'scoreSheet.file', { marks: later }), 200);
    const log = await query(
      world,
      `select event, payload -> 'marks' as marks, coalesce(reason, payload ->> 'reason') as reason
       from workflow.transition_log where process_id = $1 order by version`,
      [sheetId],
    );
    expect(log).toEqual([
      { event: 'scoreSheet.begin', marks: null, reason: null },
      { event: 'scoreSheet.file', marks: MARKS, reason: null },
      { event: 'scoreSheet.reopen', marks: null, reason: '内容分误填' },
      { event: 'scoreSheet.file', marks: later, reason: null },
    ]);
  });

  it('is brought back in a packet once, unaltered, by the judge who took it', async () => {
    const { body } = await expectStatus(world.as('judge').post('/api/judging-packets', { roundId: round.id }), 201);
    const taken = (await world.as('judge').get(`/api/judging-packets/${String(body['id'])}/file`)).raw;
    const [sheet] = await query<{ alias: string }>(world, 'select alias from public.score_sheet where id = $1', [
      sheetId,
    ]);
    const alias = sheet?.alias ?? '';
    const filled = await marked(taken, alias, MARKS);
    const altered = await marked(filled, alias, MARKS, 'ffffffff');
    const bring = (client: ApiClient, file: Buffer): Promise<ApiReply> =>
      client.send('POST', '/api/judging-packets/imports?mode=file', file, {
        'content-disposition': 'attachment; filename="packet.xlsx"',
      });
    const other = world.client();
    await expectStatus(other.signIn('thrush'), 200);
    expect(await codeOf(bring(other, filled))).toEqual([404, 'NOT_FOUND']);
    expect(await codeOf(bring(world.as('judge'), altered))).toEqual([409, 'PACKET.ALTERED']);
    expect(await storedMarks()).toEqual({});
    await expectStatus(bring(world.as('judge'), filled), 200);
    expect(await storedMarks()).toEqual(MARKS);
    expect(await codeOf(bring(world.as('judge'), filled))).toEqual([409, 'PACKET.REPLAYED']);
  });
});

/** A packet with marks typed in where `alias` stands, and another alias written over it where one is given. */
const marked = async (
  packet: Buffer,
  alias: string,
  marks: Readonly<Record<string, string>>,
  over = alias,
): Promise<Buffer> => {
  const { sheets } = await readXlsx(packet);
  const keys = sheets[0]?.rows[0] ?? [];
  const changed = (row: readonly CellValue[]): CellValue[] =>
    String(row[0]) === alias ? row.map((cell, at) => (at === 0 ? over : (marks[String(keys[at])] ?? cell))) : [...row];
  return Buffer.from(await writeXlsx({ sheets: sheets.map(({ name, rows }) => ({ name, rows: rows.map(changed) })) }));
};
