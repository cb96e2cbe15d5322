import { asDefinition, defineProcess, pendingBefore, withReason } from '#workflow';
import { entryActions, type EntryRow, quotaLock } from './entry.process.js';
import { entryFacts } from './entry-facts.queries.js';
import { ESSAY } from './essay.kind.js';
import { essayMachine } from './essay.machine.js';
import { type EntryChartFacts, entryRules } from './entry.rules.js';
import { municipalOffice, nominatingOffice } from './entry.access.js';

export interface EssayRow extends EntryRow {
  readonly body: string;
}

export const essayProcess = asDefinition(
  defineProcess<EssayRow, EntryChartFacts>({
    name: 'essay',
    table: 'essay',
    version: 2,
    chartSteps: [{ from: 1, to: 2, states: {} }],
    machine: essayMachine,
    access: {
      'essay.submit': nominatingOffice,
      'essay.withdraw': nominatingOffice,
      'essay.screen': municipalOffice,
      'essay.admit': municipalOffice,
      'essay.return': municipalOffice,
      'essay.reject': municipalOffice,
      'essay.lapse': { roles: ['system'] },
      // The effect of a disqualification that two people decided.
      'essay.disqualify': { roles: ['system'] },
    },
    payloads: { 'essay.return': withReason, 'essay.reject': withReason, 'essay.disqualify': withReason },
    openReasons: ['essay.return', 'essay.reject', 'essay.disqualify'],
    rules: entryRules,
    facts: async ({ manager, row, event, now }) => ({
      ...(await entryFacts(manager, ESSAY, { ...row, text: row.body }, now, event)),
      pending: await pendingBefore('essay', event, manager, row.id),
    }),
    locks: { 'essay.submit': quotaLock },
    deadlines: { startCorrection: ['essay.lapse'] },
    actions: entryActions(ESSAY),
  }),
);
