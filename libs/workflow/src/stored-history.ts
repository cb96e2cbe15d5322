import type { DataSource } from 'typeorm';
import { type ChartRecord, type ChartRecords, readTransition, stateAfter, stepsFrom } from './chart-version.js';
import type { ProcessDefinition } from './process-definition.js';

/** The event under which a process came to a newer chart. */
export const CHART_MIGRATED = 'chart.migrate';

/** One line of a process's history, in its order: `chart` is the version of the chart that it ran under. */
export interface StoredStep {
  readonly event: string;
  readonly from: string | null;
  readonly to: string;
  readonly chart: number;
}

const chartOf = (records: ChartRecords, process: string, version: number): ChartRecord => {
  const chart = records[process]?.[String(version)];
  if (!chart) throw new Error(`${process}: chart version ${version} is not on record.`);
  return chart;
};

const faultOf = (
  definition: ProcessDefinition,
  records: ChartRecords,
  step: StoredStep,
  before: StoredStep | undefined,
): string | undefined => {
  const chart = chartOf(records, definition.name, step.chart);
  if (!before) {
    if (step.from !== null) return 'begins in the middle';
    return step.to === chart.initial ? undefined : `begins in "${step.to}" instead of "${chart.initial}"`;
  }
  if (step.from !== before.to) return `leaves "${step.from}", being in "${before.to}"`;
  if (step.event === CHART_MIGRATED) {
    const steps = stepsFrom({ ...definition, version: step.chart }, before.chart);
    if (!steps) return `came from chart ${before.chart} to ${step.chart} by no step`;
    const to = stateAfter(steps, before.to);
    return to === step.to ? undefined : `came to "${step.to}" where the step leads to "${to}"`;
  }
  if (step.chart !== before.chart) return `changed its chart without a step`;
  const known = chart.transitions
    .map(readTransition)
    .some(({ from, event, to }) => from === step.from && event === step.event && to === step.to);
  return known ? undefined : `has no transition ${step.from} + ${step.event} -> ${step.to}`;
};

/**
 * Plays a stored history again, each step under the chart of its time, and goes on by the steps to the present one.
 * @returns the state that it ends in on the present chart
 * @throws Error for a step that its chart doesn't have, or that doesn't begin where the one before it ended.
 */
export const replayed = (
  definition: ProcessDefinition,
  records: ChartRecords,
  history: readonly StoredStep[],
): string => {
  let before: StoredStep | undefined;
  for (const [index, step] of history.entries()) {
    const fault = faultOf(definition, records, step, before);
    if (fault !== undefined) throw new Error(`${definition.name}: step ${index} (${step.event}) ${fault}.`);
    before = step;
  }
  if (!before) throw new Error(`${definition.name}: a history without a beginning.`);
  const steps = stepsFrom(definition, before.chart);
  if (!steps) throw new Error(`${definition.name}: no step leads from chart ${before.chart}.`);
  return stateAfter(steps, before.to);
};

/** One way through a chart, how many processes went it, and the state that their rows say. */
export interface StoredHistories {
  readonly count: number;
  readonly state: string;
  readonly steps: readonly StoredStep[];
}

/** Every way that the processes of a kind went, the most trodden first. It names nobody and nothing: events and states only. */
export const storedHistories = (
  dataSource: Pick<DataSource, 'query'>,
  { name, table }: ProcessDefinition,
): Promise<StoredHistories[]> =>
  dataSource.query<StoredHistories[]>(
    `select count(*)::int as count, state, steps from (
       select r.id, r.state, jsonb_agg(jsonb_build_object('event', l.event, 'from', l.from_state,
         'to', l.to_state, 'chart', l.chart_version) order by l.version) as steps
       from public.${table} r join workflow.transition_log l on l.process = $1 and l.process_id = r.id group by r.id) as ways
     group by state, steps order by count(*) desc, steps::text`,
    [name],
  );
