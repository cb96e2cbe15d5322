import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

/** Which processes to hear of. */
export interface ListenTo {
  readonly programmeId?: string;
  readonly process?: string;
  readonly id?: string;
}

/** Many steps at once are one reason to read anew. */
const TOGETHER_MS = 300;

const addressOf = (to: ListenTo): string => {
  const asked = new URLSearchParams(
    Object.entries(to).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  return `/api/changes?${asked.toString()}`;
};

/** Calls `tell` when something happens, until it is called back; the browser connects again of itself. */
const listen = (to: ListenTo, tell: () => void, onTurnedAway: () => void): (() => void) => {
  const source = new EventSource(addressOf(to));
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      tell();
    }, TOGETHER_MS);
  };
  // `ready`: what happened between the page's own reading and now is told by nobody else.
  for (const event of ['ready', 'change', 'progress', 'reset']) source.addEventListener(event, soon);
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) onTurnedAway();
  });
  return () => {
    clearTimeout(waiting);
    source.close();
  };
};

/**
 * Tells when something has happened to what the page shows, as long as it is looked at. A tab in the background doesn't
 * listen: over HTTP/1.1 a browser keeps six connections to a host, and six such tabs would leave none for anything else.
 */
export const useChanges = ({ programmeId, process, id }: ListenTo, onChange: () => void): void => {
  const tell = useRef(onChange);
  useEffect(() => {
    tell.current = onChange;
  });
  const queries = useQueryClient();
  useEffect(() => {
    const to: ListenTo = {
      ...(programmeId !== undefined && { programmeId }),
      ...(process !== undefined && { process }),
      ...(id !== undefined && { id }),
    };
    let stop: (() => void) | undefined;
    const follow = (): void => {
      if (document.hidden) {
        stop?.();
        stop = undefined;
      } else
        stop ??= listen(
          to,
          () => tell.current(),
          // Whoever is signed out is asked to sign in.
          () => void queries.invalidateQueries({ queryKey: ['session'] }),
        );
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      stop?.();
    };
  }, [programmeId, process, id, queries]);
};
