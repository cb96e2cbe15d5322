import { useEffect } from 'react';

/** What somebody typed stands on the device under his name, so that nobody who signs in after him sends it as his own. */
export const keptUnder = (folder: 'draft' | 'nomination' | 'essay', personId: string): string =>
  `laureate.${folder}/${personId}/`;

export const keysUnder = (prefix: string): string[] =>
  Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '').filter((key) =>
    key.startsWith(prefix),
  );

/** What is kept under a person's name that follows it: each once, however many pages keep of it. */
export const keptOf = (folder: Parameters<typeof keptUnder>[0], personId: string): string[] => {
  const prefix = keptUnder(folder, personId);
  return [...new Set(keysUnder(prefix).map((key) => key.slice(prefix.length).split('/')[0] ?? ''))];
};

export interface Unsent {
  readonly sheets: number;
  readonly entries: number;
}

/** How much of what a person typed here the server has not got yet. */
export const unsentOf = (personId: string): Unsent => ({
  sheets: keptOf('draft', personId).length,
  entries: [keptUnder('nomination', personId), keptUnder('essay', personId)].flatMap(keysUnder).length,
});

const senders = new Set<() => Promise<unknown>>();

/** What a page still has to send is sent before somebody signs out. */
export const useSentBeforeSignOut = (send: () => Promise<unknown>): void => {
  useEffect(() => {
    senders.add(send);
    return () => void senders.delete(send);
  }, [send]);
};

export const sendUnsent = async (): Promise<void> => {
  await Promise.allSettled([...senders].map(async (send) => send()));
};
