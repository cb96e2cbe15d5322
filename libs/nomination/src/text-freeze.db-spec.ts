import { type Actor } from '#kernel';
import { chineseText, refusalOf } from '#testing';
import { EnteredKind, EntryWorld } from './entry.builder.js';
import { ESSAY } from './essay.kind.js';
import { GraceService } from './grace.service.js';

const CLOSED = new Date('2018-09-07T10:00:00Z');
const AFTER = new Date('2018-09-08T02:00:00Z');

let world: EntryWorld;
let essays: EnteredKind;
let east: Actor;
let organiser: Actor;

beforeEach(async () => {
  world = await EntryWorld.build();
  essays = new EnteredKind(world, ESSAY);
  east = world.programme.clerkOf('county-east');
  ({ organiser } = world.programme);
});
afterEach(() => world.database.drop());

interface Act {
  readonly detail: Readonly<Record<string, unknown>>;
}
const actsOf = (what: string): Promise<Act[]> =>
  world.database.dataSource.query('select detail from audit.act where what = $1 order by seq', [what]);
const sentIn = async (): Promise<string> => {
  const id = await essays.register();
  await essays.send(id, 'essay.submit', east);
  return id;
};
const returned = (id: string, markedFields: string[]) =>
  essays.send(id, 'essay.return', organiser, { reason: '请补充', markedFields });
const change = async (id: string, changes: Record<string, string>): Promise<void> =>
  essays.edit(east, id, Number((await essays.stored(id))['version']), changes);

it('what judges read is frozen when entries close, on record; afterwards only what was marked is corrected, on record too', async () => {
  const early = await sentIn();
  await returned(early, ['authorName']);
  await change(early, { body: chineseText(700) }); // still open: the office changes what it likes
  await essays.send(early, 'essay.submit', east);
  const [byName, byBody] = [await sentIn(), await sentIn()];
  world.clock.setTo(new Date('2018-09-06T02:00:00Z')); // its time for correction runs on beyond the closing
  await returned(byBody, ['body']);
  await world.advanceTo(CLOSED);
  const frozen = await actsOf(`judged texts of programme ${world.programme.id}`);
  expect(frozen).toMatchObject([
    { detail: { essays: 2, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string, beingCorrected: [byBody] } },
  ]);

  world.clock.setTo(AFTER);
  await returned(byName, ['authorName']);
  expect(await refusalOf(change(byName, { body: chineseText(650), title: '另一题目' }))).toMatchObject({
    code: 'ENTRY.TEXT_FROZEN',
    params: { fields: ['body', 'title'], marked: ['authorName'] },
    fields: [{ field: 'body' }, { field: 'title' }],
  });
  await change(byName, { authorName: '改名人', title: String((await essays.stored(byName))['title']) });
  await essays.send(byName, 'essay.submit', east);
  expect(await actsOf('judged text corrected')).toEqual([]);

  expect(await refusalOf(change(byBody, { title: '另一题目' }))).toMatchObject({ code: 'ENTRY.TEXT_FROZEN' });
  await change(byBody, { body: chineseText(660) });
  await essays.send(byBody, 'essay.submit', east);
  const [corrected, ...others] = await actsOf('judged text corrected');
  expect(others).toEqual([]);
  expect(corrected?.detail).toMatchObject({ essayId: byBody });
  const [copy]: { source_hash: string }[] = await world.database.dataSource.query(
    'select source_hash from public.blind_copy where entry_id = $1',
    [byBody],
  );
  expect(corrected?.detail['after']).toBe(copy?.source_hash);
  expect(corrected?.detail['before']).not.toBe(copy?.source_hash);
});

describe('what is sent in after entries have closed', () => {
  const hashOf = async (id: string): Promise<string | undefined> => {
    const [copy]: { source_hash: string }[] = await world.database.dataSource.query(
      'select source_hash from public.blind_copy where entry_id = $1',
      [id],
    );
    return copy?.source_hash;
  };
  const laterActsOf = async (what: string, id: string): Promise<Act[]> =>
    (await actsOf(what)).filter(({ detail }) => detail['essayId'] === id);
  const grant = (whom: object): Promise<string> =>
    new GraceService(world.database.dataSource, world.engine, world.clock).grant(organiser, {
      programmeId: world.programme.id,
      until: '2018-09-14T10:00:00.000Z',
      reason: '暴雨断网，无法报送',
      ...whom,
    });
  let late: string;
  let unchanged: string;
  let frozen: string;
  beforeEach(async () => {
    late = await essays.register();
    [unchanged, frozen] = [await sentIn(), await sentIn()];
    world.clock.setTo(new Date('2018-09-06T02:00:00Z'));
    await returned(unchanged, ['body']);
    await world.advanceTo(CLOSED);
    world.clock.setTo(AFTER);
    await returned(frozen, ['authorName']);
    await grant({ officeId: world.programme.officeId('county-east') });
  });

  it('goes on record though it was not corrected: sent in for the first time under a grace, or again as it was', async () => {
    await essays.send(late, 'essay.submit', east);
    await essays.send(unchanged, 'essay.submit', east);
    for (const id of [late, unchanged]) {
      expect(await laterActsOf('judged text frozen', id)).toEqual([
        { detail: { essayId: id, sha256: await hashOf(id) } },
      ]);
      expect(await laterActsOf('judged text corrected', id)).toEqual([]);
    }
  });

  it('is not opened again by a grace for the whole office, only by one for that very essay', async () => {
    const title = '另一题目';
    expect(await refusalOf(change(frozen, { title }))).toMatchObject({ code: 'ENTRY.TEXT_FROZEN' });
    await grant({ entry: { kind: 'essay', id: frozen } });
    await change(frozen, { title });
    await essays.send(frozen, 'essay.submit', east);
    expect(await laterActsOf('judged text corrected', frozen)).toMatchObject([
      { detail: { essayId: frozen, after: await hashOf(frozen) } },
    ]);
  });
});
