import { newId } from '#kernel';
import { buildWorld } from './populated-world.js';
import { categoryId, place, placed, query } from './placed-rows.js';
import { expectStatus, type World, WORLD_ROLES, type WorldRole } from './world.js';

interface Line {
  readonly process: string;
  readonly state: string;
  readonly count: number;
  readonly first: string;
  readonly events: readonly { readonly event: string; readonly label: { readonly zh: string; readonly en: string } }[];
}

const DECIDING = ['review.pass', 'review.return', 'review.reject'];

let world: World;
beforeAll(async () => {
  world = await buildWorld();
});
afterAll(() => world.close());

const workOf = async (role: WorldRole): Promise<Line[]> => {
  const { body } = await expectStatus(world.as(role).get('/api/my-work'), 200);
  return (body as { items: Line[] }).items;
};

const counted = (lines: readonly Line[], process: string): number =>
  lines.reduce((sum, line) => sum + (line.process === process ? line.count : 0), 0);

describe('what waits for somebody', () => {
  it.each(WORLD_ROLES)('names the first of each kind, which %s may see and is to act on', async (role) => {
    const lines = (await workOf(role)).filter(({ events }) => events.every(({ event }) => event !== 'ballot.vote'));
    for (const { process, first, state, events } of lines) {
      const { body } = await expectStatus(world.as(role).get(`/api/processes/${process}/${first}`), 200);
      const { can, cannot } = body as Record<'can' | 'cannot', { event: string }[]>;
      expect(body['state']).toBe(state);
      const his = [...can, ...cannot].map(({ event }) => event);
      expect(events.filter(({ event }) => !his.includes(event))).toEqual([]);
    }
  });

  it('is of a judge the sheets that he has still to file, and no other judge’s', async () => {
    const toFile = await Promise.all(
      ['assigned', 'draft', 'reopened'].map((state) => world.as('judge').get(`/api/score-sheets?state=${state}`)),
    );
    const count = toFile.reduce((sum, { body }) => sum + Number(body['total']), 0);
    expect(count).toBeGreaterThan(0);
    expect(counted(await workOf('judge'), 'scoreSheet')).toBe(count);
  });

  it('is of an office the drafts and the returned ones of its own', async () => {
    const list = (state: string) =>
      world.as('officeClerk').get(`/api/nominations?programmeId=${world.programmeId}&state=${state}`);
    const [draft, returned] = await Promise.all([list('draft'), list('returned')]);
    expect(counted(await workOf('officeClerk'), 'nomination')).toBe(
      Number(draft.body['total']) + Number(returned.body['total']),
    );
  });

  it('is of a member each open ballot until he has voted', async () => {
    const [line] = (await workOf('leadingGroupMember')).filter(({ process }) => process === 'ballot');
    if (!line) throw new Error('There is nothing to vote on in this world.');
    expect(line.events).toEqual([{ event: 'ballot.vote', label: { zh: '投票', en: 'Vote' } }]);
    const member = world.as('leadingGroupMember').personId;
    await query(world, 'update public.ballot_member set voted_at = now() where person_id = $1', [member]);
    expect(counted(await workOf('leadingGroupMember'), 'ballot')).toBe(0);
  });

  it('is no act that another person must do: what one proposed oneself', async () => {
    const before = counted(await workOf('organiser'), 'approval');
    const proposedBy = async (who: string | undefined) =>
      query(world, `update public.approval set proposed_by = $2 where id = $1`, [
        world.objects.get('approval')?.foreign,
        who,
      ]);
    await proposedBy(world.as('organiser').personId);
    expect(counted(await workOf('organiser'), 'approval')).toBe(before - 1);
    await proposedBy(world.as('auditor').personId);
    expect(counted(await workOf('organiser'), 'approval')).toBe(before);
  });
});

it('is counted whole, however many there are and whatever stands against some of them', async () => {
  const before = counted(await workOf('organiser'), 'approval');
  const proposed = async (count: number, by: string): Promise<void> => {
    for (let one = 0; one < count; one += 1)
      await placed(world, 'approval', {
        programme_id: world.programmeId,
        kind: 'award.revoke',
        subject_id: newId(),
        subject_name: '某人',
        payload: {},
        reason: '核查属实',
        proposed_by: by,
        proposed_by_name: '提出者',
      });
  };
  await proposed(130, world.as('organiser').personId ?? '');
  await proposed(120, newId());
  expect(counted(await workOf('organiser'), 'approval')).toBe(before + 120);
});

describe('reviews that wait, read together', () => {
  /** Sent in by this office's clerk, and waiting for the municipality in the first version. */
  const underReview = async (
    categoryKey: string,
    name: string,
    handledBy: readonly (string | null)[],
  ): Promise<string> => {
    const { body } = await expectStatus(
      world.as('officeClerk').post('/api/nominations', {
        programmeId: world.programmeId,
        officeId: world.id('office', 'unit-1'),
        categoryKey,
        nomineeName: name,
        deeds: '驻村五年，带领村民发展茶叶合作社。'.repeat(20),
      }),
      201,
    );
    const entry = body['id'] as string;
    await place(world, 'nomination', entry, 'eligibilityReview');
    await query(world, 'update public.nomination set submission_count = 1, handled_by = $2 where id = $1', [
      entry,
      handledBy,
    ]);
    await placed(world, 'reviewDecision', {
      programme_id: world.programmeId,
      category_id: await categoryId(world, categoryKey),
      entry_kind: 'nomination',
      entry_id: entry,
      submission: 1,
      level: 'municipality',
      slot: 1,
      office_id: null,
    });
    return entry;
  };

  it('are those of which each by itself says that it can be decided', async () => {
    const organiser = world.as('organiser').personId ?? null;
    await underReview('innovation', '云雀', []);
    const own = await underReview('contribution', '斑鸠', [organiser]);
    const rows = await query<{ id: string; entryId: string }>(
      world,
      `select id, entry_id as "entryId" from public.review_decision where state = 'awaited' and office_id is null`,
    );
    const decidable = await Promise.all(
      rows.map(async ({ id }) => {
        const { body } = await expectStatus(world.as('organiser').get(`/api/processes/reviewDecision/${id}`), 200);
        const { can } = body as { can: { event: string }[] };
        return can.map(({ event }) => event).filter((event) => DECIDING.includes(event));
      }),
    );
    expect(decidable.filter((events) => events.length === 0).length).toBeGreaterThan(0);
    expect(rows.find(({ entryId }) => entryId === own)).toBeDefined();
    const lines = (await workOf('organiser')).filter(({ process }) => process === 'reviewDecision');
    expect(counted(lines, 'reviewDecision')).toBe(decidable.filter((events) => events.length > 0).length);
    const told = lines.flatMap(({ events }) => events.map(({ event }) => event));
    expect(new Set(told)).toEqual(new Set(decidable.flat()));
  });
});

describe('the flow of a programme', () => {
  interface Flow {
    readonly items: readonly {
      readonly process: string;
      readonly total: number;
      readonly states: readonly {
        readonly state: string;
        readonly standing: string;
        readonly count: number;
        readonly waitsFor: readonly { readonly role: string; readonly events: readonly { readonly event: string }[] }[];
      }[];
    }[];
  }

  it('counts what there is by state, and says whose turn it is', async () => {
    const { body } = await expectStatus(world.as('auditor').get(`/api/programmes/${world.programmeId}/flow`), 200);
    const { items } = body as unknown as Flow;
    for (const [process, table] of [
      ['nomination', 'nomination'],
      ['scoreSheet', 'score_sheet'],
    ] as const) {
      const rows = await query<{ state: string; count: number }>(
        world,
        `select state, count(*)::int as count from public.${table} where programme_id = $1 group by state`,
        [world.programmeId],
      );
      const line = items.find((one) => one.process === process);
      const told = line?.states.flatMap(({ state, count }) => (count > 0 ? [[state, count]] : []));
      expect(new Map(told as [string, number][])).toEqual(new Map(rows.map(({ state, count }) => [state, count])));
      expect(line?.total).toBe(rows.reduce((sum, { count }) => sum + count, 0));
    }
    const standing = (process: string, state: string) =>
      items.find((one) => one.process === process)?.states.find((one) => one.state === state)?.standing;
    expect(standing('similarPair', 'found')).toBe('unanswered');
    expect(standing('similarPair', 'harmless')).toBe('successful');
    expect(standing('nomination', 'withdrawn')).toBe('unsuccessful');
    expect(standing('nomination', 'returned')).toBe('goesOn');
    const turns = (process: string, state: string) =>
      items
        .find((one) => one.process === process)
        ?.states.find((one) => one.state === state)
        ?.waitsFor.map(({ role, events }) => [role, events.map(({ event }) => event)]);
    expect(turns('scoreSheet', 'draft')).toEqual([['judge', ['scoreSheet.file']]]);
    expect(turns('scoreSheet', 'filed')).toEqual([]);
    expect(turns('nomination', 'returned')).toEqual([
      ['officeClerk', ['nomination.submit']],
      ['officeLead', ['nomination.submit']],
    ]);
  });
});
