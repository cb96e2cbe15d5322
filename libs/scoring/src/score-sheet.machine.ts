import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { scoreSheetRules } from './score-sheet.rules.js';

type ScoreSheetEvent =
  | 'scoreSheet.pair'
  | 'scoreSheet.begin'
  | 'scoreSheet.file'
  | 'scoreSheet.reopen'
  | 'scoreSheet.recuse'
  | 'scoreSheet.replace';

export const scoreSheetMachine = setup({
  types: { events: {} as ChartEvent<ScoreSheetEvent> },
  guards: guardsOf(scoreSheetRules),
  actions: actionNames('setBeside', 'recordMarks', 'noticeLast', 'holdRound', 'recordRecusal', 'appointSuccessor'),
}).createMachine({
  id: 'scoreSheet',
  initial: 'assigned',
  states: chartStates<ScoreSheetEvent>()({
    assigned: {
      on: {
        'scoreSheet.pair': { guard: 'mayPair', actions: 'setBeside' },
        'scoreSheet.begin': { target: 'draft', guard: 'mayBegin' },
        'scoreSheet.file': { target: 'filed', guard: 'mayFile', actions: ['recordMarks', 'noticeLast', 'holdRound'] },
        'scoreSheet.recuse': { target: 'recused', guard: 'roundTakesSheets', actions: ['recordRecusal', 'holdRound'] },
        'scoreSheet.replace': { target: 'replaced', guard: 'mayReplace', actions: ['holdRound', 'appointSuccessor'] },
      },
    },
    draft: {
      on: {
        'scoreSheet.pair': { guard: 'mayPair', actions: 'setBeside' },
        'scoreSheet.file': { target: 'filed', guard: 'mayFile', actions: ['recordMarks', 'noticeLast', 'holdRound'] },
        'scoreSheet.recuse': { target: 'recused', guard: 'roundTakesSheets', actions: ['recordRecusal', 'holdRound'] },
        'scoreSheet.replace': { target: 'replaced', guard: 'mayReplace', actions: ['holdRound', 'appointSuccessor'] },
      },
    },
    filed: {
      on: {
        'scoreSheet.reopen': { target: 'reopened', guard: 'mayReopen', actions: 'holdRound' },
        'scoreSheet.recuse': { target: 'recused', guard: 'roundTakesSheets', actions: ['recordRecusal', 'holdRound'] },
      },
    },
    reopened: {
      on: {
        'scoreSheet.file': { target: 'filed', guard: 'mayFile', actions: ['recordMarks', 'noticeLast', 'holdRound'] },
        'scoreSheet.recuse': { target: 'recused', guard: 'roundTakesSheets', actions: ['recordRecusal', 'holdRound'] },
        'scoreSheet.replace': { target: 'replaced', guard: 'mayReplace', actions: ['holdRound', 'appointSuccessor'] },
      },
    },
    recused: { type: 'final', tags: 'unsuccessful' },
    replaced: { type: 'final', tags: 'unsuccessful' },
  }),
});
