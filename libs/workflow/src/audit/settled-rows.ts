import type { EntityManager } from 'typeorm';
import { SettledSeq } from '../settled-seq.js';
import { leafColumns, type LeafRow, type Source, SOURCE_TABLES, SOURCES } from './leaf.js';

/** Which rows of a source wait to be sealed. Until one is settled, the rows above are looked through again. */
export class SettledRows {
  private readonly seq: SettledSeq;

  constructor(
    private readonly source: Source,
    private settled: number,
  ) {
    this.seq = new SettledSeq(SOURCE_TABLES[source].table);
  }

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
    const settling = await this.seq.after(this.settled, manager);
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
