import { newId } from '#kernel';
import { sealResult } from '#ranking';
import { AUTHOR, essayOf, sheetOf } from './judged-entries.js';
import { categoryId, daysFromNow, insert, placed, query } from './placed-rows.js';
import { expectStatus, nobodys, type World } from './world.js';

const RUNNING = ['organiser', 'auditor'] as const;
const RANKED = ['organiser', 'leadingGroupMember', 'auditor'] as const;
/** Of rounds that are being judged, and of marks in them: they look like nothing else. */
const SEED = 'seed-of-the-nightjar';

/** What our chair and a stranger lead each: a panel, a round being judged and a ranked one, with an essay in them. */
interface Judging {
  readonly panelId: string;
  readonly categoryId: string;
  readonly essayId: string;
  readonly roundId: string;
  readonly rankedId: string;
}

const nomination = async (world: World, category: string): Promise<string> =>
  placed(
    world,
    'nomination',
    {
      programme_id: world.programmeId,
      category_id: category,
      office_id: world.id('office', 'county-lark'),
      nominee_kind: 'individual',
      nominee_name: '受评人选',
      nominee_position: '第一书记',
      deeds: '修路引水。',
      deeds_length: 4,
      recommendation_order: 1,
      registered_by: newId(),
      submitted_at: world.clock.now(),
    },
    'shortlisted',
  );

const round = async (
  world: World,
  of: { category: string; key: string; chair?: string; panelId?: string; entryIds?: readonly string[] },
  state?: string,
): Promise<string> => {
  const id = await placed(
    world,
    'round',
    {
      programme_id: world.programmeId,
      category_id: of.category,
      key: of.key,
      sequence: of.key === 'final' ? 2 : 1,
      panel_id: of.panelId ?? null,
      chair_id: of.chair === undefined ? null : world.id('person', of.chair),
      judges_per_entry: 3,
      trim: 0,
      decimals: 2,
      due_at: daysFromNow(world, 7),
      seed: `${SEED}/${of.key}`,
    },
    state,
  );
  const entries = (of.entryIds ?? []).map((entryId, ordinal) => ({
    round_id: id,
    entry_id: entryId,
    ordinal,
    draw_key: `${entryId}-draw`,
  }));
  if (entries.length > 0) await insert(world, 'round_entry', entries);
  return id;
};

const judging = async (world: World, theme: string, chair: string, judges: readonly string[]): Promise<Judging> => {
  const formed = await expectStatus(
    world.as('organiser').post('/api/panels', {
      programmeId: world.programmeId,
      name: { zh: '评审组', en: 'Panel' },
      chairId: world.id('person', chair),
      judgeIds: judges.map((judge) => world.id('person', judge)),
    }),
    201,
  );
  const panelId = formed.body['id'] as string;
  const category = await categoryId(world, theme);
  const essayId = await essayOf(world, category, `百灵县的春天 ${chair}`);
  const of = { category, chair, panelId, entryIds: [essayId] };
  const roundId = await round(world, { ...of, key: 'preliminary' }, 'scoring');
  const rankedId = await round(world, { ...of, key: 'final' }, 'ranked');
  const line = {
    round_id: rankedId,
    entry_id: essayId,
    position: 1,
    rank: 1,
    mark: '64.50',
    untrimmed_mark: '64.50',
    marks: 3,
    shared: false,
  };
  await insert(world, 'ranking_line', [line]);
  const { result, seal } = sealResult(
    {
      code: 'laureate',
      programme: 'programme',
      category: theme,
      round: 'final',
      roundId: rankedId,
      rule: { criteria: [], trim: 0, decimals: 2 },
      tieLadder: ['draw'],
      draw: { commitment: 'commitment', seed: 'revealed' },
      entries: [`${essayId}-draw`],
    },
    [],
  );
  await insert(world, 'sealed_result', [{ round_id: rankedId, result, seal }]);
  return { panelId, categoryId: category, essayId, roundId, rankedId };
};

const declareConflict = async (world: World, by: string, judge: string, reason: string): Promise<string> => {
  const id = newId();
  const row = {
    id,
    programme_id: world.programmeId,
    judge_id: world.id('person', judge),
    kind: 'other',
    office_id: world.id('office', 'county-2'),
    reason,
    declared_by: world.id('person', by),
    declared_at: world.clock.now(),
  };
  await insert(world, 'conflict_of_interest', [row]);
  return id;
};

/** What an office said of somebody, whoever that is. */
const namedByOffice = async (world: World, office: string): Promise<string> => {
  const id = newId();
  const row = {
    id,
    programme_id: world.programmeId,
    judge_name: '查无此人',
    kind: 'mentor',
    office_id: world.id('office', office),
    reason: `${office} 的顾虑`,
    declared_by: world.id('person', 'other-clerk'),
    declared_for: world.id('office', office),
    declared_at: world.clock.now(),
  };
  await insert(world, 'conflict_of_interest', [row]);
  return id;
};

const conflictObjects = async (world: World): Promise<void> => {
  const judge = await declareConflict(world, 'judge', 'judge', '同村');
  const panelChair = await declareConflict(world, 'panelChair', 'panelChair', '师生');
  const foreign = await declareConflict(world, 'thrush', 'thrush', '家燕之亲');
  const [officeClerk, officeLead] = [await namedByOffice(world, 'unit-1'), await namedByOffice(world, 'county-1')];
  world.objects.set('conflict', { own: { judge, panelChair, officeClerk, officeLead }, foreign });
  world.objects.set('imposedConflict', nobodys(await declareConflict(world, 'other-clerk', 'judge', '本县')));
  const person = (name: string): string => world.id('person', name);
  world.objects.set('judgeHimself', {
    own: { judge: person('judge'), panelChair: person('panelChair') },
    foreign: person('thrush'),
  });
  world.canaries.push(
    { what: "another judge's conflict", text: '家燕之亲', seenBy: RUNNING },
    {
      what: 'what an office said of a judge',
      text: 'unit-1 的顾虑',
      seenBy: [...RUNNING, 'officeClerk', 'officeLead'],
    },
    { what: 'what another office said', text: 'county-1 的顾虑', seenBy: [...RUNNING, 'officeLead'] },
  );
};

/** An essay of our chair's round that he is kept from, as it is once the conflict was found. */
const keptFromChair = async (world: World, ours: Judging): Promise<void> => {
  const entryId = await essayOf(world, ours.categoryId, '组长须避的䴙䴘', '䴙䴘客');
  await insert(world, 'round_entry', [
    { round_id: ours.roundId, entry_id: entryId, ordinal: 1, draw_key: `${entryId}-draw` },
  ]);
  // Declared by name, so that looking for conflicts anew finds it again.
  const chair = world.id('person', 'panelChair');
  const [{ name } = { name: '' }] = await query<{ name: string }>(
    world,
    'select name from public.person where id = $1',
    [chair],
  );
  await insert(world, 'conflict_of_interest', [
    {
      id: newId(),
      programme_id: world.programmeId,
      judge_name: name,
      kind: 'family',
      entry_id: entryId,
      reason: '配偶',
      declared_by: world.id('person', 'other-clerk'),
      declared_at: world.clock.now(),
    },
  ]);
  await insert(world, 'found_conflict', [
    {
      programme_id: world.programmeId,
      judge_id: chair,
      entry_id: entryId,
      kind: 'family',
      detected: false,
      found_at: world.clock.now(),
    },
  ]);
  const of = { categoryId: ours.categoryId, entryId, roundId: ours.roundId, chair: 'panelChair' };
  const kept = await sheetOf(world, { ...of, judge: 'thrush', comment: '须避评语' }, 'filed');
  await query(world, 'update public.score_sheet set chair_id = null where id = $1', [kept]);
  world.objects.set('keptSheet', nobodys(kept));
  await insert(world, 'ranking_line', [
    {
      round_id: ours.rankedId,
      entry_id: entryId,
      position: 2,
      rank: 2,
      mark: '60.00',
      untrimmed_mark: '60.00',
      marks: 3,
      shared: false,
    },
  ]);
  world.canaries.push(
    { what: 'an essay that the chair is kept from', text: '组长须避的䴙䴘', seenBy: RANKED },
    { what: 'the id of an essay that the chair is kept from', text: entryId, seenBy: RANKED },
    { what: 'the id of a sheet that the chair is kept from', text: kept, seenBy: RUNNING },
  );
};

const packet = async (world: World, roundId: string, judge: string, sheetId: string): Promise<string> => {
  const id = newId();
  const row = { sheetId, alias: 'alias', version: 0, marks: {}, comment: '' };
  await insert(world, 'judging_packet', [
    {
      id,
      round_id: roundId,
      judge_id: world.id('person', judge),
      rubric_hash: 'rubric',
      secret: '\\x00',
      rows: [row],
      exported_at: world.clock.now(),
    },
  ]);
  return id;
};

/** Sheets of our judge, of his colleague on the same essay, and of another panel; one that our judge gave up. */
const sheetObjects = async (world: World, ours: Judging, others: Judging): Promise<void> => {
  const our = { categoryId: ours.categoryId, entryId: ours.essayId, roundId: ours.roundId, chair: 'panelChair' };
  const judge = await sheetOf(world, { ...our, judge: 'judge' });
  const panelChair = await sheetOf(world, { ...our, judge: 'thrush', comment: '画眉评语' }, 'filed');
  const other = {
    categoryId: others.categoryId,
    entryId: others.essayId,
    roundId: others.roundId,
    chair: 'other-chair',
  };
  const foreign = await sheetOf(world, { ...other, judge: 'thrush', comment: '他组评语' }, 'filed');
  await sheetOf(world, { ...our, roundId: ours.rankedId, judge: 'thrush', comment: '已排名评语' }, 'filed');
  world.objects.set('scoreSheet', { own: { judge, panelChair }, foreign });
  world.objects.set('judgingPacket', {
    own: { judge: await packet(world, ours.roundId, 'judge', judge) },
    foreign: await packet(world, others.roundId, 'thrush', foreign),
  });
  world.objects.set('colleaguesSheet', { own: { panelChair }, foreign: panelChair });
  const lost = await essayOf(world, ours.categoryId, '退回的鹈鹕', '鹈鹕客');
  world.objects.set(
    'givenUpSheet',
    nobodys(await sheetOf(world, { ...our, entryId: lost, judge: 'judge' }, 'recused')),
  );
  const category = await categoryId(world, 'innovation');
  const nominee = await nomination(world, category);
  const roundId = await round(
    world,
    { category, key: 'single', chair: 'panelChair', panelId: ours.panelId, entryIds: [nominee] },
    'scoring',
  );
  const ofNominee = await sheetOf(world, {
    roundId,
    categoryId: category,
    entryId: nominee,
    judge: 'judge',
    chair: 'panelChair',
  });
  world.objects.set('sheetOfNominee', { own: { judge: ofNominee }, foreign });
};

/** Which offices there are is known to all; whose entry it is, is not. */
const DIRECTORY = ['GET /api/offices', 'GET /enter/{categoryId}', 'POST /enter/{categoryId}'];

const canariesOf = (world: World, ours: Judging, others: Judging): void => {
  const runs = ['organiser', 'panelChair', 'auditor'] as const;
  world.canaries.push(
    { what: 'the author of a judged essay', text: AUTHOR, seenBy: RANKED },
    { what: 'the office of a judged entry', text: '百灵县', seenBy: RANKED, on: DIRECTORY },
    { what: 'the office of a judged entry in English', text: 'Lark County', seenBy: RANKED, on: DIRECTORY },
    {
      what: "the id of a judged entry's office",
      text: world.id('office', 'county-lark'),
      seenBy: RANKED,
      on: DIRECTORY,
    },
    { what: 'an essay that the judge gave up', text: '退回的鹈鹕', seenBy: RANKED },
    { what: 'the id of a judged essay', text: ours.essayId, seenBy: [...RANKED, 'panelChair'] },
    { what: "the id of another panel's essay", text: others.essayId, seenBy: RANKED },
    // Not even the organiser, who could still change who judges.
    { what: "a judge's comment before the ranking", text: '画眉评语', seenBy: ['panelChair', 'auditor'] },
    { what: "another panel's comment before the ranking", text: '他组评语', seenBy: ['auditor'] },
    { what: "a judge's comment after the ranking", text: '已排名评语', seenBy: runs },
    { what: "another judge's mark", text: '"33.5"', seenBy: runs },
    { what: "another judge's total", text: '"64.5"', seenBy: runs },
    { what: "another judge's name", text: '画眉评委', seenBy: runs },
    { what: "another judge's id", text: world.id('person', 'thrush'), seenBy: runs },
    { what: 'the seed of a round', text: SEED, seenBy: [] },
  );
};

export const scoringObjects = async (world: World): Promise<void> => {
  const ours = await judging(world, 'my-helping-story', 'panelChair', ['judge', 'thrush']);
  const others = await judging(world, 'my-poverty-alleviation-course', 'other-chair', ['thrush']);
  world.objects.set('panel', { own: { panelChair: ours.panelId }, foreign: others.panelId });
  world.objects.set('round', { own: { panelChair: ours.roundId }, foreign: others.roundId });
  world.objects.set('rankedRound', { own: { panelChair: ours.rankedId }, foreign: others.rankedId });
  const planned = await round(world, { category: await categoryId(world, 'endeavour'), key: 'single' });
  world.objects.set('plannedRound', nobodys(planned));
  await sheetObjects(world, ours, others);
  await keptFromChair(world, ours);
  await conflictObjects(world);
  canariesOf(world, ours, others);
};
