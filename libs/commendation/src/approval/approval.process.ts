import { told } from '#notification';
import { findProgramme } from '#programme';
import { asDefinition, defineProcess, type ProcessRow, withReason } from '#workflow';
import { municipalOffice } from '../commendation.access.js';
import { approvalMachine } from './approval.machine.js';
import { type ApprovalFacts, approvalRules } from './approval.rules.js';
import { approvedAct } from './approved-acts.js';

export interface ApprovalRow extends ProcessRow {
  readonly programmeId: string;
  readonly kind: string;
  readonly subjectId: string;
  readonly subjectName: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedByName: string;
}

/** An act of two people: proposed by one, done by another's approval, in one transaction with it. */
export const approvalProcess = asDefinition(
  defineProcess<ApprovalRow, ApprovalFacts>({
    name: 'approval',
    table: 'approval',
    version: 1,
    machine: approvalMachine,
    access: { 'approval.approve': municipalOffice, 'approval.dismiss': municipalOffice },
    duties: { 'approval.approve': 'whenPossible' },
    payloads: { 'approval.dismiss': withReason },
    rules: approvalRules,
    facts: async ({ manager, row, actor }) => ({
      proposedBy: row.proposedBy,
      senderId: actor.personId,
      programme: (await findProgramme(manager, row.programmeId)).plan.name,
    }),
    actions: {
      announceProposal: ({ row }) => ({
        outbox: [{ topic: 'approval.proposed', payload: { approvalId: row.id } }],
      }),
      recordDecision: ({ payload, actor, now }) => ({
        patch: {
          decided_by: actor.personId,
          decided_by_name: actor.name,
          decided_at: now,
          dismissal_reason: payload['reason'] ?? null,
        },
      }),
      carryOut: ({ row, facts, actor }) => ({
        outbox: [
          told({
            to: { people: [row.proposedBy] },
            template: 'approval.approved',
            params: { programme: facts.programme, act: row.kind, subject: row.subjectName, by: actor.name },
            about: { process: 'approval', id: row.id },
          }),
        ],
        write: async (manager, door) => {
          await approvedAct(row.kind).carryOut({
            manager,
            door,
            approvalId: row.id,
            subjectId: row.subjectId,
            reason: row.reason,
            payload: row.payload,
            approvedBy: actor.name,
          });
        },
      }),
    },
  }),
);
