import { system } from '#kernel';
import { findProgramme } from '#programme';
import { asDefinition, defineProcess, type ProcessRow } from '#workflow';
import { z } from 'zod';
import { nobodyByHand } from './entry.access.js';
import { consentMachine } from './consent.machine.js';
import { type ConsentFacts, consentRules } from './consent.rules.js';

export interface ConsentRow extends ProcessRow {
  readonly programmeId: string;
  readonly nominationId: string;
  readonly officeId: string;
  readonly nomineeName: string;
  readonly expiresAt: Date;
}

/** Whoever holds the link: nobody else can be known of them. */
const holderOfLink = { roles: ['public'] } as const;

const declined = z.object({ reason: z.string().trim().min(2).max(500).optional() });
const renewed = z.object({
  tokenHash: z.string().regex(/^[0-9a-f]{64}$/),
  expiresAt: z.iso.datetime(),
});

const NO_REASON = '本人不接受推荐 The nominee declines';

export const consentProcess = asDefinition(
  defineProcess<ConsentRow, ConsentFacts>({
    name: 'consent',
    table: 'consent',
    version: 1,
    machine: consentMachine,
    access: {
      'consent.accept': holderOfLink,
      'consent.decline': holderOfLink,
      'consent.expire': nobodyByHand,
      'consent.renew': nobodyByHand,
    },
    payloads: { 'consent.decline': declined, 'consent.renew': renewed },
    rules: consentRules,
    facts: async ({ manager, row, now }) => {
      const { plan } = await findProgramme(manager, row.programmeId);
      const [nomination]: { state: string; nominee_name: string }[] = await manager.query(
        'select state, nominee_name from public.nomination where id = $1',
        [row.nominationId],
      );
      return {
        now,
        timezone: plan.timezone,
        expiresAt: row.expiresAt,
        nominationState: nomination?.state ?? 'unknown',
        askedName: row.nomineeName,
        nomineeName: nomination?.nominee_name ?? '',
      };
    },
    deadlines: { setExpiry: ['consent.expire'] },
    actions: {
      setExpiry: ({ row, payload }) => ({
        deadlines: [
          {
            event: 'consent.expire',
            dueAt: typeof payload['expiresAt'] === 'string' ? new Date(payload['expiresAt']) : row.expiresAt,
          },
        ],
      }),
      renewLink: ({ facts, payload }) => ({
        patch: {
          nominee_name: facts.nomineeName,
          token_hash: payload['tokenHash'],
          expires_at: payload['expiresAt'],
          answered_at: null,
        },
      }),
      recordAnswer: ({ row, payload, now, to }) => ({
        patch: { answered_at: now, decline_reason: payload['reason'] ?? null },
        outbox: to === 'accepted' ? [{ topic: 'consent.accepted', payload: { nominationId: row.nominationId } }] : [],
      }),
      announceExpiry: ({ row }) => ({
        outbox: [{ topic: 'consent.expired', payload: { nominationId: row.nominationId } }],
      }),
      declineNomination: ({ row, payload }) => ({
        write: async (manager, door) => {
          await door.applyEvent('nomination', row.nominationId, 'nomination.decline', system('consent.decline'), {
            manager,
            payload: { reason: payload['reason'] ?? NO_REASON },
          });
        },
      }),
    },
  }),
);
