import type { DataSource } from 'typeorm';
import { leafColumns, type LeafRow, type Source, SOURCE_TABLES, SOURCES } from './leaf.js';
import { publishedKeys } from './signing-key.js';

export interface ExportHeader {
  readonly laureateAudit: 1;
  readonly exportedAt: string;
  readonly keys: readonly string[];
}

export interface ExportedCheckpoint {
  readonly number: number;
  readonly size: number;
  readonly note: string;
  readonly reason: string;
  readonly at: string;
}

export interface ExportedLeaf {
  readonly leaf: number;
  /** As the tree keeps it, in base 64. */
  readonly hash: string;
  /** Null where the database has lost it. */
  readonly row: LeafRow | null;
}

export interface ExportEnd {
  readonly leaves: number;
}

/** A line is canonical JSON: the header, then the checkpoints, then the leaves, each in order, then the end. */
export type ExportLine =
  | { readonly header: ExportHeader }
  | { readonly checkpoint: ExportedCheckpoint }
  | ExportedLeaf
  | { readonly end: ExportEnd };

const PAGE = 1000;

/** A data source, or a manager where it is to be read within a transaction. */
export type Database = Pick<DataSource, 'query'>;

/** All that is sealed when it begins, in pages: a million rows take no more memory than a thousand. */
export async function* exportLines(database: Database, exportedAt: Date): AsyncGenerator<ExportLine> {
  const keys = (await publishedKeys(database)).map(({ vkey }) => vkey);
  yield { header: { laureateAudit: 1, exportedAt: exportedAt.toISOString(), keys } };
  // Before the leaves are counted: none of these can be about leaves that the export doesn't reach.
  const checkpoints: ExportedCheckpoint[] = await database.query(
    `select number, size, note, reason, to_jsonb(at at time zone 'UTC') #>> '{}' as at
     from audit.checkpoint order by number`,
  );
  for (const checkpoint of checkpoints) yield { checkpoint };
  const [last] = await database.query<{ leaf: number }[]>(
    'select coalesce(max(leaf_index), -1) as leaf from audit.leaf',
  );
  let [given, after] = [0, -1];
  while (after < (last?.leaf ?? -1)) {
    for (const leaf of await leavesBetween(database, after, last?.leaf ?? -1)) {
      yield leaf;
      given += 1;
      after = leaf.leaf;
    }
  }
  yield { end: { leaves: given } };
}

const leavesBetween = async (database: Database, after: number, last: number): Promise<ExportedLeaf[]> => {
  const leaves: { leaf: number; source: Source; seq: number; hash: Buffer }[] = await database.query(
    `select leaf_index as leaf, source, seq, hash from audit.leaf where leaf_index > $1 and leaf_index <= $2
     order by leaf_index limit ${PAGE}`,
    [after, last],
  );
  const rows = new Map<string, LeafRow>();
  for (const source of SOURCES) {
    const wanted = leaves.filter((leaf) => leaf.source === source).map(({ seq }) => seq);
    if (wanted.length === 0) continue;
    for (const row of await rowsOf(database, source, wanted)) rows.set(`${source} ${row.seq}`, row);
  }
  return leaves.map(({ leaf, source, seq, hash }) => ({
    hash: hash.toString('base64'),
    leaf,
    row: rows.get(`${source} ${seq}`) ?? null,
  }));
};

/** The rows of a source with these seqs, as they are hashed. */
export const rowsOf = (database: Database, source: Source, seqs: readonly number[]): Promise<LeafRow[]> =>
  database.query(`select ${leafColumns(source)} from ${SOURCE_TABLES[source].table} r where r.seq = any($1)`, [seqs]);
