import fc from 'fast-check';
import { checkLive } from './live-check.js';
import type { AuditVerdict } from './audit-verifier.js';
import { AuditQueries } from './audit.queries.js';
import { openCheckpoint } from './checkpoint.js';
import { SOURCE_TABLES, SOURCES } from './leaf.js';
import { isConsistent, rootFromInclusion } from './merkle.js';
import { SealedLog, sealAll, statefulTables } from './sealed-log.builder.js';

let log: SealedLog;
beforeEach(async () => {
  log = await SealedLog.open();
});
afterEach(async () => {
  await log.database.drop();
});

const verdict = (): Promise<AuditVerdict> =>
  log.database.dataSource.transaction('REPEATABLE READ', (manager) =>
    checkLive(manager, statefulTables, { keys: [log.key] }, log.clock.now()),
  );
const places = (): Promise<{ leaf_index: number; source: string; seq: number }[]> =>
  log.query('select leaf_index, source, seq from audit.leaf order by leaf_index');

describe('the sealer', () => {
  it('makes a leaf of every row, numbered without gaps, once', async () => {
    const [id = ''] = await log.begin(3);
    await log.close(id);
    await log.read('GET /api/matters');
    const sealer = log.sealer();
    expect(await sealAll(sealer)).toBe(5);
    expect(await sealAll(sealer)).toBe(0);
    expect(await sealAll(log.sealer())).toBe(0);
    expect((await places()).map((leaf) => leaf.leaf_index)).toEqual([0, 1, 2, 3, 4]);
    expect(await verdict()).toMatchObject({ sound: true, leaves: 5, covered: 5, faults: [] });
  });

  it('comes back for a row that is committed after one of a higher number', async () => {
    const [late = '', early = ''] = await log.begin(2);
    const sealer = log.sealer();
    await sealAll(sealer);
    const runner = log.database.dataSource.createQueryRunner();
    await runner.startTransaction();
    await log.engine.applyEvent('matter', late, 'matter.close', log.actor, {
      payload: { reason: 'slow', amount: 1 },
      manager: runner.manager,
    });
    await log.close(early);
    expect(await sealAll(sealer)).toBe(1);
    await log.reopen(early);
    expect(await sealAll(sealer)).toBe(1);
    await runner.commitTransaction();
    await runner.release();
    expect(await sealAll(sealer)).toBe(1);
    expect((await places()).map(({ seq }) => seq)).toEqual([1, 2, 4, 5, 3]);
    expect(await verdict()).toMatchObject({ sound: true, leaves: 5 });
  });

  it('goes past a number that was rolled back', async () => {
    const runner = log.database.dataSource.createQueryRunner();
    await runner.startTransaction();
    await log.engine.begin('matter', [{ subject: 'never' }], log.actor, { manager: runner.manager });
    await log.begin();
    const sealer = log.sealer();
    await sealAll(sealer);
    expect(await settled()).toBe(0);
    await runner.rollbackTransaction();
    await runner.release();
    await sealer.round();
    expect(await settled()).toBe(2);
    await log.begin();
    expect(await sealAll(sealer)).toBe(1);
    expect(await verdict()).toMatchObject({ sound: true, leaves: 2 });
  });
  const settled = async (): Promise<number> => {
    const [row] = await log.query<{ through: number }>(`select through from audit.settled where source = 'transition'`);
    return row?.through ?? 0;
  };

  it('misses nothing and doubles nothing, however writers and sealers cross', async () => {
    const ids = await log.begin(12);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(11), { minLength: 5, maxLength: 30 }), fc.nat(3), async (turns, batch) => {
        const sealers = [log.sealer(batch + 1), log.sealer()];
        const moved = new Map<string, Promise<void>>();
        for (const [turn, which] of turns.entries()) {
          const id = ids[which]!; // twelve ids
          moved.set(
            id,
            (moved.get(id) ?? Promise.resolve()).then(() => move(id, turn % 5 === 0)),
          );
        }
        const sealing = sealers.map(async (sealer) => {
          for (let round = 0; round < 4; round += 1) await sealer.round();
        });
        await Promise.all([...moved.values(), ...sealing]);
        for (const sealer of sealers) await sealAll(sealer);
        const [rows] = await log.query<{ n: number }>('select count(*) as n from workflow.transition_log');
        const found = await verdict();
        expect([found.faults, found.leaves]).toEqual([[], rows?.n]);
      }),
      { numRuns: 25 },
    );
  });
  const move = async (id: string, undone: boolean): Promise<void> => {
    const [row] = await log.query<{ state: string }>('select state from public.matter where id = $1', [id]);
    const runner = log.database.dataSource.createQueryRunner();
    await runner.startTransaction();
    try {
      const [event, payload] =
        row?.state === 'open'
          ? (['matter.close', { reason: 'x', amount: 1 }] as const)
          : (['matter.reopen', {}] as const);
      await log.engine.applyEvent('matter', id, event, log.actor, { payload, manager: runner.manager });
    } finally {
      if (undone) await runner.rollbackTransaction();
      else await runner.commitTransaction();
      await runner.release();
    }
  };
});

describe('a checkpoint', () => {
  it('is signed when the interval is over, and only if there is something new', async () => {
    await log.begin();
    const sealer = log.sealer();
    await sealAll(sealer);
    await log.begin();
    await sealAll(sealer);
    log.clock.setTo(new Date(log.clock.now().getTime() + 3_600_001));
    await sealAll(sealer);
    await sealAll(sealer);
    const kept = await log.checkpoints();
    expect(kept.map(({ number, size, reason }) => [number, size, reason])).toEqual([
      [0, 1, 'interval'],
      [1, 2, 'interval'],
    ]);
    expect(openCheckpoint(kept[1]!.note, [log.key])).toMatchObject({
      origin: 'audit.test',
      size: 2,
      signedBy: [log.key],
    });
  });

  it('is signed at once when something is published', async () => {
    const [id = ''] = await log.begin();
    const sealer = log.sealer();
    await sealAll(sealer);
    await log.close(id);
    expect(await sealer.round()).toEqual({ leaves: 1, more: false });
    await log.engine.applyEvent('matter', id, 'matter.publish', log.actor);
    expect(await sealer.round()).toEqual({ leaves: 1, more: false, checkpoint: 3 });
    expect((await log.checkpoints()).at(-1)?.reason).toBe('matter.publish');
  });

  it('is not signed over a tree that is no longer the one signed before', async () => {
    await log.begin(3);
    const sealer = log.sealer();
    await sealAll(sealer);
    await log.query('alter table audit.leaf disable trigger user');
    await log.query(`update audit.leaf set hash = sha256('forged') where leaf_index = 1`);
    const [id = ''] = await log.begin();
    await log.close(id);
    await log.engine.applyEvent('matter', id, 'matter.publish', log.actor);
    await expect(sealer.round()).rejects.toThrow('no longer those of checkpoint 0');
    expect(await log.checkpoints()).toHaveLength(1);
  });
});

describe('the record', () => {
  it.each([
    'workflow.transition_log',
    'audit.act',
    'audit.leaf',
    'audit.tile',
    'audit.checkpoint',
    'audit.signing_key',
  ])('of %s is only added to', async (table) => {
    await expect(log.query(`delete from ${table}`)).rejects.toThrow('is a record');
    await expect(log.query(`truncate ${table} cascade`)).rejects.toThrow('is a record');
    const [column] = await log.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and attidentity = '' limit 1`,
      [table],
    );
    await expect(log.query(`update ${table} set ${column?.name} = ${column?.name}`)).rejects.toThrow('is a record');
  });

  it.each(SOURCES)('has every column of %s in its leaves, and draws its numbers one by one', async (source) => {
    const { table, columns } = SOURCE_TABLES[source];
    const there = await log.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [table],
    );
    expect(there.map(({ name }) => name).sort()).toEqual(Object.keys(columns).sort());
    // A connection that held numbers back could bring one that was taken for settled.
    const cached = await log.query(
      `select seqcache from pg_sequence where seqrelid = pg_get_serial_sequence($1, 'seq')::regclass`,
      [table],
    );
    expect(cached).toEqual([{ seqcache: 1 }]);
  });
});

describe('proofs from the database', () => {
  it('hold in a tree with two levels of tiles', async () => {
    const leaves = 66_000;
    await log.query(
      `insert into audit.act (kind, what, actor_name, detail, at)
       select 'read', 'GET /api/' || i, 'somebody', '{}', now() from generate_series(1, $1::int) as i`,
      [leaves],
    );
    await sealAll(log.sealer(10_000));
    const tiles = await log.query('select level, count(*) as n from audit.tile group by level order by level');
    expect(tiles).toEqual([
      { level: 1, n: 257 },
      { level: 2, n: 1 },
    ]);
    const queries = new AuditQueries(log.database.dataSource);
    const bytes = (text: string): Buffer => Buffer.from(text, 'base64');
    for (const [leaf, size] of [
      [0, leaves],
      [65_535, leaves],
      [65_999, leaves],
      [300, 301],
      [255, 40_000],
    ] as const) {
      const { leafHash, root, proof } = await queries.inclusion({ leaf, size });
      expect(rootFromInclusion(bytes(leafHash), leaf, size, proof.map(bytes))).toEqual(bytes(root));
    }
    for (const [first, second] of [
      [1, leaves],
      [256, 65_536],
      [10_000, 20_000],
      [65_537, leaves],
    ] as const) {
      const { firstRoot, secondRoot, proof } = await queries.consistency(first, second);
      const trees = [
        { size: first, root: bytes(firstRoot) },
        { size: second, root: bytes(secondRoot) },
      ] as const;
      expect(isConsistent(...trees, proof.map(bytes))).toBe(true);
    }
    const signed = openCheckpoint((await log.checkpoints()).at(-1)!.note, [log.key]);
    expect((await queries.consistency(1, signed.size)).secondRoot).toBe(signed.root.toString('base64'));
    expect(await verdict()).toMatchObject({ sound: true, leaves });
  }, 240_000);
});
