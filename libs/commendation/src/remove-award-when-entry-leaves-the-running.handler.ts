import { type Clock, system } from '#kernel';
import type { DomainHandler, Engine } from '#workflow';
import { z } from 'zod';
import { removeAward } from './award-removal.js';

const left = z.object({ entryId: z.uuid() });

/** Whoever loses the right to enter, or withdraws, leaves the list as if an objection had been upheld. */
export const removeAwardWhenEntryLeavesTheRunning = (engine: Engine, clock: Clock): DomainHandler[] =>
  (['nomination', 'essay'] as const).flatMap((kind) =>
    (['disqualified', 'withdrawn'] as const).map((cause) => {
      const consumer = `remove-award-when-${kind}-is-${cause}`;
      return {
        consumer,
        topic: `${kind}.${cause}`,
        handle: async ({ payload }, manager) => {
          const awards: { id: string }[] = await manager.query(
            `select id from public.award where entry_id = $1 and state in ('proposed', 'noticed')`,
            [left.parse(payload).entryId],
          );
          for (const { id } of awards)
            await removeAward(engine, manager, id, cause, { actor: system(consumer), at: clock.now() });
        },
      } satisfies DomainHandler;
    }),
  );
