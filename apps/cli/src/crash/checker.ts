import type { HistoryEvent } from './history.js';

/** What the database holds when all has come to rest. */
export interface Outcome {
  /** Log rows of moves. */
  readonly transitions: readonly { readonly process: string; readonly version: number; readonly request: string }[];
  /** The request of each effect, as often as it happened. */
  readonly effects: readonly string[];
  /** The version that each process itself has. */
  readonly versions: ReadonlyMap<string, number>;
}

export const FAULTS = [
  'acknowledgedAndGone',
  'lost',
  'duplicated',
  'refusedYetDone',
  'effectOfNothing',
  'versionGap',
  'nonMonotonic',
] as const;
export type Fault = (typeof FAULTS)[number];

export interface Verdict {
  readonly valid: boolean;
  readonly counts: { readonly ok: number; readonly fail: number; readonly info: number; readonly infoDone: number };
  /** Each fault with the requests or processes that show it. */
  readonly faults: Readonly<Record<Fault, readonly string[]>>;
}

/**
 * Compares what was acknowledged with what is there. Every acknowledged event stands in the log with the version that was
 * answered; every event in the log had its effect exactly once; none that was refused is there; the versions of a process
 * have no gap and, as its client saw them one after the other, only grow. What is unknown may be there once or not at all.
 */
export const check = (history: readonly HistoryEvent[], outcome: Outcome): Verdict => {
  const done = groupedBy(outcome.transitions, ({ request }) => request);
  const effects = groupedBy(outcome.effects, (request) => request);
  const ends = history.filter((event) => event.type === 'ok' || event.type === 'fail' || event.type === 'info');
  const of = <Type extends 'ok' | 'fail' | 'info'>(type: Type) =>
    ends.filter((event): event is Extract<HistoryEvent, { type: Type }> => event.type === type);
  const [ok, fail, info] = [of('ok'), of('fail'), of('info')];
  const faults: Record<Fault, string[]> = {
    acknowledgedAndGone: ok
      .filter(
        ({ request, version, process }) =>
          !done.get(request)?.some((row) => row.version === version && row.process === process),
      )
      .map(({ request }) => request),
    lost: [...done.keys()].filter((request) => !effects.has(request)),
    duplicated: [...repeated(done), ...repeated(effects)],
    refusedYetDone: fail.filter(({ request }) => done.has(request)).map(({ request }) => request),
    effectOfNothing: [...effects.keys()].filter((request) => !done.has(request)),
    versionGap: gaps(outcome),
    nonMonotonic: shrinking(ok),
  };
  return {
    valid: FAULTS.every((fault) => faults[fault].length === 0),
    counts: {
      ok: ok.length,
      fail: fail.length,
      info: info.length,
      infoDone: info.filter(({ request }) => done.has(request)).length,
    },
    faults,
  };
};

const groupedBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
};

const repeated = (groups: ReadonlyMap<string, readonly unknown[]>): string[] =>
  [...groups].filter(([, items]) => items.length > 1).map(([key]) => key);

/** Processes whose log is not 1, 2, 3 … up to the version that the process itself has. */
const gaps = ({ transitions, versions }: Outcome): string[] => {
  const logged = groupedBy(transitions, ({ process }) => process);
  const processes = new Set([...logged.keys(), ...versions.keys()]);
  return [...processes].filter((process) => {
    const seen = (logged.get(process) ?? []).map(({ version }) => version).sort((a, b) => a - b);
    return seen.length !== versions.get(process) || seen.some((version, index) => version !== index + 1);
  });
};

/** Requests that were answered a version not above that of an earlier answer of the same process. */
const shrinking = (ok: readonly Extract<HistoryEvent, { type: 'ok' }>[]): string[] => {
  const latest = new Map<string, number>();
  return ok.flatMap(({ process, request, version }) => {
    const before = latest.get(process) ?? 0;
    latest.set(process, Math.max(before, version));
    return version > before ? [] : [request];
  });
};
