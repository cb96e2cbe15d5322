import { useMutation, useQuery } from '@tanstack/react-query';
import { answerOf, api, newKey } from '../../shared/api.js';
import { type Decision, useReadAnew } from '../queries.js';

const KEY = 'organiser';
const ALL = { page: 1, size: 200 } as const;

/** Of what is reviewed: both kinds of entry go by the same routes. */
export type OfEntry = Pick<Decision, 'entryKind' | 'entryId'>;

export const useChecklist = ({ entryKind, entryId }: OfEntry) =>
  useQuery({
    queryKey: [KEY, 'checklist', entryId],
    queryFn: () => answerOf(api.GET('/api/reviews/checklist', { params: { query: { entryKind, entryId } } })),
  });

export interface Answer {
  readonly item: string;
  readonly met: boolean;
  readonly note?: string;
}

export const useAnswerChecklist = ({ entryKind, entryId }: OfEntry) => {
  const readAnew = useReadAnew();
  return useMutation({
    mutationFn: (items: readonly Answer[]) =>
      answerOf(
        api.PUT('/api/reviews/checklist', {
          params: { header: { 'Idempotency-Key': newKey() } },
          body: { entryKind, entryId, items: [...items] },
        }),
      ),
    onSuccess: readAnew,
  });
};

export const useHits = (programmeId: string, entryId: string) =>
  useQuery({
    queryKey: [KEY, 'hits', programmeId, entryId],
    queryFn: () => answerOf(api.GET('/api/reviews/hits', { params: { query: { ...ALL, programmeId, entryId } } })),
  });

export const useOpinionRequests = (programmeId: string) =>
  useQuery({
    queryKey: [KEY, 'opinion-requests', programmeId],
    queryFn: () => answerOf(api.GET('/api/opinion-requests', { params: { query: { ...ALL, programmeId } } })),
  });

export const useOpinionsOf = (requestId: string) =>
  useQuery({
    queryKey: [KEY, 'opinions', requestId],
    queryFn: () => answerOf(api.GET('/api/opinions', { params: { query: { ...ALL, requestId } } })),
  });

export type Checklist = NonNullable<ReturnType<typeof useChecklist>['data']>;
export type Hit = NonNullable<ReturnType<typeof useHits>['data']>['items'][number];
export type OpinionRequest = NonNullable<ReturnType<typeof useOpinionRequests>['data']>['items'][number];
