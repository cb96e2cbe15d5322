import { asDefinition, defineProcess, pendingBefore, withReason } from '#workflow';
import { entryActions, type EntryRow, quotaLock } from './entry.process.js';
import { entryFacts } from './entry-facts.queries.js';
import { municipalOffice, nominatingOffice } from './entry.access.js';
import { NOMINATION } from './nomination.kind.js';
import { nominationMachine } from './nomination.machine.js';
import { type EntryChartFacts, entryRules } from './entry.rules.js';

export interface NominationRow extends EntryRow {
  readonly deeds: string;
}

export const nominationProcess = asDefinition(
  defineProcess<NominationRow, EntryChartFacts>({
    name: 'nomination',
    table: 'nomination',
    version: 2,
    chartSteps: [{ from: 1, to: 2, states: {} }],
    machine: nominationMachine,
    access: {
      'nomination.submit': nominatingOffice,
      'nomination.withdraw': nominatingOffice,
      'nomination.lapse': { roles: ['system'] },
      // The effect of a disqualification that two people decided.
      'nomination.disqualify': { roles: ['system'] },
      'eligibility.begin': municipalOffice,
      'eligibility.pass': municipalOffice,
      'eligibility.return': municipalOffice,
      'eligibility.reject': municipalOffice,
    },
    payloads: {
      'nomination.disqualify': withReason,
      'eligibility.return': withReason,
      'eligibility.reject': withReason,
    },
    openReasons: ['eligibility.return', 'eligibility.reject', 'nomination.disqualify'],
    rules: entryRules,
    facts: async ({ manager, row, event, now }) => ({
      ...(await entryFacts(manager, NOMINATION, { ...row, text: row.deeds }, now, event)),
      pending: await pendingBefore('nomination', event, manager, row.id),
    }),
    locks: { 'nomination.submit': quotaLock },
    deadlines: { startCorrection: ['nomination.lapse'] },
    actions: {
      ...entryActions(NOMINATION),
      requestOpinions: ({ row }) => ({
        outbox: [
          { topic: 'nomination.eligibilityBegun', payload: { nominationId: row.id, programmeId: row.programmeId } },
        ],
      }),
    },
  }),
);
