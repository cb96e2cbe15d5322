import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { components, paths } from '../../../generated/api.js';
import { answerOf, api } from '../../shared/api.js';

type QueryOf<Path extends '/api/queues/failed-jobs' | '/api/queues/failing-messages'> = NonNullable<
  paths[Path]['get']['parameters']['query']
>;
export type FailedJobsAsked = QueryOf<'/api/queues/failed-jobs'>;
export type MessagesAsked = QueryOf<'/api/queues/failing-messages'>;
export type Queue = components['schemas']['QueuesView']['queues'][number];
export type FailedJob = components['schemas']['FailedJobPage']['items'][number];
export type FailingMessage = components['schemas']['FailingMessagePage']['items'][number];

/** Before the key of all that is read here. */
export const QUEUES = 'queues';
/** What stands in a queue changes by itself: looked at anew at the pace of the health page. */
const ANEW = { refetchInterval: 15_000 };

export const useQueues = () =>
  useQuery({ queryKey: [QUEUES], queryFn: () => answerOf(api.GET('/api/queues')), ...ANEW });

export const useFailedJobs = (asked: FailedJobsAsked) =>
  useQuery({
    queryKey: [QUEUES, 'failed', asked],
    queryFn: () => answerOf(api.GET('/api/queues/failed-jobs', { params: { query: asked } })),
    placeholderData: keepPreviousData,
    ...ANEW,
  });

export const useFailingMessages = (asked: MessagesAsked) =>
  useQuery({
    queryKey: [QUEUES, 'messages', asked],
    queryFn: () => answerOf(api.GET('/api/queues/failing-messages', { params: { query: asked } })),
    placeholderData: keepPreviousData,
    ...ANEW,
  });
