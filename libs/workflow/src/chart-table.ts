import type { AnyStateMachine } from 'xstate';
import type { StateTag } from './chart-states.js';

/** One row of a chart's transition table. Guards and actions by name. */
export interface ChartTransition {
  readonly from: string;
  readonly event: string;
  readonly guard: string | null;
  readonly to: string;
  /** In the order in which the engine runs them: leaving, on the way, entering. */
  readonly actions: readonly string[];
}

interface StateNodeView {
  key: string;
  type: string;
  tags: readonly string[];
  entry: readonly { type: string }[];
  exit: readonly { type: string }[];
  transitions: Map<
    string,
    { guard?: unknown; target?: readonly StateNodeView[]; actions: readonly unknown[]; reenter: boolean }[]
  >;
}

const nameOf = (thing: unknown): string => {
  if (typeof thing === 'string') return thing;
  if (typeof thing === 'object' && thing !== null && 'type' in thing) return String(thing.type);
  throw new Error('Guards and actions are declared by name, never inline.');
};

const nodesOf = (machine: AnyStateMachine): StateNodeView[] =>
  Object.values(machine.states) as unknown as StateNodeView[]; // the public shape of XState's state nodes

export const statesOf = (machine: AnyStateMachine): string[] => nodesOf(machine).map((node) => node.key);

export const finalStatesOf = (machine: AnyStateMachine): string[] =>
  nodesOf(machine)
    .filter((node) => node.type === 'final')
    .map((node) => node.key);

const statesTagged = (machine: AnyStateMachine, tag: StateTag): string[] =>
  nodesOf(machine)
    .filter((node) => node.tags.includes(tag))
    .map((node) => node.key);

/** Where what the process was begun for does not come about. */
export const unsuccessfulStatesOf = (machine: AnyStateMachine): string[] => statesTagged(machine, 'unsuccessful');

/** Where a process may stay, though nobody has said yet what is to become of it. */
export const unansweredStatesOf = (machine: AnyStateMachine): string[] => statesTagged(machine, 'unanswered');

/** Where a process may stay for good: its final states, and those tagged `settled`, which an event may still wake. */
export const restingStatesOf = (machine: AnyStateMachine): string[] =>
  nodesOf(machine)
    .filter((node) => node.type === 'final' || node.tags.includes('settled'))
    .map((node) => node.key);

export const initialStateOf = (machine: AnyStateMachine): string =>
  String((machine.config as { initial?: unknown }).initial); // every chart here names its initial state

/** Names of the actions that a process begins with. */
export const entryActionsOf = (machine: AnyStateMachine): string[] => {
  const start = nodesOf(machine).find((node) => node.key === initialStateOf(machine));
  return start?.entry.map(nameOf) ?? [];
};

/** The whole table, read off the machine: nothing about a chart is written down a second time. */
export const transitionsOf = (machine: AnyStateMachine): ChartTransition[] =>
  nodesOf(machine).flatMap((node) =>
    [...node.transitions].flatMap(([event, options]) =>
      options.map((option) => {
        const target = option.target?.[0] ?? node;
        const moves = target.key !== node.key || option.reenter;
        return {
          from: node.key,
          event,
          guard: option.guard === undefined ? null : nameOf(option.guard),
          to: target.key,
          actions: [
            ...(moves ? node.exit.map(nameOf) : []),
            ...option.actions.map(nameOf),
            ...(moves ? target.entry.map(nameOf) : []),
          ],
        };
      }),
    ),
  );

export const eventsOf = (machine: AnyStateMachine): string[] => [
  ...new Set(transitionsOf(machine).map((transition) => transition.event)),
];

export const guardsIn = (machine: AnyStateMachine): string[] => [
  ...new Set(transitionsOf(machine).flatMap(({ guard }) => guard ?? [])),
];
