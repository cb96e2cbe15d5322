import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { answerOf, api } from '../api.js';

export const copyKey = (id: string) => ['blind-copy', id] as const;

export const useCopy = (id: string) =>
  useQuery({
    queryKey: copyKey(id),
    queryFn: () => answerOf(api.GET('/api/blind-copies/{id}', { params: { path: { id } } })),
  });

export const useReadCopyAnew = (id: string) => {
  const queries = useQueryClient();
  return useCallback(() => void queries.invalidateQueries({ queryKey: copyKey(id) }), [queries, id]);
};

export type Copy = NonNullable<ReturnType<typeof useCopy>['data']>;
export type Finding = Copy['findings'][number];
