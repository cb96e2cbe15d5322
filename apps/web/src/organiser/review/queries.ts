import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { paths } from '../../../generated/api.js';
import { allPages } from '../../shared/all-pages.js';
import { answerOf, api, newKey } from '../../shared/api.js';
import { type Decision, useReadAnew } from '../queries.js';

const KEY = 'organiser';

/** Of what is reviewed: both kinds of entry go by the same routes. */
export type OfEntry = Pick<Decision, 'entryKind' | 'entryId'>;

export const useChecklist = ({ entryKind, entryId }: OfEntry, isAsked: boolean) =>
  useQuery({
    queryKey: [KEY, 'checklist', entryId],
    queryFn: () => answerOf(api.GET('/api/reviews/checklist', { params: { query: { entryKind, entryId } } })),
    enabled: isAsked,
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
    queryFn: () =>
      allPages((asked) =>
        answerOf(api.GET('/api/reviews/hits', { params: { query: { ...asked, programmeId, entryId } } })),
      ),
  });

/** Each reviewer's part in the review of an entry. */
export const useParts = (programmeId: string, entryId: string) =>
  useQuery({
    queryKey: [KEY, 'parts', programmeId, entryId],
    queryFn: () =>
      allPages((asked) =>
        answerOf(api.GET('/api/reviews/decisions', { params: { query: { ...asked, programmeId, entryId } } })),
      ),
  });

export type Part = NonNullable<ReturnType<typeof useParts>['data']>[number];

export type RequestsAsked = Omit<paths['/api/opinion-requests']['get']['parameters']['query'], 'programmeId'>;
export type OpinionsAsked = NonNullable<paths['/api/opinions']['get']['parameters']['query']>;

export const useOpinionRequests = (programmeId: string, asked: RequestsAsked) =>
  useQuery({
    queryKey: [KEY, 'opinion-requests', programmeId, asked],
    queryFn: () => answerOf(api.GET('/api/opinion-requests', { params: { query: { ...asked, programmeId } } })),
    placeholderData: keepPreviousData,
  });

export const useOpinionRequest = (id: string) =>
  useQuery({
    queryKey: [KEY, 'opinion-request', id],
    queryFn: () => answerOf(api.GET('/api/opinion-requests/{id}', { params: { path: { id } } })),
  });

export const useOpinionsOf = (requestId: string, asked: OpinionsAsked) =>
  useQuery({
    queryKey: [KEY, 'opinions', requestId, asked],
    queryFn: () => answerOf(api.GET('/api/opinions', { params: { query: { ...asked, requestId } } })),
    placeholderData: keepPreviousData,
  });

export const useOpinionsOn = (nominationId: string) =>
  useQuery({
    queryKey: [KEY, 'opinions-on', nominationId],
    queryFn: () =>
      allPages((asked) => answerOf(api.GET('/api/opinions', { params: { query: { ...asked, nominationId } } }))),
  });

export type Checklist = NonNullable<ReturnType<typeof useChecklist>['data']>;
export type Hit = NonNullable<ReturnType<typeof useHits>['data']>[number];
export type OpinionOf = NonNullable<ReturnType<typeof useOpinionsOf>['data']>['items'][number];
export type OpinionRequest = NonNullable<ReturnType<typeof useOpinionRequests>['data']>['items'][number];
