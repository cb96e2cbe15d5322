import type { Clock } from '#kernel';
import { StartRefused } from '#platform';
import type { DataSource } from 'typeorm';
import { eventsOf, finalStatesOf, statesOf } from './chart-table.js';
import { stateAfter, stepsFrom } from './chart-version.js';
import type { ProcessDefinition } from './process-definition.js';

/** Processes of a kind that stand under the same version of the chart, in the same state. */
export interface Standing {
  readonly chart: number;
  readonly state: string;
  readonly count: number;
  /** All of them, by age. */
  readonly ids: readonly string[];
}

const standings = async (dataSource: DataSource, { table }: ProcessDefinition): Promise<Standing[]> => {
  const [found] = await dataSource.query<{ exists: boolean }[]>('select to_regclass($1) is not null as exists', [
    `public.${table}`,
  ]);
  if (found?.exists !== true) return []; // a database that is not migrated yet has nothing to load
  return dataSource.query<Standing[]>(
    `select g.chart, g.state, g.count, array(select id from public.${table} r
       where r.chart_version = g.chart and r.state = g.state order by r.created_at, r.id) as ids
     from (select chart_version as chart, state, count(*)::int as count from public.${table} group by 1, 2) g
     order by g.chart, g.state`,
  );
};

/** Why processes that stand so can't go on under the present chart; nothing where they can. */
export const whyNot = (definition: ProcessDefinition, { chart, state }: Standing): string | undefined => {
  const { version, machine } = definition;
  if (chart > version) return `stands under chart version ${chart}, which is newer than this Laureate's ${version}`;
  // What has ended goes nowhere: it stays under the chart that it ended under.
  if (finalStatesOf(machine).includes(state)) return undefined;
  const steps = stepsFrom(definition, chart);
  if (!steps) return `stands under chart version ${chart}, from which no step leads to ${version}`;
  if (!statesOf(machine).includes(stateAfter(steps, state)))
    return `is in a state that chart version ${version} doesn't have`;
  return steps.length === 0
    ? undefined
    : `waits to be brought from chart version ${chart} to ${version}: laureate migrate does it`;
};

const lineOf = (definition: ProcessDefinition, standing: Standing, why: string): string => {
  const { count, ids, state } = standing;
  return `  ${definition.name}: ${count} in "${state}" ${why} (${ids.join(', ')})`;
};

/** Open deadlines for an event that the chart doesn't have: they would pass and nothing would happen. */
const lostDeadlines = async (dataSource: DataSource, definitions: readonly ProcessDefinition[]): Promise<string[]> => {
  const [found] = await dataSource.query<{ exists: boolean }[]>(
    `select to_regclass('workflow.deadline') is not null as exists`,
  );
  if (found?.exists !== true) return [];
  const open = await dataSource.query<{ process: string; event: string; count: number; first: string }[]>(
    `select process, event, count(*)::int as count, min(process_id::text) as first from workflow.deadline
     where fired_at is null group by 1, 2 order by 1, 2`,
  );
  return open
    .filter(({ process, event }) => {
      const definition = definitions.find(({ name }) => name === process);
      return definition !== undefined && !eventsOf(definition.machine).includes(event);
    })
    .map(
      ({ process, event, count, first }) =>
        `  ${process}: ${count} open ${count === 1 ? 'deadline' : 'deadlines'} for "${event}", which its chart doesn't have (${first})`,
    );
};

/**
 * Refuses to start on processes that the charts of this version can't carry on, with the list of them.
 * @throws StartRefused
 */
export const refuseUnloadable = async (
  dataSource: DataSource,
  definitions: readonly ProcessDefinition[],
): Promise<void> => {
  const lines: string[] = [];
  for (const definition of definitions) {
    for (const standing of await standings(dataSource, definition)) {
      const why = whyNot(definition, standing);
      if (why !== undefined) lines.push(lineOf(definition, standing, why));
    }
  }
  lines.push(...(await lostDeadlines(dataSource, definitions)));
  if (lines.length > 0)
    throw new StartRefused(`These processes can't go on under the charts of this version:\n${lines.join('\n')}`);
};

export interface Moved {
  readonly process: string;
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Brings living processes under the present charts, each kind in one transaction, by the steps that are written for it. */
export const bringUnderPresentCharts = async (
  dataSource: DataSource,
  definitions: readonly ProcessDefinition[],
  clock: Clock,
): Promise<Moved[]> => {
  const moved: Moved[] = [];
  for (const definition of definitions) {
    const charts = new Set((await standings(dataSource, definition)).map(({ chart }) => chart));
    // The oldest first: what one step brings to a version, the next takes on from there.
    const steps = [...charts].sort((a, b) => a - b).flatMap((chart) => stepsFrom(definition, chart) ?? []);
    await dataSource.transaction(async (manager) => {
      for (const { from, to, states, deadlines = {} } of new Set(steps)) {
        const [answer] = await manager.query<{ count: number }[]>(
          'select workflow.migrate_chart($1, $2, $3, $4, $5, $6, $7, $8) as count',
          [
            definition.table,
            definition.name,
            from,
            to,
            JSON.stringify(states),
            finalStatesOf(definition.machine),
            JSON.stringify(deadlines),
            clock.now(),
          ],
        );
        if (answer && answer.count > 0) moved.push({ process: definition.name, from, to, count: answer.count });
      }
    });
  }
  return moved;
};
