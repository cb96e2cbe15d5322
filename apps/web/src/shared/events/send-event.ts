import { answerOf, api } from '../api.js';

/** Any event of any process: the document spells out a route for each, and all of them answer alike. */
export const sendEvent = (
  process: string,
  id: string,
  event: string,
  { payload, key }: { readonly payload: Readonly<Record<string, unknown>>; readonly key: string },
) => {
  const path = `/api/processes/${process}/{id}/events/${event}` as '/api/processes/round/{id}/events/round.confirm';
  const body: Record<string, unknown> = Object.keys(payload).length === 0 ? {} : { payload };
  return answerOf(api.POST(path, { params: { path: { id }, header: { 'Idempotency-Key': key } }, body }));
};
