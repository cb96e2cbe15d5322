import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'wouter';

export const PAGE_SIZES = [25, 50, 100, 200] as const;

/** By which column a list is sorted, by its key. */
export interface Sorted {
  readonly by: string;
  readonly descending: boolean;
}

/** What of a list stands in the address: whoever is given the address sees the same. */
export interface ListState {
  readonly page: number;
  readonly size: number;
  /** What is searched for; empty where nothing is. */
  readonly search: string;
  readonly sort: Sorted | undefined;
  /** What a filter is set to, by its key; of one that isn't set, nothing. */
  readonly filters: Readonly<Record<string, string>>;
  /** The columns that somebody chose, by key; undefined for the usual ones. */
  readonly columns: readonly string[] | undefined;
}

export interface ListOptions {
  /** What saved views are kept under on the device. */
  readonly name: string;
  /** Keys of the filters; they are the names in the address, and those that the API is asked by. */
  readonly filters?: readonly string[];
  readonly size?: (typeof PAGE_SIZES)[number];
  /** As in the address: `name`, or `-name` for descending. */
  readonly sort?: string;
  /** Before each name in the address, where a page has two lists. */
  readonly prefix?: string;
}

type Own = 'q' | 'sort' | 'page' | 'size' | 'columns';

const wholeFrom = (text: string | null, least: number, most: number, usual: number): number => {
  const given = Number(text);
  return text !== null && Number.isInteger(given) && given >= least && given <= most ? given : usual;
};

const sortedBy = (text: string | undefined): Sorted | undefined => {
  if (text === undefined || text === '') return undefined;
  return text.startsWith('-') ? { by: text.slice(1), descending: true } : { by: text, descending: false };
};

export const sortText = ({ by, descending }: Sorted): string => (descending ? `-${by}` : by);

/** The state that an address holds. What makes no sense in it counts as not said. */
export const stateOf = (address: URLSearchParams, options: ListOptions): ListState => {
  const { filters = [], size = 25, sort, prefix = '' } = options;
  const said = (key: Own): string | null => address.get(prefix + key);
  const columns = said('columns');
  return {
    page: wholeFrom(said('page'), 1, 100_000, 1),
    size: wholeFrom(said('size'), 1, 200, size),
    search: said('q') ?? '',
    sort: sortedBy(said('sort') ?? sort),
    filters: Object.fromEntries(
      filters.flatMap((key) => {
        const value = address.get(prefix + key);
        return value === null || value === '' ? [] : [[key, value]];
      }),
    ),
    columns: columns === null ? undefined : columns.split(',').filter((key) => key !== ''),
  };
};

/** The address with a state in it; what is usual is left out, what is not the list's stays as it is. */
export const addressWith = (address: URLSearchParams, state: ListState, options: ListOptions): URLSearchParams => {
  const { filters = [], size = 25, sort, prefix = '' } = options;
  const next = new URLSearchParams(address);
  const put = (key: string, value: string, usual: string): void => {
    if (value === usual) next.delete(prefix + key);
    else next.set(prefix + key, value);
  };
  put('q', state.search, '');
  put('sort', state.sort ? sortText(state.sort) : '', sort ?? '');
  put('page', String(state.page), '1');
  put('size', String(state.size), String(size));
  put('columns', state.columns?.join(',') ?? '', '');
  for (const key of filters) put(key, state.filters[key] ?? '', '');
  return next;
};

/** The part of an address that is this list's, without the page: what a saved view keeps. */
export const viewOf = (address: URLSearchParams, options: ListOptions): string => {
  const own = stateOf(address, options);
  return addressWith(new URLSearchParams(), { ...own, page: 1 }, options).toString();
};

export interface List<Asked = Readonly<Record<string, string | number>>> {
  readonly options: ListOptions;
  readonly state: ListState;
  /** What the API is asked by: `page`, `size`, and, where they are set, `q`, `sort` and the filters. */
  readonly asked: Asked;
  /** Goes to the first page, unless the page is what changes. `quietly` leaves no step for the back button. */
  readonly change: (changes: Partial<ListState>, how?: { readonly quietly?: boolean }) => void;
  /** The list's part of the address as a whole: a saved view, or nothing for the usual one. */
  readonly view: string;
  readonly openView: (view: string) => void;
}

const askedBy = ({ page, size, search, sort, filters }: ListState): Readonly<Record<string, string | number>> => ({
  page,
  size,
  ...(search !== '' && { q: search }),
  ...(sort && { sort: sortText(sort) }),
  ...filters,
});

/**
 * A list whose search, filters, order, page and columns stand in the address. `Asked` is the query of the route that is asked;
 * somebody may type anything into an address, and the API says so if it is nothing.
 */
export const useList = <Asked = Readonly<Record<string, string | number>>>(options: ListOptions): List<Asked> => {
  const [address, setAddress] = useSearchParams();
  const { name, filters, size, sort, prefix } = options;
  const kept = filters?.join(' ') ?? '';
  const stable = useMemo<ListOptions>(
    () => ({
      name,
      filters: kept === '' ? [] : kept.split(' '),
      ...(size && { size }),
      ...(sort !== undefined && { sort }),
      ...(prefix !== undefined && { prefix }),
    }),
    [name, kept, size, sort, prefix],
  );
  const state = useMemo(() => stateOf(address, stable), [address, stable]);
  const change = useCallback<List['change']>(
    (changes, { quietly = false } = {}) =>
      setAddress((now) => addressWith(now, { ...stateOf(now, stable), page: 1, ...changes }, stable), {
        replace: quietly,
      }),
    [setAddress, stable],
  );
  const openView = useCallback(
    (view: string) => setAddress((now) => addressWith(now, stateOf(new URLSearchParams(view), stable), stable)),
    [setAddress, stable],
  );
  const view = viewOf(address, stable);
  const asked = useMemo(() => askedBy(state) as Asked, [state]); // held against the route's schema by the API
  return { options: stable, state, asked, change, view, openView };
};
