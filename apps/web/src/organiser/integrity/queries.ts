import { useMutation, useQuery } from '@tanstack/react-query';
import { answerOf, api, newKey } from '../../shared/api.js';
import { useReadAnew } from '../queries.js';

const KEY = 'organiser';
const ALL = { page: 1, size: 200 } as const;

/** The share of a text from which on a pair is shown, as the API has it where nobody says another. */
const THRESHOLD = 0.1;

export const useChecks = (programmeId: string) =>
  useQuery({
    queryKey: [KEY, 'similarity-checks', programmeId],
    queryFn: () => answerOf(api.GET('/api/similarity/checks', { params: { query: { ...ALL, programmeId } } })),
  });

export const useOrderCheck = (programmeId: string) => {
  const readAnew = useReadAnew();
  return useMutation({
    mutationFn: (entryKind: 'nomination' | 'essay') =>
      answerOf(
        api.POST('/api/similarity/checks', {
          params: { header: { 'Idempotency-Key': newKey() } },
          body: { programmeId, entryKind, threshold: THRESHOLD },
        }),
      ),
    onSuccess: readAnew,
  });
};

export const usePairs = (programmeId: string) =>
  useQuery({
    queryKey: [KEY, 'similar-pairs', programmeId],
    queryFn: () => answerOf(api.GET('/api/similarity/pairs', { params: { query: { ...ALL, programmeId } } })),
  });

export const usePair = (id: string) =>
  useQuery({
    queryKey: [KEY, 'similar-pair', id],
    queryFn: () => answerOf(api.GET('/api/similarity/pairs/{id}', { params: { path: { id } } })),
  });

export const useDisqualifications = (programmeId: string) =>
  useQuery({
    queryKey: [KEY, 'disqualifications', programmeId],
    queryFn: () => answerOf(api.GET('/api/disqualifications', { params: { query: { ...ALL, programmeId } } })),
  });

export const useCandidates = (programmeId: string) =>
  useQuery({
    queryKey: [KEY, 'entrant-candidates', programmeId],
    queryFn: () => answerOf(api.GET('/api/entrants/candidates', { params: { query: { ...ALL, programmeId } } })),
  });

export const useProposeMerge = () => {
  const readAnew = useReadAnew();
  return useMutation({
    mutationFn: (body: { readonly firstId: string; readonly secondId: string }) =>
      answerOf(api.POST('/api/entrants/merges', { params: { header: { 'Idempotency-Key': newKey() } }, body })),
    onSuccess: readAnew,
  });
};

export type Pair = NonNullable<ReturnType<typeof usePair>['data']>;
export type PairLine = NonNullable<ReturnType<typeof usePairs>['data']>['items'][number];
export type Disqualification = NonNullable<ReturnType<typeof useDisqualifications>['data']>['items'][number];
export type Candidate = NonNullable<ReturnType<typeof useCandidates>['data']>['items'][number];
