import { randomStream, refused, type FieldProblem, type RandomStream } from '#kernel';
import { connect } from './connect.js';
import { AssignmentFlow } from './flow.js';

export interface EntryToAssign {
  readonly id: string;
  /** Judges that this entry needs, where it isn't the number of the round. */
  readonly perEntry?: number | undefined;
}

export interface JudgeToAssign {
  readonly id: string;
  readonly maxLoad?: number | undefined;
  readonly minLoad?: number | undefined;
}

export interface AssignedPair {
  readonly entry: string;
  readonly judge: string;
}

export interface AssignmentRequest {
  readonly entries: readonly EntryToAssign[];
  readonly judges: readonly JudgeToAssign[];
  readonly perEntry: number;
  /** Conflicts of interest: `entry/judge`, or a test. */
  readonly forbidden: ReadonlySet<string> | ((entry: string, judge: string) => boolean);
  /** Pairs that stay (their sheets are filed); they count towards the entry's number and the judge's load. */
  readonly locked?: readonly AssignedPair[] | undefined;
  readonly seed: string;
}

export interface Assignment {
  /** In the order of entry id, then judge id. */
  readonly pairs: readonly AssignedPair[];
  /** Every judge, those without an entry too. */
  readonly loads: Readonly<Record<string, number>>;
  /** 1 where marks of all judges can be compared through shared entries; more where conflicts keep groups apart. */
  readonly components: number;
}

interface Numbered {
  readonly entries: readonly EntryToAssign[];
  readonly judges: readonly JudgeToAssign[];
  readonly needs: readonly number[];
  readonly flow: AssignmentFlow;
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const infeasible = (short: number, fields: FieldProblem[], params: Record<string, unknown>) =>
  refused('ASSIGNMENT.INFEASIBLE', { short, ...params }, fields);

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

const checkInput = ({ entries, judges, perEntry }: AssignmentRequest): void => {
  for (const [field, list] of Object.entries({ entries, judges })) {
    const seen = new Set<string>();
    for (const { id } of list) {
      if (seen.has(id)) throw refused('ASSIGNMENT.NAMED_TWICE', { list: field, id });
      seen.add(id);
    }
  }
  const numbers = [
    perEntry,
    ...entries.map((entry) => entry.perEntry ?? 0),
    ...judges.flatMap(({ maxLoad, minLoad }) => [maxLoad ?? 0, minLoad ?? 0]),
  ];
  const wrong = numbers.find((value) => !isCount(value));
  if (wrong !== undefined) throw refused('ASSIGNMENT.NUMBER_INVALID', { value: wrong });
};

const pinnedOf = (
  request: AssignmentRequest,
  entries: readonly EntryToAssign[],
  judges: readonly JudgeToAssign[],
): Set<number>[] => {
  const entryAt = new Map(entries.map(({ id }, index) => [id, index]));
  const judgeAt = new Map(judges.map(({ id }, index) => [id, index]));
  const pinned = entries.map(() => new Set<number>());
  for (const { entry, judge } of request.locked ?? []) {
    const [row, column] = [entryAt.get(entry), judgeAt.get(judge)];
    if (row === undefined || column === undefined) throw refused('ASSIGNMENT.LOCKED_UNKNOWN', { entry, judge });
    pinned[row]?.add(column);
  }
  return pinned;
};

/** Ids are sorted, then shuffled by the seed: the order of the lists that were sent can't matter. */
const numbered = (request: AssignmentRequest, stream: RandomStream): Numbered => {
  const entries = stream.shuffled([...request.entries].sort(byId));
  const judges = stream.shuffled([...request.judges].sort(byId));
  const { forbidden } = request;
  const isForbidden =
    typeof forbidden === 'function'
      ? forbidden
      : (entry: string, judge: string): boolean => forbidden.has(`${entry}/${judge}`);
  const needs = entries.map((entry) => entry.perEntry ?? request.perEntry);
  const pinned = pinnedOf(request, entries, judges);
  const allowed = entries.map((entry, row) =>
    judges.flatMap((judge, column) =>
      pinned[row]?.has(column) === true || !isForbidden(entry.id, judge.id) ? [column] : [],
    ),
  );
  const maximum = judges.map((judge) => judge.maxLoad ?? entries.length);
  const minimum = judges.map((judge) => judge.minLoad ?? 0);
  return { entries, judges, needs, flow: new AssignmentFlow(allowed, pinned, maximum, minimum) };
};

const overloadOfLocked = ({ entries, judges, needs, flow }: Numbered): FieldProblem[] => [
  ...entries.flatMap(({ id }, row) => {
    const [locked, needed] = [flow.held[row]?.size ?? 0, needs[row] ?? 0];
    const params = { entry: id, locked, needed };
    return locked > needed ? [{ field: `entries.${id}`, code: 'ASSIGNMENT.ENTRY_OVERFULL', params }] : [];
  }),
  ...judges.flatMap(({ id }, column) => {
    const [locked, maximum] = [flow.load(column), flow.maximum[column] ?? 0];
    const params = { judge: id, locked, maximum };
    return locked > maximum ? [{ field: `judges.${id}`, code: 'ASSIGNMENT.JUDGE_OVERFULL', params }] : [];
  }),
];

/** The least loaded judges first, equals at random: random blocks of entries, which keeps judges comparable. */
const fillGreedily = ({ needs, flow }: Numbered, stream: RandomStream): void => {
  flow.allowed.forEach((judges, entry) => {
    const open = stream.shuffled(judges.filter((judge) => !flow.isHeld(entry, judge) && flow.hasRoom(judge)));
    const wanted = (needs[entry] ?? 0) - (flow.held[entry]?.size ?? 0);
    for (const judge of open.sort((a, b) => flow.load(a) - flow.load(b)).slice(0, wanted)) flow.give(entry, judge);
  });
};

const shortageOf = (state: Numbered, wanting: readonly { entry: number; lacks: number }[]) => {
  const { entries, judges, needs, flow } = state;
  const short = wanting.reduce((sum, { lacks }) => sum + lacks, 0);
  const fields: FieldProblem[] = [];
  let explained = 0;
  for (const { entry } of wanting) {
    const [available, needed] = [flow.allowed[entry]?.length ?? 0, needs[entry] ?? 0];
    if (available >= needed) continue;
    const id = entries[entry]?.id ?? '';
    explained += needed - available;
    const params = { entry: id, needed, available, short: needed - available };
    fields.push({ field: `entries.${id}`, code: 'ASSIGNMENT.ENTRY_SHORT', params });
  }
  if (explained < short) {
    const cut = flow.cutFrom(wanting.map(({ entry }) => entry));
    const params = {
      entries: cut.entries.length,
      judges: cut.judges.map((judge) => judges[judge]?.id ?? '').sort(),
      capacity: cut.judges.reduce((sum, judge) => sum + (flow.maximum[judge] ?? 0), 0),
      short: short - explained,
    };
    fields.push({ field: 'judges', code: 'ASSIGNMENT.CAPACITY_SHORT', params });
  }
  const demand = needs.reduce((sum, count) => sum + count, 0);
  return infeasible(short, fields, { demand, assigned: demand - short });
};

const fillByMoves = (state: Numbered): void => {
  const { needs, flow } = state;
  const wanting: { entry: number; lacks: number }[] = [];
  needs.forEach((needed, entry) => {
    while ((flow.held[entry]?.size ?? 0) < needed && flow.augment(entry));
    const lacks = needed - (flow.held[entry]?.size ?? 0);
    if (lacks > 0) wanting.push({ entry, lacks });
  });
  if (wanting.length > 0) throw shortageOf(state, wanting);
};

const meetMinimums = ({ judges, flow }: Numbered): void => {
  const lacksLoad = (judge: number): boolean => flow.load(judge) < (flow.minimum[judge] ?? 0);
  judges.forEach((_, judge) => {
    while (flow.load(judge) > (flow.minimum[judge] ?? 0) && flow.shift(judge, lacksLoad));
  });
  const fields = judges.flatMap(({ id }, judge) => {
    if (!lacksLoad(judge)) return [];
    const params = { judge: id, minimum: flow.minimum[judge], load: flow.load(judge) };
    return [{ field: `judges.${id}`, code: 'ASSIGNMENT.MINIMUM_SHORT', params }];
  });
  const short = judges.reduce((sum, _, judge) => sum + Math.max(0, (flow.minimum[judge] ?? 0) - flow.load(judge)), 0);
  if (short > 0) throw infeasible(short, fields, {});
};

/**
 * While a chain of moves leads from a judge to one with at least two entries fewer, use it. When none does, the sum of
 * squared loads is the least that conflicts and bounds allow (no negative cycle is left in the convex-cost flow).
 */
const balance = ({ judges, flow }: Numbered): void => {
  let moved = true;
  while (moved) {
    moved = false;
    for (let judge = 0; judge < judges.length; judge += 1) {
      const lighter = (other: number): boolean => flow.load(other) + 1 < flow.load(judge) && flow.hasRoom(other);
      while (flow.load(judge) > (flow.minimum[judge] ?? 0) && flow.shift(judge, lighter)) moved = true;
    }
  }
};

const report = ({ entries, judges, flow }: Numbered, components: number): Assignment => {
  const pairs = entries.flatMap(({ id: entry }, row) =>
    [...(flow.held[row] ?? [])].map((column) => ({ entry, judge: judges[column]?.id ?? '' })),
  );
  const key = ({ entry, judge }: AssignedPair): string => `${entry}\u0000${judge}`;
  const keyed = pairs.map((pair) => ({ pair, key: key(pair) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const loads = judges.map(({ id }, column) => ({ id, load: flow.load(column) })).sort(byId);
  return {
    pairs: keyed.map(({ pair }) => pair),
    loads: Object.fromEntries(loads.map(({ id, load }) => [id, load])),
    components,
  };
};

/**
 * Gives every entry its number of different judges, none in conflict, loads as even as conflicts and bounds allow, and
 * joined into one graph of shared entries where swaps can do it. The same seed gives the same pairs, whatever the order
 * of the lists.
 * @throws ASSIGNMENT.INFEASIBLE with the exact shortage: which entries lack how many judges, or which judges' capacity
 */
export const assign = (request: AssignmentRequest): Promise<Assignment> =>
  // a promise already, so that the computation can move to another thread without a change for callers
  Promise.resolve().then(() => {
    checkInput(request);
    const stream = randomStream(`assignment/${request.seed}`);
    const state = numbered(request, stream);
    const overfull = overloadOfLocked(state);
    if (overfull.length > 0) throw refused('ASSIGNMENT.LOCKED_OVERFULL', { count: overfull.length }, overfull);
    fillGreedily(state, stream);
    fillByMoves(state);
    meetMinimums(state);
    balance(state);
    return report(state, connect(state.flow, stream));
  });
