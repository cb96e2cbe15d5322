import { Decimal, refused, system } from '#kernel';
import { findCategory, findProgramme, placesOf } from '#programme';
import { type RankedLine, rankByRule } from '#ranking';
import type { Engine } from '#workflow';
import type { Job } from 'bullmq';
import { createHash } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { drawSeedOf } from './draw-seed.rules.js';

/** Entries of one tally job. */
export const TALLY_CHUNK = 200;

interface Chunk {
  readonly roundId: string;
  readonly from: number;
  readonly to: number;
}

/** What a tally job found: `digest` is over every mark of the chunk, so that ranking can tell whether one moved since. */
export interface Tally {
  readonly from: number;
  readonly sheets: number;
  readonly total: string;
  readonly digest: string;
}

/** Where the tally jobs of a field of so many entries begin. */
export const chunksOf = (length: number): number[] =>
  Array.from({ length: Math.ceil(length / TALLY_CHUNK) }, (_, index) => index * TALLY_CHUNK);

export const fieldLength = async (manager: EntityManager, roundId: string): Promise<number> => {
  const [row]: { length: number }[] = await manager.query(
    'select coalesce(max(ordinal) + 1, 0)::int as length from public.round_entry where round_id = $1',
    [roundId],
  );
  return row?.length ?? 0;
};

interface FiledSheet {
  readonly entryId: string;
  readonly drawKey: string;
  readonly judge: string;
  readonly marks: Record<string, string>;
  readonly total: string;
}

const filedSheets = async (manager: EntityManager, { roundId, from, to }: Chunk): Promise<FiledSheet[]> =>
  manager.query(
    `select e.entry_id as "entryId", e.draw_key as "drawKey", p.username as judge, s.marks, s.total::text as total
     from public.round_entry e join public.score_sheet s on s.round_id = e.round_id and s.entry_id = e.entry_id and s.state = 'filed'
       join public.person p on p.id = s.judge_id
     where e.round_id = $1 and e.ordinal >= $2 and e.ordinal < $3 and e.left_at is null order by e.ordinal, p.username`,
    [roundId, from, to],
  );

const tallyOf = (from: number, sheets: readonly FiledSheet[]): Tally => {
  const digest = createHash('sha256');
  let sum = new Decimal(0);
  for (const { drawKey, judge, marks, total } of sheets) {
    const marked = Object.entries(marks).sort(([a], [b]) => (a < b ? -1 : 1));
    const own = marked.reduce((points, [, mark]) => points.plus(mark), new Decimal(0));
    if (!own.eq(total)) throw refused('SCORING.TALLY_WRONG', { judge, total, sum: own.toFixed() });
    digest.update(`${JSON.stringify([drawKey, judge, total, marked])}\n`);
    sum = sum.plus(own);
  }
  return { from, sheets: sheets.length, total: sum.toFixed(), digest: digest.digest('hex') };
};

interface RoundToRank {
  readonly state: string;
  readonly programmeId: string;
  readonly categoryId: string;
  readonly trim: number;
  readonly decimals: number;
  readonly field: number | null;
  readonly seed: string;
}

/** Ranks a round by the declared rule, from sheets that were added up in chunks beforehand. */
export class RoundRanking {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
  ) {}

  async tallyChunk(chunk: Chunk): Promise<Tally> {
    return tallyOf(chunk.from, await filedSheets(this.dataSource.manager, chunk));
  }

  /**
   * Writes the ranking and sends `round.ranked`, in one transaction. A repeat finds the round ranked and does nothing.
   * @throws DomainError `SCORING.TALLY_MOVED` when a mark changed since it was added up; `SCORING.SHEETS_MISSING`
   */
  async rank(
    { roundId }: { readonly roundId: string },
    job: Pick<Job, 'getChildrenValues'>,
  ): Promise<{ entries: number }> {
    const tallies = Object.values(await job.getChildrenValues<Tally>());
    return this.dataSource.transaction(async (manager) => {
      const [round]: RoundToRank[] = await manager.query(
        `select state, programme_id as "programmeId", category_id as "categoryId", trim, decimals, field, seed
         from public.round where id = $1 for update`,
        [roundId],
      );
      if (round?.state !== 'adjudicating') return { entries: 0 };
      await this.demandAllChunks(manager, roundId, tallies);
      const { sheets, digest } = await this.checkedSheets(manager, roundId, tallies);
      const entries: { entryId: string; drawKey: string }[] = await manager.query(
        `select entry_id as "entryId", draw_key as "drawKey" from public.round_entry where round_id = $1 and left_at is null order by ordinal`,
        [roundId],
      );
      const { rules } = await findCategory(manager, round.categoryId);
      const { plan } = await findProgramme(manager, round.programmeId);
      const ranking = rankByRule({
        marks: sheets.map(({ drawKey, judge, marks }) => ({ entry: drawKey, judge, criteria: marks })),
        rule: { criteria: rules.rubric, trim: round.trim, decimals: round.decimals },
        tieLadder: plan.tieLadder,
        drawSeed: drawSeedOf(round.seed),
        entries: entries.map(({ drawKey }) => drawKey),
        places: placesOf(rules),
      });
      await this.writeLines(
        manager,
        roundId,
        ranking.lines,
        new Map(entries.map(({ entryId, drawKey }) => [drawKey, entryId])),
      );
      await this.engine.applyEvent('round', roundId, 'round.ranked', system('ranking'), {
        manager,
        payload: { tallyDigest: digest },
      });
      return { entries: entries.length };
    });
  }

  /** A chunk whose job failed must not look like entries without marks. */
  private async demandAllChunks(manager: EntityManager, roundId: string, tallies: readonly Tally[]): Promise<void> {
    const expected = chunksOf(await fieldLength(manager, roundId));
    const found = new Set(tallies.map(({ from }) => from));
    const missing = expected.filter((from) => !found.has(from));
    if (missing.length > 0) throw refused('SCORING.TALLY_INCOMPLETE', { count: missing.length });
  }

  private async checkedSheets(
    manager: EntityManager,
    roundId: string,
    tallies: readonly Tally[],
  ): Promise<{ sheets: FiledSheet[]; digest: string }> {
    const sheets: FiledSheet[] = [];
    const digest = createHash('sha256');
    for (const tally of [...tallies].sort((a, b) => a.from - b.from)) {
      const chunk = await filedSheets(manager, { roundId, from: tally.from, to: tally.from + TALLY_CHUNK });
      if (tallyOf(tally.from, chunk).digest !== tally.digest) throw refused('SCORING.TALLY_MOVED');
      digest.update(tally.digest);
      sheets.push(...chunk);
    }
    return { sheets, digest: digest.digest('hex') };
  }

  private async writeLines(
    manager: EntityManager,
    roundId: string,
    lines: readonly RankedLine[],
    entryOf: ReadonlyMap<string, string>,
  ): Promise<void> {
    const rows = lines.map(({ entry, rank, mark, untrimmedMark, marks, tieBrokenBy, sharedWith }, index) => ({
      entry_id: entryOf.get(entry),
      position: index + 1,
      rank,
      mark,
      untrimmed_mark: untrimmedMark,
      marks,
      tie_broken_by: tieBrokenBy,
      shared: sharedWith !== undefined,
    }));
    await manager.query(
      `insert into public.ranking_line (round_id, entry_id, position, rank, mark, untrimmed_mark, marks, tie_broken_by, shared)
       select $1, l.entry_id, l.position, l.rank, l.mark, l.untrimmed_mark, l.marks, l.tie_broken_by, l.shared
       from jsonb_populate_recordset(null::public.ranking_line, $2::jsonb) as l`,
      [roundId, JSON.stringify(rows)],
    );
  }
}
