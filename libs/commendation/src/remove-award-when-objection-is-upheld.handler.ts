import { type Clock, system } from '#kernel';
import type { DomainHandler, Engine } from '#workflow';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { removeAward } from './award-removal.js';

const CONSUMER = 'remove-award-when-objection-is-upheld';
const upheld = z.object({ objectionId: z.uuid(), awardId: z.uuid().nullable() });

/** Of a department's case from before there was an award. */
const awardOfCase = async (manager: EntityManager, objectionId: string): Promise<string | undefined> => {
  const [award]: { id: string }[] = await manager.query(
    `select a.id from public.objection o join public.award a on a.category_id = o.category_id and a.entry_id = o.entry_id
     where o.id = $1 and a.state in ('proposed', 'noticed')`,
    [objectionId],
  );
  return award?.id;
};

/** The winner leaves the list, the next in rank is proposed for the place. A second upheld case finds the award gone. */
export const removeAwardWhenObjectionIsUpheld = (engine: Engine, clock: Clock): DomainHandler => ({
  consumer: CONSUMER,
  topic: 'objection.upheld',
  handle: async ({ payload }, manager) => {
    const { objectionId, awardId } = upheld.parse(payload);
    const named = awardId ?? (await awardOfCase(manager, objectionId));
    if (named === undefined) return; // nobody's award yet, and none to come: an upheld case bars the entry
    await removeAward(engine, manager, named, 'objectionUpheld', { actor: system(CONSUMER), at: clock.now() });
  },
});
