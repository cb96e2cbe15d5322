import { type Clock, system } from '#kernel';
import { type SimilarPair, SimilarityThread } from '#similarity';
import { type Engine, orderDone, type WorkOrder } from '#workflow';
import type { Job } from 'bullmq';
import type { DataSource, EntityManager } from 'typeorm';
import { comparedTexts, type ComparedTexts } from './compared-texts.queries.js';
import type { EntryKindName } from './entry-reading.js';

interface Check {
  readonly id: string;
  readonly state: string;
  readonly programmeId: string;
  readonly kind: EntryKindName;
  readonly threshold: number;
  readonly digest: string | null;
  readonly done: number;
}

/** Rows that are compared and written at once. */
const CHUNK = 100;
const BY = system('compare-texts-when-check-is-ordered');

const CHECK = `select id, state, programme_id as "programmeId", entry_kind as kind, threshold::float as threshold, digest,
  rows_done as done from public.similarity_check where id = $1`;

const KNOWN = `
update public.similar_pair p set containment = n.containment, passages = n.passages, check_id = $2, updated_at = $3
from jsonb_to_recordset($1::jsonb) as n(programme_id uuid, a_id uuid, b_id uuid, containment numeric, passages jsonb)
where p.programme_id = n.programme_id and p.a_id = n.a_id and p.b_id = n.b_id returning p.a_id as "a", p.b_id as "b"`;

/** Compares the texts of a programme. Safe to run twice: what a try has written, the next one finds and goes on from. */
export class SimilarityChecking {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    private readonly clock: Clock,
  ) {}

  async compare(
    { checkId, order }: { readonly checkId: string; readonly order?: WorkOrder },
    job: Pick<Job, 'updateProgress'>,
  ): Promise<{ pairs: number }> {
    const [check]: Check[] = await this.dataSource.query(CHECK, [checkId]);
    if (check?.state !== 'ordered') {
      await orderDone(this.dataSource.manager, order, this.clock.now());
      return { pairs: 0 };
    }
    const compared = await comparedTexts(this.dataSource.manager, check.programmeId, check.kind);
    const { threshold } = check;
    const { thread, rows } = await SimilarityThread.open(compared.texts, { threshold, prompts: compared.prompts });
    try {
      const from = await this.begun(check, compared, rows);
      for (let row = from; row < rows; row += CHUNK) {
        await this.writeChunk(check, compared, await thread.pairsOf(row, row + CHUNK), Math.min(rows, row + CHUNK));
        await job.updateProgress(Math.round((100 * Math.min(rows, row + CHUNK)) / rows));
      }
    } finally {
      await thread.close();
    }
    return this.finish(check, order);
  }

  /** Where to go on: where an earlier try stopped if it read the same texts, else at the first row. */
  private async begun(check: Check, { digest, texts }: ComparedTexts, rows: number): Promise<number> {
    const from = check.digest === digest ? check.done : 0;
    await this.dataSource.query(
      'update public.similarity_check set digest = $2, texts = $3, rows = $4, rows_done = $5 where id = $1',
      [check.id, digest, texts.length, rows, from],
    );
    return from;
  }

  private async writeChunk(
    check: Check,
    compared: ComparedTexts,
    pairs: readonly SimilarPair[],
    done: number,
  ): Promise<void> {
    const textOf = new Map(compared.texts.map(({ id, text }) => [id, text]));
    const rows = pairs.map((pair) => rowOf(check, compared, pair, textOf));
    await this.dataSource.transaction(async (manager) => {
      // Two tries of one check, one of which counts as dead and isn't: one after the other.
      await manager.query('select from public.similarity_check where id = $1 for update', [check.id]);
      await this.writePairs(manager, check, rows);
      await manager.query('update public.similarity_check set rows_done = greatest(rows_done, $2) where id = $1', [
        check.id,
        done,
      ]);
    });
  }

  /** A pair that was found before keeps its mark and gets what is found now. */
  private async writePairs(manager: EntityManager, check: Check, rows: readonly PairRow[]): Promise<void> {
    if (rows.length === 0) return;
    const [known]: [{ a: string; b: string }[], number] = await manager.query(KNOWN, [
      JSON.stringify(rows),
      check.id,
      this.clock.now(),
    ]);
    const there = new Set(known.map(({ a, b }) => `${a} ${b}`));
    const fresh = rows.filter(({ a_id: a, b_id: b }) => !there.has(`${a} ${b}`));
    await this.engine.begin('similarPair', fresh, BY, { manager });
  }

  private async finish(check: Check, order: WorkOrder | undefined): Promise<{ pairs: number }> {
    return this.dataSource.transaction(async (manager) => {
      await this.engine.applyEvent('similarityCheck', check.id, 'similarityCheck.finish', BY, { manager });
      await orderDone(manager, order, this.clock.now());
      const [found]: { count: number }[] = await manager.query(
        'select count(*)::int as count from public.similar_pair where check_id = $1',
        [check.id],
      );
      return { pairs: found?.count ?? 0 };
    });
  }
}

type PairRow = Readonly<Record<string, unknown>> & { readonly a_id: string; readonly b_id: string };

const cut = (points: readonly string[], start: number, length: number): string =>
  points.slice(start, start + length).join('');

const rowOf = (
  check: Check,
  { sources }: ComparedTexts,
  { a, b, containment, passages }: SimilarPair,
  textOf: ReadonlyMap<string, string>,
): PairRow => {
  const [ofA, ofB] = [[...(textOf.get(a) ?? '')], [...(textOf.get(b) ?? '')]];
  return {
    programme_id: check.programmeId,
    entry_kind: check.kind,
    a_id: a,
    b_id: b,
    b_source: sources.get(b) ?? 'entry',
    containment,
    passages: passages.map((one) => ({
      ...one,
      aText: cut(ofA, one.aStart, one.aLength),
      bText: cut(ofB, one.bStart, one.bLength),
    })),
    check_id: check.id,
  };
};
