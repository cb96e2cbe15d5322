import { DomainError } from '#kernel';

export interface TurnLimits {
  /** So many works run in this process at once; the others wait for their turn. */
  readonly atOnce: number;
  /** Beyond so many that wait, whoever comes is sent away with `busy`. */
  readonly waiting: number;
  readonly busy: string;
}

/** Runs works in the order in which they come, a few at a time. */
export const turns = ({ atOnce, waiting: most, busy }: TurnLimits): (<T>(work: () => Promise<T>) => Promise<T>) => {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running < atOnce) running += 1;
    else if (waiting.length < most) await new Promise<void>((resolve) => waiting.push(resolve));
    else throw new DomainError('tooMany', busy, { retryAfterSeconds: 30 });
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
};
