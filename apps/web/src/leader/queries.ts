import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { allPages } from '../shared/all-pages.js';
import { answerOf, api } from '../shared/api.js';

const KEY = 'leader';

/** The ballots and their votes are read anew: something was done. */
export const useBallotsAnew = () => {
  const queries = useQueryClient();
  return useCallback(() => void queries.invalidateQueries({ queryKey: [KEY] }), [queries]);
};

const readBallots = (programmeId: string) =>
  allPages((asked) => answerOf(api.GET('/api/ballots', { params: { query: { ...asked, programmeId } } })));

/** Programmes in which there are ballots of the member, newest programme first, each with its ballots. */
export const useMyBallots = () => {
  const programmes = useQuery({
    queryKey: [KEY, 'programmes'],
    queryFn: () => allPages((asked) => answerOf(api.GET('/api/programmes', { params: { query: asked } }))),
  });
  const known = programmes.data ?? [];
  const ballots = useQueries({
    queries: known.map(({ id }) => ({ queryKey: [KEY, 'ballots', id], queryFn: () => readBallots(id) })),
  });
  const error = programmes.error ?? ballots.find((one) => one.error)?.error ?? null;
  const isRead = programmes.data !== undefined && ballots.every(({ data }) => data !== undefined);
  return {
    error,
    data: isRead
      ? known
          .map((programme, at) => ({ programme, ballots: ballots[at]?.data ?? [] }))
          .filter(({ ballots: own }) => own.length > 0)
      : undefined,
  };
};

export const useBallot = (id: string) =>
  useQuery({
    queryKey: [KEY, 'ballot', id],
    queryFn: () => answerOf(api.GET('/api/ballots/{id}', { params: { path: { id } } })),
  });

export const useDossier = (id: string, proposalId: string, isAsked: boolean) =>
  useQuery({
    queryKey: ['dossier', id, proposalId],
    queryFn: () =>
      answerOf(api.GET('/api/ballots/{id}/proposals/{proposalId}', { params: { path: { id, proposalId } } })),
    enabled: isAsked,
  });

export type Ballot = NonNullable<ReturnType<typeof useBallot>['data']>;
export type Proposal = Ballot['proposals'][number];
export type Dossier = NonNullable<ReturnType<typeof useDossier>['data']>;
export const CHOICES = ['approve', 'reject', 'abstain'] as const;
export type Choice = (typeof CHOICES)[number];
