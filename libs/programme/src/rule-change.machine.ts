import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { ruleChangeRules } from './rule-change.rules.js';

type RuleChangeEvent = 'ruleChange.approve' | 'ruleChange.dismiss' | 'ruleChange.withdraw';

export const ruleChangeMachine = setup({
  types: { events: {} as ChartEvent<RuleChangeEvent> },
  guards: guardsOf(ruleChangeRules),
  actions: actionNames('bringIntoForce', 'recordDecision'),
}).createMachine({
  id: 'ruleChange',
  initial: 'proposed',
  states: chartStates<RuleChangeEvent>()({
    proposed: {
      on: {
        'ruleChange.approve': { target: 'approved', guard: 'mayApprove', actions: 'bringIntoForce' },
        'ruleChange.dismiss': { target: 'dismissed', guard: 'byAnother', actions: 'recordDecision' },
        'ruleChange.withdraw': { target: 'withdrawn', guard: 'byProposer' },
      },
    },
    approved: { type: 'final' },
    dismissed: { type: 'final', tags: 'unsuccessful' },
    withdrawn: { type: 'final', tags: 'unsuccessful' },
  }),
});
