import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { components, paths } from '../../generated/api.js';
import { allPages } from '../shared/all-pages.js';
import { answerOf, api } from '../shared/api.js';
import { readCan } from '../shared/events/can.js';

const KEY = 'commendation';

/** Everything that these pages show is read anew: something was done, here or elsewhere. */
export const useReadAnew = () => {
  const queries = useQueryClient();
  return useCallback(() => void queries.invalidateQueries({ queryKey: [KEY] }), [queries]);
};

/** Which lists of these pages there are, each by its page of the API. */
type Asked = Readonly<Record<string, unknown>>;

/** A query of these pages: read anew with all others. */
export const reading = <Data>(key: readonly unknown[], queryFn: () => Promise<Data>) =>
  queryOptions({ queryKey: [KEY, ...key], queryFn, placeholderData: keepPreviousData });

export const useProgrammeOf = (id: string) =>
  useQuery(reading(['programme', id], () => answerOf(api.GET('/api/programmes/{id}', { params: { path: { id } } }))));

export const useFlowOf = (id: string) =>
  useQuery(reading(['flow', id], () => answerOf(api.GET('/api/programmes/{id}/flow', { params: { path: { id } } }))));

/** People of a role who can sign in, for a choice by name. */
export const usePeopleOf = (role: 'leadingGroupMember' | 'organiser', isAsked = true) =>
  useQuery({
    ...reading(['people', role], () =>
      allPages((asked) => answerOf(api.GET('/api/people', { params: { query: { ...asked, role } } }))),
    ),
    enabled: isAsked,
  });

export type BallotsAsked = Omit<NonNullable<paths['/api/ballots']['get']['parameters']['query']>, 'programmeId'>;

export const useBallotsOf = (programmeId: string, asked: BallotsAsked) =>
  useQuery(
    reading(['ballots', programmeId, asked], () =>
      answerOf(api.GET('/api/ballots', { params: { query: { ...asked, programmeId } } })),
    ),
  );

export const useBallotOf = (id: string) =>
  useQuery(reading(['ballot', id], () => answerOf(api.GET('/api/ballots/{id}', { params: { path: { id } } }))));

export const useVacancies = (programmeId: string) =>
  useQuery(
    reading(['vacancies', programmeId], () =>
      answerOf(api.GET('/api/vacancies', { params: { query: { programmeId } } })),
    ),
  );

export type NoticesAsked = Omit<NonNullable<paths['/api/notices']['get']['parameters']['query']>, 'programmeId'>;

export const useNotices = (programmeId: string, asked: NoticesAsked) =>
  useQuery(
    reading(['notices', programmeId, asked], () =>
      answerOf(api.GET('/api/notices', { params: { query: { ...asked, programmeId } } })),
    ),
  );

export const useNotice = (id: string) =>
  useQuery(reading(['notice', id], () => answerOf(api.GET('/api/notices/{id}', { params: { path: { id } } }))));

export const useCase = (id: string) =>
  useQuery(reading(['case', id], () => answerOf(api.GET('/api/objections/{id}', { params: { path: { id } } }))));

export const useSuccessions = (programmeId: string) =>
  useQuery(
    reading(['successions', programmeId], () =>
      answerOf(api.GET('/api/successions', { params: { query: { programmeId } } })),
    ),
  );

export const useTemplate = (id: string) =>
  useQuery(
    reading(['template', id], () => answerOf(api.GET('/api/certificate-templates/{id}', { params: { path: { id } } }))),
  );

/** One after the other, as they were made. */
export const changesOf = (templateId: string) => ({ id: `template ${templateId}` });

export const useLedger = (programmeId: string) =>
  useQuery(
    reading(['ledger', programmeId], () => answerOf(api.GET('/api/ledger', { params: { query: { programmeId } } }))),
  );

export const useStock = (programmeId: string) =>
  useQuery(
    reading(['stock', programmeId], () =>
      answerOf(api.GET('/api/medals/stock', { params: { query: { programmeId } } })),
    ),
  );

export const useBatches = (programmeId: string) =>
  useQuery(
    reading(['batches', programmeId], () =>
      answerOf(api.GET('/api/certificates/batches', { params: { query: { programmeId } } })),
    ),
  );

/** What may be done with a process now, by the chart and the rules. */
export const usePossible = (process: string, id: string, isAsked = true) =>
  useQuery({
    ...reading(['can', process, id], () => readCan(process, id)),
    enabled: isAsked,
  });

export type { Asked };
export type Programme = NonNullable<ReturnType<typeof useProgrammeOf>['data']>;
export type Ballot = NonNullable<ReturnType<typeof useBallotOf>['data']>;
export type BallotLine = components['schemas']['BallotLine'];
export type Notice = NonNullable<ReturnType<typeof useNotice>['data']>;
export type NoticeLine = components['schemas']['NoticeLine'];
export type Case = NonNullable<ReturnType<typeof useCase>['data']>;
export type CaseLine = components['schemas']['ObjectionLine'];
export type Succession = components['schemas']['SuccessionLine'];
export type AwardLine = components['schemas']['AwardLine'];
export type ApprovalLine = components['schemas']['ApprovalLine'];
export type CertificateLine = components['schemas']['CertificateLine'];
export type Batch = components['schemas']['CertificateBatch'];
export type Template = NonNullable<ReturnType<typeof useTemplate>['data']>;
export type MedalLine = components['schemas']['MedalLine'];
export type BonusLine = components['schemas']['BonusLine'];
export type TextLine = components['schemas']['PublishedTextLine'];

/** What categories and tiers are called; their keys until that is known. */
export const useNames = (programmeId: string, language: 'zh' | 'en') => {
  const { data } = useProgrammeOf(programmeId);
  const categoryOf = (key: string) => data?.categories.find((category) => category.key === key);
  return {
    category: (key: string) => categoryOf(key)?.name[language] ?? key,
    tier: (key: string, tier: string) => categoryOf(key)?.tiers.find((one) => one.key === tier)?.name[language] ?? tier,
  };
};
