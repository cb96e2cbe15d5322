import { type AnyStateMachine, setup } from 'xstate';
import {
  chartRecordOf,
  type ChartRecords,
  type ChartStep,
  faultsOfRecords,
  type ProcessDefinition,
  recordsWith,
  replayed,
  stateAfter,
  stepsFrom,
  type StoredStep,
} from './index.js';

const chart = (states: Readonly<Record<string, { on?: Record<string, string>; type?: 'final' }>>): AnyStateMachine =>
  setup({}).createMachine({ id: 'case', initial: Object.keys(states)[0]!, states: { ...states } }); // each has a state

const definition = (
  version: number,
  machine: AnyStateMachine,
  chartSteps: readonly ChartStep[] = [],
): ProcessDefinition => ({
  name: 'case',
  table: 'case',
  version,
  machine,
  access: {},
  payloads: {},
  rules: {},
  facts: () => Promise.resolve({}),
  actions: {},
  chartSteps,
});

const first = definition(
  1,
  chart({
    filed: { on: { 'case.hear': 'heard' } },
    heard: { on: { 'case.close': 'closed' } },
    closed: { type: 'final' },
  }),
);
const secondMachine = chart({
  filed: { on: { 'case.take': 'examining' } },
  examining: { on: { 'case.close': 'closed' } },
  closed: { type: 'final' },
});
const toSecond: ChartStep = { from: 1, to: 2, states: { heard: 'examining' } };
const second = definition(2, secondMachine, [toSecond]);

const records: ChartRecords = recordsWith([second], recordsWith([first], {}));

const line = (event: string, from: string | null, to: string, of = 1): StoredStep => ({
  event,
  from,
  to,
  chart: of,
});
const begun = line('case.begin', null, 'filed');
const heard = line('case.hear', 'filed', 'heard');

describe('versions of a chart', () => {
  it('are on record beside each other, the old one as it was', () => {
    expect(Object.keys(records['case'] ?? {})).toEqual(['1', '2']);
    expect(recordsWith([definition(1, secondMachine)], records)['case']?.['1']).toEqual(chartRecordOf(first));
    expect(faultsOfRecords(second, records)).toEqual([]);
  });

  it('must be raised when the chart changes', () => {
    expect(faultsOfRecords(definition(1, secondMachine), { case: { '1': chartRecordOf(first) } })).toEqual([
      'case: the chart changed, its version is 1 still: raise it and write a step from 1',
    ]);
  });

  it('need a step for every state of every version on record', () => {
    expect(faultsOfRecords(definition(2, secondMachine), records)).toEqual(['case: no step leads from version 1 to 2']);
    expect(faultsOfRecords(definition(2, secondMachine, [{ ...toSecond, states: {} }]), records)).toEqual([
      'case: state "heard" of version 1 has no state in 2',
    ]);
  });

  it('lead one to the next by their steps', () => {
    const third: ChartStep = { from: 2, to: 3, states: { examining: 'weighing' } };
    const steps = stepsFrom({ version: 3, chartSteps: [third, toSecond] }, 1);
    expect(steps).toEqual([toSecond, third]);
    expect(['filed', 'heard'].map((state) => stateAfter(steps ?? [], state))).toEqual(['filed', 'weighing']);
    expect(stepsFrom({ version: 3, chartSteps: [third] }, 1)).toBeUndefined();
  });
});

describe('a stored history', () => {
  it('replays to the state it ended in', () => {
    expect(replayed(first, records, [begun, heard])).toBe('heard');
  });

  it('of an older chart goes on to the state that the step leads to', () => {
    expect(replayed(second, records, [begun, heard])).toBe('examining');
    const moved = [begun, heard, line('chart.migrate', 'heard', 'examining', 2)];
    expect(replayed(second, records, [...moved, line('case.close', 'examining', 'closed', 2)])).toBe('closed');
  });

  it.each<[string, StoredStep[]]>([
    ['a transition that the chart does not have', [begun, line('case.close', 'filed', 'closed')]],
    ['another beginning', [line('case.begin', null, 'heard')]],
    ['a leap between two states', [begun, heard, line('case.hear', 'filed', 'heard')]],
    ['another chart without a step', [begun, line('case.take', 'filed', 'examining', 2)]],
    ['a step that leads elsewhere', [begun, heard, line('chart.migrate', 'heard', 'closed', 2)]],
    ['no beginning', []],
  ])('is refused for %s', (_, history) => {
    expect(() => replayed(second, records, history)).toThrow('case: ');
  });
});
