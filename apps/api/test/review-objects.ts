import { daysFromNow, placed, query } from './placed-rows.js';
import type { World } from './world.js';

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
};
