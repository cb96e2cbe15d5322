import { type Clock, system } from '#kernel';
import type { DomainHandler, Engine } from '#workflow';
import { z } from 'zod';
import { removeAward } from './award-removal.js';

const disqualified = z.object({ entryId: z.uuid() });

/**
 * Whoever loses the right to enter leaves the list as if an objection had been upheld. An entry can't be withdrawn any more
 * once it is in the running, so that there is nothing to hear of that.
 */
export const removeAwardWhenEntryIsDisqualified = (engine: Engine, clock: Clock): DomainHandler[] =>
  (['nomination', 'essay'] as const).map((kind) => {
    const consumer = `remove-award-when-${kind}-is-disqualified`;
    return {
      consumer,
      topic: `${kind}.disqualified`,
      handle: async ({ payload }, manager) => {
        const awards: { id: string }[] = await manager.query(
          `select id from public.award where entry_id = $1 and state in ('proposed', 'noticed')`,
          [disqualified.parse(payload).entryId],
        );
        for (const { id } of awards)
          await removeAward(engine, manager, id, 'disqualified', { actor: system(consumer), at: clock.now() });
      },
    };
  });
