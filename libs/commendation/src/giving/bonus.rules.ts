import type { Rule } from '#workflow';

export interface BonusFacts {
  readonly payeeKnown: boolean;
  /** Who named the payee last; null while nobody has. */
  readonly payeeNamedBy: string | null;
  readonly senderId: string | null;
}

/** Two people: whoever says where the money goes does not send it. */
export const byAnother: Rule<BonusFacts> = ({ payeeNamedBy, senderId }) =>
  senderId !== null && senderId !== payeeNamedBy ? undefined : { code: 'BONUS.SAME_PERSON' };

const hasPayee: Rule<BonusFacts> = ({ payeeKnown }) => (payeeKnown ? undefined : { code: 'BONUS.NO_PAYEE' });

export const bonusRules = { byAnother, hasPayee };
