import { system } from '#kernel';
import type { Door } from '#workflow';
import type { EntityManager } from 'typeorm';
import { sheetsInConflict } from './conflict.queries.js';
import { lookForConflicts } from './found-conflict.queries.js';

/**
 * Looks for conflicts anew and takes from judges the sheets of entries that they stand in conflict with. What they filed on
 * others stays; a place that falls open gets a proposal.
 * @returns how many sheets were taken
 */
export const recuseWhoeverIsInConflict = async (
  door: Door,
  manager: EntityManager,
  now: Date,
  programmeId: string,
  reason: string,
  roundId?: string,
): Promise<number> => {
  await lookForConflicts(manager, programmeId, now, { roundId });
  const sheets = await sheetsInConflict(manager, programmeId, roundId === undefined ? {} : { roundId });
  for (const { id, kind } of sheets)
    await door.applyEvent('scoreSheet', id, 'scoreSheet.recuse', system('conflict of interest'), {
      manager,
      payload: { reason, kind },
    });
  return sheets.length;
};
