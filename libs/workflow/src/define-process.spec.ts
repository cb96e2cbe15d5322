import type { Actor } from '#kernel';
import { setup } from 'xstate';
import {
  actionNames,
  type CheckedStates,
  type ChartEvent,
  type ChartStep,
  chartStates,
  defineProcess,
  type ProcessDefinition,
  type ProcessRow,
} from './index.js';

type LoanEvent = 'loan.grant' | 'loan.lapse';

const parts = setup({
  types: { events: {} as ChartEvent<LoanEvent> },
  actions: actionNames('startDeadline'),
});

const machine = parts.createMachine({
  id: 'loan',
  initial: 'asked',
  states: chartStates<LoanEvent>()({
    asked: { entry: 'startDeadline', on: { 'loan.grant': 'granted', 'loan.lapse': { target: 'lapsed' } } },
    granted: { type: 'final' },
    lapsed: { type: 'final' },
  }),
});

const nobody: Actor = { personId: null, name: 'nobody', roles: new Set(), officeIds: new Set() };
const now = new Date('2018-09-01T01:00:00Z');

type Loan = ProcessDefinition<ProcessRow, object>;

const loan: Loan = {
  name: 'loan',
  table: 'loan',
  version: 2,
  machine,
  access: { 'loan.grant': { roles: ['organiser'] }, 'loan.lapse': { roles: ['system'] } },
  payloads: {},
  rules: {},
  facts: () => Promise.resolve({}),
  deadlines: { startDeadline: ['loan.lapse'] },
  actions: { startDeadline: () => ({ deadlines: [{ event: 'loan.lapse', dueAt: now }] }) },
};

const changed = (change: Partial<Loan>) => () => defineProcess({ ...loan, ...change });
const step = (change: Partial<ChartStep>): Partial<Loan> => ({
  chartSteps: [{ from: 1, to: 2, states: {}, ...change }],
});

/** Whether the type check takes these states. */
type Taken<States> = States extends CheckedStates<States, LoanEvent> ? true : false;
interface Granted {
  readonly type: 'final';
}

describe('a mistyped chart', () => {
  it('does not load when a target is no state', () => {
    const mistyped = () =>
      parts.createMachine({
        id: 'loan',
        initial: 'asked',
        states: { asked: { on: { 'loan.grant': 'grantde' } }, granted: { type: 'final' } },
      });
    expect(mistyped).toThrow('grantde');
  });

  it('does not compile when a target is no state or an event is not one of the chart', () => {
    // Each line fails the type check where the check would answer otherwise.
    const right: Taken<{ asked: { on: { 'loan.grant': 'granted' } }; granted: Granted }> = true;
    const mistypedTarget: Taken<{ asked: { on: { 'loan.grant': 'grantde' } }; granted: Granted }> = false;
    const withinObject: Taken<{ asked: { on: { 'loan.grant': { target: 'grantde' } } }; granted: Granted }> = false;
    const withinList: Taken<{ asked: { on: { 'loan.grant': [{ target: 'grantde' }] } }; granted: Granted }> = false;
    const mistypedEvent: Taken<{ asked: { on: { 'loan.grnat': 'granted' } }; granted: Granted }> = false;
    expect([right, mistypedTarget, withinObject, withinList, mistypedEvent]).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('a definition', () => {
  it.each<[string, Partial<Loan>]>([
    ['event "loan.lapse" is on the chart but not defined', { access: { 'loan.grant': { roles: ['organiser'] } } }],
    ['action "startDeadline" is on the chart but not defined', { actions: {} }],
    ['guard "sound" is defined but not on the chart', { rules: { sound: () => undefined } }],
    ['deadline "loan.lapse" belongs to "begin", which is no action', { deadlines: { begin: ['loan.lapse'] } }],
    ['no job may send "loan.grant" when its time has come', { deadlines: { startDeadline: ['loan.grant'] } }],
    [
      'state "asked" has the deadline "loan.remind" and does not handle it',
      { deadlines: { startDeadline: ['loan.remind'] } },
    ],
    ['step 2 → 1 does not go forward', step({ from: 2, to: 1 })],
    ['step 1 → 3 leads to no version 2', step({ to: 3 })],
    ['step 1 → 2 leads to "gone", which is no state', step({ states: { wanted: 'gone' } })],
    [
      'step 1 → 2 sets a deadline for "loan.remind", which is no event',
      step({ deadlines: { 'loan.expire': 'loan.remind' } }),
    ],
  ])('is refused: %s', (fault, change) => {
    expect(changed(change)).toThrow(fault);
  });

  it('lets no action set a deadline that it does not name', () => {
    const input = {
      row: {} as ProcessRow,
      facts: {},
      payload: {},
      actor: nobody,
      now,
      event: 'loan.begin',
      to: 'asked',
    };
    const act = (deadlines: Loan['deadlines']) => () =>
      defineProcess({ ...loan, deadlines }).actions['startDeadline']?.(input);
    expect(act({ startDeadline: ['loan.lapse'] })()).toEqual({ deadlines: [{ event: 'loan.lapse', dueAt: now }] });
    expect(act({})).toThrow('Action "startDeadline" sets a deadline for "loan.lapse"');
  });
});
