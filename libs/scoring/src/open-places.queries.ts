import { system } from '#kernel';
import type { Door } from '#workflow';
import type { EntityManager } from 'typeorm';
import { SHEETS_BY_ENTRY } from './completeness.queries.js';
import { newAlias } from './sheet-alias.js';
import { inLineForRound, successorFor, successorSheet } from './successor.queries.js';

/** An entry that fewer judges hold than the round asks for. */
export interface OpenPlaces {
  readonly entryId: string;
  readonly held: number;
  readonly short: number;
}

/** In the order of the field, which is the same in every run. */
export const openPlaces = async (manager: EntityManager, roundId: string): Promise<OpenPlaces[]> =>
  manager.query(
    `select n.entry_id as "entryId", n.held, r.judges_per_entry - n.held as short
     from (${SHEETS_BY_ENTRY}) n join public.round r on r.id = $1 and r.state in ('scoring', 'adjudicating')
       join public.round_entry e on e.round_id = r.id and e.entry_id = n.entry_id
     where n.held < r.judges_per_entry order by e.ordinal`,
    [roundId],
  );

/**
 * Appoints judges of the panel until no place is open or nobody is free for those that are. What stays open is shown with
 * the round, and the round is not ranked before the organiser has put somebody on the panel.
 * @returns how many were appointed
 */
export const fillOpenPlaces = async (door: Door, manager: EntityManager, roundId: string): Promise<number> => {
  // The round before the line for it, as everybody takes them, and alone: what follows may send the round an event.
  const [round]: { programmeId: string }[] = await manager.query(
    `select programme_id as "programmeId" from public.round where id = $1 and state in ('scoring', 'adjudicating')
     for no key update`,
    [roundId],
  );
  if (!round) return 0;
  await inLineForRound(manager, roundId);
  let appointed = 0;
  for (const { entryId, short } of await openPlaces(manager, roundId)) {
    const vacancy = { programmeId: round.programmeId, roundId, entryId };
    for (let left = short; left > 0; left -= 1) {
      const successor = await successorFor(manager, vacancy);
      if ('refusal' in successor) break;
      const sheet = await successorSheet(manager, vacancy, successor.judgeId, newAlias());
      await door.begin('scoreSheet', [sheet], system('successor'), { manager });
      appointed += 1;
    }
  }
  return appointed;
};
