import type { Text } from '#contracts';
import type { Rule } from '#workflow';

export interface ApprovalFacts {
  readonly proposedBy: string;
  readonly senderId: string | null;
  readonly programme: Text;
}

/** Two people: whoever proposed the act may take it back, and not approve it. */
export const anotherPerson: Rule<ApprovalFacts> = ({ proposedBy, senderId }) =>
  senderId !== null && senderId !== proposedBy ? undefined : { code: 'APPROVAL.SAME_PERSON' };

export const approvalRules = { anotherPerson };
