import { system } from '#kernel';
import { Engine } from '#workflow';
import type { World } from './world.js';

const DAY_MS = 86_400_000;

/** Opinions asked of the department of our clerk, of that of our lead, and of one that is nobody's. */
export const reviewObjects = async (world: World): Promise<void> => {
  const asked = ['discipline-inspection', 'public-security', 'health-family-planning'];
  const rows = asked.map((key) => ({
    programme_id: world.objects.get('programme')?.foreign,
    nomination_id: world.objects.get('nomination')?.own.officeClerk,
    office_id: world.officeIds.get(key),
    due_at: new Date(world.clock.now().getTime() + 7 * DAY_MS),
  }));
  const [clerks, leads, nobodys] = await world.app.get(Engine).begin('opinion', rows, system('test world'));
  if (clerks === undefined || leads === undefined || nobodys === undefined)
    throw new Error('Three opinions were to begin.');
  world.objects.set('opinion', { own: { officeClerk: clerks, officeLead: leads }, foreign: nobodys });
};
