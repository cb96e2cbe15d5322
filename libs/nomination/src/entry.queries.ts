import { type Actor, DomainError, hasAnyRole } from '#kernel';
import type { Engine, PossibleEvent } from '#workflow';

/** Who sees all of a programme's entries; others see those of their offices. */
export const seesAllEntries = (actor: Actor): boolean =>
  hasAnyRole(actor, ['organiser', 'leadingGroupMember', 'auditor']);

/**
 * What the viewer may do with an entry that they were found to see. Who reads but has no part in the chart, as the leading
 * group, may do nothing; the engine alone would say that there is no such entry.
 */
export const possibleFor = async (
  engine: Engine,
  process: string,
  id: string,
  actor: Actor,
): Promise<PossibleEvent[]> => {
  try {
    return await engine.can(process, id, actor);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'NOT_FOUND') return [];
    throw error;
  }
};
