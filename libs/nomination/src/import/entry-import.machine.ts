import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { importRules } from './entry-import.rules.js';

type ImportEvent =
  'entryImport.check' | 'entryImport.map' | 'entryImport.run' | 'entryImport.finish' | 'entryImport.cancel';

/** A table of entries on its way in: what a row became is in the row. */
export const entryImportMachine = setup({
  types: { events: {} as ChartEvent<ImportEvent> },
  guards: guardsOf(importRules),
  actions: actionNames('announceUpload', 'takeColumns', 'chooseRows', 'announceRun'),
}).createMachine({
  id: 'entryImport',
  initial: 'uploaded',
  states: chartStates<ImportEvent>()({
    uploaded: {
      entry: 'announceUpload',
      on: { 'entryImport.check': 'checked', 'entryImport.cancel': 'cancelled' },
    },
    checked: {
      on: {
        'entryImport.map': { target: 'uploaded', guard: 'columnsKnown', actions: 'takeColumns' },
        'entryImport.run': { target: 'running', guard: 'somethingToRun', actions: ['chooseRows', 'announceRun'] },
        'entryImport.cancel': 'cancelled',
      },
    },
    running: { on: { 'entryImport.finish': 'done', 'entryImport.cancel': 'cancelled' } },
    done: { type: 'final' },
    cancelled: { type: 'final' },
  }),
});
