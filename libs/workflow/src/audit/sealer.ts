import type { Clock } from '#kernel';
import type { DataSource, EntityManager } from 'typeorm';
import { checkpointText, parseCheckpoint } from './checkpoint.js';
import { hashOfRow, type LeafRow } from './leaf.js';
import { EMPTY_ROOT, type Hash } from './merkle.js';
import { SettledRows } from './settled-rows.js';
import { type NoteSigner, openNote, signNote } from './signed-note.js';
import { keepTiles, rootAt, treeSize } from './tree-store.js';

export interface SealerOptions {
  readonly key: NoteSigner;
  readonly checkpointMs: number;
  /** Events after which a checkpoint is signed at once: what they publish can't be rewritten unseen any more. */
  readonly publications: ReadonlySet<string>;
  /** Rows of each source at a time. */
  readonly batch?: number;
}

export interface Sealed {
  readonly leaves: number;
  /** True when more rows may be waiting. */
  readonly more: boolean;
  /** Size of the checkpoint that was signed. */
  readonly checkpoint?: number;
}

interface LastCheckpoint {
  readonly number: number;
  readonly size: number;
  readonly root: Hash;
  readonly at: Date;
}

/** Any fixed number: who seals this database takes the lock of this number. */
const SEALING_LOCK = 4_170_181_018;
const BATCH = 2000;
const NOTHING: Sealed = { leaves: 0, more: false };
const BEFORE_THE_FIRST: LastCheckpoint = { number: -1, size: 0, root: EMPTY_ROOT, at: new Date(0) };

/** The tree kept in the database is not the one that was signed: nothing more is signed until somebody has looked. */
export class AuditBroken extends Error {
  override readonly name = 'AuditBroken';
}

/**
 * Makes leaves of the rows that were committed since, numbered without gaps, and signs checkpoints. Those who write the
 * rows know nothing of it. Each round is one transaction: killed at any point, the next one finds either all of it or
 * nothing.
 */
export class Sealer {
  private sources: readonly SettledRows[] | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly options: SealerOptions,
  ) {}

  async round(): Promise<Sealed> {
    try {
      return await this.dataSource.transaction((manager) => this.seal(manager));
    } catch (error) {
      this.sources = undefined; // what was settled may have been rolled back
      throw error;
    }
  }

  private async seal(manager: EntityManager): Promise<Sealed> {
    const [lock] = await manager.query<{ got: boolean }[]>('select pg_try_advisory_xact_lock($1) as got', [
      SEALING_LOCK,
    ]);
    if (lock?.got !== true) return NOTHING;
    this.sources ??= await SettledRows.all(manager);
    const { batch = BATCH } = this.options;
    const taken: LeafRow[][] = [];
    for (const source of this.sources) taken.push(await source.take(manager, batch));
    const rows = taken.flat();
    const size = (await treeSize(manager)) + rows.length;
    if (rows.length > 0) await addLeaves(manager, size - rows.length, rows);
    const checkpoint = await this.checkpointIfDue(manager, size, rows);
    const more = taken.some((some) => some.length === batch);
    return { leaves: rows.length, more, ...(checkpoint ? { checkpoint: size } : {}) };
  }

  private async checkpointIfDue(manager: EntityManager, size: number, rows: readonly LeafRow[]): Promise<boolean> {
    const last = await lastCheckpoint(manager);
    if (size === last.size) return false;
    const events = new Set(rows.map((row) => String(row['event'])));
    const published = [...this.options.publications].filter((event) => events.has(event));
    const elapsed = this.clock.now().getTime() - last.at.getTime();
    // A played clock may be set back: then too it is time for another one.
    const due = published.length > 0 || elapsed >= this.options.checkpointMs || elapsed < 0;
    if (due) await this.sign(manager, size, last, published.length > 0 ? published.join(' ') : 'interval');
    return due;
  }

  private async sign(manager: EntityManager, size: number, last: LastCheckpoint, reason: string): Promise<void> {
    const known = await rootAt(manager, last.size);
    if (!known.equals(last.root))
      throw new AuditBroken(`The first ${last.size} leaves are no longer those of checkpoint ${last.number}.`);
    const { key } = this.options;
    const root = await rootAt(manager, size);
    const note = signNote(checkpointText({ origin: key.name, size, root }), key);
    await manager.query('insert into audit.checkpoint (number, size, note, reason, at) values ($1, $2, $3, $4, $5)', [
      last.number + 1,
      size,
      note,
      reason,
      this.clock.now(),
    ]);
  }
}

const addLeaves = async (manager: EntityManager, first: number, rows: readonly LeafRow[]): Promise<void> => {
  const hashes = rows.map(hashOfRow);
  await manager.query(
    `insert into audit.leaf (leaf_index, source, seq, hash)
     select $1 + place - 1, source, seq, hash
     from unnest($2::text[], $3::bigint[], $4::bytea[]) with ordinality as leaves(source, seq, hash, place)`,
    [first, rows.map(({ source }) => source), rows.map(({ seq }) => seq), hashes],
  );
  await keepTiles(manager, 0, first, hashes);
};

const lastCheckpoint = async (manager: EntityManager): Promise<LastCheckpoint> => {
  const [row] = await manager.query<{ number: number; note: string; at: Date }[]>(
    'select number, note, at from audit.checkpoint order by number desc limit 1',
  );
  if (!row) return BEFORE_THE_FIRST;
  const { size, root } = parseCheckpoint(openNote(row.note, []).text);
  return { number: row.number, size, root, at: row.at };
};
