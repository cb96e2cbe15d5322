import type { Clock } from '#kernel';
import { tell } from '#notification';
import type { DomainHandler } from '#workflow';
import { z } from 'zod';
import { saidOfCategory } from './telling.queries.js';

const below = z.object({
  officeId: z.uuid(),
  categoryId: z.uuid(),
  minimum: z.number().int(),
  sentIn: z.number().int(),
});

/** The organiser warns the offices that have sent in fewer than a category expects. */
export const tellOfficeWhenItIsBelowMinimum = (clock: Clock): DomainHandler => ({
  consumer: 'tell-office-when-it-is-below-minimum',
  topic: 'office.belowMinimum',
  handle: async ({ id, payload }, manager) => {
    const { officeId, categoryId, minimum, sentIn } = below.parse(payload);
    const { said } = await saidOfCategory(manager, categoryId);
    await tell(manager, clock.now(), {
      to: { offices: [officeId] },
      template: 'office.belowMinimum',
      params: { ...said, minimum, sentIn, missing: Math.max(0, minimum - sentIn) },
      key: id,
    });
  },
});
