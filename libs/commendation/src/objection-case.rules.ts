import type { Rule } from '#workflow';

export interface CaseFacts {
  /** Whose case it is; null while nobody has taken it up. */
  readonly ownerId: string | null;
  readonly senderId: string | null;
  /** Name of the person whom it is given to; null for whoever doesn't handle cases. */
  readonly givenTo: string | null;
}

const mayTakeUp: Rule<CaseFacts> = ({ ownerId, senderId }) =>
  ownerId === null || ownerId === senderId ? undefined : { code: 'OBJECTION.OF_ANOTHER' };

/** Whoever has not seen the case finds nothing. */
const byOwner: Rule<CaseFacts> = ({ ownerId, senderId }) =>
  ownerId !== null && ownerId === senderId ? undefined : { code: 'OBJECTION.OF_ANOTHER' };

const ownerHandles: Rule<CaseFacts> = ({ givenTo }) =>
  givenTo === null
    ? { code: 'OBJECTION.NO_HANDLER', fields: [{ field: 'ownerId', code: 'OBJECTION.NO_HANDLER' }] }
    : undefined;

export const objectionRules = { mayTakeUp, byOwner, ownerHandles };
