import type { Clock } from '#kernel';
import { tell } from '#notification';
import type { DomainHandler } from '#workflow';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { ESSAY } from './essay.kind.js';
import { columnOf } from './entry-kind.js';
import { NOMINATION } from './nomination.kind.js';
import { saidOfCategory } from './telling.queries.js';

const freed = z.object({ entryId: z.uuid(), officeId: z.uuid(), categoryId: z.uuid() });

/** Of an office's nominations that are registered and not sent in: the first by its order of recommendation. */
const nextInLine = async (
  manager: EntityManager,
  officeId: string,
  categoryId: string,
): Promise<string | undefined> => {
  const [next]: { name: string }[] = await manager.query(
    `select nominee_name as name from public.nomination
     where office_id = $1 and category_id = $2 and state = 'draft' order by recommendation_order limit 1`,
    [officeId, categoryId],
  );
  return next?.name;
};

/**
 * Somebody else than the office freed a place of its quota, which it may fill again while entries are open. Of nominations
 * the next in the office's own order is proposed to it: sending that in confirms it. Nobody is put forward by itself.
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
      const next = kind === NOMINATION ? await nextInLine(manager, officeId, categoryId) : undefined;
      const params = { ...said, entry: entry?.name ?? '' };
      const telling = { to: { offices: [officeId] }, about: { process: kind.process, id: entryId }, key: id };
      if (next === undefined) await tell(manager, clock.now(), { ...telling, template: 'place.freed', params });
      else await tell(manager, clock.now(), { ...telling, template: 'place.freedNext', params: { ...params, next } });
    },
  }));
