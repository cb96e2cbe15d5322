import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { paths } from '../../../generated/api.js';
import { allPages } from '../../shared/all-pages.js';
import { answerOf, api, newKey } from '../../shared/api.js';
import { readProcess } from '../../shared/events/can.js';
import { previewForEach } from '../../shared/events/send-to-each.js';
import { useReadAnew } from '../queries.js';

const KEY = 'organiser';

export const useProcess = (process: string, id: string, version: number, language: 'zh' | 'en', isAsked = true) =>
  useQuery({
    queryKey: [KEY, 'process', process, id, version, language],
    queryFn: () => readProcess(process, id, language),
    enabled: isAsked,
  });

export const useChoosePanel = (id: string) => {
  const readAnew = useReadAnew();
  return useMutation({
    mutationFn: (panelId: string) =>
      answerOf(
        api.PATCH('/api/rounds/{id}', {
          params: { path: { id }, header: { 'Idempotency-Key': newKey() } },
          body: { panelId },
        }),
      ),
    onSuccess: readAnew,
  });
};

/** Worked out once it is asked for, and given up with whoever asked. */
export const readPreview = (id: string, signal: AbortSignal) =>
  answerOf(api.POST('/api/rounds/{id}/assignment/preview', { params: { path: { id } }, signal }));

/** All that a judge has in a round. */
export const useSheetsOf = (roundId: string, judgeId: string) =>
  useQuery({
    queryKey: [KEY, 'sheets', roundId, judgeId],
    queryFn: () =>
      allPages((asked) =>
        answerOf(
          api.GET('/api/rounds/{id}/sheets', { params: { path: { id: roundId }, query: { ...asked, judgeId } } }),
        ),
      ),
  });

export type SheetsAsked = NonNullable<paths['/api/rounds/{id}/sheets']['get']['parameters']['query']>;

export const useSheets = (roundId: string, asked: SheetsAsked) =>
  useQuery({
    queryKey: [KEY, 'sheets', roundId, asked],
    queryFn: () => answerOf(api.GET('/api/rounds/{id}/sheets', { params: { path: { id: roundId }, query: asked } })),
    placeholderData: keepPreviousData,
  });

export const useDiscrepancies = (roundId: string, isAsked: boolean) =>
  useQuery({
    queryKey: [KEY, 'discrepancies', roundId],
    queryFn: () => answerOf(api.GET('/api/rounds/{id}/discrepancies', { params: { path: { id: roundId } } })),
    enabled: isAsked,
  });

/** What sending an event to many would do; nothing happens. */
export const usePreviewOf = (event: string, ids: readonly string[], payload: Readonly<Record<string, unknown>>) =>
  useQuery({
    queryKey: [KEY, 'preview', event, ids, payload],
    queryFn: () => previewForEach('scoreSheet', event, { ids, payload }),
    enabled: ids.length > 0,
    staleTime: 0,
  });

export type Preview = Awaited<ReturnType<typeof readPreview>>;
export type SheetLine = NonNullable<ReturnType<typeof useSheets>['data']>['items'][number];
export type Discrepancy = NonNullable<ReturnType<typeof useDiscrepancies>['data']>['items'][number];
