import { type Actor, DomainError, hasAnyRole, notFound, refused } from '#kernel';
import type { EntityManager } from 'typeorm';
import { type ChartTransition, eventsOf, transitionsOf, unsuccessfulStatesOf } from './chart-table.js';
import {
  impossibleEvent,
  type ImpossibleEvent,
  labelOf,
  needsOf,
  type Possibilities,
  type PossibleEvent,
} from './possible-event.js';
import { outcomeOf } from './outcome.js';
import type { AccessRule, ProcessDefinition, ProcessRow, Refusal } from './process-definition.js';

/** Whether this actor may ever send the event to this row: by role, and in the relation to the row. */
export const permits = (access: AccessRule<ProcessRow>, actor: Actor, row: ProcessRow): boolean =>
  hasAnyRole(actor, access.roles) && (access.relation?.(actor, row) ?? true);

const tables = new WeakMap<ProcessDefinition, Map<string, Map<string, ChartTransition[]>>>();

/** The chart's transitions out of a state by event, read off the machine once. */
const transitionsFrom = (definition: ProcessDefinition, state: string): ReadonlyMap<string, ChartTransition[]> => {
  let byState = tables.get(definition);
  if (!byState) {
    byState = new Map(
      Object.keys(definition.machine.states).map((name) => [name, new Map<string, ChartTransition[]>()]),
    );
    for (const step of transitionsOf(definition.machine)) {
      const byEvent = byState.get(step.from);
      byEvent?.set(step.event, [...(byEvent.get(step.event) ?? []), step]);
    }
    tables.set(definition, byState);
  }
  return byState.get(state) ?? NONE;
};
const NONE: ReadonlyMap<string, ChartTransition[]> = new Map();

/** In the chart's order, the same list each time; undefined where the state has no transition for the event. */
export const transitionsFor = (
  definition: ProcessDefinition,
  state: string,
  event: string,
): readonly ChartTransition[] | undefined => transitionsFrom(definition, state).get(event);

/** Whether an event leads from a state where all may still come out well to none but unsuccessful ones. */
export const givesUp = (definition: ProcessDefinition, state: string, event: string): boolean => {
  const lost = new Set(unsuccessfulStatesOf(definition.machine));
  const steps = transitionsFor(definition, state, event) ?? [];
  return !lost.has(state) && steps.length > 0 && steps.every(({ to }) => lost.has(to));
};

/** An event that the state has no transition for: where it would be possible, and what this actor may send instead. */
export const impossibleNow = (
  definition: ProcessDefinition,
  row: ProcessRow,
  event: string,
  actor: Actor,
): Refusal => ({
  code: 'EVENT.IMPOSSIBLE_NOW',
  params: {
    event,
    state: row.state,
    from: [
      ...new Set(
        transitionsOf(definition.machine)
          .filter((step) => step.event === event)
          .map((step) => step.from),
      ),
    ],
    possible: [...transitionsFrom(definition, row.state).keys()].filter((name) => {
      const rule = definition.access[name];
      return rule !== undefined && permits(rule, actor, row);
    }),
  },
});

/**
 * Hosts of two versions run side by side for a while: each leaves alone what the other's chart has taken on. What has
 * ended stays under the chart that it ended under.
 */
export const underOtherChart = (
  { version, machine }: ProcessDefinition,
  { chartVersion, state }: ProcessRow,
): Refusal | undefined =>
  chartVersion === version || machine.states[state]?.type === 'final'
    ? undefined
    : { code: 'CHART.OTHER_VERSION', params: { theirs: chartVersion, ours: version } };

/** The chart kept its state, so a guard stood against the event: its rule says why. */
export const refusalOfGuards = (
  definition: ProcessDefinition,
  state: string,
  event: string,
  facts: unknown,
): Refusal | undefined => {
  for (const step of transitionsFor(definition, state, event) ?? []) {
    const refusal = step.guard === null ? undefined : definition.rules[step.guard]?.(facts);
    if (refusal) return refusal;
  }
  return undefined;
};

export const asRefused = (refusal: Refusal): ReturnType<typeof refused> =>
  refused(refusal.code, { ...refusal.params }, [...(refusal.fields ?? [])]);

export interface Asking {
  readonly definition: ProcessDefinition;
  readonly row: ProcessRow;
  readonly actor: Actor;
  readonly now: Date;
  readonly manager: EntityManager;
}

/**
 * The events that this actor may send to this process now, what buttons are made of, and those that he may send at other
 * times, each with the refusal that sending it now would get. An event that the row is not his to send is in neither.
 * @throws DomainError `NOT_FOUND` to whom no event of this process belongs, unless he oversees everything.
 */
export const possibilitiesOf = async (asking: Asking): Promise<Possibilities> => {
  const { definition, row, actor } = asking;
  if ((await shownAmong(definition, [row], actor, asking.manager)).length === 0)
    throw notFound(definition.name, row.id);
  const his = eventsOfHis(definition, row, actor);
  const can: PossibleEvent[] = [];
  const cannot: ImpossibleEvent[] = [];
  for (const event of inOrderOfChart(definition, his)) {
    const refusal = await refusalNow(asking, event);
    if (refusal) cannot.push(impossibleEvent(event, refusal));
    else
      can.push({
        event,
        label: labelOf(event),
        needs: needsOf(definition.payloads[event]),
        givesUp: givesUp(definition, row.state, event),
      });
  }
  return { can, cannot };
};

const eventsOfHis = (definition: ProcessDefinition, row: ProcessRow, actor: Actor): string[] =>
  Object.entries(definition.access).flatMap(([event, access]) => (permits(access, actor, row) ? [event] : []));

/** Whether there is anything that the actor may do with this row, ever, or he oversees everything. */
const isShown = (definition: ProcessDefinition, row: ProcessRow, actor: Actor): boolean =>
  eventsOfHis(definition, row, actor).length > 0 ||
  (hasAnyRole(actor, ['organiser', 'auditor']) && definition.shows?.(actor, row) !== false);

/** The rows that the actor may do something with, oversees or follows: the first wall. */
export const shownAmong = async (
  definition: ProcessDefinition,
  rows: readonly ProcessRow[],
  actor: Actor,
  manager: EntityManager,
): Promise<ProcessRow[]> => {
  const ids = rows.filter((row) => !isShown(definition, row, actor)).map(({ id }) => id);
  if (ids.length === 0) return [...rows];
  const followed = (await definition.followed?.(manager, actor, ids)) ?? [];
  return rows.filter(({ id }) => !ids.includes(id) || followed.includes(id));
};

const inOrderOfChart = (definition: ProcessDefinition, events: readonly string[]): string[] =>
  eventsOf(definition.machine).filter((event) => events.includes(event));

/**
 * Asked without a payload: what the payload itself must be, `needs` says.
 * @param known the event's facts, where they were read with those of other rows
 */
export const refusalNow = async (asking: Asking, event: string, known?: unknown): Promise<Refusal | undefined> => {
  const { definition, row, actor, now, manager } = asking;
  const otherChart = underOtherChart(definition, row);
  if (otherChart) return otherChart;
  const steps = transitionsFor(definition, row.state, event);
  if (!steps) return impossibleNow(definition, row, event, actor);
  if (steps.some((step) => step.guard === null)) return undefined;
  const facts = known ?? (await outcomeOf(definition.facts({ manager, row, event, payload: {}, actor, now })));
  // What a rule would need is missing, such as a year's calendar: sending the event is refused by it, other events are not.
  if (facts instanceof DomainError) return { code: facts.code, params: facts.params, fields: facts.fields };
  const open = steps.some((step) => step.guard !== null && definition.rules[step.guard]?.(facts) === undefined);
  return open ? undefined : refusalOfGuards(definition, row.state, event, facts);
};
