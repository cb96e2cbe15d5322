import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api.js';

const KEY = 'organiser';
const ALL = { page: 1, size: 200 } as const;

export const usePanels = (programmeId: string) =>
  useQuery({
    queryKey: [KEY, 'panels', programmeId],
    queryFn: () => answerOf(api.GET('/api/panels', { params: { query: { programmeId } } })),
  });

export const useDeclared = (programmeId: string) =>
  useQuery({
    queryKey: [KEY, 'conflicts', programmeId],
    queryFn: () => answerOf(api.GET('/api/conflicts', { params: { query: { programmeId, ...ALL } } })),
  });

export const useFoundConflicts = (programmeId: string) =>
  useQuery({
    queryKey: [KEY, 'conflicts-found', programmeId],
    queryFn: () => answerOf(api.GET('/api/conflicts/found', { params: { query: { programmeId, ...ALL } } })),
  });

export type Panel = NonNullable<ReturnType<typeof usePanels>['data']>[number];
export type Conflict = NonNullable<ReturnType<typeof useDeclared>['data']>['items'][number];
