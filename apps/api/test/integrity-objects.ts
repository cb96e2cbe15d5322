import { newId } from '#kernel';
import { categoryId, placed } from './placed-rows.js';
import type { World } from './world.js';

/** A comparison, a pair that it found and a disqualification that somebody else proposed: of an essay that is nobody's. */
export const integrityObjects = async (world: World): Promise<void> => {
  const essay = world.objects.get('essay');
  const of = { programme_id: world.programmeId, entry_kind: 'essay' };
  const check = await placed(world, 'similarityCheck', { ...of, occasion: 'request', threshold: 0.1 }, 'finished');
  const pair = await placed(world, 'similarPair', {
    ...of,
    a_id: essay?.foreign,
    b_id: essay?.own.officeClerk,
    b_source: 'entry',
    containment: 0.4,
    passages: [{ aStart: 0, aLength: 4, aText: '䴙䴘同文', bStart: 0, bLength: 4, bText: '䴙䴘同文' }],
    check_id: check,
  });
  const disqualification = await placed(world, 'disqualification', {
    ...of,
    category_id: await categoryId(world, 'my-helping-story'),
    office_id: world.id('office', 'county-2'),
    entry_id: essay?.foreign,
    reason: '翠鸟雷同一案',
    evidence: [pair],
    proposed_by: newId(),
  });
  for (const [name, id] of Object.entries({ similarityCheck: check, similarPair: pair, disqualification }))
    world.objects.set(name, { own: {}, foreign: id });
  world.canaries.push(
    { what: 'a passage that two texts share', text: '䴙䴘同文', seenBy: ['organiser', 'auditor'] },
    {
      what: 'the reason of a disqualification that is only proposed',
      text: '翠鸟雷同一案',
      seenBy: ['organiser', 'auditor'],
    },
  );
};
