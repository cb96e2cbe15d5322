import type { Actor } from '#kernel';
import type { Refusal } from '#workflow';

/** SQL that adds the person of a parameter (`$2`) to the hands that an entry went through. */
export const handAdded = (parameter: string): string =>
  `handled_by = case when ${parameter}::uuid is null or ${parameter} = any(handled_by) then handled_by else handled_by || ${parameter} end`;

/** The hands with one more. */
export const withHand = (hands: readonly string[], { personId }: Actor): readonly string[] =>
  personId === null || hands.includes(personId) ? hands : [...hands, personId];

/** Whether somebody registered, changed or sent the entry in. */
export const isInHands = (hands: readonly string[], { personId }: Actor): boolean =>
  personId !== null && hands.includes(personId);

/** Nobody decides on an entry that went through their hands, at whatever level. */
export const notOwnEntry = ({ ownEntry }: { readonly ownEntry: boolean }): Refusal | undefined =>
  ownEntry ? { code: 'REVIEW.OWN_SUBMISSION' } : undefined;
