import { system } from '#kernel';
import { asDefinition, defineProcess, type Door, type ProcessRow, withReason } from '#workflow';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { graceMachine } from './grace.machine.js';

export interface GraceRow extends ProcessRow {
  readonly until: Date;
  readonly useCount: number;
}

const byJob = { roles: ['system'] } as const;

export const graceProcess = asDefinition(
  defineProcess<GraceRow, object>({
    name: 'grace',
    table: 'grace',
    version: 1,
    machine: graceMachine,
    access: { 'grace.use': byJob, 'grace.end': byJob, 'grace.revoke': { roles: ['organiser'] } },
    payloads: {
      'grace.use': z.object({ entryKind: z.enum(['nomination', 'essay']), entryId: z.uuid() }),
      'grace.revoke': withReason,
    },
    openReasons: ['grace.revoke'],
    rules: {},
    facts: () => Promise.resolve({}),
    deadlines: { startGrace: ['grace.end'] },
    actions: {
      startGrace: ({ row }) => ({
        deadlines: [{ event: 'grace.end', dueAt: new Date(row.until) }],
        outbox: [{ topic: 'grace.granted', payload: { graceId: row.id } }],
      }),
      countUse: ({ row }) => ({ patch: { use_count: row.useCount + 1 } }),
      recordRevocation: ({ payload }) => ({ patch: { revocation_reason: payload['reason'] } }),
      announceEnd: ({ row }) => ({ outbox: [{ topic: 'grace.ended', payload: { graceId: row.id } }] }),
    },
  }),
);

const BY = system('sent in late');

/** Puts a late submission on the record of the grace that allows it, and the grace on the entry. */
export const useGrace = async (
  manager: EntityManager,
  door: Door,
  graceId: string,
  entry: { readonly process: 'nomination' | 'essay'; readonly id: string },
): Promise<void> => {
  // Entries of both kinds may come at once: each waits for the one before it.
  await manager.query('select from public.grace where id = $1 for update', [graceId]);
  await manager.query(`update public.${entry.process} set grace_id = $2 where id = $1`, [entry.id, graceId]);
  const payload = { entryKind: entry.process, entryId: entry.id };
  await door.applyEvent('grace', graceId, 'grace.use', BY, { manager, payload });
};
