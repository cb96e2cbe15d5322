import { asDefinition, defineProcess, type ProcessRow } from '#workflow';
import { job } from './integrity.access.js';
import { similarityCheckMachine } from './similarity-check.machine.js';

/** One comparison of a programme's entries. Its beginning is the fact that starts the job. */
export const similarityCheckProcess = asDefinition(
  defineProcess<ProcessRow, object>({
    name: 'similarityCheck',
    table: 'similarity_check',
    version: 1,
    machine: similarityCheckMachine,
    access: { 'similarityCheck.finish': job },
    payloads: {},
    rules: {},
    facts: () => Promise.resolve({}),
    actions: {
      announceOrder: ({ row }) => ({ outbox: [{ topic: 'similarityCheck.ordered', payload: { checkId: row.id } }] }),
      recordEnd: ({ now }) => ({ patch: { finished_at: now } }),
    },
  }),
);
