import { asDefinition, defineProcess, type FactsInput, type ProcessRow } from '#workflow';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { followsFromElsewhere, municipalOffice } from './commendation.access.js';
import { objectionMachine } from './objection.machine.js';
import { withFinding } from './objection.views.js';
import { type CaseFacts, objectionRules } from './objection-case.rules.js';

export interface ObjectionRow extends ProcessRow {
  readonly programmeId: string;
  /** A department's late objection is about somebody who may be on no notice yet, and have no award. */
  readonly kind: 'public' | 'department';
  readonly categoryId: string;
  readonly entryId: string;
  readonly noticeId: string | null;
  readonly awardId: string | null;
  readonly ownerId: string | null;
  /** Of cases from before there were deadlines: null. */
  readonly dueAt: Date | string | null;
}

/** The name of somebody who handles cases; null for anybody else. */
const handlerNamed = async (manager: EntityManager, personId: string): Promise<string | null> => {
  const [person]: { name: string }[] = await manager.query(
    `select p.name from public.person p join public.role_grant g on g.person_id = p.id and g.role = 'organiser'
     where p.id = $1 and p.disabled_at is null limit 1`,
    [personId],
  );
  return person?.name ?? null;
};

const factsOf = async ({ manager, row, event, payload, actor }: FactsInput<ObjectionRow>): Promise<CaseFacts> => {
  const asked = event === 'objection.assign' && typeof payload['ownerId'] === 'string' ? payload['ownerId'] : undefined;
  return {
    ownerId: row.ownerId,
    senderId: actor.personId,
    // While only what is possible is asked, nobody is named yet.
    givenTo: asked === undefined ? '' : await handlerNamed(manager, asked),
  };
};

export const objectionProcess = asDefinition(
  defineProcess<ObjectionRow, CaseFacts>({
    name: 'objection',
    table: 'objection',
    version: 2,
    chartSteps: [{ from: 1, to: 2, states: {} }],
    machine: objectionMachine,
    access: {
      'objection.assign': municipalOffice,
      'objection.examine': municipalOffice,
      'objection.fallDue': followsFromElsewhere,
      'objection.uphold': municipalOffice,
      'objection.dismiss': municipalOffice,
    },
    duties: { 'objection.examine': 'whenPossible', 'objection.uphold': 'whenPossible' },
    payloads: {
      'objection.assign': z.object({ ownerId: z.uuid() }),
      'objection.uphold': withFinding,
      'objection.dismiss': withFinding,
    },
    rules: objectionRules,
    facts: factsOf,
    deadlines: { setDeadline: ['objection.fallDue'] },
    actions: {
      announceFiling: ({ row }) => ({ outbox: [{ topic: 'objection.filed', payload: { objectionId: row.id } }] }),
      setDeadline: ({ row, now }) => {
        const dueAt = row.dueAt === null ? null : new Date(row.dueAt);
        return { deadlines: dueAt !== null && dueAt > now ? [{ event: 'objection.fallDue', dueAt }] : [] };
      },
      recordOwner: ({ row, payload, facts }) => ({
        patch: { owner_id: payload['ownerId'], owner_name: facts.givenTo },
        outbox: [{ topic: 'objection.assigned', payload: { objectionId: row.id } }],
      }),
      takeUp: ({ actor }) => ({ patch: { owner_id: actor.personId, owner_name: actor.name } }),
      announceOverdue: ({ row }) => ({ outbox: [{ topic: 'objection.overdue', payload: { objectionId: row.id } }] }),
      recordFinding: ({ row, payload, now }) => ({
        patch: { finding: payload['finding'], reply: payload['reply'] ?? null, decided_at: now },
        outbox: [{ topic: 'objection.decided', payload: { objectionId: row.id } }],
      }),
      announceUpheld: ({ row }) => ({
        outbox: [
          { topic: 'objection.upheld', payload: { objectionId: row.id, awardId: row.awardId, noticeId: row.noticeId } },
        ],
      }),
    },
  }),
);
