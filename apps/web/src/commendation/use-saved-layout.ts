import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { answerOf, api } from '../shared/api.js';
import type { Layout } from './layout.js';
import { changesOf, type Template } from './queries.js';

/** After the last key. */
const SETTLED_MS = 500;

/** Saves what is changed once typing has settled, or the page is left; the picture is that of what is saved. */
export const useSavedLayout = (template: Template) => {
  const stored = template.layout as Layout; // as the API checked it
  const [layouts, setLayouts] = useState<readonly Layout[]>([stored]);
  const [savedTimes, setSavedTimes] = useState(0);
  const layout = layouts.at(-1) ?? stored;
  const newest = useRef(layout);
  const sent = useRef(layout);
  const { mutate, error, isPending } = useMutation({
    mutationFn: (changed: Layout) =>
      answerOf(
        api.PUT('/api/certificate-templates/{id}/layout', {
          params: { path: { id: template.id } },
          body: { layout: changed as never }, // its schema is what says whether it may be so
          keepalive: true,
        }),
      ),
    onSuccess: () => setSavedTimes((times) => times + 1),
    scope: changesOf(template.id),
  });
  const save = useCallback(() => {
    if (sent.current === newest.current) return;
    sent.current = newest.current;
    mutate(newest.current);
  }, [mutate]);
  useEffect(() => {
    newest.current = layout;
    const timer = setTimeout(save, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [layout, save]);
  useEffect(() => {
    addEventListener('pagehide', save);
    return () => {
      removeEventListener('pagehide', save);
      save();
    };
  }, [save]);
  return {
    layout,
    error,
    isPending,
    savedTimes,
    /** At once what has not been. */
    save,
    change: (next: Layout) => setLayouts((before) => [...before, next]),
    undo: layouts.length > 1 ? () => setLayouts((before) => before.slice(0, -1)) : undefined,
  };
};
