import { entryActionsOf, initialStateOf, restingStatesOf, statesOf, transitionsOf } from './chart-table.js';
import { faultsOfSteps } from './chart-version.js';
import type { ActionExecutor, ProcessDefinition, ProcessRow } from './process-definition.js';

const differences = (what: string, used: Iterable<string>, given: Iterable<string>): string[] => {
  const usedSet = new Set(used);
  const givenSet = new Set(given);
  return [
    ...[...usedSet]
      .filter((name) => !givenSet.has(name))
      .map((name) => `${what} "${name}" is on the chart but not defined`),
    ...[...givenSet]
      .filter((name) => !usedSet.has(name))
      .map((name) => `${what} "${name}" is defined but not on the chart`),
  ];
};

const reachable = (start: string, steps: readonly { from: string; to: string }[]): Set<string> => {
  const seen = new Set([start]);
  for (const state of seen) for (const step of steps) if (step.from === state) seen.add(step.to);
  return seen;
};

/** A deadline that the state doesn't handle, or that no job may send, would pass in silence. */
const faultsOfDeadlines = <Row extends ProcessRow, Facts>(definition: ProcessDefinition<Row, Facts>): string[] => {
  const { machine, access, actions, deadlines = {} } = definition;
  const table = transitionsOf(machine);
  const start = { actions: entryActionsOf(machine), to: initialStateOf(machine) };
  return Object.entries(deadlines).flatMap(([action, events]) =>
    events.flatMap((event) => [
      ...(action in actions ? [] : [`deadline "${event}" belongs to "${action}", which is no action`]),
      ...(access[event]?.roles.includes('system') === true
        ? []
        : [`no job may send "${event}" when its time has come`]),
      ...[start, ...table]
        .filter((step) => step.actions.includes(action))
        .filter(({ to }) => !table.some((step) => step.from === to && step.event === event))
        .map(({ to }) => `state "${to}" has the deadline "${event}" and does not handle it`),
    ]),
  );
};

/** What is wrong with a definition, in sentences; empty when chart, access, rules and actions agree. */
export const faultsOf = <Row extends ProcessRow, Facts>(definition: ProcessDefinition<Row, Facts>): string[] => {
  const { machine } = definition;
  const table = transitionsOf(machine);
  const events = table.map((transition) => transition.event);
  const guards = table.flatMap((transition) => transition.guard ?? []);
  const states = statesOf(machine);
  const ends = restingStatesOf(machine);
  const start = initialStateOf(machine);
  const fromStart = reachable(start, table);
  const backwards = table.map(({ from, to }) => ({ from: to, to: from }));
  const ending = new Set(ends.flatMap((state) => [...reachable(state, backwards)]));
  return [
    ...differences('event', events, Object.keys(definition.access)),
    ...differences('guard', guards, Object.keys(definition.rules)),
    ...differences(
      'action',
      [...entryActionsOf(machine), ...table.flatMap((transition) => transition.actions)],
      Object.keys(definition.actions),
    ),
    ...Object.keys(definition.payloads)
      .filter((event) => !events.includes(event))
      .map((event) => `payload of "${event}" belongs to no event`),
    ...Object.keys(definition.locks ?? {})
      .filter((event) => !events.includes(event))
      .map((event) => `lock of "${event}" belongs to no event`),
    ...(definition.openReasons ?? [])
      .filter((event) => !events.includes(event))
      .map((event) => `open reason of "${event}" belongs to no event`),
    ...Object.keys(definition.duties ?? {})
      .filter((event) => !events.includes(event))
      .map((event) => `duty "${event}" belongs to no event`),
    ...states.filter((state) => !fromStart.has(state)).map((state) => `state "${state}" can't be reached`),
    ...states.filter((state) => !ending.has(state)).map((state) => `state "${state}" can't end`),
    ...faultsOfDeadlines(definition),
    ...faultsOfSteps(definition as unknown as ProcessDefinition), // only the chart of it is looked at
  ].map((fault) => `${definition.name}: ${fault}`);
};

/** An action that sets a deadline which the definition doesn't name for it is a mistake in the code, found when it runs. */
const withinItsDeadlines =
  <Row, Facts>(
    name: string,
    action: ActionExecutor<Row, Facts>,
    events: readonly string[],
  ): ActionExecutor<Row, Facts> =>
  (input) => {
    const effects = action(input);
    for (const { event } of effects.deadlines ?? []) {
      if (!events.includes(event))
        throw new Error(`Action "${name}" sets a deadline for "${event}", which it doesn't name.`);
    }
    return effects;
  };

/** Checks a definition when its file loads: a chart that isn't whole stops the start, not a user. */
export const defineProcess = <Row extends ProcessRow, Facts>(
  definition: ProcessDefinition<Row, Facts>,
): ProcessDefinition<Row, Facts> => {
  const faults = faultsOf(definition);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const actions = Object.entries(definition.actions).map(([name, action]) => [
    name,
    withinItsDeadlines(name, action, definition.deadlines?.[name] ?? []),
  ]);
  return { ...definition, actions: Object.fromEntries(actions) as typeof definition.actions };
};
