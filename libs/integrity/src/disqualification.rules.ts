import type { Rule } from '#workflow';
import type { Text } from '#contracts';

export interface DisqualificationFacts {
  readonly proposedBy: string;
  /** Who sends the event. */
  readonly senderId: string | null;
  readonly programme: Text;
  readonly category: Text;
  readonly entry: string;
}

/** Two people: who proposed it may take it back, and not confirm it. */
export const anotherPerson: Rule<DisqualificationFacts> = ({ proposedBy, senderId }) =>
  senderId !== null && senderId !== proposedBy ? undefined : { code: 'DISQUALIFICATION.SAME_PERSON' };

export const disqualificationRules = { anotherPerson };
