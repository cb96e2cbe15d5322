import { newId } from '#kernel';
import { insert, placed, query } from './placed-rows.js';
import { nobodys, type World } from './world.js';

/** Two names, each with an entry, of which somebody thinks that they are one person's. */
export const entrantObjects = async (world: World): Promise<void> => {
  const entrant = (name: string): Record<string, unknown> & { readonly id: string } => {
    const id = newId();
    return {
      id,
      programme_id: world.programmeId,
      office_id: world.id('office', 'county-2'),
      kind: 'individual',
      name,
      folded: name,
      core: '白头鹎',
      ordinal: 0,
      person_id: id,
      registered_at: world.clock.now(),
    };
  };
  const pair = [entrant('白头鹎'), entrant('白头鹎（女）')].sort((a, b) => (a.id < b.id ? -1 : 1));
  await insert(world, 'entrant', pair);
  for (const [process, index] of [
    ['nomination', 0],
    ['essay', 1],
  ] as const)
    await query(world, `update public.${process} set entrant_id = $2 where id = $1`, [
      world.objects.get(process)?.foreign,
      pair[index]?.id,
    ]);
  const merge = await placed(world, 'entrantMerge', {
    programme_id: world.programmeId,
    first_id: pair[0]?.id,
    second_id: pair[1]?.id,
  });
  world.objects.set('entrant', nobodys(pair[0]?.id ?? ''));
  world.objects.set('entrantMerge', nobodys(merge));
  world.canaries.push({ what: 'a name in the register of entrants', text: '白头鹎', seenBy: ['organiser', 'auditor'] });
};
