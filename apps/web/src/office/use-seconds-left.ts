import { useEffect, useRef, useState } from 'react';

interface Seen {
  readonly done: number;
  readonly at: number;
}

/** By the pace since the page first saw it; undefined until there is one. */
export const useSecondsLeft = (done: number, of: number): number | undefined => {
  const first = useRef<Seen>(undefined);
  const [left, setLeft] = useState<number>();
  useEffect(() => {
    const now = performance.now();
    if (first.current === undefined || done < first.current.done) first.current = { done, at: now };
    const { done: before, at } = first.current;
    if (done === before) return undefined;
    const seconds = Math.ceil(((now - at) / 1000 / (done - before)) * (of - done));
    const timer = setTimeout(() => setLeft(seconds));
    return () => clearTimeout(timer);
  }, [done, of]);
  return left;
};
