import { asDefinition, defineProcess, type ProcessRow } from '#workflow';
import { opinionRequestMachine } from './opinion-request.machine.js';

export interface OpinionRequestRow extends ProcessRow {
  readonly programmeId: string;
  readonly categoryId: string;
  readonly officeId: string;
  readonly dueAt: Date;
  readonly sendAt: Date;
}

export const opinionRequestProcess = asDefinition(
  defineProcess<OpinionRequestRow, object>({
    name: 'opinionRequest',
    table: 'opinion_request',
    version: 1,
    machine: opinionRequestMachine,
    // The organiser may send it before its time.
    access: { 'opinionRequest.send': { roles: ['organiser', 'system'] } },
    duties: { 'opinionRequest.send': 'always' },
    payloads: {},
    rules: {},
    facts: () => Promise.resolve({}),
    deadlines: { setSending: ['opinionRequest.send'] },
    actions: {
      setSending: ({ row }) => ({ deadlines: [{ event: 'opinionRequest.send', dueAt: new Date(row.sendAt) }] }),
      announceRequest: ({ row }) => ({
        outbox: [{ topic: 'opinionRequest.sent', payload: { requestId: row.id } }],
      }),
    },
  }),
);
