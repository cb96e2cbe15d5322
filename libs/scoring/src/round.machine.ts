import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { roundRules } from './round.rules.js';

type RoundEvent =
  | 'round.open'
  | 'round.assigned'
  | 'round.assignmentFailed'
  | 'round.close'
  | 'round.deadlinePassed'
  | 'round.remind'
  | 'round.appoint'
  | 'round.rank'
  | 'round.requestMoreMarks'
  | 'round.requestExtraMarks'
  | 'round.ranked'
  | 'round.confirm';

export const roundMachine = setup({
  types: { events: {} as ChartEvent<RoundEvent> },
  guards: guardsOf(roundRules),
  actions: actionNames(
    'commitToDraw',
    'requestAssignment',
    'recordFailure',
    'recuseConflicted',
    'startDeadline',
    'remindJudges',
    'fillOpenPlaces',
    'requestRanking',
    'askForMoreMarks',
    'assignExtraSheets',
    'recordRanking',
    'announceConfirmation',
  ),
}).createMachine({
  id: 'round',
  initial: 'planned',
  states: chartStates<RoundEvent>()({
    planned: {
      on: { 'round.open': { target: 'assigning', guard: 'mayOpen', actions: ['commitToDraw', 'requestAssignment'] } },
    },
    assigning: {
      on: {
        'round.assigned': { target: 'scoring', actions: 'recuseConflicted' },
        'round.assignmentFailed': { target: 'planned', actions: 'recordFailure' },
      },
    },
    scoring: {
      entry: 'startDeadline',
      on: {
        'round.close': { target: 'adjudicating', guard: 'complete' },
        'round.deadlinePassed': 'adjudicating',
        'round.remind': { guard: 'sheetsMissing', actions: 'remindJudges' },
        'round.appoint': { guard: 'placesOpen', actions: 'fillOpenPlaces' },
      },
    },
    adjudicating: {
      on: {
        'round.remind': { guard: 'sheetsMissing', actions: 'remindJudges' },
        'round.appoint': { guard: 'placesOpen', actions: 'fillOpenPlaces' },
        'round.rank': { guard: 'complete', actions: 'requestRanking' },
        'round.requestMoreMarks': { actions: 'askForMoreMarks' },
        'round.requestExtraMarks': { actions: 'assignExtraSheets' },
        'round.ranked': { target: 'ranked', guard: 'complete', actions: 'recordRanking' },
      },
    },
    ranked: { on: { 'round.confirm': { target: 'confirmed', actions: 'announceConfirmation' } } },
    confirmed: { type: 'final' },
  }),
});
