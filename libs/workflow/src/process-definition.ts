import type { Actor, FieldProblem, Role } from '#kernel';
import type { EntityManager } from 'typeorm';
import type { AnyStateMachine } from 'xstate';
import type { z } from 'zod';

/** The columns that every stateful table has. `version` counts guarded writes, `chartVersion` is the chart it runs under. */
export interface ProcessRow {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly chartVersion: number;
}

export interface Refusal {
  readonly code: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly fields?: readonly FieldProblem[];
}

/** A guard: pure, from the facts alone; returns why not, or nothing. */
export type Rule<Facts> = (facts: Facts) => Refusal | undefined;

/** The first refusal of several rules, in their order. */
export const allOf =
  <Facts>(...rules: readonly Rule<Facts>[]): Rule<Facts> =>
  (facts) => {
    for (const rule of rules) {
      const refusal = rule(facts);
      if (refusal) return refusal;
    }
    return undefined;
  };

/** Who may send an event: one of the roles, and standing in the relation to the row where one is named. */
export interface AccessRule<Row> {
  readonly roles: readonly Role[];
  readonly relation?: (actor: Actor, row: Row) => boolean;
}

export interface OutboxMessage {
  readonly topic: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface DeadlineRequest {
  readonly event: string;
  readonly dueAt: Date;
}

/** What an action may do through the engine that runs it, within the same transaction. */
export interface Door {
  applyEvent(
    process: string,
    id: string,
    event: string,
    actor: Actor,
    options: { readonly manager: EntityManager; readonly payload?: unknown; readonly reason?: string },
  ): Promise<unknown>;
  begin(
    process: string,
    rows: readonly Record<string, unknown>[],
    actor: Actor,
    options: { readonly manager: EntityManager; readonly reason?: string },
  ): Promise<string[]>;
}

/** What an action asks for. All of it happens in the same transaction as the state change, or none of it. */
export interface Effects {
  /** Other columns of the process row, by column name in snake_case. */
  readonly patch?: Readonly<Record<string, unknown>>;
  readonly outbox?: readonly OutboxMessage[];
  readonly deadlines?: readonly DeadlineRequest[];
  /** Writes to other rows: of this lib's own tables, or states of other processes through the door. */
  readonly write?: (manager: EntityManager, door: Door) => Promise<void>;
}

export interface ActionInput<Row, Facts> {
  readonly row: Row;
  readonly facts: Facts;
  /** Parsed by the event's schema. */
  readonly payload: Readonly<Record<string, unknown>>;
  readonly actor: Actor;
  readonly now: Date;
  readonly event: string;
  readonly to: string;
}

export type ActionExecutor<Row, Facts> = (input: ActionInput<Row, Facts>) => Effects;

export interface FactsInput<Row> {
  readonly manager: EntityManager;
  readonly row: Row;
  /** Which event the facts are for, so that only what its rule needs is read. */
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly actor: Actor;
  readonly now: Date;
}

/** Facts for one event of many rows, which may stand in different states. */
export interface FactsOfManyInput<Row> extends Omit<FactsInput<Row>, 'row'> {
  readonly rows: readonly Row[];
}

/** From one version of a chart to the next. A state that isn't named stays what it is. */
export interface ChartStep {
  readonly from: number;
  readonly to: number;
  readonly states: Readonly<Record<string, string>>;
  /** Events whose open deadlines go by another name from now on; null: the deadline falls away. */
  readonly deadlines?: Readonly<Record<string, string | null>>;
}

/**
 * All that the engine knows of one kind of process. The machine is the truth of states, events, guards and actions; the
 * rest gives each of its names a meaning. `defineProcess` refuses a definition with a name missing or left over.
 */
export interface ProcessDefinition<Row extends ProcessRow = ProcessRow, Facts = unknown> {
  /** As in event names and routes: `nomination`, `scoreSheet`. */
  readonly name: string;
  readonly table: string;
  /** Version of the chart: new processes start under it. Any change of the chart raises it. */
  readonly version: number;
  readonly machine: AnyStateMachine;
  readonly access: Readonly<Record<string, AccessRule<Row>>>;
  /** Where not everybody who oversees processes may look at a row to which they can send nothing: who may. */
  readonly shows?: (actor: Actor, row: Row) => boolean;
  /** For who follows a process though it is others who move it: which of these rows are his to follow. */
  readonly followed?: (manager: EntityManager, actor: Actor, ids: readonly string[]) => Promise<readonly string[]>;
  /** What an event needs; an event without a schema takes nothing. */
  readonly payloads: Readonly<Record<string, z.ZodObject>>;
  readonly rules: Readonly<Record<string, Rule<Facts>>>;
  readonly facts: (input: FactsInput<Row>) => Promise<Facts>;
  /** The same in the order of the rows, by few reads, for a kind of which thousands may wait for one person. */
  readonly factsOfMany?: (input: FactsOfManyInput<Row>) => Promise<readonly Facts[]>;
  /**
   * For an event whose rule counts rows of others (a quota): what they share. Events with the same key are decided one
   * after the other, in the transaction that writes.
   */
  readonly locks?: Readonly<Record<string, (row: Row) => string>>;
  readonly actions: Readonly<Record<string, ActionExecutor<Row, Facts>>>;
  /** The events that an action may set deadlines for. Each is handled in every state that the action leads to. */
  readonly deadlines?: Readonly<Record<string, readonly string[]>>;
  /** Events whose reason everybody with a part in the process may read; others are for those who oversee. */
  readonly openReasons?: readonly string[];
  /**
   * Events that somebody owes the process in the states that have them, resting states aside: what their work is. Those that
   * hang on who it is or on others' work count only while no rule stands against them.
   */
  readonly duties?: Readonly<Record<string, 'always' | 'whenPossible'>>;
  /** How living processes of an older chart come under a newer one, version by version. */
  readonly chartSteps?: readonly ChartStep[];
}

/** XState guards from rules: the facts ride on the event, since guards stay with the machine that made the snapshot. */
export const guardsOf = <Name extends string, Facts>(
  rules: Readonly<Record<Name, Rule<Facts>>>,
): Record<Name, (input: { event: { facts?: unknown } }) => boolean> => {
  const guards = {} as Record<Name, (input: { event: { facts?: unknown } }) => boolean>; // filled below, name by name
  for (const name of Object.keys(rules) as Name[]) {
    guards[name] = ({ event }) => rules[name](event.facts as Facts) === undefined; // the engine put them there
  }
  return guards;
};

/** Declares action names for `setup`, so that a mistyped one fails the type check; the engine finds the executors. */
export const actionNames = <Name extends string>(...names: readonly Name[]): Record<Name, () => void> =>
  Object.fromEntries(names.map((name) => [name, () => undefined])) as unknown as Record<Name, () => void>; // keys are the names given

/** The event type of a machine whose events are the given names. */
export interface ChartEvent<Name extends string> {
  type: Name;
  facts?: unknown;
}
