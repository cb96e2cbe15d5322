import { createHash } from 'node:crypto';
import { newId } from '#kernel';
import { categoryId, daysFromNow, placed, query } from './placed-rows.js';
import { nobodys, type World } from './world.js';

const nominationsOf = (world: World): { own: string; foreign: string } => {
  const nomination = world.objects.get('nomination');
  return { own: nomination?.own.officeClerk ?? '', foreign: nomination?.foreign ?? '' };
};

const TOKEN = 'a-token-of-the-world-01';

/** A nominee of our own office is asked; one of another has declined. */
const consentObjects = async (world: World): Promise<void> => {
  const asked = (nominationId: string, office: string, name: string, token: string, state?: string): Promise<string> =>
    placed(
      world,
      'consent',
      {
        programme_id: world.programmeId,
        nomination_id: nominationId,
        office_id: world.id('office', office),
        nominee_name: name,
        token_hash: createHash('sha256').update(token).digest('hex'),
        expires_at: daysFromNow(world, 7),
      },
      state,
    );
  const { own, foreign } = nominationsOf(world);
  await asked(own, 'unit-1', '张三', TOKEN);
  const declined = await asked(foreign, 'county-2', '白鹭', 'another token', 'declined');
  await query(world, `update public.consent set decline_reason = '戴胜谢绝' where id = $1`, [declined]);
  world.objects.set('consent', nobodys(declined));
  world.objects.set('consentToken', nobodys(TOKEN));
  world.canaries.push({ what: 'why a nominee declined', text: '戴胜谢绝', seenBy: ['organiser', 'auditor'] });
};

/** Decisions that wait for our clerk, our lead and the organiser; and one that somebody has made, of two. */
const decisionObjects = async (world: World): Promise<void> => {
  const { own, foreign } = nominationsOf(world);
  const category = await categoryId(world, 'dedication');
  const asked = (entryId: string, level: string, office: string | null, state?: string): Promise<string> =>
    placed(
      world,
      'reviewDecision',
      {
        programme_id: world.programmeId,
        category_id: category,
        entry_kind: 'nomination',
        entry_id: entryId,
        submission: 1,
        level,
        slot: 1,
        office_id: office === null ? null : world.id('office', office),
      },
      state,
    );
  const officeClerk = await asked(own, 'unit', 'unit-1');
  const officeLead = await asked(own, 'county', 'county-1');
  const ofOrganiser = await asked(own, 'municipality', null);
  const decided = await asked(foreign, 'county', 'county-2', 'returned');
  await query(
    world,
    `update public.review_decision set reviewer_id = $2, reason = '杜鹃意见', decided_at = $3 where id = $1`,
    [decided, newId(), world.clock.now()],
  );
  world.objects.set('reviewDecision', { own: { officeClerk, officeLead, organiser: ofOrganiser }, foreign: decided });
  world.canaries.push({ what: 'a decision before all are in', text: '杜鹃意见', seenBy: ['auditor'] });
};

const hitObjects = async (world: World): Promise<void> => {
  const hit = await placed(world, 'negativeHit', {
    programme_id: world.programmeId,
    category_id: await categoryId(world, 'dedication'),
    entry_kind: 'nomination',
    entry_id: nominationsOf(world).foreign,
    item: 'dishonest',
    finding: '夜鹭失信',
    found_by: newId(),
    found_by_name: '某组织者',
  });
  world.objects.set('negativeHit', nobodys(hit));
  world.canaries.push({ what: 'a hit of the negative list', text: '夜鹭失信', seenBy: ['organiser', 'auditor'] });
};

/** Opinions asked of the department of our clerk, of that of our lead, and of one that is nobody's and has objected. */
export const reviewObjects = async (world: World): Promise<void> => {
  const asked = (office: string, state?: string): Promise<string> =>
    placed(
      world,
      'opinion',
      {
        programme_id: world.programmeId,
        nomination_id: world.objects.get('nomination')?.own.officeClerk,
        office_id: world.id('office', office),
        due_at: daysFromNow(world, 7),
      },
      state,
    );
  const officeClerk = await asked('discipline-inspection');
  const officeLead = await asked('public-security');
  const foreign = await asked('health-family-planning', 'objected');
  await query(world, `update public.opinion set opinion_text = '鸬鹚意见', answered_at = $2 where id = $1`, [
    foreign,
    world.clock.now(),
  ]);
  world.objects.set('opinion', { own: { officeClerk, officeLead }, foreign });
  world.canaries.push({ what: "a department's objection", text: '鸬鹚意见', seenBy: ['organiser', 'auditor'] });
  await consentObjects(world);
  await decisionObjects(world);
  await hitObjects(world);
};
