import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { nominationRules } from './entry.rules.js';

type NominationEvent =
  | 'nomination.submit'
  | 'nomination.submitFormally'
  | 'nomination.withdraw'
  | 'nomination.letGo'
  | 'nomination.decline'
  | 'nomination.lapse'
  | 'nomination.disqualify'
  | 'eligibility.begin'
  | 'eligibility.pass'
  | 'eligibility.confirm'
  | 'eligibility.return'
  | 'eligibility.reject';

const SUBMIT = ['recordSubmission', 'proposeBlindCopy'] as const;
const RETURN = ['recordReturn', 'startCorrection'] as const;
const REJECT = {
  target: 'rejected',
  guard: 'mayDecide',
  actions: ['recordDecision', 'leaveOrder', 'tellOfFreePlace'],
} as const;
const WITHDRAW = { target: 'withdrawn', guard: 'mayWithdraw', actions: ['recordLeaving', 'leaveOrder'] } as const;
const LAPSE = {
  target: 'rejected',
  guard: 'noGraceRuns',
  actions: ['recordLapse', 'leaveOrder', 'tellOfFreePlace'],
} as const;
const DECLINE = { target: 'declined', actions: ['recordDecision', 'leaveOrder', 'tellOfFreePlace'] } as const;
/** From whatever state it is in the running, whatever its office keeps. */
const LET_GO = {
  target: 'withdrawn',
  guard: 'mayLetGo',
  actions: ['recordLettingGo', 'leaveOrder', 'tellOfFreePlace'],
} as const;
/** From whatever state it is in the running: two people have decided so. */
const DISQUALIFY = {
  target: 'disqualified',
  actions: ['recordDecision', 'leaveOrder', 'tellOfFreePlace', 'announceDisqualification'],
} as const;

/** Where the category has two passes, `awaitingFormal` and `formalReview` lie between the review and the shortlist. */
export const nominationMachine = setup({
  types: { events: {} as ChartEvent<NominationEvent> },
  guards: guardsOf(nominationRules),
  actions: actionNames(
    'recordSubmission',
    'requestOpinions',
    'keepPreliminary',
    'startFormalPass',
    'dropMarkedForm',
    'recordFormalSubmission',
    'recordDecision',
    'recordReturn',
    'recordLeaving',
    'recordLettingGo',
    'startCorrection',
    'recordLapse',
    'leaveOrder',
    'tellOfFreePlace',
    'announceDisqualification',
    'proposeBlindCopy',
  ),
}).createMachine({
  id: 'nomination',
  initial: 'draft',
  states: chartStates<NominationEvent>()({
    draft: {
      on: {
        'nomination.submit': { target: 'submitted', guard: 'maySubmit', actions: SUBMIT },
        'nomination.withdraw': { target: 'withdrawn', actions: ['recordLeaving', 'leaveOrder'] },
        'nomination.decline': DECLINE,
      },
    },
    submitted: {
      on: {
        'eligibility.begin': { target: 'eligibilityReview', guard: 'mayPass', actions: 'requestOpinions' },
        'eligibility.return': { target: 'returned', guard: 'mayDecide', actions: RETURN },
        'eligibility.reject': REJECT,
        'nomination.withdraw': WITHDRAW,
        'nomination.decline': DECLINE,
        'nomination.letGo': LET_GO,
        'nomination.disqualify': DISQUALIFY,
      },
    },
    eligibilityReview: {
      on: {
        'eligibility.pass': [
          { target: 'shortlisted', guard: 'passesOutright', actions: 'recordDecision' },
          {
            target: 'awaitingFormal',
            guard: 'passesPreliminarily',
            actions: ['recordDecision', 'keepPreliminary', 'startFormalPass'],
          },
        ],
        'eligibility.return': { target: 'returned', guard: 'mayDecide', actions: RETURN },
        'eligibility.reject': REJECT,
        'nomination.withdraw': WITHDRAW,
        'nomination.decline': DECLINE,
        'nomination.letGo': LET_GO,
        'nomination.disqualify': DISQUALIFY,
      },
    },
    returned: {
      on: {
        'nomination.submit': { target: 'submitted', guard: 'maySubmit', actions: SUBMIT },
        'nomination.withdraw': WITHDRAW,
        'nomination.lapse': LAPSE,
        'nomination.decline': DECLINE,
        'nomination.letGo': LET_GO,
        'nomination.disqualify': DISQUALIFY,
      },
    },
    awaitingFormal: {
      on: {
        'nomination.submitFormally': {
          target: 'formalReview',
          guard: 'maySubmitFormally',
          actions: ['recordFormalSubmission', 'proposeBlindCopy'],
        },
        'nomination.withdraw': WITHDRAW,
        'nomination.lapse': LAPSE,
        'nomination.letGo': LET_GO,
        'nomination.disqualify': DISQUALIFY,
      },
    },
    formalReview: {
      on: {
        'eligibility.confirm': { target: 'shortlisted', guard: 'mayPass', actions: 'recordDecision' },
        'eligibility.return': {
          target: 'awaitingFormal',
          guard: 'mayDecide',
          actions: ['recordReturn', 'dropMarkedForm', 'startFormalPass'],
        },
        'eligibility.reject': REJECT,
        'nomination.withdraw': WITHDRAW,
        'nomination.letGo': LET_GO,
        'nomination.disqualify': DISQUALIFY,
      },
    },
    shortlisted: {
      on: {
        'nomination.withdraw': {
          target: 'withdrawn',
          guard: 'mayWithdrawLate',
          actions: ['recordLeaving', 'leaveOrder'],
        },
        'nomination.letGo': LET_GO,
        'nomination.disqualify': DISQUALIFY,
      },
    },
    rejected: { type: 'final', tags: 'unsuccessful' },
    withdrawn: { type: 'final', tags: 'unsuccessful' },
    declined: { type: 'final', tags: 'unsuccessful' },
    disqualified: { type: 'final', tags: 'unsuccessful' },
  }),
});
