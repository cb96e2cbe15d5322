import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { allPages } from '../shared/all-pages.js';
import { answerOf, api } from '../shared/api.js';
import { useLanguage } from '../shared/language.js';

const KEY = 'office';

/** Everything that the office's pages show is read anew: something was done, here or elsewhere. */
export const useReadAnew = () => {
  const queries = useQueryClient();
  return useCallback(() => void queries.invalidateQueries({ queryKey: [KEY] }), [queries]);
};

export const useProgrammes = () =>
  useQuery({
    queryKey: [KEY, 'programmes'],
    queryFn: () => allPages((asked) => answerOf(api.GET('/api/programmes', { params: { query: asked } }))),
  });

export const useProgramme = (id: string | undefined) =>
  useQuery({
    queryKey: [KEY, 'programme', id],
    queryFn: () => answerOf(api.GET('/api/programmes/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
  });

export const useMyWork = () =>
  useQuery({ queryKey: [KEY, 'my-work'], queryFn: () => answerOf(api.GET('/api/my-work')) });

export const usePlaces = (programmeId: string) =>
  useQuery({
    queryKey: [KEY, 'places', programmeId],
    queryFn: () =>
      allPages((asked) => answerOf(api.GET('/api/office-places', { params: { query: { ...asked, programmeId } } }))),
  });

/** Every office that there is, for names: partners of a nomination are others than one's own. */
export const useOffices = () =>
  useQuery({
    queryKey: ['offices'],
    queryFn: () => allPages((query) => answerOf(api.GET('/api/offices', { params: { query } }))),
    staleTime: Infinity,
  });

export const useOfficeName = (): ((id: string) => string) => {
  const { language } = useLanguage();
  const { data } = useOffices();
  return (id) => data?.find((office) => office.id === id)?.name[language] ?? '';
};

export interface OfOffice {
  readonly programmeId: string;
  readonly categoryId: string;
  readonly officeId: string;
}

/** All of an office in a category, also those that have left: the order of recommendation is of all or of none. */
export const useNominations = (of: OfOffice) =>
  useQuery({
    queryKey: [KEY, 'nominations', of],
    queryFn: () =>
      allPages((asked) =>
        answerOf(api.GET('/api/nominations', { params: { query: { ...asked, ...of, sort: 'recommendation' } } })),
      ),
  });

export const useNomination = (id: string | undefined) =>
  useQuery({
    queryKey: entryKey('nomination', id),
    queryFn: () => answerOf(api.GET('/api/nominations/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
  });

export const entryKey = (kind: 'nomination' | 'essay', id: string | undefined) => [KEY, kind, id] as const;

export const useEssay = (id: string | undefined) =>
  useQuery({
    queryKey: entryKey('essay', id),
    queryFn: () => answerOf(api.GET('/api/essays/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
  });

export type ProgrammeInDetail = NonNullable<ReturnType<typeof useProgramme>['data']>;
export type Category = ProgrammeInDetail['categories'][number];
export type Place = NonNullable<ReturnType<typeof usePlaces>['data']>[number];
export type NominationLine = NonNullable<ReturnType<typeof useNominations>['data']>[number];
export type Nomination = NonNullable<ReturnType<typeof useNomination>['data']>;
export type Essay = NonNullable<ReturnType<typeof useEssay>['data']>;
