import { categoryId, daysFromNow, placed, query } from './placed-rows.js';
import type { World } from './world.js';

/** Requests of the departments of our clerk and our lead, and of one that is nobody's. */
export const opinionObjects = async (world: World): Promise<void> => {
  const category = await categoryId(world, 'dedication');
  const request = async (office: string): Promise<string> => {
    const id = await placed(world, 'opinionRequest', {
      programme_id: world.programmeId,
      category_id: category,
      office_id: world.id('office', office),
      due_at: daysFromNow(world, 7),
      send_at: daysFromNow(world, 1),
    });
    await query(world, 'update public.opinion set request_id = $1 where office_id = $2', [
      id,
      world.id('office', office),
    ]);
    return id;
  };
  const officeClerk = await request('discipline-inspection');
  const officeLead = await request('public-security');
  const foreign = await request('health-family-planning');
  world.objects.set('opinionRequest', { own: { officeClerk, officeLead }, foreign });
};
