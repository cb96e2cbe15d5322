import { type Actor, conflict, DomainError, forbidden, hasAnyRole, notFound, stale } from '#kernel';
import type { EntityManager } from 'typeorm';
import { transition } from 'xstate';
import type { ChartTransition } from './chart-table.js';
import {
  asRefused,
  impossibleNow,
  permits,
  refusalOfGuards,
  transitionsFor,
  underOtherChart,
} from './possible-events.js';
import type { ActionInput, Door, Effects, ProcessDefinition, ProcessRow } from './process-definition.js';

/** An event that stands before a process: who sent it, with what, when. */
export interface Sending {
  readonly row: ProcessRow;
  readonly event: string;
  /** Parsed by the event's schema. */
  readonly payload: Record<string, unknown>;
  readonly actor: Actor;
  readonly now: Date;
}

export interface Decision {
  readonly to: string;
  readonly effects: Effects;
}

/**
 * What needs no facts: the event is known, its sender's, and on the chart in this state.
 * @throws DomainError `NOT_FOUND`, `CHART.OTHER_VERSION`, `EVENT.IMPOSSIBLE_NOW`, `STALE_VERSION`
 */
export const checkSendable = (
  definition: ProcessDefinition,
  { row, event, actor }: Pick<Sending, 'row' | 'event' | 'actor'>,
  expectedVersion?: number,
): void => {
  const access = definition.access[event];
  // Somebody else's row answers as one that does not exist, so that guessing ids tells nothing.
  if (!access || !permits(access, actor, row)) throw notFound(definition.name, row.id);
  const otherChart = underOtherChart(definition, row);
  if (otherChart) throw conflict(otherChart.code, { ...otherChart.params });
  // First of all: who acts on what is no longer there is to look again, not to be told what his event would want.
  if (expectedVersion !== undefined && expectedVersion !== row.version) {
    throw stale({ expected: expectedVersion, actual: row.version, state: row.state });
  }
  if (!transitionsFor(definition, row.state, event)) {
    throw asRefused(impossibleNow(definition, row, event, actor));
  }
};

/** @throws DomainError `EVENT.UNKNOWN`, `EVENT.NOT_YOURS` where no process of the kind could take it from this actor. */
export const checkRole = ({ access }: ProcessDefinition, event: string, actor: Actor): void => {
  const rule = access[event];
  if (!rule) throw new DomainError('invalid', 'EVENT.UNKNOWN', { event, events: Object.keys(access) });
  if (!hasAnyRole(actor, rule.roles)) throw forbidden('EVENT.NOT_YOURS', { event, roles: rule.roles });
};

/**
 * The chart's answer to an event under these facts.
 * @throws DomainError the code of the rule that stands against it
 */
export const decide = (definition: ProcessDefinition, sending: Sending, facts: unknown): Decision => {
  const { row, event, payload, actor, now } = sending;
  const step = stepOf(definition, row.state, event, facts);
  if (!step) {
    throw asRefused(
      refusalOfGuards(definition, row.state, event, facts) ?? impossibleNow(definition, row, event, actor),
    );
  }
  // Field by field: a spread costs more than everything else that is decided here.
  const input: ActionInput<ProcessRow, unknown> = { row, event, payload, actor, now, facts, to: step.to };
  return { to: step.to, effects: merged(step.actions.map((name) => definition.actions[name]?.(input) ?? {})) };
};

/** Where the chart goes, and which actions it names on the way; undefined where every guard stood against it. */
interface Step {
  readonly to: string;
  readonly actions: readonly string[];
}

const knownSteps = new WeakMap<readonly ChartTransition[], Map<number, Step | undefined>>();

/** What XState answers depends on state, event and how the guards stand: each combination is asked once. */
const stepOf = (definition: ProcessDefinition, state: string, event: string, facts: unknown): Step | undefined => {
  const transitions = transitionsFor(definition, state, event) ?? [];
  let known = knownSteps.get(transitions);
  if (!known) knownSteps.set(transitions, (known = new Map<number, Step | undefined>()));
  const open = firstOpen(definition, transitions, facts);
  if (!known.has(open)) known.set(open, askChart(definition, state, event, facts));
  return known.get(open);
};

/** Which of them is the first whose guard lets the event pass: those before it don't, those after it are not asked. -1: none. */
const firstOpen = ({ rules }: ProcessDefinition, transitions: readonly ChartTransition[], facts: unknown): number =>
  transitions.findIndex(({ guard }) => guard === null || rules[guard]?.(facts) === undefined);

const askChart = (definition: ProcessDefinition, state: string, event: string, facts: unknown): Step | undefined => {
  const before = definition.machine.resolveState({ value: state, context: {} });
  const [after, actions] = transition(definition.machine, before, { type: event, facts });
  // An event that keeps the state may still act; one that neither moves nor acts was stopped by a guard.
  if (after === before && actions.length === 0) return undefined;
  return { to: String(after.value), actions: actions.map(({ type }) => type) };
};

const merged = (all: readonly Effects[]): Effects => {
  const [only, ...others] = all;
  if (only && others.length === 0) return only;
  const writes = all.flatMap((effects) => effects.write ?? []);
  return {
    patch: Object.assign({}, ...all.map((effects) => effects.patch ?? {})) as Record<string, unknown>,
    outbox: all.flatMap((effects) => effects.outbox ?? []),
    deadlines: all.flatMap((effects) => effects.deadlines ?? []),
    ...(writes.length > 0
      ? {
          write: async (manager: EntityManager, door: Door) => {
            for (const write of writes) await write(manager, door);
          },
        }
      : {}),
  };
};
