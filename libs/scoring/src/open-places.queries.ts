import { refused, system } from '#kernel';
import type { Door } from '#workflow';
import type { EntityManager } from 'typeorm';
import { SHEETS_BY_ENTRY } from './completeness.queries.js';
import { newAlias } from './sheet-alias.js';
import { candidatesFor, inLineForRound, successorFor, successorSheet } from './successor.queries.js';

/** An entry that fewer judges hold than the round asks for. */
export interface OpenPlaces {
  readonly entryId: string;
  readonly held: number;
  readonly short: number;
}

export interface PlaceConfirmed {
  readonly entryId: string;
  readonly judgeId: string;
}

/** In the order of the field, which is the same in every run. */
export const openPlaces = async (manager: EntityManager, roundId: string): Promise<OpenPlaces[]> =>
  manager.query(
    `select n.entry_id as "entryId", n.held, n.wanted - n.held as short
     from (${SHEETS_BY_ENTRY}) n join public.round r on r.id = $1 and r.state in ('scoring', 'adjudicating')
       join public.round_entry e on e.round_id = r.id and e.entry_id = n.entry_id
     where n.held < n.wanted order by e.ordinal`,
    [roundId],
  );

export interface ProposedJudge {
  readonly judgeId: string;
  readonly name: string;
}

/**
 * Whom each open place would go to, in turn: fewer where the panel has nobody free. Confirming them appoints the same, unless
 * something changed in between.
 */
export const proposalsFor = async (
  manager: EntityManager,
  round: { readonly id: string; readonly programmeId: string },
  places: readonly OpenPlaces[],
): Promise<ReadonlyMap<string, readonly ProposedJudge[]>> => {
  const given = new Map<string, number>();
  const proposals = new Map<string, ProposedJudge[]>();
  for (const { entryId, short } of places) {
    const candidates = await candidatesFor(manager, { roundId: round.id, programmeId: round.programmeId, entryId });
    const load = ({ judgeId, sheets }: { judgeId: string; sheets: number }) => sheets + (given.get(judgeId) ?? 0);
    const chosen = candidates
      .filter(({ free }) => free)
      .sort((a, b) => load(a) - load(b)) // stable: equals stay in the order of their user names
      .slice(0, short);
    for (const { judgeId } of chosen) given.set(judgeId, (given.get(judgeId) ?? 0) + 1);
    proposals.set(
      entryId,
      chosen.map(({ judgeId, name }) => ({ judgeId, name })),
    );
  }
  return proposals;
};

/** Whether any of the places has somebody to be proposed for it: asked no further than the first. */
export const somebodyIsFree = async (
  manager: EntityManager,
  round: { readonly id: string; readonly programmeId: string },
  places: readonly OpenPlaces[],
): Promise<boolean> => {
  for (const { entryId } of places) {
    const candidates = await candidatesFor(manager, { roundId: round.id, programmeId: round.programmeId, entryId });
    if (candidates.some(({ free }) => free)) return true;
  }
  return false;
};

/** Each place goes to whom somebody wants, or to the first who is free. */
const fillPlaces = async (
  door: Door,
  manager: EntityManager,
  vacancy: { readonly programmeId: string; readonly roundId: string; readonly entryId: string },
  places: readonly (string | undefined)[],
): Promise<number> => {
  let appointed = 0;
  for (const wanted of places) {
    const successor = await successorFor(manager, { ...vacancy, wanted });
    if ('refusal' in successor) {
      if (wanted === undefined) return appointed;
      const { code, params, fields } = successor.refusal;
      throw refused(code, { ...params }, [...(fields ?? [])]);
    }
    const sheet = await successorSheet(manager, vacancy, successor.judgeId, newAlias());
    await door.begin('scoreSheet', [sheet], system('successor'), { manager });
    appointed += 1;
  }
  return appointed;
};

/**
 * Appoints judges of the panel until no place is open or nobody is free for those that are; or those alone whom somebody
 * confirmed. What stays open is shown with the round, and the round is not ranked before it is filled.
 * @returns how many were appointed
 * @throws DomainError `SCORING.NO_PLACE_OPEN` and the refusals of a successor, for those confirmed
 */
export const fillOpenPlaces = async (
  door: Door,
  manager: EntityManager,
  roundId: string,
  confirmed?: readonly PlaceConfirmed[],
): Promise<number> => {
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
    const wanted = confirmed?.filter((place) => place.entryId === entryId).map(({ judgeId }) => judgeId);
    const vacancy = { programmeId: round.programmeId, roundId, entryId };
    appointed += await fillPlaces(
      door,
      manager,
      vacancy,
      wanted?.slice(0, short) ?? Array<undefined>(short).fill(undefined),
    );
  }
  if (confirmed !== undefined && appointed < confirmed.length) throw refused('SCORING.NO_PLACE_OPEN');
  return appointed;
};
