import { type EntryInPlay, type Play, until } from './play.js';
import type { NominationInWorld } from '../world/index.js';

export type Nominated = EntryInPlay & { readonly nomination: NominationInWorld };

export interface Decision {
  readonly id: string;
  readonly entryId: string;
  readonly slot: number;
  readonly officeId: string;
}

export const chainOf = (play: Play, { nomination }: Nominated) =>
  play.plan.categories.find(({ key }) => key === nomination.categoryKey)?.reviewChain ?? [];

/** What is left to decide at a level of these entries, in the order of the world. */
export const awaitedAt = async (
  play: Play,
  level: 'unit' | 'county' | 'municipality',
  entries: readonly Nominated[],
  each = 1,
): Promise<Decision[]> => {
  const places = new Map(entries.map(({ id }, place) => [id, place]));
  const placeOf = ({ entryId }: Decision): number => places.get(entryId) ?? -1;
  const expected = entries.length * each;
  const awaited = await until(`${expected} decisions of the ${level} are asked for`, async () => {
    const { programmeId } = play.known;
    const all = await play.cast.organiser.all<Decision>('/api/reviews/decisions', {
      programmeId,
      level,
      state: 'awaited',
    });
    const ours = all.filter((decision) => placeOf(decision) >= 0);
    return ours.length >= expected && ours;
  });
  return awaited.sort((a, b) => placeOf(a) - placeOf(b) || a.slot - b.slot);
};

export const kindOf = (play: Play, officeKey: string): string | undefined =>
  play.world.offices.find(({ key }) => key === officeKey)?.kind;
