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
