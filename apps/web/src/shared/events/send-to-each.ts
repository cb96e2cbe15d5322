import { answerOf, api } from '../api.js';

export interface ForEach {
  readonly ids: readonly string[];
  readonly payload: Readonly<Record<string, unknown>>;
}

const bodyOf = ({ ids, payload }: ForEach) => ({
  ids: [...ids],
  ...(Object.keys(payload).length > 0 && { payload: { ...payload } }),
});

/** One event to many: each takes it or is refused by itself. The document spells out a route for each event. */
export const sendToEach = (process: string, event: string, each: ForEach, key: string) => {
  const path = `/api/processes/${process}/events/${event}` as '/api/processes/scoreSheet/events/scoreSheet.replace';
  return answerOf(api.POST(path, { params: { header: { 'Idempotency-Key': key } }, body: bodyOf(each) }));
};

/** What that would do; nothing happens. */
export const previewForEach = (process: string, event: string, each: ForEach) =>
  answerOf(
    api.POST('/api/processes/{process}/events/{event}/preview', {
      params: { path: { process, event } },
      body: bodyOf(each),
    }),
  );

export type SentToEach = Awaited<ReturnType<typeof sendToEach>>;
