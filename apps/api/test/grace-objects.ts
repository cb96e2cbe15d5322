import { newId } from '#kernel';
import { daysFromNow, placed } from './placed-rows.js';
import { nobodys, type World } from './world.js';

/** More time for an office that is nobody's. */
export const graceObjects = async (world: World): Promise<void> => {
  const grace = await placed(world, 'grace', {
    programme_id: world.programmeId,
    office_id: world.id('office', 'county-2'),
    until: daysFromNow(world, 30),
    reason: '渡鸦延期',
    granted_by: newId(),
  });
  world.objects.set('grace', nobodys(grace));
  world.canaries.push({ what: 'why others have more time', text: '渡鸦延期', seenBy: ['organiser', 'auditor'] });
};
