import type { EntityManager } from 'typeorm';

interface Drawn {
  /** The highest seq that anybody had drawn, */
  readonly through: number;
  /** and the transactions that were writing to the table after that: one of them may still bring a lower one. */
  readonly writers: ReadonlySet<string>;
}

/**
 * Up to which `seq` of a table every row is there that will ever be. A row may be committed after another of a higher seq,
 * and a seq may never come; so a seq is settled only when every transaction that held the table's write lock, after it had
 * been drawn, is gone. Nobody waits for that.
 */
export class SettledSeq {
  private pending: Drawn | undefined;

  constructor(private readonly table: string) {}

  /** @returns up to where everything is there for the select that follows; `settled` is what was so before */
  async after(settled: number, manager: EntityManager): Promise<number> {
    // The order of the two statements matters.
    const [drawn] = await manager.query<{ through: number | null }[]>(
      `select pg_sequence_last_value(pg_get_serial_sequence($1, 'seq')::regclass) as through`,
      [this.table],
    );
    const locks: { writer: string }[] = await manager.query(
      `select virtualtransaction as writer from pg_locks
       where locktype = 'relation' and relation = $1::regclass and mode = 'RowExclusiveLock'
         and database = (select oid from pg_database where datname = current_database())
         and pid is distinct from pg_backend_pid()`,
      [this.table],
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
    return before !== undefined && ended ? before.through : settled;
  }
}
