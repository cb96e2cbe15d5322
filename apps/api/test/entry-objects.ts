import { proposeBlindCopy } from '#nomination';
import { Engine } from '#workflow';
import { insert, placed, query } from './placed-rows.js';
import { expectStatus, PASSWORD, type World } from './world.js';

const DEEDS = '驻村五年，带领村民发展茶叶合作社，修通进村公路，帮助困难群众稳定增收。'.repeat(12);

const KINDS = [
  { process: 'nomination', route: '/api/nominations', categoryKey: 'dedication', named: 'nomineeName', text: 'deeds' },
  { process: 'essay', route: '/api/essays', categoryKey: 'my-helping-story', named: 'authorName', text: 'body' },
] as const;

/** Proposed as sending in does it; the drafts stay drafts for the events of the table. */
const copyOf = async (world: World, essayId: string): Promise<string> => {
  const find = () => query<{ id: string }>(world, 'select id from public.blind_copy where entry_id = $1', [essayId]);
  const [known] = await find();
  if (known) return known.id;
  await world.database.dataSource.transaction((manager) =>
    proposeBlindCopy(manager, world.app.get(Engine), 'essay', essayId, world.clock.now()),
  );
  return (await find())[0]?.id ?? '';
};

/**
 * A nomination and an essay each of `unit-1`, whose clerk and county lead are ours; of the county above it, which is the
 * lead's alone; and of `county-2`, which is nobody's.
 */
export const entryObjects = async (world: World): Promise<void> => {
  const other = world.client();
  await expectStatus(other.signIn('other-clerk', PASSWORD), 200);
  for (const { process, route, categoryKey, named, text } of KINDS) {
    const register = async (client: typeof other, office: string, name: string): Promise<string> => {
      const title = process === 'essay' ? { title: `${name}的故事` } : {};
      const body = {
        programmeId: world.programmeId,
        officeId: world.id('office', office),
        categoryKey,
        ...title,
        [named]: name,
        [text]: DEEDS,
      };
      return (await expectStatus(client.post(route, body), 201)).body['id'] as string;
    };
    const own = await register(world.as('officeClerk'), 'unit-1', '张三');
    const leads = await register(world.as('officeLead'), 'county-1', '朱雀');
    const foreign = await register(other, 'county-2', '白鹭');
    world.objects.set(process, { own: { officeClerk: own, officeLead: own }, foreign });
    if (process === 'essay') {
      const copies = { officeClerk: await copyOf(world, own), officeLead: await copyOf(world, own) };
      world.objects.set('blindCopy', { own: copies, foreign: await copyOf(world, foreign) });
    }
    world.objects.set(`${process}OfCounty`, { own: { officeLead: leads }, foreign: leads });
  }
  await importObjects(world);
  world.canaries.push(
    { what: 'a table of another office', text: '苍鹭', seenBy: ['organiser', 'auditor'] },
    { what: 'an entry of another county', text: '白鹭', seenBy: ['organiser', 'leadingGroupMember', 'auditor'] },
    {
      what: 'an entry of the county above',
      text: '朱雀',
      seenBy: ['organiser', 'officeLead', 'leadingGroupMember', 'auditor'],
    },
  );
};

/** A table of each kind of entry that a clerk, a lead and a stranger sent, of one row each. */
const importObjects = async (world: World): Promise<void> => {
  for (const [process, kind] of [
    ['entryImport', 'nomination'],
    ['essayImport', 'essay'],
  ] as const) {
    const sent = async (username: string, name: string): Promise<string> => {
      const id = await placed(world, 'entryImport', {
        programme_id: world.programmeId,
        kind,
        file_name: `${name}.xlsx`,
        file_sha256: '0'.repeat(64),
        sheet: '汇总表',
        header_row: 1,
        columns: [{ column: 0, letters: 'A', header: '姓名', field: null, nearest: null, twice: false }],
        given: {},
        row_count: 1,
        uploaded_by: world.id('person', username),
        uploaded_at: world.clock.now(),
      });
      await insert(world, 'entry_import_row', [
        { import_id: id, row: 2, cells: [name], faults: {}, problems: [], outcome: 'unchecked' },
      ]);
      return id;
    };
    const own = { officeClerk: await sent('officeClerk', '经办表'), officeLead: await sent('officeLead', '负责表') };
    world.objects.set(process, { own, foreign: await sent('other-clerk', '苍鹭') });
  }
};
