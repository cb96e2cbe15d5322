/** Every list that can be sorted, walked page by page, while rows are written anew between one page and the next. */
import { newId } from '#kernel';
import { openApiOf } from '../src/openapi.js';
import type { Permission } from './permission.js';
import { permissionTable } from './permission-table.js';
import { categoryId, insert, placed, query } from './placed-rows.js';
import { buildWorld } from './populated-world.js';
import { expectStatus, type World } from './world.js';

/** By pinyin ān, chén, chén, lǐ, zhōu: neither by code point nor by stroke. */
const WINNERS = ['周立', '陈晨', '安宁', '李想', '陈晨'];
const BY_PINYIN = ['安宁', '陈晨', '陈晨', '李想', '周立'];

let world: World;
beforeAll(async () => {
  world = await buildWorld();
  for (const [at, winner] of WINNERS.entries()) await given(winner, 21 + at);
  await namesakes();
  for (const entry_kind of ['essay', 'nomination', 'essay', 'nomination'])
    await placed(
      world,
      'similarityCheck',
      { programme_id: world.programmeId, entry_kind, occasion: 'request', threshold: 0.1 },
      'finished',
    );
  for (const slug of ['sorted-1', 'sorted-2', 'sorted-3'])
    await expectStatus(world.as('organiser').post('/api/programmes', { slug }), 201);
  await query(
    world,
    `insert into public.programme_version (programme_id, version, hash, plan, reason, in_force_at)
     select programme_id, version + n, hash, plan, case n % 2 when 0 then '更正' end, in_force_at
     from public.programme_version, generate_series(1, 4) n where programme_id = $1 and version = 1`,
    [world.programmeId],
  );
  await query(
    world,
    `insert into audit.checkpoint (number, size, note, reason, at)
     select 1000 + n, 100000 + n, 'note', case n % 2 when 0 then 'interval' else 'award.confer' end, $1 from generate_series(1, 5) n`,
    [world.clock.now()],
  );
});
afterAll(() => world.close());

/** A winner with medal, bonus, certificate, a case and a proposed act. */
const given = async (winner: string, serial: number): Promise<void> => {
  const ofProgramme = { programme_id: world.programmeId };
  const category_id = await categoryId(world, 'innovation');
  const [ballot] = await query<{ id: string }>(world, `select id from public.ballot where state = 'decided' limit 1`);
  const award_id = await placed(
    world,
    'award',
    {
      ...ofProgramme,
      category_id,
      ballot_id: ballot?.id,
      entry_id: newId(),
      entry_kind: 'nomination',
      rank: serial,
      mark: '80.00',
      winner_name: winner,
      tier_key: 'winner',
      place: serial,
      bonus_fen: 100_000,
      medal: true,
      certificate: true,
      conferred_at: world.clock.now(),
    },
    'conferred',
  );
  const ofAward = { ...ofProgramme, award_id };
  const handed_to = serial % 2 === 0 ? winner : null;
  await placed(world, 'medal', { ...ofAward, receipt_serial: serial, handed_to });
  await placed(world, 'bonus', { ...ofAward, receipt_serial: serial, amount_fen: 100_000 });
  const [batch] = await query<{ id: string }>(world, 'select id from public.certificate_batch');
  await placed(world, 'certificate', {
    ...ofAward,
    category_id,
    batch_id: batch?.id,
    tier_key: 'winner',
    winner_name: winner,
    serial,
    number: `SORTED-${serial}`,
    token: `token-of-sorted-${serial}`,
  });
  const [notice] = await query<{ id: string }>(world, `select id from public.notice where state = 'published'`);
  await insert(world, 'notice_line', [{ notice_id: notice?.id, award_id, position: serial }]);
  await placed(world, 'notice', { ...ofProgramme, kind: serial % 2 === 0 ? 'list' : 'reserve' });
  await placed(world, 'objection', {
    ...ofAward,
    category_id,
    notice_id: notice?.id,
    kind: 'public',
    entry_id: newId(),
    receipt_number: `SORTED-${serial}`,
    grounds: '据实反映',
    filed_at: world.clock.now(),
  });
  await placed(world, 'approval', {
    ...ofProgramme,
    kind: 'award.revoke',
    subject_id: award_id,
    subject_name: winner,
    payload: {},
    reason: '核查属实',
    proposed_by: newId(),
    proposed_by_name: '提出者',
  });
  const hash = String(serial).repeat(32);
  await insert(world, 'frozen_text', [{ hash, title: '同题', body: '正文', frozen_at: world.clock.now() }]);
  await placed(world, 'publishedText', { ...ofAward, category_id, source_hash: hash });
};

/** Entrants of whom each pair may be one person. */
const namesakes = async (): Promise<void> => {
  const nameless = await query<{ process: string; id: string }>(
    world,
    `select * from (select 'nomination' as process, id from public.nomination where entrant_id is null
       union all select 'essay', id from public.essay where entrant_id is null) e order by id limit 5`,
  );
  for (const [ordinal, { process, id }] of nameless.entries()) {
    const entrant = { id: newId(), kind: 'individual', name: WINNERS[ordinal], folded: WINNERS[ordinal], ordinal };
    await insert(world, 'entrant', [
      {
        ...entrant,
        core: '同名',
        programme_id: world.programmeId,
        office_id: world.id('office', 'county-2'),
        person_id: entrant.id,
        registered_at: world.clock.now(),
      },
    ]);
    await query(world, `update public.${process} set entrant_id = $2 where id = $1`, [id, entrant.id]);
  }
};

/** Rows of lists that have several here, by a column of theirs; written anew, each stands elsewhere in its table. */
const TABLES = {
  award: 'place',
  medal: 'award_id',
  bonus: 'award_id',
  certificate: 'award_id',
  objection: 'award_id',
  approval: 'reason',
  published_text: 'award_id',
  nomination: 'office_id',
  essay: 'office_id',
  opinion: 'office_id',
  person: 'name',
  session: 'person_id',
  notice: 'kind',
  programme: 'slug',
  ballot: 'body_key',
  entrant: 'name',
  similarity_check: 'occasion',
  blind_copy: 'office_id',
};
const writtenAnew = async (turn: number): Promise<void> => {
  const updates = Object.entries(TABLES).map(
    ([table, column]) => `of_${table} as (update public.${table} set ${column} = ${column}
       where id in (select id from public.${table} order by md5(id::text || $1) limit 3))`,
  );
  await query(world, `with ${updates.join(', ')} select`, [String(turn)]);
};

type List = { readonly route: string; readonly permission: Permission; readonly sorts: readonly string[] };

const sortedLists = (): List[] =>
  Object.entries(openApiOf(world.app).paths).flatMap(([path, { get }]) => {
    const parameters = (get?.parameters ?? []) as { name?: string; schema?: { enum?: string[] } }[];
    const sorts = parameters.find(({ name }) => name === 'sort')?.schema?.enum ?? [];
    const permission = permissionTable.find(([route]) => route === `GET ${path}`)?.[1];
    if (sorts.length === 0) return [];
    if (!permission) throw new Error(`GET ${path} is not in the permission table.`);
    return [{ route: path, permission, sorts }];
  });

const itemsAt = async ({ route, permission }: List, sort: string, page: number, size: number) => {
  const objects = world.objects.get(permission.object ?? '');
  const path = route.replace(/\{(\w+)\}/g, (_, name: string) => permission.params?.[name] ?? objects?.foreign ?? '');
  const asked = new URLSearchParams(permission.search?.slice(1));
  if (permission.ofProgramme) asked.set('programmeId', world.programmeId);
  for (const [name, value] of Object.entries({ sort, page, size })) asked.set(name, String(value));
  const { status, text, body } = await world.as(readerOf(permission)).get(`${path}?${asked.toString()}`);
  if (status !== 200) throw new Error(`${path}?${asked.toString()}: ${status} ${text}`);
  return body as { items: Record<string, unknown>[]; total: number };
};

const READERS = ['organiser', 'auditor'] as const;

/** What is asked for by everybody else is another spec's. */
const isRead = ({ permission: { may } }: List): boolean => READERS.some((role) => may.includes(role));

const readerOf = ({ may }: Permission): (typeof READERS)[number] =>
  READERS.find((role) => may.includes(role)) ?? 'organiser';

/** As many rows as a page may have. */
const MOST = 200;

it('every page of every order follows on the one before, without gap or double', async () => {
  const walked: string[] = [];
  for (const list of sortedLists().filter(isRead))
    for (const sort of list.sorts) {
      const { items: whole, total } = await itemsAt(list, sort, 1, MOST);
      const pages: unknown[] = [];
      const size = Math.max(2, Math.ceil(whole.length / 3));
      for (let page = 1; pages.length < whole.length; page += 1) {
        await writtenAnew(page);
        const { items } = await itemsAt(list, sort, page, size);
        if (items.length === 0) break;
        pages.push(...items);
      }
      expect({ list: list.route, sort, pages, total }).toEqual({
        list: list.route,
        sort,
        pages: whole,
        total: whole.length === MOST ? total : whole.length,
      });
      if (whole.length > size) walked.push(list.route);
    }
  expect([...new Set(walked)]).toEqual(
    expect.arrayContaining(
      [
        'awards',
        'medals',
        'bonuses',
        'certificates',
        'objections',
        'approvals',
        'published-texts',
        'people',
        'sessions',
        'audit/checkpoints',
        'notices',
        'ballots',
        'programmes',
        'programmes/{id}/versions',
        'notices/{id}/lines',
        'entrants/candidates',
        'similarity/checks',
      ].map((name) => `/api/${name}`),
    ),
  );
}, 480_000);

it.each([
  ['awards', 'name', 'winnerName'],
  ['medals', 'name', 'winnerName'],
  ['bonuses', 'name', 'winnerName'],
  ['certificates', 'name', 'winnerName'],
  ['objections', 'name', 'winnerName'],
  ['approvals', 'subject', 'subjectName'],
  ['published-texts', 'name', 'winnerName'],
  ['notices/{id}/lines', 'name', 'winnerName'],
])('%s stand by pinyin, and the other way', async (name, sort, field) => {
  const list = sortedLists().find(({ route }) => route === `/api/${name}`);
  if (!list) throw new Error(`/api/${name} can't be sorted.`);
  const namesIn = async (by: string): Promise<unknown[]> => {
    const { items } = await itemsAt(list, by, 1, 200);
    return items.map((item) => item[field]).filter((one) => WINNERS.includes(String(one)));
  };
  expect(await namesIn(sort)).toEqual(BY_PINYIN);
  expect(await namesIn(`-${sort}`)).toEqual(BY_PINYIN.toReversed());
});

it('what isn’t there stands last, whichever way', async () => {
  const [list] = sortedLists().filter(({ route }) => route === '/api/medals');
  if (!list) throw new Error('Medals can’t be sorted.');
  for (const sort of ['handedTo', '-handedTo']) {
    const { items } = await itemsAt(list, sort, 1, 200);
    const are = items.map(({ handedTo }) => handedTo !== null);
    expect(are).toEqual(are.toSorted((one, other) => Number(other) - Number(one)));
    expect(are).toContain(false);
  }
});
