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
