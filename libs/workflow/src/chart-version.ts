import { createHash } from 'node:crypto';
import { entryActionsOf, finalStatesOf, initialStateOf, statesOf, transitionsOf } from './chart-table.js';
import type { ChartStep, ProcessDefinition } from './process-definition.js';

/** A version of a chart as it was committed: enough to replay what ran under it when the machine has long changed. */
export interface ChartRecord {
  readonly fingerprint: string;
  readonly initial: string;
  readonly states: readonly string[];
  readonly final: readonly string[];
  /** `draft + essay.submit [maySubmit] -> submitted / recordSubmission`, in the order of the chart. */
  readonly transitions: readonly string[];
}

/** Process → version → chart: `docs/flows/versions.json`. */
export type ChartRecords = Readonly<Record<string, Readonly<Record<string, ChartRecord>>>>;

/** How a transition is written down. */
export const transitionLine = ({ from, event, guard, to, actions }: ReturnType<typeof transitionsOf>[number]): string =>
  `${from} + ${event}${guard === null ? '' : ` [${guard}]`} -> ${to}${actions.length > 0 ? ` / ${actions.join(', ')}` : ''}`;

const LINE = /^(?<from>\S+) \+ (?<event>\S+)(?: \[\S+\])? -> (?<to>\S+)/;

export const readTransition = (line: string): { from: string; event: string; to: string } => {
  const { from, event, to } = LINE.exec(line)?.groups ?? {};
  if (from === undefined || event === undefined || to === undefined) throw new Error(`No transition: "${line}".`);
  return { from, event, to };
};

export const chartRecordOf = ({ machine }: Pick<ProcessDefinition, 'machine'>): ChartRecord => {
  const chart = {
    initial: initialStateOf(machine),
    states: statesOf(machine),
    final: finalStatesOf(machine),
    transitions: transitionsOf(machine).map(transitionLine),
  };
  const whole = JSON.stringify({ ...chart, beginning: entryActionsOf(machine) });
  return { fingerprint: createHash('sha256').update(whole).digest('hex').slice(0, 16), ...chart };
};

/** The steps from a version to the chart's own, in order; undefined where one is missing. */
export const stepsFrom = (
  { version, chartSteps = [] }: Pick<ProcessDefinition, 'version' | 'chartSteps'>,
  from: number,
): ChartStep[] | undefined => {
  const steps: ChartStep[] = [];
  for (let at = from; at !== version;) {
    const step = chartSteps.find((candidate) => candidate.from === at);
    if (!step) return undefined;
    steps.push(step);
    at = step.to;
  }
  return steps;
};

/** Where a state goes by these steps. */
export const stateAfter = (steps: readonly ChartStep[], state: string): string =>
  steps.reduce((at, step) => step.states[at] ?? at, state);

/** What is wrong with the steps of a definition, in sentences. */
export const faultsOfSteps = ({ version, chartSteps = [], machine }: ProcessDefinition): string[] => {
  const known = new Set(statesOf(machine));
  const events = new Set(transitionsOf(machine).map(({ event }) => event));
  return chartSteps.flatMap((step) => [
    ...(step.to > step.from ? [] : [`step ${step.from} → ${step.to} does not go forward`]),
    ...(chartSteps.filter(({ from }) => from === step.from).length > 1 ? [`two steps lead from ${step.from}`] : []),
    ...(stepsFrom({ version, chartSteps }, step.to)
      ? []
      : [`step ${step.from} → ${step.to} leads to no version ${version}`]),
    ...(step.to === version ? Object.values(step.states) : [])
      .filter((state) => !known.has(state))
      .map((state) => `step ${step.from} → ${step.to} leads to "${state}", which is no state`),
    ...(step.to === version ? Object.values(step.deadlines ?? {}) : [])
      .filter((event) => event !== null && !events.has(event))
      .map((event) => `step ${step.from} → ${step.to} sets a deadline for "${event}", which is no event`),
  ]);
};

/**
 * What stands between a definition and the charts that are on record: its own under its version, and for each older
 * version a step by which every state comes to one of the present chart.
 */
export const faultsOfRecords = (definition: ProcessDefinition, records: ChartRecords): string[] => {
  const { name, version } = definition;
  const ofProcess = records[name] ?? {};
  const own = ofProcess[String(version)];
  const now = chartRecordOf(definition);
  const older = Object.entries(ofProcess).filter(([number]) => Number(number) < version);
  return [
    ...(own ? [] : [`${name}: version ${version} is not on record (npm run flows writes it)`]),
    ...(own && own.fingerprint !== now.fingerprint
      ? [`${name}: the chart changed, its version is ${version} still: raise it and write a step from ${version}`]
      : []),
    ...(Object.keys(ofProcess).some((number) => Number(number) > version)
      ? [`${name}: a later version than ${version} is on record`]
      : []),
    ...older.flatMap(([number, { states, final }]) => {
      const steps = stepsFrom(definition, Number(number));
      if (!steps) return [`${name}: no step leads from version ${number} to ${version}`];
      return states
        .filter((state) => !now.states.includes(stateAfter(steps, state)))
        .map(
          (state) =>
            `${name}: ${final.includes(state) ? 'final ' : ''}state "${state}" of version ${number} has no state in ${version}`,
        );
    }),
  ];
};

/** The records with the present chart of each definition added; what is on record is never written over. */
export const recordsWith = (definitions: readonly ProcessDefinition[], records: ChartRecords): ChartRecords =>
  Object.fromEntries(
    definitions.map((definition) => [
      definition.name,
      { [String(definition.version)]: chartRecordOf(definition), ...records[definition.name] },
    ]),
  );
