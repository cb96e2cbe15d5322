/** A page of a list: `page` from 1, `size` rows at most, `total` rows in all that the viewer may see. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly page: number;
  readonly size: number;
  readonly total: number;
}

export interface PageRequest {
  readonly page: number;
  readonly size: number;
}

export const offsetOf = (request: PageRequest): number => (request.page - 1) * request.size;

/** For SQL's `ilike`: a text as part of another, its signs standing for themselves; nothing where nothing is asked for. */
export const patternOf = (text: string | undefined): string | null =>
  text === undefined || text === '' ? null : `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** By which a list may be sorted: SQL of each order. */
export type Orders<By extends string = string> = Readonly<Record<By, readonly string[]>>;

/** Names stand by pinyin. */
export const byPinyin = (name: string): string => `${name} collate "zh-x-icu"`;

/**
 * SQL of an order, with `-` the other way. What isn't there stands last, whichever way; rows that are alike stand by `unique`,
 * which no two share, so that no page has a row of another.
 */
export const orderBy = <By extends string>(orders: Orders<By>, sort: By | `-${By}`, unique: string): string => {
  const by = sort.replace(/^-/, '') as By;
  const direction = sort === by ? 'asc' : 'desc';
  return [...orders[by].map((expression) => `${expression} ${direction} nulls last`), unique].join(', ');
};
