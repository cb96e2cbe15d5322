import type { Clock } from '#kernel';
import { tell } from '#notification';
import type { DomainHandler } from '#workflow';
import type { EntityManager } from 'typeorm';
import { saidOfCategory } from './telling.queries.js';

interface Asked {
  readonly office_id: string;
  readonly nomination_id: string;
  readonly nominee_name: string;
  readonly category_id: string;
}

const askedOf = async (manager: EntityManager, consentId: string): Promise<Asked | undefined> => {
  const [row]: Asked[] = await manager.query(
    `select c.office_id, c.nomination_id, c.nominee_name, n.category_id
     from public.consent c join public.nomination n on n.id = c.nomination_id where c.id = $1`,
    [consentId],
  );
  return row;
};

/**
 * The office that made the link learns that the nominee accepted, or that it ran out without an answer. A nominee who declines
 * ends the nomination, which is told as every decision is.
 */
export const tellOfficeWhenNomineeAnswers = (clock: Clock): DomainHandler[] =>
  (['accepted', 'expired'] as const).map((outcome) => ({
    consumer: `tell-office-when-consent-is-${outcome}`,
    topic: `consent.${outcome}`,
    handle: async ({ id, processId }, manager) => {
      const asked = await askedOf(manager, processId);
      if (!asked) return;
      const { said } = await saidOfCategory(manager, asked.category_id);
      await tell(manager, clock.now(), {
        to: { offices: [asked.office_id] },
        template: `consent.${outcome}`,
        params: { ...said, entry: asked.nominee_name },
        about: { process: 'nomination', id: asked.nomination_id },
        key: id,
      });
    },
  }));
