import { newId } from '#kernel';
import { insert, placed } from './placed-rows.js';
import { nobodys, type World } from './world.js';

const ACCOUNT = '0622009988776655';

/** The medal and the bonus of an award of our clerk's unit; an act that somebody else proposed. */
export const givingObjects = async (world: World): Promise<void> => {
  const of = {
    programme_id: world.programmeId,
    award_id: world.objects.get('award')?.own.officeClerk,
    receipt_serial: 1,
  };
  const medal = await placed(world, 'medal', of, 'handedOver');
  const bonus = await placed(world, 'bonus', { ...of, amount_fen: 100_000 }, 'paid');
  await insert(world, 'bonus_payee', [
    { bonus_id: bonus, payee_name: '戴胜收款', bank: '市工商银行', account: ACCOUNT },
  ]);
  await insert(world, 'bonus_payment', [
    {
      id: newId(),
      programme_id: world.programmeId,
      bonus_id: bonus,
      amount_fen: 100_000,
      reference: '夜莺凭证',
      entered_by: 'first',
      entered_at: world.clock.now(),
    },
  ]);
  await insert(world, 'medal_stock_entry', [
    {
      id: newId(),
      programme_id: world.programmeId,
      count: 20,
      reason: '鸬鹚到货',
      entered_by: 'first',
      entered_at: world.clock.now(),
    },
  ]);
  const approval = await placed(world, 'approval', {
    programme_id: world.programmeId,
    kind: 'award.revoke',
    subject_id: world.objects.get('award')?.foreign,
    subject_name: '表彰者乙',
    payload: {},
    reason: '红隼撤销',
    proposed_by: newId(),
    proposed_by_name: 'somebody else',
  });
  world.objects.set('approval', nobodys(approval));
  world.objects.set('medal', nobodys(medal));
  world.objects.set('bonus', nobodys(bonus));
  world.canaries.push(
    { what: 'the account that a bonus is paid to', text: ACCOUNT, seenBy: ['organiser'] },
    { what: 'the payee of a bonus', text: '戴胜收款', seenBy: ['organiser'] },
    { what: 'why an award is to be revoked', text: '红隼撤销', seenBy: ['organiser', 'auditor'] },
    { what: 'why medals were put in stock', text: '鸬鹚到货', seenBy: ['organiser', 'auditor'] },
  );
};
