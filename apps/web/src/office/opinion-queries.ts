import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { components, paths } from '../../generated/api.js';
import { answerOf, api } from '../shared/api.js';

export type AskedOpinions = NonNullable<paths['/api/opinions']['get']['parameters']['query']>;
export type OpinionLine = components['schemas']['OpinionLine'];

/** What this person's offices are asked, and what he answers in another's stead. */
export const useOpinions = (programmeId: string, asked: Omit<AskedOpinions, 'programmeId'>) =>
  useQuery({
    queryKey: ['office', 'opinions', programmeId, asked],
    queryFn: () => answerOf(api.GET('/api/opinions', { params: { query: { ...asked, programmeId } } })),
    placeholderData: keepPreviousData,
  });

export const useOpinion = (id: string) =>
  useQuery({
    queryKey: ['office', 'opinion', id],
    queryFn: () => answerOf(api.GET('/api/opinions/{id}', { params: { path: { id } } })),
  });

export type Opinion = NonNullable<ReturnType<typeof useOpinion>['data']>;

/** Whether a programme asks this person's offices for any opinion: most are never asked. */
export const useIsAsked = (programmeId: string): boolean =>
  (useOpinions(programmeId, { page: 1, size: 1 }).data?.total ?? 0) > 0;
