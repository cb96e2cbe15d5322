import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { components, paths } from '../../generated/api.js';
import { answerOf, api, newKey } from '../shared/api.js';
import { useLanguage } from '../shared/language.js';
import { useReadAnew } from './queries.js';

/** The routes of the two kinds are one: the document spells out each. */
export type ImportKind = 'nominations' | 'essays';
type Nominations = '/api/nominations/imports';

const routeOf = (kind: ImportKind): Nominations => `/api/${kind}/imports` as Nominations;

export const ROWS_ON_PAGE = 50;
export const ROW_STATES = ['faulty', 'ready', 'refused', 'done'] as const;
export type RowState = (typeof ROW_STATES)[number];

export type ImportsAsked = NonNullable<paths[Nominations]['get']['parameters']['query']>;
export type ImportLine = components['schemas']['EntryImportLine'];

export const useImports = (kind: ImportKind, asked: ImportsAsked) =>
  useQuery({
    queryKey: ['office', 'imports', kind, asked],
    queryFn: () => answerOf(api.GET(routeOf(kind), { params: { query: asked } })),
    placeholderData: keepPreviousData,
  });

export const useImport = (kind: ImportKind, id: string) =>
  useQuery({
    queryKey: ['office', 'import', kind, id],
    queryFn: () => answerOf(api.GET(`${routeOf(kind)}/{id}`, { params: { path: { id } } })),
  });

interface RowsAsked {
  readonly version: number;
  readonly state: RowState | undefined;
  readonly page: number;
}

export const useImportRows = (kind: ImportKind, id: string, { version, state, page }: RowsAsked) => {
  const { language } = useLanguage();
  return useQuery({
    queryKey: ['office', 'import-rows', kind, id, version, state, page, language],
    queryFn: () =>
      answerOf(
        api.GET(`${routeOf(kind)}/{id}/rows`, {
          params: { path: { id }, query: { page, size: ROWS_ON_PAGE, ...(state === undefined ? {} : { state }) } },
        }),
      ),
  });
};

export interface MendedCell {
  readonly row: number;
  readonly column: string;
  readonly value: string;
}

export const useMend = (kind: ImportKind, { id, version }: { readonly id: string; readonly version: number }) => {
  const readAnew = useReadAnew();
  return useMutation({
    mutationFn: (cells: readonly MendedCell[]) =>
      answerOf(
        api.PUT(`${routeOf(kind)}/{id}/cells`, {
          params: { path: { id }, header: { 'Idempotency-Key': newKey() } },
          body: { expectedVersion: version, cells: [...cells] },
        }),
      ),
    onSuccess: readAnew,
  });
};

export type Import = NonNullable<ReturnType<typeof useImport>['data']>;
export type ImportedList = Import['lists'][number];
export type ImportRow = NonNullable<ReturnType<typeof useImportRows>['data']>['items'][number];
export type ImportColumn = Import['columns'][number];
/** A column that a field was found for. */
export type MatchedColumn = ImportColumn & { readonly field: string };
