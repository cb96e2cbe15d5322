import type { EntityManager } from 'typeorm';
import { exportLines } from './audit-export.js';
import { AuditVerifier, type AuditVerdict, type Trusted } from './audit-verifier.js';
import { leafColumns, type LeafRow, SOURCE_TABLES, SOURCES } from './leaf.js';
import { type Hash, rootOf } from './merkle.js';
import { TILE_WIDTH } from './tree-store.js';

/** A kind of process and the table that holds its state. */
export interface StatefulTable {
  readonly name: string;
  readonly table: string;
}

export interface LiveVerdict extends AuditVerdict {
  /** Rows that are committed and not sealed yet. */
  readonly waiting: number;
}

/**
 * Checks the database itself: all that an export is checked for, and beside that the tree's own tiles, rows that were
 * slipped in below what is sealed, and every process's state against its last row. To be run in a transaction that
 * reads one and the same moment throughout (repeatable read).
 */
export const checkLive = async (
  manager: EntityManager,
  tables: readonly StatefulTable[],
  trusted: Trusted,
  now: Date,
  /** Told after each leaf how many there were. */
  tell: (leaves: number) => void = () => undefined,
): Promise<LiveVerdict> => {
  const verifier = new AuditVerifier(trusted);
  for await (const line of exportLines(manager, now)) {
    verifier.take(line);
    if ('leaf' in line) tell(line.leaf + 1);
  }
  await checkTiles(manager, verifier);
  const waiting = await followUnsealed(manager, verifier);
  await checkStates(manager, tables, verifier);
  return { ...verifier.verdict(), waiting };
};

/** Every complete tile, and no other, over the nodes below it. */
const checkTiles = async (manager: EntityManager, verifier: AuditVerifier): Promise<void> => {
  for (let level = 1; ; level += 1) {
    let position = 0;
    for (;;) {
      const [nodes, kept] = await tileOf(manager, level, position);
      const complete = nodes.length === TILE_WIDTH;
      if (!complete && kept === undefined) break;
      if (!complete || kept === undefined || !rootOf(nodes).equals(kept))
        verifier.fault('AUDIT.TILE_DIFFERS', { level, position });
      position += 1;
    }
    if (position === 0) return;
  }
};

const tileOf = async (manager: EntityManager, level: number, position: number): Promise<[Hash[], Hash | undefined]> => {
  const range = [position * TILE_WIDTH, (position + 1) * TILE_WIDTH];
  const nodes: { hash: Hash }[] = await (level === 1
    ? manager.query('select hash from audit.leaf where leaf_index >= $1 and leaf_index < $2 order by leaf_index', range)
    : manager.query(
        'select hash from audit.tile where level = $3 and position >= $1 and position < $2 order by position',
        [...range, level - 1],
      ));
  const [kept] = await manager.query<{ hash: Hash }[]>(
    'select hash from audit.tile where level = $1 and position = $2',
    [level, position],
  );
  return [nodes.map(({ hash }) => hash), kept?.hash];
};

/** Rows without a leaf: the sealer comes to those above what is settled; below, nobody could have added one. */
const followUnsealed = async (manager: EntityManager, verifier: AuditVerifier): Promise<number> => {
  let waiting = 0;
  for (const source of SOURCES) {
    const { table } = SOURCE_TABLES[source];
    const rows: (LeafRow & { settled: boolean })[] = await manager.query(
      `select ${leafColumns(source)}, r.seq <= coalesce(s.through, 0) as settled
       from ${table} r left join audit.settled s on s.source = $1
       where not exists (select from audit.leaf l where l.source = $1 and l.seq = r.seq) order by r.seq`,
      [source],
    );
    for (const { settled, ...row } of rows) {
      if (settled) verifier.fault('AUDIT.ROW_SLIPPED_IN', { table, seq: row.seq });
      else waiting += 1;
      if (source === 'transition') verifier.follow(null, row); // what the select has beside `settled`
    }
  }
  return waiting;
};

/** The state of each process is where its last row says that it got to, and no process is without rows. */
const checkStates = async (
  manager: EntityManager,
  tables: readonly StatefulTable[],
  verifier: AuditVerifier,
): Promise<void> => {
  for (const { name, table } of tables) {
    const unseen = new Set([...verifier.processes].filter(([, { process }]) => process === name).map(([id]) => id));
    const rows: { id: string; state: string; version: number }[] = await manager.query(
      `select id, state, version from public."${table}"`,
    );
    for (const { id, state, version } of rows) {
      const last = unseen.delete(id) ? verifier.processes.get(id) : undefined;
      if (last === undefined || last.state !== state || last.version > version)
        verifier.fault('AUDIT.STATE_DIFFERS', { table, processId: id, kept: state, recorded: last?.state ?? null });
    }
    for (const id of unseen) verifier.fault('AUDIT.PROCESS_GONE', { table, processId: id });
  }
};
