import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { type ListenTo, listenTo } from './listening.js';

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
    const listening = listenTo(
      to,
      () => tell.current(),
      // Whoever is signed out is asked to sign in, and this page is shown no more.
      () => void queries.invalidateQueries({ queryKey: ['session'] }),
    );
    const follow = (): void => (document.hidden ? listening.stop() : listening.start());
    follow();
    document.addEventListener('visibilitychange', follow);
    window.addEventListener('online', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      window.removeEventListener('online', follow);
      listening.stop();
    };
  }, [programmeId, process, id, queries]);
};
