import type { Clock } from '#kernel';
import { tell } from '#notification';
import type { DomainHandler } from '#workflow';
import { z } from 'zod';
import { ESSAY } from './essay.kind.js';
import { columnOf } from './entry-kind.js';
import { NOMINATION } from './nomination.kind.js';
import { saidOfCategory } from './telling.queries.js';

const freed = z.object({ entryId: z.uuid(), officeId: z.uuid(), categoryId: z.uuid() });

/**
 * Somebody else than the office freed a place of its quota, which it may fill again while entries are open; nobody is put
 * forward in its stead.
 */
export const tellOfficeWhenPlaceIsFreed = (clock: Clock): DomainHandler[] =>
  [NOMINATION, ESSAY].map((kind) => ({
    consumer: `tell-office-when-place-of-${kind.process}-is-freed`,
    topic: `${kind.process}.placeFreed`,
    handle: async ({ id, payload }, manager) => {
      const { entryId, officeId, categoryId } = freed.parse(payload);
      const { open, closesAt, said } = await saidOfCategory(manager, categoryId);
      if (!open || clock.now() >= closesAt) return;
      const [entry]: { name: string }[] = await manager.query(
        `select ${columnOf(kind.named)} as name from public.${kind.process} where id = $1`,
        [entryId],
      );
      await tell(manager, clock.now(), {
        to: { offices: [officeId] },
        template: 'place.freed',
        params: { ...said, entry: entry?.name ?? '' },
        about: { process: kind.process, id: entryId },
        key: id,
      });
    },
  }));
