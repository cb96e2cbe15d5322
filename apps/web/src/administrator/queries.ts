import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { components, paths } from '../../generated/api.js';
import { allPages } from '../shared/all-pages.js';
import { answerOf, api } from '../shared/api.js';

type QueryOf<Path extends '/api/people' | '/api/sessions' | '/api/offices'> = NonNullable<
  paths[Path]['get']['parameters']['query']
>;
export type PeopleAsked = QueryOf<'/api/people'>;
export type SessionsAsked = QueryOf<'/api/sessions'>;
export type OfficesAsked = QueryOf<'/api/offices'>;

export type Person = components['schemas']['Person'];
export type SessionLine = components['schemas']['SessionPage']['items'][number];
export type Office = components['schemas']['OfficeLine'];
export type OfficeChanged = components['schemas']['OfficeChanged'];
export type OfficeKind = Office['kind'];
export type Role = Person['roles'][number]['role'];

/** What a person may be made. */
export const ROLES: readonly Role[] = [
  'organiser',
  'officeClerk',
  'officeLead',
  'judge',
  'panelChair',
  'leadingGroupMember',
  'auditor',
];

export const KINDS: readonly OfficeKind[] = ['municipality', 'department', 'media', 'county', 'unit'];

export const OFFICES = 'offices';
export const PEOPLE = 'people';
export const SESSIONS = 'sessions';

export const usePeople = (asked: PeopleAsked) =>
  useQuery({
    queryKey: [PEOPLE, asked],
    queryFn: () => answerOf(api.GET('/api/people', { params: { query: asked } })),
    placeholderData: keepPreviousData,
  });

export const useSessions = (asked: SessionsAsked) =>
  useQuery({
    queryKey: [SESSIONS, asked],
    queryFn: () => answerOf(api.GET('/api/sessions', { params: { query: asked } })),
    placeholderData: keepPreviousData,
  });

export const useOffices = (asked: OfficesAsked) =>
  useQuery({
    queryKey: [OFFICES, asked],
    queryFn: () => answerOf(api.GET('/api/offices', { params: { query: asked } })),
    placeholderData: keepPreviousData,
  });

/** For a choice among all. */
export const useEveryOffice = (): readonly Office[] =>
  useQuery({
    queryKey: [OFFICES, 'all'],
    queryFn: () => allPages((query) => answerOf(api.GET('/api/offices', { params: { query } }))),
  }).data ?? [];

export const useReadiness = () =>
  useQuery({
    queryKey: ['ready'],
    // What is not ready says so with 503, and what is wrong stands in the same body.
    queryFn: async () => {
      const { data, error } = await api.GET('/api/ready');
      return (data ?? error) as components['schemas']['Readiness'];
    },
    refetchInterval: 15_000,
  });

export const disable = (id: string) => answerOf(api.POST('/api/people/{id}/disable', { params: { path: { id } } }));
