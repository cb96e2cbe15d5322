import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { entryRules } from './entry.rules.js';

type EssayEvent =
  | 'essay.submit'
  | 'essay.withdraw'
  | 'essay.letGo'
  | 'essay.screen'
  | 'essay.admit'
  | 'essay.return'
  | 'essay.reject'
  | 'essay.lapse'
  | 'essay.disqualify';

const SUBMIT = ['recordSubmission', 'proposeBlindCopy'] as const;
const RETURN = ['recordReturn', 'startCorrection'] as const;
const REJECT = { target: 'rejected', guard: 'mayDecide', actions: ['recordDecision', 'tellOfFreePlace'] } as const;
/** From whatever state it is in the running, whatever its office keeps. */
const LET_GO = {
  target: 'withdrawn',
  guard: 'mayLetGo',
  actions: ['recordLettingGo', 'tellOfFreePlace'],
} as const;
/** From whatever state it is in the running: two people have decided so. */
const DISQUALIFY = {
  target: 'disqualified',
  actions: ['recordDecision', 'tellOfFreePlace', 'announceDisqualification'],
} as const;
const WITHDRAW = { target: 'withdrawn', guard: 'mayWithdraw', actions: 'recordLeaving' } as const;

export const essayMachine = setup({
  types: { events: {} as ChartEvent<EssayEvent> },
  guards: guardsOf(entryRules),
  actions: actionNames(
    'recordSubmission',
    'announceScreening',
    'recordDecision',
    'recordReturn',
    'recordLeaving',
    'recordLettingGo',
    'startCorrection',
    'recordLapse',
    'tellOfFreePlace',
    'announceDisqualification',
    'proposeBlindCopy',
  ),
}).createMachine({
  id: 'essay',
  initial: 'draft',
  states: chartStates<EssayEvent>()({
    draft: {
      on: {
        'essay.submit': { target: 'submitted', guard: 'maySubmit', actions: SUBMIT },
        'essay.withdraw': { target: 'withdrawn', actions: 'recordLeaving' },
      },
    },
    submitted: {
      on: {
        'essay.screen': { target: 'screening', guard: 'mayPass', actions: 'announceScreening' },
        'essay.return': { target: 'returned', guard: 'mayDecide', actions: RETURN },
        'essay.reject': REJECT,
        'essay.withdraw': WITHDRAW,
        'essay.letGo': LET_GO,
        'essay.disqualify': DISQUALIFY,
      },
    },
    screening: {
      on: {
        'essay.admit': { target: 'admitted', guard: 'mayPass', actions: 'recordDecision' },
        'essay.return': { target: 'returned', guard: 'mayDecide', actions: RETURN },
        'essay.reject': REJECT,
        'essay.withdraw': WITHDRAW,
        'essay.letGo': LET_GO,
        'essay.disqualify': DISQUALIFY,
      },
    },
    returned: {
      on: {
        'essay.submit': { target: 'submitted', guard: 'maySubmit', actions: SUBMIT },
        'essay.withdraw': WITHDRAW,
        'essay.lapse': { target: 'rejected', guard: 'noGraceRuns', actions: ['recordLapse', 'tellOfFreePlace'] },
        'essay.letGo': LET_GO,
        'essay.disqualify': DISQUALIFY,
      },
    },
    admitted: {
      on: {
        'essay.withdraw': {
          target: 'withdrawn',
          guard: 'mayWithdrawLate',
          actions: 'recordLeaving',
        },
        'essay.letGo': LET_GO,
        'essay.disqualify': DISQUALIFY,
      },
    },
    rejected: { type: 'final', tags: 'unsuccessful' },
    withdrawn: { type: 'final', tags: 'unsuccessful' },
    disqualified: { type: 'final', tags: 'unsuccessful' },
  }),
});
