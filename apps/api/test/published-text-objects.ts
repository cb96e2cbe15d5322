import { insert, placed, query } from './placed-rows.js';
import { nobodys, type World } from './world.js';

const takenUp = async (
  world: World,
  { awardId, hash, body }: { awardId: string; hash: string; body: string },
  state?: string,
): Promise<string> => {
  const [award] = await query<{ category_id: string }>(world, 'select category_id from public.award where id = $1', [
    awardId,
  ]);
  await insert(world, 'frozen_text', [{ hash, title: '获奖的一篇', body, frozen_at: world.clock.now() }]);
  const row = {
    programme_id: world.programmeId,
    category_id: award?.category_id,
    award_id: awardId,
    source_hash: hash,
    ...(state === undefined ? {} : { published_at: world.clock.now() }),
  };
  return placed(world, 'publishedText', row, state);
};

/** Two texts that are taken up for publication: one that nobody has published yet, and one that everybody may read. */
export const publishedTextObjects = async (world: World): Promise<void> => {
  const { foreign = '', own = {} } = world.objects.get('award') ?? {};
  const waiting = { awardId: foreign, hash: 'ab'.repeat(32), body: '戴菊原文' };
  const published = { awardId: own.officeClerk ?? '', hash: 'cd'.repeat(32), body: '人人可读' };
  world.objects.set('publishedText', nobodys(await takenUp(world, waiting)));
  world.objects.set('publicText', nobodys(await takenUp(world, published, 'published')));
  world.canaries.push({ what: 'a text before it is published', text: '戴菊原文', seenBy: ['organiser', 'auditor'] });
};
