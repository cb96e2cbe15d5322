import { actsFor } from '#kernel';
import { plainText } from '#nomination';
import { type AccessRule, asDefinition, defineProcess, type ProcessRow, withReason } from '#workflow';
import { z } from 'zod';
import { opinionMachine } from './opinion.machine.js';
import { type OpinionFacts, opinionRules } from './opinion.rules.js';

export interface OpinionRow extends ProcessRow {
  readonly nominationId: string;
  readonly officeId: string;
  readonly dueAt: Date;
}

/** The department that was asked. */
const askedDepartment: AccessRule<OpinionRow> = {
  roles: ['officeClerk', 'officeLead'],
  relation: (actor, row) => actsFor(actor, row.officeId),
};

export const opinionProcess = asDefinition(
  defineProcess<OpinionRow, OpinionFacts>({
    name: 'opinion',
    table: 'opinion',
    version: 1,
    machine: opinionMachine,
    access: {
      'opinion.agree': askedDepartment,
      'opinion.object': askedDepartment,
      'opinion.expire': { roles: ['system'] },
    },
    payloads: {
      'opinion.agree': z.object({ text: plainText(0, 500).optional() }),
      'opinion.object': withReason,
    },
    openReasons: ['opinion.object'],
    rules: opinionRules,
    facts: async ({ manager, row }) => {
      const [nomination]: { state: string }[] = await manager.query(
        'select state from public.nomination where id = $1',
        [row.nominationId],
      );
      return { nominationState: nomination?.state ?? 'unknown' };
    },
    deadlines: { setDeadline: ['opinion.expire'] },
    actions: {
      setDeadline: ({ row }) => ({ deadlines: [{ event: 'opinion.expire', dueAt: row.dueAt }] }),
      recordAnswer: ({ payload, actor, now }) => ({
        patch: {
          opinion_text: payload['reason'] ?? payload['text'] ?? null,
          answered_at: now,
          answered_by: actor.personId,
        },
      }),
    },
  }),
);
