import { newId } from '#kernel';
import { asDefinition, defineProcess, type ProcessRow, withReason } from '#workflow';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { followsFromElsewhere, municipalOffice } from '../commendation.access.js';
import { bonusMachine } from './bonus.machine.js';
import { type BonusFacts, bonusRules } from './bonus.rules.js';

export interface BonusRow extends ProcessRow {
  readonly programmeId: string;
  readonly awardId: string;
  readonly amountFen: number;
  readonly payeeNamedBy: string | null;
}

/** Of the payer: the number of the transfer or of the voucher. */
const reference = z.object({ reference: z.string().trim().min(1).max(60) });

interface Movement {
  readonly amountFen: number;
  readonly reference: string;
  readonly by: string;
  readonly at: Date;
}

/** Money that went out, or, below zero, came back: never changed once it is entered. */
const enterPayment = async (
  manager: EntityManager,
  { id, programmeId }: BonusRow,
  { amountFen, reference: told, by, at }: Movement,
): Promise<void> => {
  await manager.query(
    `insert into public.bonus_payment (id, programme_id, bonus_id, amount_fen, reference, entered_by, entered_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [newId(), programmeId, id, amountFen, told, by, at],
  );
};

/** Who it goes to is no part of the event: an account would stand in the log for good. See `BonusPayees`. */
const payeeKnown = async (manager: EntityManager, id: string): Promise<boolean> => {
  const rows: unknown[] = await manager.query('select 1 from public.bonus_payee where bonus_id = $1', [id]);
  return rows.length > 0;
};

/** The bonus of an award: one person names the payee, another pays; what comes back is entered, never taken out. */
export const bonusProcess = asDefinition(
  defineProcess<BonusRow, BonusFacts>({
    name: 'bonus',
    table: 'bonus',
    version: 1,
    machine: bonusMachine,
    access: {
      'bonus.namePayee': municipalOffice,
      'bonus.pay': municipalOffice,
      'bonus.bounce': municipalOffice,
      'bonus.receive': municipalOffice,
      // With the revocation of its award.
      'bonus.cancel': followsFromElsewhere,
      'bonus.recall': followsFromElsewhere,
      'bonus.return': municipalOffice,
      'bonus.writeOff': municipalOffice,
    },
    duties: {
      'bonus.namePayee': 'always',
      'bonus.pay': 'whenPossible',
      'bonus.receive': 'always',
      'bonus.return': 'always',
    },
    payloads: {
      'bonus.pay': reference,
      'bonus.bounce': withReason.extend(reference.shape),
      'bonus.receive': z.object({ receivedBy: z.string().trim().min(1).max(60) }),
      'bonus.cancel': withReason,
      'bonus.recall': withReason,
      'bonus.return': reference,
      'bonus.writeOff': withReason,
    },
    rules: bonusRules,
    facts: async ({ manager, row, actor, event }) => ({
      payeeKnown: event !== 'bonus.namePayee' || (await payeeKnown(manager, row.id)),
      payeeNamedBy: row.payeeNamedBy,
      senderId: actor.personId,
    }),
    actions: {
      recordPayee: ({ actor }) => ({ patch: { payee_named_by: actor.personId } }),
      recordPayment: ({ row, payload, actor, now }) => ({
        patch: { paid_at: now },
        write: (manager) =>
          enterPayment(manager, row, {
            amountFen: row.amountFen,
            reference: String(payload['reference']),
            by: actor.name,
            at: now,
          }),
      }),
      recordMoneyBack: ({ row, payload, actor, now, to }) => ({
        // A transfer that bounced is to be paid anew, to whoever is named then.
        patch: to === 'due' ? { paid_at: null, payee_named_by: null } : { returned_at: now },
        write: (manager) =>
          enterPayment(manager, row, {
            amountFen: -row.amountFen,
            reference: String(payload['reference']),
            by: actor.name,
            at: now,
          }),
      }),
      recordReceipt: ({ payload, now }) => ({ patch: { received_by: payload['receivedBy'], received_at: now } }),
      recordReason: ({ payload }) => ({ patch: { decision_reason: payload['reason'] } }),
    },
  }),
);
