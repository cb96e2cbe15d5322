import { eventLabel, stateLabel } from '#contracts';
import { finalStatesOf, initialStateOf, statesOf, transitionsOf } from './chart-table.js';
import type { ProcessDefinition } from './process-definition.js';

/**
 * A process as Markdown: its transitions with who may send what, and a Mermaid diagram, all read off the machine.
 * `docs/flows/` holds these, and a test holds them to the code.
 */
export const flowDocument = (definition: ProcessDefinition): string => {
  const { machine, name } = definition;
  const transitions = transitionsOf(machine);
  const rows = transitions.map(
    ({ from, event, guard, to, actions }) =>
      `| ${from} | \`${event}\` | ${(definition.access[event]?.roles ?? []).join(', ')} | ${guard ?? ''} | ${to} | ${actions.join(', ')} |`,
  );
  const labels = statesOf(machine).map((state) => {
    const { zh, en } = stateLabel(name, state);
    return `| ${state} | ${zh} | ${en} |`;
  });
  const events = [...new Set(transitions.map(({ event }) => event))].map((event) => {
    const { zh, en } = eventLabel(event);
    return `| \`${event}\` | ${zh} | ${en} |`;
  });
  return [
    `# ${name}`,
    '',
    `Chart version ${definition.version}. Written by \`npm run flows\` from the machine: change the machine, not this file.`,
    '',
    '```mermaid',
    'stateDiagram-v2',
    `  [*] --> ${initialStateOf(machine)}`,
    ...transitions.map(
      ({ from, event, guard, to }) => `  ${from} --> ${to}: ${event}${guard === null ? '' : ` [${guard}]`}`,
    ),
    ...finalStatesOf(machine).map((state) => `  ${state} --> [*]`),
    '```',
    '',
    '| state | event | who | guard | to | actions |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    '| state | 中文 | English |',
    '| --- | --- | --- |',
    ...labels,
    '',
    '| event | 中文 | English |',
    '| --- | --- | --- |',
    ...events,
    '',
  ].join('\n');
};
