import { newId } from '#kernel';
import { categoryId, daysFromNow, insert, placed, query } from './placed-rows.js';
import { PROPOSAL_ID } from './commendation-permissions.js';
import { expectStatus, nobodys, type World } from './world.js';

const OBJECTOR = {
  name: '云雀实名',
  contact: 'lark@example.invalid',
  grounds: '据实反映：该同志事迹与事实不符。',
  evidence: '鹧鸪为证',
};

const ballot = async (world: World, category: string, members: readonly string[], state?: string): Promise<string> => {
  const id = await placed(
    world,
    'ballot',
    {
      programme_id: world.programmeId,
      category_id: category,
      sequence: 1,
      body_key: 'leadingGroup',
      mode: 'list',
      quorum: '2/3',
      threshold: '2/3',
    },
    state,
  );
  await insert(
    world,
    'ballot_member',
    members.map((member) => ({ ballot_id: id, person_id: world.id('person', member) })),
  );
  return id;
};

const propose = async (
  world: World,
  ballotId: string,
  { id, winner }: { readonly id: string; readonly winner: string },
): Promise<void> =>
  insert(world, 'ballot_proposal', [
    {
      id,
      ballot_id: ballotId,
      entry_id: newId(),
      entry_kind: 'essay',
      rank: 1,
      mark: '64.50',
      winner_name: winner,
      office_id: world.id('office', 'county-2'),
      tier_key: 'first',
      place: 1,
    },
  ]);

interface AwardOfWorld {
  readonly ballotId: string;
  readonly category: string;
  readonly office: string;
  readonly winner: string;
  readonly place: number;
}

const award = (
  world: World,
  { ballotId, category, office, winner, place }: AwardOfWorld,
  state?: string,
): Promise<string> =>
  placed(
    world,
    'award',
    {
      programme_id: world.programmeId,
      category_id: category,
      ballot_id: ballotId,
      entry_id: newId(),
      entry_kind: 'nomination',
      rank: place,
      mark: '88.25',
      winner_name: winner,
      office_id: world.id('office', office),
      tier_key: 'winner',
      place,
      bonus_fen: 100_000,
      medal: true,
      certificate: true,
      conferred_at: state === 'conferred' ? world.clock.now() : null,
    },
    state,
  );

const notice = async (world: World, awardIds: readonly string[], state?: string): Promise<string> => {
  const shown = state === undefined ? {} : { published_at: world.clock.now(), ends_at: daysFromNow(world, 7) };
  const id = await placed(world, 'notice', { programme_id: world.programmeId, kind: 'list', ...shown }, state);
  await insert(
    world,
    'notice_line',
    awardIds.map((awardId, position) => ({ notice_id: id, award_id: awardId, position })),
  );
  return id;
};

/** One ballot with our member, who has a colleague that stepped back; one without him. */
const ballotObjects = async (world: World): Promise<void> => {
  const helping = await categoryId(world, 'my-helping-story');
  const own = await ballot(world, helping, ['leadingGroupMember', 'other-member']);
  await query(
    world,
    `update public.ballot_member set recused_at = $2, recusal_reason = '雨燕回避' where ballot_id = $1 and person_id = $3`,
    [own, world.clock.now(), world.id('person', 'other-member')],
  );
  const foreign = await ballot(world, await categoryId(world, 'my-poverty-alleviation-course'), ['other-member']);
  await propose(world, own, { id: PROPOSAL_ID, winner: '表决人选' });
  await propose(world, foreign, { id: newId(), winner: '金雕提名' });
  world.objects.set('ballot', { own: { leadingGroupMember: own }, foreign });
  world.canaries.push(
    { what: 'what another body votes on', text: '金雕提名', seenBy: ['organiser', 'auditor'] },
    { what: 'why a member stepped back', text: '雨燕回避', seenBy: [] },
  );
};

/** Conferred, on notice and merely proposed ones, of our clerk's unit and of county-2. */
const awardObjects = async (world: World): Promise<void> => {
  const category = await categoryId(world, 'innovation');
  const ballotId = await ballot(world, category, ['leadingGroupMember'], 'decided');
  const of = { ballotId, category };
  const own = await award(world, { ...of, office: 'unit-1', winner: '表彰者甲', place: 1 }, 'conferred');
  const foreign = await award(world, { ...of, office: 'county-2', winner: '表彰者乙', place: 2 }, 'conferred');
  const waiting = await award(world, { ...of, office: 'unit-1', winner: '表彰者丙', place: 3 }, 'conferred');
  const noticed = await award(world, { ...of, office: 'county-2', winner: '公示者丁', place: 4 }, 'noticed');
  const proposed = await award(world, { ...of, office: 'unit-1', winner: '杜鹃', place: 5 });
  const left = await award(world, { ...of, office: 'county-2', winner: '离榜者戊', place: 6 }, 'removed');
  const freed = await placed(world, 'succession', {
    programme_id: world.programmeId,
    category_id: category,
    award_id: left,
    tier_key: 'winner',
    place: 6,
    on_notice: true,
  });
  await query(world, `update public.award set removal_cause = 'withdrawn' where id = $1`, [left]);
  world.objects.set('succession', nobodys(freed));
  await insert(world, 'ledger_entry', [
    {
      id: newId(),
      programme_id: world.programmeId,
      award_id: own,
      kind: 'bonus',
      amount_fen: 100_000,
      medals: 0,
      reverses: false,
      entered_at: world.clock.now(),
    },
  ]);
  await insert(world, 'vacancy', [
    {
      id: newId(),
      programme_id: world.programmeId,
      category_id: category,
      tier_key: 'winner',
      place: 10,
      reason: '苍鹰空缺',
      decided_by: 'first',
      decided_at: world.clock.now(),
    },
  ]);
  world.objects.set('award', { own: { officeClerk: own, officeLead: own }, foreign });
  world.objects.set('awardWaiting', nobodys(waiting));
  world.objects.set('awardOnNotice', nobodys(noticed));
  world.objects.set('notice', nobodys(await notice(world, [own, foreign, waiting, noticed], 'published')));
  world.objects.set('draftNotice', nobodys(await notice(world, [proposed])));
  world.canaries.push(
    // Until it is on notice, the winner's own office doesn't know either.
    {
      what: 'an award that is not on notice yet',
      text: '杜鹃',
      seenBy: ['organiser', 'leadingGroupMember', 'auditor'],
    },
    {
      what: "the mark of others' winner",
      text: '"88.25"',
      seenBy: ['organiser', 'officeClerk', 'officeLead', 'leadingGroupMember', 'auditor'],
    },
    { what: 'why a place is vacant', text: '苍鹰空缺', seenBy: ['organiser', 'leadingGroupMember', 'auditor'] },
  );
};

const objectionObjects = async (world: World): Promise<void> => {
  const { foreign: noticeId = '' } = world.objects.get('notice') ?? {};
  const { foreign: awardId = '' } = world.objects.get('awardOnNotice') ?? {};
  const filed = await expectStatus(
    world.as('public').post(`/api/notices/${noticeId}/objections`, { awardId, ...OBJECTOR }),
    201,
  );
  const receipt = filed.body['receiptNumber'] as string;
  const [objection] = await query<{ id: string }>(world, 'select id from public.objection where receipt_number = $1', [
    receipt,
  ]);
  if (!objection) throw new Error('The objection is not there.');
  world.objects.set('objection', nobodys(objection.id));
  world.objects.set('receipt', nobodys(receipt));
  world.canaries.push(
    { what: 'who objected', text: OBJECTOR.name, seenBy: [] },
    { what: 'the contact of who objected', text: OBJECTOR.contact, seenBy: [] },
    { what: 'the grounds of an objection', text: OBJECTOR.grounds, seenBy: ['organiser', 'auditor'] },
    { what: 'the evidence of an objection', text: OBJECTOR.evidence, seenBy: ['organiser', 'auditor'] },
    { what: 'the receipt of an objection', text: receipt, seenBy: [] },
  );
};

/** Committed to, and not ranked yet: nobody may know the seed of the draw. */
const rankingObjects = async (world: World): Promise<void> => {
  await insert(world, 'organisation_ranking', [
    {
      category_id: await categoryId(world, 'outstanding-organisation'),
      programme_id: world.programmeId,
      draw_seed: '苍鹭种子',
      draw_commitment: 'f'.repeat(64),
      committed_at: world.clock.now(),
    },
  ]);
  world.canaries.push({ what: 'the seed of a draw to come', text: '苍鹭种子', seenBy: [] });
};

export const commendationObjects = async (world: World): Promise<void> => {
  await ballotObjects(world);
  await rankingObjects(world);
  await awardObjects(world);
  await objectionObjects(world);
};
