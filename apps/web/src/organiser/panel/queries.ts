import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { paths } from '../../../generated/api.js';
import { answerOf, api } from '../../shared/api.js';

const KEY = 'organiser';

type AskedOf<Path extends '/api/conflicts' | '/api/conflicts/found'> = Omit<
  paths[Path]['get']['parameters']['query'],
  'programmeId'
>;
export type DeclaredAsked = AskedOf<'/api/conflicts'>;
export type FoundAsked = AskedOf<'/api/conflicts/found'>;

export const usePanels = (programmeId: string) =>
  useQuery({
    queryKey: [KEY, 'panels', programmeId],
    queryFn: () => answerOf(api.GET('/api/panels', { params: { query: { programmeId } } })),
  });

export const useDeclared = (programmeId: string, asked: DeclaredAsked) =>
  useQuery({
    queryKey: [KEY, 'conflicts', programmeId, asked],
    queryFn: () => answerOf(api.GET('/api/conflicts', { params: { query: { ...asked, programmeId } } })),
    placeholderData: keepPreviousData,
  });

export const useFoundConflicts = (programmeId: string, asked: FoundAsked) =>
  useQuery({
    queryKey: [KEY, 'conflicts-found', programmeId, asked],
    queryFn: () => answerOf(api.GET('/api/conflicts/found', { params: { query: { ...asked, programmeId } } })),
    placeholderData: keepPreviousData,
  });

export type Panel = NonNullable<ReturnType<typeof usePanels>['data']>[number];
export type Conflict = NonNullable<ReturnType<typeof useDeclared>['data']>['items'][number];
export type FoundConflict = NonNullable<ReturnType<typeof useFoundConflicts>['data']>['items'][number];
