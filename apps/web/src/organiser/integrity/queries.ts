import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { paths } from '../../../generated/api.js';
import { answerOf, api, newKey } from '../../shared/api.js';
import { useReadAnew } from '../queries.js';

const KEY = 'organiser';

type Lists = '/api/similarity/checks' | '/api/similarity/pairs' | '/api/disqualifications' | '/api/entrants/candidates';
export type AskedOf<Path extends Lists> = Omit<paths[Path]['get']['parameters']['query'], 'programmeId'>;

/** The share of a text from which on a pair is shown, as the API has it where nobody says another. */
const THRESHOLD = 0.1;

export const useChecks = (programmeId: string, asked: AskedOf<'/api/similarity/checks'>) =>
  useQuery({
    queryKey: [KEY, 'similarity-checks', programmeId, asked],
    queryFn: () => answerOf(api.GET('/api/similarity/checks', { params: { query: { ...asked, programmeId } } })),
    placeholderData: keepPreviousData,
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

export const usePairs = (programmeId: string, asked: AskedOf<'/api/similarity/pairs'>) =>
  useQuery({
    queryKey: [KEY, 'similar-pairs', programmeId, asked],
    queryFn: () => answerOf(api.GET('/api/similarity/pairs', { params: { query: { ...asked, programmeId } } })),
    placeholderData: keepPreviousData,
  });

export const usePair = (id: string) =>
  useQuery({
    queryKey: [KEY, 'similar-pair', id],
    queryFn: () => answerOf(api.GET('/api/similarity/pairs/{id}', { params: { path: { id } } })),
  });

export const useDisqualifications = (programmeId: string, asked: AskedOf<'/api/disqualifications'>) =>
  useQuery({
    queryKey: [KEY, 'disqualifications', programmeId, asked],
    queryFn: () => answerOf(api.GET('/api/disqualifications', { params: { query: { ...asked, programmeId } } })),
    placeholderData: keepPreviousData,
  });

export const useCandidates = (programmeId: string, asked: AskedOf<'/api/entrants/candidates'>) =>
  useQuery({
    queryKey: [KEY, 'entrant-candidates', programmeId, asked],
    queryFn: () => answerOf(api.GET('/api/entrants/candidates', { params: { query: { ...asked, programmeId } } })),
    placeholderData: keepPreviousData,
  });

export const useProposeMerge = () => {
  const readAnew = useReadAnew();
  return useMutation({
    mutationFn: ({ firstId, secondId }: { readonly firstId: string; readonly secondId: string }) =>
      answerOf(
        api.POST('/api/entrants/merges', {
          params: { header: { 'Idempotency-Key': newKey() } },
          body: { firstId, secondId },
        }),
      ),
    onSuccess: readAnew,
  });
};

export type CheckLine = NonNullable<ReturnType<typeof useChecks>['data']>['items'][number];
export type Pair = NonNullable<ReturnType<typeof usePair>['data']>;
export type PairLine = NonNullable<ReturnType<typeof usePairs>['data']>['items'][number];
export type Disqualification = NonNullable<ReturnType<typeof useDisqualifications>['data']>['items'][number];
export type Candidate = NonNullable<ReturnType<typeof useCandidates>['data']>['items'][number];
