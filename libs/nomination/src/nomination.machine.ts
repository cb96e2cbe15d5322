import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { entryRules } from './entry.rules.js';

type NominationEvent =
  | 'nomination.submit'
  | 'nomination.withdraw'
  | 'nomination.lapse'
  | 'nomination.disqualify'
  | 'eligibility.begin'
  | 'eligibility.pass'
  | 'eligibility.return'
  | 'eligibility.reject';

export const nominationMachine = setup({
  types: { events: {} as ChartEvent<NominationEvent> },
  guards: guardsOf(entryRules),
  actions: actionNames(
    'recordSubmission',
    'requestOpinions',
    'recordDecision',
    'startCorrection',
    'recordLapse',
    'announceDisqualification',
    'proposeBlindCopy',
  ),
}).createMachine({
  id: 'nomination',
  initial: 'draft',
  states: chartStates<NominationEvent>()({
    draft: {
      on: {
        'nomination.submit': {
          target: 'submitted',
          guard: 'maySubmit',
          actions: ['recordSubmission', 'proposeBlindCopy'],
        },
        'nomination.withdraw': 'withdrawn',
      },
    },
    submitted: {
      on: {
        'eligibility.begin': { target: 'eligibilityReview', actions: 'requestOpinions' },
        'eligibility.return': { target: 'returned', actions: ['recordDecision', 'startCorrection'] },
        'eligibility.reject': { target: 'rejected', actions: 'recordDecision' },
        'nomination.withdraw': 'withdrawn',
      },
    },
    eligibilityReview: {
      on: {
        'eligibility.pass': { target: 'shortlisted', guard: 'nothingPending' },
        'eligibility.return': { target: 'returned', actions: ['recordDecision', 'startCorrection'] },
        'eligibility.reject': { target: 'rejected', actions: 'recordDecision' },
        'nomination.withdraw': 'withdrawn',
      },
    },
    returned: {
      on: {
        'nomination.submit': {
          target: 'submitted',
          guard: 'maySubmit',
          actions: ['recordSubmission', 'proposeBlindCopy'],
        },
        'nomination.withdraw': 'withdrawn',
        'nomination.lapse': { target: 'rejected', actions: 'recordLapse' },
      },
    },
    shortlisted: {
      on: {
        'nomination.disqualify': { target: 'disqualified', actions: ['recordDecision', 'announceDisqualification'] },
      },
    },
    rejected: { type: 'final' },
    withdrawn: { type: 'final' },
    disqualified: { type: 'final' },
  }),
});
