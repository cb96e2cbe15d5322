import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { entryRules } from './entry.rules.js';

type EssayEvent =
  | 'essay.submit'
  | 'essay.withdraw'
  | 'essay.screen'
  | 'essay.admit'
  | 'essay.return'
  | 'essay.reject'
  | 'essay.lapse'
  | 'essay.disqualify';

export const essayMachine = setup({
  types: { events: {} as ChartEvent<EssayEvent> },
  guards: guardsOf(entryRules),
  actions: actionNames(
    'recordSubmission',
    'recordDecision',
    'startCorrection',
    'recordLapse',
    'announceDisqualification',
    'proposeBlindCopy',
  ),
}).createMachine({
  id: 'essay',
  initial: 'draft',
  states: chartStates<EssayEvent>()({
    draft: {
      on: {
        'essay.submit': { target: 'submitted', guard: 'maySubmit', actions: ['recordSubmission', 'proposeBlindCopy'] },
        'essay.withdraw': 'withdrawn',
      },
    },
    submitted: {
      on: {
        'essay.screen': 'screening',
        'essay.return': { target: 'returned', actions: ['recordDecision', 'startCorrection'] },
        'essay.reject': { target: 'rejected', actions: 'recordDecision' },
        'essay.withdraw': 'withdrawn',
      },
    },
    screening: {
      on: {
        'essay.admit': { target: 'admitted', guard: 'nothingPending' },
        'essay.return': { target: 'returned', actions: ['recordDecision', 'startCorrection'] },
        'essay.reject': { target: 'rejected', actions: 'recordDecision' },
        'essay.withdraw': 'withdrawn',
      },
    },
    returned: {
      on: {
        'essay.submit': { target: 'submitted', guard: 'maySubmit', actions: ['recordSubmission', 'proposeBlindCopy'] },
        'essay.withdraw': 'withdrawn',
        'essay.lapse': { target: 'rejected', actions: 'recordLapse' },
      },
    },
    admitted: {
      on: { 'essay.disqualify': { target: 'disqualified', actions: ['recordDecision', 'announceDisqualification'] } },
    },
    rejected: { type: 'final' },
    withdrawn: { type: 'final' },
    disqualified: { type: 'final' },
  }),
});
