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

/** Tells when something has happened to what the page shows, as long as it is open; the browser connects again of itself. */
export const useChanges = ({ programmeId, process, id }: ListenTo, onChange: () => void): void => {
  const tell = useRef(onChange);
  useEffect(() => {
    tell.current = onChange;
  });
  const queries = useQueryClient();
  useEffect(() => {
    const asked = new URLSearchParams(
      Object.entries({ programmeId, process, id }).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value]],
      ),
    );
    const source = new EventSource(`/api/changes?${asked.toString()}`);
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const soon = (): void => {
      waiting ??= setTimeout(() => {
        waiting = undefined;
        tell.current();
      }, TOGETHER_MS);
    };
    // `ready`: what happened between the page's own reading and now is told by nobody else.
    for (const event of ['ready', 'change', 'progress', 'reset']) source.addEventListener(event, soon);
    source.addEventListener('error', () => {
      // Turned away for good: whoever is signed out is asked to sign in.
      if (source.readyState === EventSource.CLOSED) void queries.invalidateQueries({ queryKey: ['session'] });
    });
    return () => {
      clearTimeout(waiting);
      source.close();
    };
  }, [programmeId, process, id, queries]);
};
