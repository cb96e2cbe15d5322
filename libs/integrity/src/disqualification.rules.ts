import { notOwnEntry } from '#nomination';
import { allOf, type Rule } from '#workflow';
import type { Text } from '#contracts';

export interface DisqualificationFacts {
  readonly proposedBy: string;
  /** Who sends the event. */
  readonly senderId: string | null;
  /** Who registered, changed or sent in the entry. */
  readonly ownEntry: boolean;
  readonly nobodyElse?: boolean;
  readonly programme: Text;
  readonly category: Text;
  readonly entry: string;
}

/** Two people: who proposed it may take it back, and not confirm it. */
export const anotherPerson: Rule<DisqualificationFacts> = ({ proposedBy, senderId }) =>
  senderId !== null && senderId !== proposedBy ? undefined : { code: 'DISQUALIFICATION.SAME_PERSON' };

/** Whoever proposed it takes it back; anybody else must have no part in the entry. */
const mayDismiss: Rule<DisqualificationFacts> = (facts) =>
  facts.senderId === facts.proposedBy ? undefined : notOwnEntry(facts);

export const disqualificationRules = {
  mayConfirm: allOf<DisqualificationFacts>(anotherPerson, notOwnEntry),
  mayDismiss,
};
