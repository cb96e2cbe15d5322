/** Which processes to hear of. */
export interface ListenTo {
  readonly programmeId?: string;
  readonly process?: string;
  readonly id?: string;
}

export interface Listening {
  /** Opens a stream unless there is one; at once, however long the pause still was. */
  readonly start: () => void;
  readonly stop: () => void;
}

/** Many steps at once are one reason to read anew. */
const TOGETHER_MS = 300;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

/** Twice as long each time, and no two alike: whoever was cut off together doesn't come back together. */
export const pauseAfter = (refusals: number, chance = Math.random()): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (refusals - 1)) * (0.75 + chance / 4);

const addressOf = (asked: ListenTo & { readonly lastEventId: string | undefined }): string => {
  const query = new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  return `/api/changes?${query.toString()}`;
};

/**
 * Calls `tell` when something happens. A browser connects again of itself after a drop, but takes any answer other than a
 * stream, as that of a proxy before an API that starts anew, for the last word: then a new stream is opened where that one was
 * left. `onTurnedAway`: it may be that nobody is signed in any more; who learns so stops listening.
 */
export const listenTo = (to: ListenTo, tell: () => void, onTurnedAway: () => void): Listening => {
  let source: EventSource | undefined;
  let lastEventId: string | undefined;
  let refusals = 0;
  let telling: ReturnType<typeof setTimeout> | undefined;
  let pausing: ReturnType<typeof setTimeout> | undefined;
  const hear = (event: MessageEvent): void => {
    if (event.lastEventId !== '') ({ lastEventId } = event);
    refusals = 0;
    telling ??= setTimeout(() => {
      telling = undefined;
      tell();
    }, TOGETHER_MS);
  };
  const start = (): void => {
    if (source && source.readyState !== EventSource.CLOSED) return;
    clearTimeout(pausing);
    const opened = new EventSource(addressOf({ ...to, lastEventId }));
    source = opened;
    // `ready`: what happened between the page's own reading and now is told by nobody else.
    for (const event of ['ready', 'change', 'progress', 'reset']) opened.addEventListener(event, hear);
    opened.addEventListener('error', () => {
      if (opened.readyState !== EventSource.CLOSED) return;
      refusals += 1;
      pausing = setTimeout(start, pauseAfter(refusals));
      onTurnedAway();
    });
  };
  const stop = (): void => {
    clearTimeout(telling);
    telling = undefined;
    clearTimeout(pausing);
    source?.close();
  };
  return { start, stop };
};
