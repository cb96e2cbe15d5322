import type { EntityManager } from 'typeorm';
import { leafColumns, type LeafRow, type Source, SOURCE_TABLES, SOURCES } from './leaf.js';

interface Drawn {
  /** The highest seq that anybody had drawn, */
  readonly through: number;
  /** and the transactions that were writing to the table after that: one of them may still bring a lower one. */
  readonly writers: ReadonlySet<string>;
}

/**
 * Which rows of a source wait to be sealed. A row may be committed after another of a higher seq, and a seq may never
 * come; so a seq is settled only when every transaction that held the table's write lock, after it had been drawn, is
 * gone. Nobody waits for that: until then the rows above are looked through again.
 */
export class SettledRows {
  private pending: Drawn | undefined;

  constructor(
    private readonly source: Source,
    private settled: number,
  ) {}

  static async all(manager: EntityManager): Promise<SettledRows[]> {
    const rows = await manager.query<{ source: Source; through: number }[]>(
      'select source, through from audit.settled',
    );
    return SOURCES.map((source) => new SettledRows(source, rows.find((row) => row.source === source)?.through ?? 0));
  }

  /**
   * The rows not sealed yet, at most `limit`, in order of seq; what is settled is written down within the same
   * transaction, which seals them.
   */
  async take(manager: EntityManager, limit: number): Promise<LeafRow[]> {
    const settling = await this.settling(manager);
    const { source } = this;
    const rows: LeafRow[] = await manager.query(
      `select ${leafColumns(source)} from ${SOURCE_TABLES[source].table} r
       where r.seq > $1 and not exists (select from audit.leaf l where l.source = $2 and l.seq = r.seq and l.seq > $1)
       order by r.seq limit $3`,
      [this.settled, source, limit],
    );
    const last = rows.at(-1);
    await this.settle(manager, Math.min(settling, rows.length === limit && last ? last.seq : settling));
    return rows;
  }

  /** Up to where everything is there for the select that follows. The order of the two statements matters. */
  private async settling(manager: EntityManager): Promise<number> {
    const { table } = SOURCE_TABLES[this.source];
    const [drawn] = await manager.query<{ through: number | null }[]>(
      `select pg_sequence_last_value(pg_get_serial_sequence($1, 'seq')::regclass) as through`,
      [table],
    );
    const locks: { writer: string }[] = await manager.query(
      `select virtualtransaction as writer from pg_locks
       where locktype = 'relation' and relation = $1::regclass and mode = 'RowExclusiveLock'
         and database = (select oid from pg_database where datname = current_database())
         and pid is distinct from pg_backend_pid()`,
      [table],
    );
    const writers = new Set(locks.map(({ writer }) => writer));
    const through = drawn?.through ?? 0;
    if (writers.size === 0) {
      this.pending = undefined;
      return through;
    }
    const before = this.pending;
    const ended = before === undefined || [...before.writers].every((writer) => !writers.has(writer));
    if (ended) this.pending = { through, writers };
    return before !== undefined && ended ? before.through : this.settled;
  }

  private async settle(manager: EntityManager, through: number): Promise<void> {
    if (through <= this.settled) return;
    await manager.query(
      `insert into audit.settled (source, through) values ($1, $2) on conflict (source)
       do update set through = greatest(settled.through, $2)`,
      [this.source, through],
    );
    this.settled = through;
  }
}
