import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { objectionRules } from './objection-case.rules.js';

type ObjectionEvent =
  'objection.assign' | 'objection.examine' | 'objection.fallDue' | 'objection.uphold' | 'objection.dismiss';

export const objectionMachine = setup({
  types: { events: {} as ChartEvent<ObjectionEvent> },
  guards: guardsOf(objectionRules),
  actions: actionNames(
    'announceFiling',
    'setDeadline',
    'recordOwner',
    'takeUp',
    'announceOverdue',
    'recordFinding',
    'announceUpheld',
  ),
}).createMachine({
  id: 'objection',
  initial: 'filed',
  states: chartStates<ObjectionEvent>()({
    filed: {
      entry: ['announceFiling', 'setDeadline'],
      on: {
        'objection.assign': { guard: 'ownerHandles', actions: 'recordOwner' },
        'objection.examine': { target: 'examining', guard: 'mayTakeUp', actions: 'takeUp' },
        'objection.fallDue': { actions: 'announceOverdue' },
      },
    },
    examining: {
      entry: 'setDeadline',
      on: {
        'objection.assign': { guard: 'ownerHandles', actions: 'recordOwner' },
        'objection.fallDue': { actions: 'announceOverdue' },
        'objection.uphold': { target: 'upheld', guard: 'byOwner', actions: ['recordFinding', 'announceUpheld'] },
        'objection.dismiss': { target: 'dismissed', guard: 'byOwner', actions: 'recordFinding' },
      },
    },
    upheld: { type: 'final' },
    dismissed: { type: 'final', tags: 'unsuccessful' },
  }),
});
