import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { components, paths } from '../../../generated/api.js';
import { answerOf, api } from '../../shared/api.js';

export type Asked = NonNullable<paths['/api/reviews/decisions']['get']['parameters']['query']>;
export type DecisionLine = components['schemas']['DecisionLine'];

/** Parts of reviews of the offices that somebody acts for, and those that he takes in another's stead. */
export const useDecisions = (programmeId: string, asked: Omit<Asked, 'programmeId'>) =>
  useQuery({
    queryKey: ['office', 'reviews', programmeId, asked],
    queryFn: () => answerOf(api.GET('/api/reviews/decisions', { params: { query: { ...asked, programmeId } } })),
    placeholderData: keepPreviousData,
  });

const ONE = { page: 1, size: 1 } as const;

/** Whether there is anything to review at all, and how much of it waits. */
export const useReviewCount = (programmeId: string): { readonly any: boolean; readonly awaited: number } => {
  const { data: all } = useDecisions(programmeId, ONE);
  const { data: awaited } = useDecisions(programmeId, { ...ONE, state: 'awaited' });
  return { any: (all?.total ?? 0) > 0, awaited: awaited?.total ?? 0 };
};
