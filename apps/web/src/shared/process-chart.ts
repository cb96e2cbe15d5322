import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from './api.js';

/** The chart of a kind of process: its states and ways, which don't change while a page is open. */
export const useChart = (process: string, isAsked = true) =>
  useQuery({
    queryKey: ['chart', process],
    queryFn: () => answerOf(api.GET('/api/processes/{process}', { params: { path: { process } } })),
    staleTime: Infinity,
    enabled: isAsked,
  });

export type Chart = NonNullable<ReturnType<typeof useChart>['data']>;
