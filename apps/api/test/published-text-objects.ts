import { insert, placed, query } from './placed-rows.js';
import { nobodys, type World } from './world.js';

/** A text that is taken up for publication, and that nobody has published. */
export const publishedTextObjects = async (world: World): Promise<void> => {
  const awardId = world.objects.get('award')?.foreign;
  const [award] = await query<{ category_id: string }>(world, 'select category_id from public.award where id = $1', [
    awardId,
  ]);
  const hash = 'ab'.repeat(32);
  await insert(world, 'frozen_text', [{ hash, title: '待公布', body: '戴菊原文', frozen_at: world.clock.now() }]);
  const id = await placed(world, 'publishedText', {
    programme_id: world.programmeId,
    category_id: award?.category_id,
    award_id: awardId,
    source_hash: hash,
  });
  world.objects.set('publishedText', nobodys(id));
  world.canaries.push({ what: 'a text before it is published', text: '戴菊原文', seenBy: ['organiser', 'auditor'] });
};
