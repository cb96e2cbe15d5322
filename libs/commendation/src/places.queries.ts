import type { CategoryOfProgramme } from '#programme';
import type { EntityManager } from 'typeorm';
import { isSamePlace, type Place, placesOfCategory } from './places.rules.js';

/** Places that nobody holds and that are not left vacant. Ask under `lockCategory` to act on it. */
export const openPlaces = async (manager: EntityManager, category: CategoryOfProgramme): Promise<Place[]> => {
  const rows: { tier_key: string; place: number }[] = await manager.query(
    `select tier_key, place from public.award where category_id = $1 and state in ('proposed', 'noticed', 'conferred')
     union all select tier_key, place from public.vacancy where category_id = $1`,
    [category.id],
  );
  const taken = rows.map(({ tier_key, place }) => ({ tierKey: tier_key, place }));
  return placesOfCategory(category.rules).filter((place) => !taken.some((other) => isSamePlace(place, other)));
};

/** Entries of the category that hold or held an award, or that a ballot rejected one by one. */
export const spentEntries = async (manager: EntityManager, categoryId: string): Promise<Set<string>> => {
  const rows: { entry_id: string }[] = await manager.query(
    `select entry_id from public.award where category_id = $1
     union select p.entry_id from public.ballot_proposal p join public.ballot b on b.id = p.ballot_id
     where b.category_id = $1 and b.mode = 'each' and p.outcome = 'rejected'`,
    [categoryId],
  );
  return new Set(rows.map((row) => row.entry_id));
};
