/** Ctrl-C comes twice when both the terminal and our starter pass it on: within this it is one and the same. */
const SAME_REQUEST_MS = 600;

export interface StopRequest {
  /** Resolves at the first wish to stop. */
  readonly asked: Promise<void>;
  readonly wasAsked: () => boolean;
  release(): void;
}

/** Listens for Ctrl-C and SIGTERM; a second, later one calls `hasten`. */
export function listenForStop(hasten: () => void): StopRequest {
  let first: number | undefined;
  let tell: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const onSignal = (): void => {
    if (first === undefined) {
      first = performance.now();
      tell();
    } else if (performance.now() - first > SAME_REQUEST_MS) {
      hasten();
    }
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  return {
    asked,
    wasAsked: () => first !== undefined,
    release: () => {
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}
