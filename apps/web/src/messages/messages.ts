import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, newKey } from '../shared/api.js';
import type { Language } from '#contracts';

const PAGE_SIZE = 20;

const readPage = (page: number) =>
  answerOf(api.GET('/api/notifications', { params: { query: { page, size: PAGE_SIZE } } }));

export type Message = Awaited<ReturnType<typeof readPage>>['items'][number];

/** A page of a person's messages, in the language in use. */
export const useMessages = (page: number, language: Language) =>
  useQuery({ queryKey: ['messages', 'page', page, language], queryFn: () => readPage(page) });

export const pagesOf = ({ total }: { readonly total: number }): number => Math.max(1, Math.ceil(total / PAGE_SIZE));

/** @param id of one message; without, all are read */
export const useMarkRead = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string | undefined) => {
      const header = { 'Idempotency-Key': newKey() };
      return answerOf(
        id === undefined
          ? api.POST('/api/notifications/read', { params: { header } })
          : api.POST('/api/notifications/{id}/read', { params: { path: { id }, header } }),
      );
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['messages'] }),
  });
};

const CHANNEL = ['messages', 'channel'] as const;

export const useChannel = () =>
  useQuery({ queryKey: CHANNEL, queryFn: () => answerOf(api.GET('/api/notifications/channel')) });

export type Channel = NonNullable<ReturnType<typeof useChannel>['data']>;

export const useSetChannel = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (channel: Channel) => answerOf(api.PUT('/api/notifications/channel', { body: channel })),
    onSuccess: (channel) => queries.setQueryData(CHANNEL, channel),
  });
};
