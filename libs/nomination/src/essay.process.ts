import { asDefinition, defineProcess, pendingBefore, type ProcessRow } from '#workflow';
import { withReason } from './entry.views.js';
import { entryFacts } from './entry-facts.queries.js';
import { essayMachine } from './essay.machine.js';
import { type EssayFacts, essayRules } from './essay.rules.js';
import { municipalOffice, nominatingOffice } from './nomination.access.js';

export interface EssayRow extends ProcessRow {
  readonly programmeId: string;
  readonly categoryId: string;
  readonly officeId: string;
  readonly body: string;
}

export const essayProcess = asDefinition(
  defineProcess<EssayRow, EssayFacts>({
    name: 'essay',
    table: 'essay',
    version: 1,
    machine: essayMachine,
    access: {
      'essay.submit': nominatingOffice,
      'essay.withdraw': nominatingOffice,
      'essay.screen': municipalOffice,
      'essay.admit': municipalOffice,
      'essay.return': municipalOffice,
      'essay.reject': municipalOffice,
      'essay.disqualify': municipalOffice,
    },
    payloads: { 'essay.return': withReason, 'essay.reject': withReason, 'essay.disqualify': withReason },
    rules: essayRules,
    facts: async ({ manager, row, event, now }) => ({
      ...(await entryFacts(manager, 'essay', { ...row, text: row.body }, now)),
      pending: await pendingBefore('essay', event, manager, row.id),
    }),
    actions: {
      recordSubmission: ({ now }) => ({ patch: { submitted_at: now, decision_reason: null } }),
      recordDecision: ({ payload }) => ({ patch: { decision_reason: payload['reason'] } }),
      announceDisqualification: ({ row }) => ({
        outbox: [{ topic: 'essay.disqualified', payload: { entryId: row.id } }],
      }),
    },
  }),
);
