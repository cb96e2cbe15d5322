import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { paths } from '../../../generated/api.js';
import { allPages } from '../../shared/all-pages.js';
import { answerOf, api, newKey } from '../../shared/api.js';
import { useProgramme, useReadAnew } from '../queries.js';

const KEY = 'organiser';

export const useMissing = (id: string, isDraft: boolean) =>
  useQuery({
    queryKey: [KEY, 'missing', id],
    queryFn: () => answerOf(api.GET('/api/programmes/{id}/missing', { params: { path: { id } } })),
    enabled: isDraft,
  });

/** Offices that a draft names and the directory lacks, with what making them would do. */
export const usePlanOffices = (id: string) =>
  useQuery({
    queryKey: [KEY, 'plan-offices', id],
    queryFn: () => answerOf(api.GET('/api/programmes/{id}/offices', { params: { path: { id } } })),
  });

export const usePlanFile = (id: string) =>
  useQuery({
    queryKey: [KEY, 'plan-file', id],
    queryFn: () => answerOf(api.GET('/api/programmes/{id}/file', { params: { path: { id } } })),
  });

export type VersionsAsked = NonNullable<paths['/api/programmes/{id}/versions']['get']['parameters']['query']>;

export const useVersions = (id: string, asked: VersionsAsked) =>
  useQuery({
    queryKey: [KEY, 'versions', id, asked],
    queryFn: () => answerOf(api.GET('/api/programmes/{id}/versions', { params: { path: { id }, query: asked } })),
    placeholderData: keepPreviousData,
  });

export const useRuleChanges = (id: string) =>
  useQuery({
    queryKey: [KEY, 'rule-changes', id],
    queryFn: () =>
      allPages((query) => answerOf(api.GET('/api/programmes/{id}/rule-changes', { params: { path: { id }, query } }))),
  });

/** What a file says wrongly and what it lacks; asked once per text. */
export const useCheck = (yaml: string, isAsked: boolean) =>
  useQuery({
    queryKey: [KEY, 'check', yaml],
    queryFn: () => answerOf(api.POST('/api/programmes/check', { body: { yaml } })),
    enabled: isAsked && yaml.trim() !== '',
    staleTime: 60_000,
  });

/** What is to be different: parts by their paths, or the whole file. */
export interface PlanChange {
  readonly set?: Readonly<Record<string, unknown>>;
  readonly yaml?: string;
}

export const useSaveDraft = (id: string) => {
  const readAnew = useReadAnew();
  return useMutation({
    mutationFn: ({ expectedVersion, ...change }: PlanChange & { readonly expectedVersion: number }) =>
      answerOf(
        api.PATCH('/api/programmes/{id}', {
          params: { path: { id }, header: { 'Idempotency-Key': newKey() } },
          body: { expectedVersion, ...change },
        }),
      ),
    onSuccess: readAnew,
  });
};

export const useProposeChange = (id: string) => {
  const readAnew = useReadAnew();
  return useMutation({
    mutationFn: ({ key, ...body }: PlanChange & { readonly reason: string; readonly key: string }) =>
      answerOf(
        api.POST('/api/programmes/{id}/rule-changes', {
          params: { path: { id }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    onSuccess: readAnew,
  });
};

export type ProgrammeShown = NonNullable<ReturnType<typeof useProgramme>['data']>;
export type MissingPart = NonNullable<ReturnType<typeof useMissing>['data']>['missing'][number];
export type RuleChange = NonNullable<ReturnType<typeof useRuleChanges>['data']>[number];
export type MissingOffices = NonNullable<ReturnType<typeof usePlanOffices>['data']>;
export type Checked = NonNullable<ReturnType<typeof useCheck>['data']>;
export type RuleVersion = NonNullable<ReturnType<typeof useVersions>['data']>['items'][number];
