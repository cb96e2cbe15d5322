import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../shared/api.js';
import { useLanguage } from '../../shared/language.js';

const KEY = 'office';

export const useEssayFiles = (essayId: string) =>
  useQuery({
    queryKey: [KEY, 'essay-files', essayId],
    queryFn: () =>
      answerOf(api.GET('/api/essays/{id}/files', { params: { path: { id: essayId }, query: { page: 1, size: 50 } } })),
  });

export const useEssayFile = (id: string | undefined) => {
  const { language } = useLanguage();
  return useQuery({
    queryKey: [KEY, 'essay-file', id, language],
    queryFn: () => answerOf(api.GET('/api/essay-files/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
  });
};

export const useAuthorEntry = (id: string) =>
  useQuery({
    queryKey: [KEY, 'author-entry', id],
    queryFn: () => answerOf(api.GET('/api/author-entries/{id}', { params: { path: { id } } })),
  });

export type AuthorEntry = NonNullable<ReturnType<typeof useAuthorEntry>['data']>;

export type EssayFile = NonNullable<ReturnType<typeof useEssayFile>['data']>;
export type FileLine = NonNullable<ReturnType<typeof useEssayFiles>['data']>['items'][number];
