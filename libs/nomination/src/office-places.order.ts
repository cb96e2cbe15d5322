import type { z } from 'zod';
import type { listOfficePlaces, officePlace } from './office-places.views.js';

type Place = z.infer<typeof officePlace>;
type Asked = z.infer<typeof listOfficePlaces>;
type By = Asked['sort'] extends infer Sort ? (Sort extends `-${string}` ? never : Sort) : never;

const { compare } = new Intl.Collator('zh-CN-u-co-pinyin', { numeric: true });

/** As they come, categories stand in the plan's order. */
const VALUES: Readonly<Record<By, (place: Place, at: number) => string | number | null>> = {
  category: (_, at) => at,
  office: ({ officeName }) => officeName.zh,
  free: ({ free }) => free,
  missing: ({ missing }) => missing,
  drafts: ({ standing, sentIn }) => standing - sentIn,
  sentIn: ({ sentIn }) => sentIn,
  accepted: ({ accepted }) => accepted,
  returned: ({ returned }) => returned,
};

const compared = (one: string | number, other: string | number): number =>
  typeof one === 'number' && typeof other === 'number' ? one - other : compare(String(one), String(other));

/** What isn't there, as a limit, stands last, whichever way; what is alike stays as it came. */
const inOrder = (places: readonly Place[], sort: Asked['sort']): Place[] => {
  const by = sort.replace(/^-/, '') as By; // by the schema
  const way = sort === by ? 1 : -1;
  const valued = places.map((place, at) => ({ place, value: VALUES[by](place, at) }));
  return valued
    .sort((one, other) => {
      if (one.value === null || other.value === null) return Number(one.value === null) - Number(other.value === null);
      return way * compared(one.value, other.value);
    })
    .map(({ place }) => place);
};

const ONLY: Readonly<Record<NonNullable<Asked['only']>, (place: Place) => boolean>> = {
  missing: ({ missing }) => missing > 0,
  free: ({ free }) => free === null || free > 0,
  returned: ({ returned }) => returned > 0,
};

/** Those that are asked for, in the order that is asked for; all of them are at hand. */
export const placesAsked = (
  places: readonly Place[],
  { only, categoryId, q, sort }: Pick<Asked, 'only' | 'categoryId' | 'q' | 'sort'>,
): Place[] => {
  const sought = q?.toLowerCase() ?? '';
  const wanted = places.filter(
    (place) =>
      (only === undefined || ONLY[only](place)) &&
      (categoryId === undefined || place.categoryId === categoryId) &&
      [place.officeName.zh, place.officeName.en].some((name) => name.toLowerCase().includes(sought)),
  );
  return inOrder(wanted, sort);
};
