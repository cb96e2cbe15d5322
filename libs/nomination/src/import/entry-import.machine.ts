import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { importRules } from './entry-import.rules.js';

type ImportEvent =
  | 'entryImport.check'
  | 'entryImport.map'
  | 'entryImport.recheck'
  | 'entryImport.run'
  | 'entryImport.finish'
  | 'entryImport.cancel'
  | 'entryImport.clear';

/** Once cells are mended, or what they were refused for is put right; of a table that has run, the rows that are not in. */
const RECHECK = { target: 'uploaded', guard: 'somethingToRecheck', actions: 'uncheckRows' } as const;

/** What it held of people goes by itself after a time, or as soon as whoever sent it says so. */
const ENDED = {
  entry: 'setClearing',
  on: { 'entryImport.clear': { target: 'cleared', actions: 'clearRows' } },
} as const;

/** A table of entries on its way in: what a row became is in the row. */
export const entryImportMachine = setup({
  types: { events: {} as ChartEvent<ImportEvent> },
  guards: guardsOf(importRules),
  actions: actionNames(
    'announceUpload',
    'takeColumns',
    'uncheckRows',
    'chooseRows',
    'announceRun',
    'setAbandoning',
    'setClearing',
    'clearRows',
  ),
}).createMachine({
  id: 'entryImport',
  initial: 'uploaded',
  states: chartStates<ImportEvent>()({
    uploaded: {
      entry: 'announceUpload',
      on: { 'entryImport.check': 'checked', 'entryImport.cancel': 'cancelled' },
    },
    checked: {
      entry: 'setAbandoning',
      on: {
        'entryImport.map': { target: 'uploaded', guard: 'columnsKnown', actions: 'takeColumns' },
        'entryImport.recheck': RECHECK,
        'entryImport.run': { target: 'running', guard: 'somethingToRun', actions: ['chooseRows', 'announceRun'] },
        'entryImport.cancel': 'cancelled',
      },
    },
    running: { on: { 'entryImport.finish': 'done', 'entryImport.cancel': 'cancelled' } },
    done: { ...ENDED, on: { ...ENDED.on, 'entryImport.recheck': RECHECK } },
    cancelled: { ...ENDED, tags: 'unsuccessful' },
    cleared: { type: 'final' },
  }),
});
