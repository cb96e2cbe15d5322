import { newId, system } from '#kernel';
import type { Door } from '#workflow';
import type { EntityManager } from 'typeorm';

interface ConferredAward {
  readonly id: string;
  readonly programmeId: string;
  readonly bonusFen: number;
  readonly medal: boolean;
}

const BY_CONFERRAL = system('award.confer');
const BY_REVOCATION = system('award.revoke');

/** The next number of a receipt; whoever takes one holds the programme's receipts until it is in. */
const nextSerial = async (manager: EntityManager, table: 'medal' | 'bonus', programmeId: string): Promise<number> => {
  await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${table} receipts ${programmeId}`]);
  const [row]: { next: number }[] = await manager.query(
    `select coalesce(max(receipt_serial), 0) + 1 as next from public.${table} where programme_id = $1`,
    [programmeId],
  );
  return row?.next ?? 1;
};

/** A medal and a bonus, where the tier has them: due from the conferral on. */
export const beginGiving = async (manager: EntityManager, door: Door, award: ConferredAward): Promise<void> => {
  const of = { programme_id: award.programmeId, award_id: award.id };
  if (award.medal) {
    const serial = await nextSerial(manager, 'medal', award.programmeId);
    await door.begin('medal', [{ id: newId(), ...of, receipt_serial: serial }], BY_CONFERRAL, { manager });
  }
  if (award.bonusFen > 0) {
    const serial = await nextSerial(manager, 'bonus', award.programmeId);
    const row = { id: newId(), ...of, receipt_serial: serial, amount_fen: award.bonusFen };
    await door.begin('bonus', [row], BY_CONFERRAL, { manager });
  }
};

/** What was given is called back, what was not is not given any more. */
const UNDONE_BY: Readonly<Record<string, 'cancel' | 'recall'>> = {
  due: 'cancel',
  payable: 'cancel',
  handedOver: 'recall',
  paid: 'recall',
  received: 'recall',
};

export const recallGiving = async (
  manager: EntityManager,
  door: Door,
  awardId: string,
  reason: string,
): Promise<void> => {
  for (const process of ['medal', 'bonus'] as const) {
    const rows: { id: string; state: string }[] = await manager.query(
      `select id, state from public.${process} where award_id = $1 for update`,
      [awardId],
    );
    for (const { id, state } of rows) {
      const undone = UNDONE_BY[state];
      if (undone === undefined) continue;
      await door.applyEvent(process, id, `${process}.${undone}`, BY_REVOCATION, { manager, payload: { reason } });
    }
  }
};
