import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { paths } from '../../generated/api.js';
import { allPages } from '../shared/all-pages.js';
import { answerOf, api, newKey } from '../shared/api.js';
import { readCan } from '../shared/events/can.js';
import { useLanguage } from '../shared/language.js';

const KEY = 'organiser';

/** Everything that the organiser's pages show is read anew: something was done, here or elsewhere. */
export const useReadAnew = () => {
  const queries = useQueryClient();
  return useCallback(() => void queries.invalidateQueries({ queryKey: [KEY] }), [queries]);
};

export const useCan = (process: string, id: string) =>
  useQuery({
    queryKey: [KEY, 'can', process, id],
    queryFn: () => readCan(process, id),
    staleTime: 0,
  });

export const useProgrammes = () =>
  useQuery({
    queryKey: [KEY, 'programmes'],
    queryFn: () => allPages((asked) => answerOf(api.GET('/api/programmes', { params: { query: asked } }))),
  });

export type ProgrammesAsked = NonNullable<paths['/api/programmes']['get']['parameters']['query']>;

export const useProgrammePage = (asked: ProgrammesAsked) =>
  useQuery({
    queryKey: [KEY, 'programmes', asked],
    queryFn: () => answerOf(api.GET('/api/programmes', { params: { query: asked } })),
    placeholderData: keepPreviousData,
  });

export const useProgramme = (id: string | undefined) =>
  useQuery({
    queryKey: [KEY, 'programme', id],
    queryFn: () => answerOf(api.GET('/api/programmes/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
  });

/** What a category is called; its key until that is known. */
export const useCategoryName = (programmeId: string | undefined): ((key: string) => string) => {
  const { language } = useLanguage();
  const { data } = useProgramme(programmeId);
  return (key) => data?.categories.find((category) => category.key === key)?.name[language] ?? key;
};

export const useFlow = (id: string) =>
  useQuery({
    queryKey: [KEY, 'flow', id],
    queryFn: () => answerOf(api.GET('/api/programmes/{id}/flow', { params: { path: { id } } })),
  });

export const useMyWork = () =>
  useQuery({ queryKey: [KEY, 'my-work'], queryFn: () => answerOf(api.GET('/api/my-work')) });

export const useRounds = (programmeId: string) =>
  useQuery({
    queryKey: [KEY, 'rounds', programmeId],
    queryFn: () => answerOf(api.GET('/api/rounds', { params: { query: { programmeId } } })),
  });

/** As the plan declares them; those that are planned already stay. */
export const usePlanRounds = (programmeId: string) => {
  const readAnew = useReadAnew();
  return useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/rounds/plan', { params: { header: { 'Idempotency-Key': newKey() } }, body: { programmeId } }),
      ),
    onSuccess: readAnew,
  });
};

export const useRound = (id: string) =>
  useQuery({
    queryKey: [KEY, 'round', id],
    queryFn: () => answerOf(api.GET('/api/rounds/{id}', { params: { path: { id } } })),
  });

export const useRoundProgress = (id: string) =>
  useQuery({
    queryKey: [KEY, 'progress', id],
    queryFn: () => answerOf(api.GET('/api/rounds/{id}/progress', { params: { path: { id } } })),
  });

/** For the chair of the round alone: anybody else is told that there is none. */
export const useCalibration = (id: string, isAsked: boolean) =>
  useQuery({
    queryKey: [KEY, 'calibration', id],
    queryFn: () => answerOf(api.GET('/api/rounds/{id}/calibration', { params: { path: { id } } })),
    enabled: isAsked,
  });

export const useRanking = (id: string, isRanked: boolean) =>
  useQuery({
    queryKey: [KEY, 'ranking', id],
    queryFn: () =>
      allPages((query) => answerOf(api.GET('/api/rounds/{id}/ranking', { params: { path: { id }, query } }))),
    enabled: isRanked,
  });

export const useReport = (id: string, isAsked: boolean) =>
  useQuery({
    queryKey: [KEY, 'report', id],
    queryFn: () => answerOf(api.GET('/api/rounds/{id}/report', { params: { path: { id } } })),
    enabled: isAsked,
  });

/** What waits for the viewer's review, of one level or of all: how many, and the one at a place from 1. */
export const useAwaited = (programmeId: string, place: number, level?: 'unit' | 'county' | 'municipality') =>
  useQuery({
    queryKey: [KEY, 'reviews', programmeId, level, place],
    queryFn: () =>
      answerOf(
        api.GET('/api/reviews/decisions', {
          params: { query: { programmeId, state: 'awaited', page: place, size: 1, ...(level && { level }) } },
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const useDecision = (id: string | undefined) =>
  useQuery({
    queryKey: [KEY, 'review', id],
    queryFn: () => answerOf(api.GET('/api/reviews/decisions/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
  });

export type Programme = NonNullable<ReturnType<typeof useProgrammes>['data']>[number];
type Flow = NonNullable<ReturnType<typeof useFlow>['data']>;
export type FlowLine = Flow['items'][number];
export type Round = NonNullable<ReturnType<typeof useRound>['data']>;
export type RoundJudge = NonNullable<ReturnType<typeof useRoundProgress>['data']>['judges'][number];
export type Calibrated = NonNullable<ReturnType<typeof useCalibration>['data']>['judges'][number];
export type RankingLine = NonNullable<ReturnType<typeof useRanking>['data']>[number];
export type Report = NonNullable<ReturnType<typeof useReport>['data']>;
export type Decision = NonNullable<ReturnType<typeof useDecision>['data']>;
