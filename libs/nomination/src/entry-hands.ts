import { staffOf } from '#identity';
import type { Actor } from '#kernel';
import type { Refusal } from '#workflow';
import type { EntityManager } from 'typeorm';

/** SQL that adds the person of a parameter (`$2`) to the hands that an entry went through. */
export const handAdded = (parameter: string): string =>
  `handled_by = case when ${parameter}::uuid is null or ${parameter} = any(handled_by) then handled_by else handled_by || ${parameter} end`;

/** The hands with one more. */
export const withHand = (hands: readonly string[], { personId }: Actor): readonly string[] =>
  personId === null || hands.includes(personId) ? hands : [...hands, personId];

/** Whether somebody registered, changed or sent the entry in. */
export const isInHands = (hands: readonly string[], { personId }: Actor): boolean =>
  personId !== null && hands.includes(personId);

/** Through whose hands an entry went, as far as it matters to whoever decides. */
interface Hands {
  /** Whoever decides has registered, changed or sent it in. */
  readonly ownEntry: boolean;
  /** Of an organiser: no other is at work who has not. */
  readonly nobodyElse?: boolean;
}

/** For what the municipal office decides. */
export const municipalHands = async (
  manager: EntityManager,
  hands: readonly string[],
  actor: Actor,
): Promise<Hands> => {
  if (!isInHands(hands, actor)) return { ownEntry: false };
  const organisers = (await staffOf(manager, [null])).get(null) ?? new Set<string>();
  return { ownEntry: true, nobodyElse: [...organisers].every((person) => hands.includes(person)) };
};

/** Nobody decides on an entry that went through their hands, at whatever level: where there is nobody else, somebody must come. */
export const notOwnEntry = ({ ownEntry, nobodyElse }: Hands): Refusal | undefined => {
  if (!ownEntry) return undefined;
  return { code: nobodyElse === true ? 'REVIEW.SECOND_ORGANISER' : 'REVIEW.OWN_SUBMISSION' };
};
