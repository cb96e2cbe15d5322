import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { allPages } from '../shared/all-pages.js';
import { answerOf, api } from '../shared/api.js';

const readAll = () => allPages((query) => answerOf(api.GET('/api/score-sheets', { params: { query } })));

const readOne = async (id: string) => answerOf(api.GET('/api/score-sheets/{id}', { params: { path: { id } } }));

export type SheetLine = Awaited<ReturnType<typeof readAll>>[number];
export type Sheet = Awaited<ReturnType<typeof readOne>>;

const ALL = ['score-sheets'] as const;

export const sheetQuery = (id: string) => queryOptions({ queryKey: ['score-sheet', id], queryFn: () => readOne(id) });

const sheetsQuery = queryOptions({ queryKey: ALL, queryFn: readAll });

/** All of a judge's sheets, each round in his own order. */
export const useSheets = () => useQuery(sheetsQuery);

/** What the page at an address will ask for, asked for before it is shown: whoever shows it tells what went wrong. */
export const readAhead = (queries: QueryClient, path: string): void => {
  const unheard = (): void => undefined;
  const [, id] = /\/sheets\/([^/]+)$/.exec(path) ?? [];
  if (id !== undefined) void queries.query(sheetQuery(id)).catch(unheard);
  void queries.query(sheetsQuery).catch(unheard);
};

export const useSheet = (id: string) => useQuery(sheetQuery(id));

/** Lists and sheets are read anew: something was filed, recused or brought back. */
export const useReadAnew = () => {
  const queries = useQueryClient();
  return useCallback(
    async (id?: string): Promise<void> => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ALL }),
        ...(id === undefined ? [] : [queries.invalidateQueries({ queryKey: ['score-sheet', id] })]),
      ]);
    },
    [queries],
  );
};

/** The list as it is known to be after an event, without waiting for it to be read anew. */
export const noteState = (queries: QueryClient, id: string, state: SheetLine['state']): void => {
  queries.setQueryData<SheetLine[]>(ALL, (lines) =>
    lines?.map((line) => (line.id === id ? { ...line, state } : line)).filter(({ state: now }) => now !== 'recused'),
  );
};

/** The sheet as it is known to be after a draft was saved, without asking. */
export const noteSaved = (
  queries: QueryClient,
  id: string,
  saved: Pick<Sheet, 'version' | 'state' | 'marks' | 'comment'>,
): void => {
  queries.setQueryData(sheetQuery(id).queryKey, (sheet) => sheet && { ...sheet, ...saved });
};

const OPEN: ReadonlySet<string> = new Set(['assigned', 'draft', 'reopened']);

export const isOpen = ({ state }: { readonly state: string }): boolean => OPEN.has(state);

/** A sheet with its number: its place in the judge's own order, which it keeps when others leave. */
export interface NumberedSheet {
  readonly number: number;
  readonly sheet: SheetLine;
}

export interface JudgedRound {
  readonly id: string;
  readonly sheets: readonly NumberedSheet[];
  readonly filed: number;
}

/** Rounds in the order of their first sheets: what is due first stands first. */
const byRound = (lines: readonly SheetLine[]): Map<string, SheetLine[]> => {
  const rounds = new Map<string, SheetLine[]>();
  for (const line of lines) rounds.set(line.roundId, [...(rounds.get(line.roundId) ?? []), line]);
  return rounds;
};

export const roundsOf = (lines: readonly SheetLine[]): JudgedRound[] =>
  [...byRound(lines)].map(([id, own]) => ({
    id,
    sheets: [...own].sort((a, b) => a.position - b.position).map((sheet) => ({ number: sheet.position, sheet })),
    filed: own.filter(({ state }) => state === 'filed').length,
  }));

export const useRound = (id: string | undefined): JudgedRound | undefined => {
  const { data } = useSheets();
  return useMemo(
    () => (data && id !== undefined ? roundsOf(data).find((round) => round.id === id) : undefined),
    [data, id],
  );
};

/** The next open one after this in the judge's order, from the beginning again after the last; never the same. */
export const nextOpen = (round: JudgedRound, after: string | undefined): NumberedSheet | undefined => {
  const at = round.sheets.findIndex(({ sheet }) => sheet.id === after);
  const inTurn = [...round.sheets.slice(at + 1), ...round.sheets.slice(0, Math.max(at, 0))];
  return inTurn.find(({ sheet }) => isOpen(sheet) && sheet.id !== after);
};
