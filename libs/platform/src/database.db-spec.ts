import { Column, Entity, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';
import { type TestDatabase, testDatabase } from '#testing';
import { createDataSource, migrate } from './database.js';

@Entity('paid_bonus')
class PaidBonus {
  @PrimaryColumn('text')
  id: string;

  @Column('bigint', { name: 'bonus_fen' })
  bonusFen: number;

  @Column('date', { name: 'paid_on' })
  paidOn: string;

  @Column('timestamptz', { name: 'noted_at' })
  notedAt: Date;
}

class PaidBonus1700000000000 implements MigrationInterface {
  name = 'PaidBonus1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create table paid_bonus (id text primary key, bonus_fen bigint not null, paid_on date not null, noted_at timestamptz not null)',
    );
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

const schema = { entities: [PaidBonus], migrations: [PaidBonus1700000000000] };

describe('the database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase(schema);
  });
  afterAll(async () => {
    await database.drop();
  });

  it('gives money back as a number of fen, a day as its text and a moment as itself', async () => {
    const rows = database.dataSource.getRepository(PaidBonus);
    const notedAt = new Date('2018-10-17T16:30:00.123Z');
    await rows.insert({ id: '张三', bonusFen: 1_000_000, paidOn: '2018-10-17', notedAt });
    expect(await rows.findOneByOrFail({ id: '张三' })).toEqual({
      id: '张三',
      bonusFen: 1_000_000,
      paidOn: '2018-10-17',
      notedAt,
    });
    expect(
      await database.dataSource.query("select count(*) as many, '2018-10-17'::date as day from paid_bonus"),
    ).toEqual([{ many: 1, day: '2018-10-17' }]);
  });

  it('reads every moment as it was, written plainly or not', async () => {
    for (const moment of ['2018-10-17T01:00:00.123Z', '2018-10-17T01:00:00.000Z', '1969-12-31T23:59:59.999Z']) {
      const [row] = await database.dataSource.query<object[]>('select $1::timestamptz as at', [moment]);
      expect(row).toEqual({ at: new Date(moment) });
    }
    const [row] = await database.dataSource.query<object[]>(
      `select 'infinity'::timestamptz as forever, '10018-10-17 01:00:00+00'::timestamptz as late, '0044-03-15 00:00:00+00 BC'::timestamptz as early,
         '2018-10-17 01:00:00.999999+00'::timestamptz as fine`,
    );
    expect(row).toEqual({
      forever: Infinity,
      late: new Date('+010018-10-17T01:00:00Z'),
      early: new Date('-000043-03-15T00:00:00Z'),
      fine: new Date('2018-10-17T01:00:00.999Z'),
    });
  });

  it('refuses a whole number that a double cannot hold exactly', async () => {
    await expect(database.dataSource.query('select 9007199254740993::bigint as many')).rejects.toThrow(
      /9007199254740993 .*too large/,
    );
  });

  it('speaks UTC whatever the server is set to', async () => {
    expect(await database.dataSource.query('show timezone')).toEqual([{ TimeZone: 'UTC' }]);
  });

  it('keeps Chinese text and counts its characters', async () => {
    expect(await database.dataSource.query("select length('脱贫攻坚𠮷') as han, '脱' < '贫' as ordered")).toEqual([
      { han: 5, ordered: true },
    ]);
  });

  it('gives each spec file a database of its own', async () => {
    const other = await testDatabase(schema);
    try {
      expect(other.url).not.toBe(database.url);
      expect(await other.dataSource.getRepository(PaidBonus).count()).toBe(0);
    } finally {
      await other.drop();
    }
  });

  it('migrates once when several processes start together', async () => {
    const empty = await testDatabase({ entities: [], migrations: [] });
    const sources = await Promise.all(
      [1, 2, 3].map(() => createDataSource({ url: empty.url, ...schema }).initialize()),
    );
    try {
      const ran = await Promise.all(sources.map((source) => migrate(source)));
      expect(ran.flat()).toEqual(['PaidBonus1700000000000']);
    } finally {
      await Promise.all(sources.map((source) => source.destroy()));
      await empty.drop();
    }
  });

  it('refuses a database that a newer version has migrated', async () => {
    const older = await createDataSource({ url: database.url, entities: [], migrations: [] }).initialize();
    try {
      await expect(migrate(older)).rejects.toThrow(/PaidBonus1700000000000.*newer version/);
    } finally {
      await older.destroy();
    }
  });
});
