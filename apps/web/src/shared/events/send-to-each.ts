import { answerOf, api } from '../api.js';
import { inParts, sendInParts } from './parts.js';

export interface ForEach {
  readonly ids: readonly string[];
  readonly payload: Readonly<Record<string, unknown>>;
}

const bodyOf = ({ ids, payload }: ForEach) => ({
  ids: [...ids],
  ...(Object.keys(payload).length > 0 && { payload: { ...payload } }),
});

const sendPart = (process: string, event: string, each: ForEach, key: string) => {
  const path = `/api/processes/${process}/events/${event}` as '/api/processes/scoreSheet/events/scoreSheet.replace';
  return answerOf(api.POST(path, { params: { header: { 'Idempotency-Key': key } }, body: bodyOf(each) }));
};

export type SentToEach = Awaited<ReturnType<typeof sendPart>>;

interface Sending {
  readonly key: string;
  /** How many have been sent so far, after each part. */
  readonly onPart?: (sent: number) => void;
}

/**
 * One event to many, however many: each takes it or is refused by itself. The document spells out a route for each event. What
 * was sent before it broke off is answered again under the same key.
 */
export const sendToEach = (
  process: string,
  event: string,
  each: ForEach,
  { key, onPart = () => undefined }: Sending,
): Promise<SentToEach> =>
  sendInParts(each.ids, (ids, part) => sendPart(process, event, { ...each, ids }, `${key}.${part}`), onPart);

const previewPart = (process: string, event: string, each: ForEach) =>
  answerOf(
    api.POST('/api/processes/{process}/events/{event}/preview', {
      params: { path: { process, event } },
      body: bodyOf(each),
    }),
  );

type Previewed = Pick<Awaited<ReturnType<typeof previewPart>>, 'would' | 'others' | 'refused'>;

/**
 * What that would do to all of them, however many; nothing happens. Each part is foreseen by itself: what counts across parts is
 * refused once it is sent, and told then.
 */
export const previewForEach = async (process: string, event: string, each: ForEach): Promise<Previewed> => {
  const others = new Map<string, Previewed['others'][number]>();
  const refused: Previewed['refused'] = [];
  let would = 0;
  for (const ids of inParts(each.ids)) {
    const part = await previewPart(process, event, { ...each, ids });
    would += part.would;
    refused.push(...part.refused);
    for (const line of part.others) {
      const key = `${line.process} ${line.event}`;
      others.set(key, { ...line, count: line.count + (others.get(key)?.count ?? 0) });
    }
  }
  return { would, others: [...others.values()], refused };
};
