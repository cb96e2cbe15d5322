import { actsFor } from '#kernel';
import { isInHands, plainText } from '#nomination';
import { type AccessRule, asDefinition, defineProcess, type ProcessRow, withReason } from '#workflow';
import { z } from 'zod';
import { opinionMachine } from './opinion.machine.js';
import { type OpinionFacts, opinionRules } from './opinion.rules.js';
import { NOBODY_ASKED, namedIn, standInFacts, withStandIn } from './stand-in.queries.js';

export interface OpinionRow extends ProcessRow {
  readonly nominationId: string;
  readonly officeId: string;
  readonly dueAt: Date;
  /** Whom the municipal office has named, where nobody of the department may agree. */
  readonly standInId: string | null;
}

/** The department that was asked. */
const askedDepartment: AccessRule<OpinionRow> = {
  roles: ['officeClerk', 'officeLead'],
  relation: (actor, { officeId, standInId }) =>
    actsFor(actor, officeId) || (standInId !== null && standInId === actor.personId),
};

/** By when an opinion is due that is asked for anew. */
const newDueAt = ({ dueAt }: Readonly<Record<string, unknown>>): Date | undefined =>
  typeof dueAt === 'string' ? new Date(dueAt) : undefined;

export const opinionProcess = asDefinition(
  defineProcess<OpinionRow, OpinionFacts>({
    name: 'opinion',
    table: 'opinion',
    version: 4,
    chartSteps: [
      { from: 1, to: 2, states: {} },
      { from: 2, to: 3, states: {} },
      { from: 3, to: 4, states: {} },
    ],
    machine: opinionMachine,
    access: {
      'opinion.agree': askedDepartment,
      'opinion.object': askedDepartment,
      'opinion.nameStandIn': { roles: ['organiser'] },
      'opinion.expire': { roles: ['system'] },
      'opinion.renew': { roles: ['system'] },
    },
    duties: { 'opinion.agree': 'always' },
    payloads: {
      'opinion.agree': z.object({ text: plainText(0, 500).optional() }),
      'opinion.object': withReason,
      'opinion.nameStandIn': withStandIn,
      'opinion.renew': z.object({ dueAt: z.iso.datetime(), requestId: z.uuid() }),
    },
    openReasons: ['opinion.object', 'opinion.nameStandIn'],
    rules: opinionRules,
    facts: async ({ manager, row, event, payload, actor }) => {
      const [nomination]: { state: string; nominee_name: string; handled_by: string[] }[] = await manager.query(
        'select state, nominee_name, handled_by from public.nomination where id = $1',
        [row.nominationId],
      );
      const ownEntry = isInHands(nomination?.handled_by ?? [], actor);
      const part = { process: 'opinion', entryId: row.nominationId, ...row, personId: namedIn(payload) } as const;
      return {
        nominationState: nomination?.state ?? 'unknown',
        nomineeName: nomination?.nominee_name ?? '',
        ownEntry,
        standIn: ownEntry || event === 'opinion.nameStandIn' ? await standInFacts(manager, part) : NOBODY_ASKED,
      };
    },
    deadlines: { setDeadline: ['opinion.expire'] },
    actions: {
      setDeadline: ({ row, payload }) => ({
        deadlines: [{ event: 'opinion.expire', dueAt: newDueAt(payload) ?? row.dueAt }],
      }),
      recordAnswer: ({ payload, facts, actor, now }) => ({
        patch: {
          opinion_text: payload['reason'] ?? payload['text'] ?? null,
          answered_at: now,
          answered_by: actor.personId,
          answered_for: facts.nomineeName,
        },
      }),
      recordStandIn: ({ row, payload }) => ({
        patch: { stand_in_id: payload['personId'] },
        outbox: [{ topic: 'opinion.standInNamed', payload: { opinionId: row.id } }],
      }),
      announceLateObjection: ({ row }) => ({
        outbox: [{ topic: 'opinion.objectedLate', payload: { opinionId: row.id, nominationId: row.nominationId } }],
      }),
      forgetAnswer: ({ payload }) => ({
        patch: {
          due_at: newDueAt(payload),
          request_id: payload['requestId'],
          opinion_text: null,
          answered_at: null,
          answered_by: null,
          answered_for: null,
        },
      }),
    },
  }),
);
