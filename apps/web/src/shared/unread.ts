import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from './api.js';

/** How often a page that stays open asks. */
const EVERY_MS = 60_000;

export const useUnread = (): number => {
  const { data } = useQuery({
    queryKey: ['messages', 'unread'],
    queryFn: () => answerOf(api.GET('/api/notifications/unread')),
    refetchInterval: EVERY_MS,
  });
  return data?.unread ?? 0;
};
