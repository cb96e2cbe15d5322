import { type Actor, newId, PUBLIC, system } from '#kernel';
import { TypesettingPool } from '#platform';
import { testClock, type TestDatabase } from '#testing';
import { Reads } from '#workflow';
import { readXlsx } from 'hucre/xlsx';
import { extractText } from 'unpdf';
import { ledgerView } from '../award.views.js';
import { commendationDatabase, commendationHost } from '../commendation-host.builder.js';
import { commendingWorld, type ConferredWorld } from '../conferred.builder.js';
import { bonusPage } from './bonus.views.js';
import { GivingQueries } from './giving.queries.js';
import { medalPage } from './medal.views.js';

const PAYEE = { payeeName: '=HYPERLINK("x")', bank: '市工商银行', account: '0622 0000 1234 5678 901' };

describe('medals and bonuses', () => {
  const clock = testClock();
  const pool = new TypesettingPool({ size: 1 });
  let database: TestDatabase;
  let host: ReturnType<typeof commendationHost>;
  let queries: GivingQueries;
  let world: ConferredWorld;
  let second: Actor;

  beforeAll(async () => {
    database = await commendationDatabase();
    clock.setTo(new Date('2018-10-17T01:00:00Z'));
    host = commendationHost(database.dataSource, clock);
    queries = new GivingQueries(new Reads(database.dataSource), pool);
  });
  afterAll(async () => {
    await pool.close();
    await database.drop();
  });
  /** A programme for each rule, with three awards conferred. */
  beforeEach(async () => {
    world = await commendingWorld(database.dataSource, host, { slug: `giving-${newId().slice(-12)}` });
    second = { ...world.organiser, personId: newId(), name: 'second' };
    const { refused } = await host.awards.conferAll(world.organiser, world.programmeId);
    expect(refused).toEqual([]);
  });

  const listOf = { page: 1, size: 50, sort: 'receipt' } as const;
  const medals = async (viewer = world.organiser) =>
    medalPage.parse(await queries.medals(viewer, { ...listOf, programmeId: world.programmeId })).items;
  const bonuses = async (viewer = world.organiser) =>
    bonusPage.parse(await queries.bonuses(viewer, { ...listOf, programmeId: world.programmeId })).items;
  const ledger = async () => ledgerView.parse(await host.awardQueries.ledger(world.organiser, world.programmeId));
  const send = (event: string, id: string, payload: object, actor = world.organiser) =>
    host.engine.applyEvent(event.split('.')[0] ?? '', id, event, actor, { payload });
  const stock = (count: number) =>
    host.medalStock.enter(world.organiser, { programmeId: world.programmeId, count, reason: '定制到货' });
  const idsOf = async (award?: string): Promise<readonly [medal: string, bonus: string]> => {
    const of = (lines: { awardId: string; id: string }[]) => lines.find(({ awardId }) => awardId === award)?.id ?? '';
    return [of(await medals()), of(await bonuses())];
  };
  const name = (id = '') => host.payees.name(world.organiser, id, PAYEE);
  const pay = async (id: string): Promise<void> => {
    await name(id);
    await send('bonus.pay', id, { reference: 'T-1' }, second);
  };

  it('are due from the conferral on, one each an award, with receipts numbered without a gap', async () => {
    expect((await medals()).map(({ state, receiptNumber }) => [state, receiptNumber])).toEqual(
      [1, 2, 3].map((serial) => ['due', `MLG-2018-PAD-M-000${serial}`]),
    );
    expect((await bonuses()).map(({ state, amountFen, paidFen }) => [state, amountFen, paidFen])).toEqual(
      [1, 2, 3].map(() => ['due', 500_000, 0]),
    );
    expect(await ledger()).toMatchObject({ balanced: true, plannedBonusFen: 1_500_000, paidFen: 0, medalsInStock: 0 });
  });

  it('no medal leaves an empty cupboard, however many hands reach in at once', async () => {
    const [one, two, three] = (await medals()).map(({ id }) => id);
    await expect(send('medal.handOver', one ?? '', { handedTo: '一号县' })).rejects.toMatchObject({
      code: 'MEDAL.OUT_OF_STOCK',
    });
    await stock(2);
    const tried = await Promise.allSettled(
      [one, two, three].map((id) => send('medal.handOver', id ?? '', { handedTo: '一号县' })),
    );
    expect(tried.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect((await queries.stock(world.auditor, world.programmeId)).inStock).toBe(0);
    await expect(stock(-1)).rejects.toMatchObject({ code: 'MEDAL.OUT_OF_STOCK' });
    const [out] = (await medals()).filter(({ state }) => state === 'handedOver');
    await send('medal.takeBack', out?.id ?? '', { reason: '查无此人，退回' });
    expect((await queries.stock(world.auditor, world.programmeId)).inStock).toBe(1);
    expect(await ledger()).toMatchObject({ balanced: true });
  });

  it('are paid by another than who named the payee; a transfer that bounced is paid anew, and the books balance throughout', async () => {
    const [first] = await bonuses();
    const id = first?.id ?? '';
    await expect(send('bonus.namePayee', id, {})).rejects.toMatchObject({ code: 'BONUS.NO_PAYEE' });
    await expect(send('bonus.pay', id, { reference: 'T-0' }, second)).rejects.toMatchObject({
      code: 'EVENT.IMPOSSIBLE_NOW',
    });
    await name(id);
    await expect(send('bonus.pay', id, { reference: 'T-1' })).rejects.toMatchObject({ code: 'BONUS.SAME_PERSON' });
    await send('bonus.pay', id, { reference: 'T-1' }, second);
    expect(await ledger()).toMatchObject({ balanced: true, paidFen: 500_000 });
    await send('bonus.bounce', id, { reason: '账号有误', reference: 'B-1' });
    expect(await ledger()).toMatchObject({ balanced: true, paidFen: 0 });
    await pay(id);
    await send('bonus.receive', id, { receivedBy: '王1号' });
    expect(await ledger()).toMatchObject({ balanced: true, paidFen: 500_000 });
    const payments: { amount_fen: number }[] = await database.dataSource.query(
      'select amount_fen from public.bonus_payment where bonus_id = $1 order by amount_fen',
      [id],
    );
    expect(payments.map(({ amount_fen }) => amount_fen)).toEqual([-500_000, 500_000, 500_000]);
  });

  it('are called back when the award is revoked: what was given must come back or be written off, what was not is cancelled', async () => {
    const [given, waiting] = world.awardIds;
    await stock(3);
    const [medal, bonus] = await idsOf(given);
    await send('medal.handOver', medal, { handedTo: '一号县' });
    await send('medal.receive', medal, { receivedBy: '王1号' });
    await pay(bonus);
    for (const id of [given, waiting]) await send('award.revoke', id ?? '', { reason: '事迹不实' }, system('approval'));
    const states = async (awardId?: string) => [
      (await medals()).find((one) => one.awardId === awardId)?.state,
      (await bonuses()).find((one) => one.awardId === awardId)?.state,
    ];
    expect(await states(given)).toEqual(['recalled', 'recalled']);
    expect(await states(waiting)).toEqual(['cancelled', 'cancelled']);
    expect(await ledger()).toMatchObject({
      balanced: true,
      plannedBonusFen: 500_000,
      paidFen: 500_000,
      medalsInStock: 2,
    });
    await send('medal.return', medal, {});
    await send('bonus.return', bonus, { reference: 'R-1' });
    expect(await states(given)).toEqual(['returned', 'returned']);
    expect(await ledger()).toMatchObject({ balanced: true, paidFen: 0, medalsInStock: 3 });
  });

  it('show a fen that was entered past the engine', async () => {
    const [first] = await bonuses();
    await database.dataSource.query(
      `insert into public.bonus_payment (id, programme_id, bonus_id, amount_fen, reference, entered_by, entered_at)
       values ($1, $2, $3, 1, 'x', 'x', now())`,
      [newId(), world.programmeId, first?.id],
    );
    expect(await ledger()).toMatchObject({
      balanced: false,
      imbalances: [{ what: 'payments', expected: 0, found: 1 }],
    });
  });

  it('tell the account to those who pay and to nobody else, neither the query nor the database nor the log', async () => {
    const [first] = await bonuses();
    await name(first?.id);
    const logged: unknown[] = await database.dataSource.query(
      `select 1 from workflow.transition_log l where l::text like '%0622%'`,
    );
    expect(logged).toEqual([]);
    expect((await bonuses())[0]).toMatchObject({ account: '0622000012345678901' });
    expect((await bonuses(world.auditor))[0]).toMatchObject({ account: null, payeeName: null, bank: null });
    for (const viewer of [world.auditor, PUBLIC]) {
      const seen = await new Reads(database.dataSource).as<unknown[]>(viewer, (manager) =>
        manager.query('select * from public.bonus_payee'),
      );
      expect(seen).toEqual([]);
    }
    await expect(queries.receipt(world.auditor, 'bonus', first?.id ?? '')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are paid by a sheet whose amounts are numbers with their sum, and whose texts are texts', async () => {
    const ask = { programmeId: world.programmeId, state: 'payable' as const };
    await expect(queries.paymentSheet(world.organiser, ask)).rejects.toMatchObject({ code: 'BONUS.NOTHING_TO_PAY' });
    for (const { id } of (await bonuses()).slice(0, 2)) await name(id);
    const { sheets } = await readXlsx(await queries.paymentSheet(world.organiser, ask));
    const rows = sheets[0]?.rows ?? [];
    expect(rows.slice(2).map((row) => row[9])).toEqual([5000, 5000, 10_000]);
    expect(rows[2]?.slice(6, 9)).toEqual([`'${PAYEE.payeeName}`, PAYEE.bank, '0622000012345678901']);
    expect(rows.at(-1)?.[2]).toBe('人民币壹万元整');
  });

  it('have a slip each to be signed, with the amount in words', async () => {
    const [medal] = await medals();
    const [bonus] = await bonuses();
    const textOf = async (kind: 'medal' | 'bonus', id = '') => {
      const pdf = await queries.receipt(world.organiser, kind, id);
      expect(pdf.toString('latin1')).toContain('<pdfaid:part>3</pdfaid:part>');
      return (await extractText(new Uint8Array(pdf))).text.join('').replace(/\s/g, '');
    };
    expect(await textOf('bonus', bonus?.id)).toMatch(
      /奖金领取单.*MLG-2018-PAD-B-0001.*王1号.*人民币伍仟元整（¥5,000\.00）/,
    );
    expect(await textOf('medal', medal?.id)).toMatch(/奖牌领取单.*MLG-2018-PAD-M-0001.*奖牌壹枚/);
  });
});
