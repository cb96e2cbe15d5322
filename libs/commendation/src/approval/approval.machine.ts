import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { approvalRules } from './approval.rules.js';

type ApprovalEvent = 'approval.approve' | 'approval.dismiss';

export const approvalMachine = setup({
  types: { events: {} as ChartEvent<ApprovalEvent> },
  guards: guardsOf(approvalRules),
  actions: actionNames('announceProposal', 'carryOut', 'recordDecision'),
}).createMachine({
  id: 'approval',
  initial: 'proposed',
  states: chartStates<ApprovalEvent>()({
    proposed: {
      entry: 'announceProposal',
      on: {
        'approval.approve': { target: 'approved', guard: 'anotherPerson', actions: ['recordDecision', 'carryOut'] },
        'approval.dismiss': { target: 'dismissed', actions: 'recordDecision' },
      },
    },
    approved: { type: 'final' },
    dismissed: { type: 'final', tags: 'unsuccessful' },
  }),
});
