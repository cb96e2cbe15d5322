import { groupedBy, type Play, shifted } from './play.js';

interface Medal {
  readonly id: string;
  readonly officeName: string | null;
}

interface Bonus {
  readonly id: string;
  readonly receiptNumber: string;
  readonly winnerName: string;
  readonly officeName: string | null;
}

/** A city has more medals made than it gives: some break. */
const SPARE = 5;

const handOver = async (play: Play): Promise<void> => {
  const { organiser } = play.cast;
  const { programmeId } = play.known;
  const medals = await organiser.all<Medal>('/api/medals', { programmeId });
  const [first] = medals;
  if (!first) return;
  await play.refusals.expect(
    'MEDAL.OUT_OF_STOCK',
    'MEDAL.OUT_OF_STOCK',
    () => organiser.send('medal', first.id, 'medal.handOver', { handedTo: '领奖代表' }),
    'handing over a medal before any has come in',
  );
  await organiser.post('/api/medals/stock', {
    programmeId,
    count: medals.length + SPARE,
    reason: '制作单位交货 Delivered by the maker',
  });
  // Each office signs for those of its winners.
  for (const [office, own] of groupedBy(medals, ({ officeName }) => officeName ?? '')) {
    const ids = own.map(({ id }) => id);
    await organiser.sendAll('medal', ids, 'medal.handOver', { handedTo: office === '' ? '领奖代表' : office });
    await organiser.sendAll('medal', ids, 'medal.receive', { receivedBy: '获奖者本人' });
    play.progress.step(ids.length);
  }
};

/** One names where the money goes, another sends it; one transfer bounces and is sent anew. */
const payOut = async (play: Play): Promise<{ sheet: Buffer; receipt: Buffer } | undefined> => {
  const { organiser, secondOrganiser } = play.cast;
  const { programmeId } = play.known;
  const bonuses = await organiser.all<Bonus>('/api/bonuses', { programmeId });
  const [first] = bonuses;
  if (!first) return undefined;
  const name = (bonus: Bonus, index: number) =>
    organiser.put(`/api/bonuses/${bonus.id}/payee`, {
      payeeName: bonus.winnerName,
      bank: '市农村商业银行',
      account: `6228${String(index).padStart(15, '0')}`,
    });
  await Promise.all(bonuses.map(name));
  const sheet = await organiser.bytes('/api/bonuses/payment-sheet', { programmeId });
  const receipt = await organiser.bytes(`/api/bonuses/${first.id}/receipt`);
  await play.refusals.expect(
    'BONUS.SAME_PERSON',
    'BONUS.SAME_PERSON',
    () => organiser.send('bonus', first.id, 'bonus.pay', { reference: '转账-0001' }),
    'paying a bonus to the payee whom one has named oneself',
  );
  const ids = bonuses.map(({ id }) => id);
  await secondOrganiser.sendAll('bonus', ids, 'bonus.pay', { reference: '转账-2018-10-18' });
  await organiser.send('bonus', first.id, 'bonus.bounce', {
    reason: '户名与账号不符，银行退票',
    reference: '退票-0001',
  });
  await name(first, 0);
  await secondOrganiser.send('bonus', first.id, 'bonus.pay', { reference: '转账-2018-10-18-补' });
  await organiser.sendAll('bonus', ids, 'bonus.receive', { receivedBy: '获奖者本人' });
  play.progress.step(ids.length);
  return { sheet, receipt };
};

/** Medals out of the cupboard, bonuses by two people, a slip signed for each; then the books are compared. */
export const give = async (play: Play): Promise<{ sheet: Buffer; receipt: Buffer } | undefined> => {
  await play.moveTo(shifted(play.plan, play.plan.schedule.commendationAt, 30));
  await handOver(play);
  return payOut(play);
};
