import { DomainError, invalid, notFound } from '#kernel';
import type { DataSource, EntityManager } from 'typeorm';
import type { z } from 'zod';
import { rowsOf } from './audit-export.js';
import type { consistencyView, inclusionQuery, inclusionView } from './audit.views.js';
import type { Source } from './leaf.js';
import { consistencyProof, inclusionProof, rootAt, treeSize } from './tree-store.js';

interface PlacedLeaf {
  readonly leaf: number;
  readonly source: Source;
  readonly seq: number;
  readonly hash: Buffer;
}

/** Checkpoints and proofs, read off the tree. */
export class AuditQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** The newest checkpoint, as a signed note. */
  async checkpoint(): Promise<string> {
    const [row] = await this.dataSource.query<{ note: string }[]>(
      'select note from audit.checkpoint order by number desc limit 1',
    );
    if (!row) throw notFound('checkpoint');
    return row.note;
  }

  /** A row, its leaf and the path from there to the root over `size` leaves. */
  async inclusion(query: z.infer<typeof inclusionQuery>): Promise<z.infer<typeof inclusionView>> {
    if (query.leaf === undefined && (query.processId === undefined || query.version === undefined))
      throw invalid('PAYLOAD_INVALID', [{ field: 'leaf', code: 'FIELD.MISSING' }]);
    const { manager } = this.dataSource;
    const size = query.size ?? (await this.signedSize());
    const found = await this.leafOf(query);
    const [row] = found ? await rowsOf(manager, found.source, [found.seq]) : [];
    if (!found || !row || found.leaf >= size) throw notFound('leaf');
    await refuseBeyond(manager, size);
    const proof = await inclusionProof(manager, found.leaf, size);
    return {
      leaf: found.leaf,
      size,
      row,
      leafHash: found.hash.toString('base64'),
      root: (await rootAt(manager, size)).toString('base64'),
      proof: proof.map((hash) => hash.toString('base64')),
    };
  }

  /** That the tree of `second` leaves continues the tree of `first`. */
  async consistency(first: number, second: number): Promise<z.infer<typeof consistencyView>> {
    const { manager } = this.dataSource;
    await refuseBeyond(manager, Math.max(first, second));
    if (first > second) throw new DomainError('invalid', 'AUDIT.SIZE_UNKNOWN', { size: first, leaves: second });
    const proof = await consistencyProof(manager, first, second);
    return {
      first,
      second,
      firstRoot: (await rootAt(manager, first)).toString('base64'),
      secondRoot: (await rootAt(manager, second)).toString('base64'),
      proof: proof.map((hash) => hash.toString('base64')),
    };
  }

  private async signedSize(): Promise<number> {
    const [row] = await this.dataSource.query<{ size: number }[]>(
      'select size from audit.checkpoint order by number desc limit 1',
    );
    return row?.size ?? 0;
  }

  private async leafOf({ leaf, processId, version }: z.infer<typeof inclusionQuery>): Promise<PlacedLeaf | undefined> {
    const columns = 'l.leaf_index as leaf, l.source, l.seq, l.hash';
    const [found]: PlacedLeaf[] =
      leaf !== undefined
        ? await this.dataSource.query(`select ${columns} from audit.leaf l where l.leaf_index = $1`, [leaf])
        : await this.dataSource.query(
            `select ${columns} from workflow.transition_log r join audit.leaf l on l.source = 'transition' and l.seq = r.seq
             where r.process_id = $1 and r.version = $2`,
            [processId ?? null, version ?? null],
          );
    return found;
  }
}

const refuseBeyond = async (manager: EntityManager, size: number): Promise<void> => {
  const leaves = await treeSize(manager);
  if (size > leaves) throw new DomainError('invalid', 'AUDIT.SIZE_UNKNOWN', { size, leaves });
};
