import { type Clock, DomainError, refused, system } from '#kernel';
import { findCategory, findProgramme, placesOf, type ProgrammePlan } from '#programme';
import {
  type ModeRule,
  prizeLines,
  type RankedLine,
  rankByRule,
  type RankingRequest,
  type RoundMode,
  tiesAcross,
} from '#ranking';
import { type Engine, orderDone, type WorkOrder } from '#workflow';
import type { Job } from 'bullmq';
import { createHash } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { keepCalibration } from './calibration.queries.js';
import { closeIfComplete } from './close-round-when-last-sheet-is-filed.handler.js';
import { demandComplete } from './completeness.queries.js';
import { drawSeedOf } from './draw-seed.rules.js';
import { tiersAbove } from './round-field.queries.js';
import { sealRanking } from './sealed-result.queries.js';
import { extraMarksFor } from './extra-marks.queries.js';
import { heldBy, limitedToFree, markAsked } from './more-marks.queries.js';
import { farApart, nearestTo } from './more-marks.rules.js';
import {
  type Chunk,
  chunksOf,
  fieldLength,
  type FiledSheet,
  filedSheets,
  type Tally,
  TALLY_CHUNK,
  tallyOf,
} from './tally.queries.js';

interface RoundToRank {
  readonly id: string;
  readonly state: string;
  readonly programmeId: string;
  readonly categoryId: string;
  readonly trim: number;
  readonly decimals: number;
  readonly seed: string;
  readonly calibration: boolean;
  readonly mode: RoundMode;
  readonly threshold: string | null;
  readonly quorum: string | null;
  readonly passMark: string | null;
  readonly apartBy: string | null;
  readonly nearLine: { readonly entries: number; readonly marks: number } | null;
}

/** Refusals after which the same request may be right a moment later: a sheet was reopened or filed in between. */
const IN_BETWEEN = ['SCORING.TALLY_MOVED', 'SCORING.SHEETS_MISSING', 'SCORING.PLACES_OPEN'];
const HOUR_MS = 3_600_000;

interface Ranked {
  readonly request: RankingRequest;
  readonly sheets: readonly FiledSheet[];
  /** Where it matters who is above. */
  readonly lines: readonly number[];
  readonly entryOf: ReadonlyMap<string, string>;
}

/** Nothing at all where judges mark and nobody passes or fails: a result under such a rule is sealed as it always was. */
const modeRuleOf = ({ mode, threshold, quorum, passMark }: RoundToRank): ModeRule => ({
  ...(mode === 'score' ? {} : { mode }),
  ...(threshold === null ? {} : { threshold }),
  ...(quorum === null ? {} : { quorum }),
  ...(passMark === null ? {} : { passMark }),
});

/** As far down the ladder as the rungs before the extra mark reach. */
const rankedBefore = (request: RankingRequest): readonly RankedLine[] => {
  const at = request.tieLadder.indexOf('extraMark');
  return at < 0 ? [] : rankByRule({ ...request, tieLadder: request.tieLadder.slice(0, at) }).lines;
};

/** Ranks a round by the declared rule, from sheets that were added up in chunks beforehand. */
export class RoundRanking {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    private readonly clock: Clock,
  ) {}

  async tallyChunk(chunk: Chunk): Promise<Tally> {
    return tallyOf(chunk.from, await filedSheets(this.dataSource.manager, chunk));
  }

  /**
   * Writes the ranking and sends `round.ranked`, in one transaction; where a tie across a line calls for an extra mark, asks
   * for it instead. A repeat finds the round ranked and does nothing.
   * @throws DomainError `SCORING.TALLY_MOVED` when a mark changed since it was added up, `SCORING.SHEETS_MISSING`,
   * `SCORING.PLACES_OPEN`: with each of them the ranking is asked for again, as soon as it can be made
   */
  async rank(
    { roundId, order }: { readonly roundId: string; readonly order?: WorkOrder },
    job: Pick<Job, 'getChildrenValues'>,
  ): Promise<{ entries: number }> {
    const tallies = Object.values(await job.getChildrenValues<Tally>());
    try {
      return await this.dataSource.transaction(async (manager) => {
        const ranked = await this.rankWithin(manager, roundId, tallies);
        await orderDone(manager, order, this.clock.now());
        return ranked;
      });
    } catch (error) {
      if (error instanceof DomainError && IN_BETWEEN.includes(error.code)) await this.askAgain(roundId, order);
      throw error;
    }
  }

  private async rankWithin(
    manager: EntityManager,
    roundId: string,
    tallies: readonly Tally[],
  ): Promise<{ entries: number }> {
    const [round]: RoundToRank[] = await manager.query(
      `select id, state, programme_id as "programmeId", category_id as "categoryId", trim, decimals, seed,
         calibration, mode, threshold, quorum, pass_mark::text as "passMark", apart_by::text as "apartBy", near_line as "nearLine"
       from public.round where id = $1 for update`,
      [roundId],
    );
    if (round?.state !== 'adjudicating') return { entries: 0 };
    await this.demandAllChunks(manager, roundId, tallies);
    const { sheets, digest } = await this.checkedSheets(manager, roundId, tallies);
    // Before anything is made of them: a tie among half of the marks calls for nothing.
    await demandComplete(manager, roundId, this.clock.now());
    if (round.calibration) return this.reportCalibration(manager, roundId, sheets, digest);
    const entries: { entryId: string; drawKey: string }[] = await manager.query(
      `select entry_id as "entryId", draw_key as "drawKey" from public.round_entry where round_id = $1 and left_at is null order by ordinal`,
      [roundId],
    );
    const entryOf = new Map(entries.map(({ entryId, drawKey }) => [drawKey, entryId]));
    const category = await findCategory(manager, round.categoryId);
    const { rules } = category;
    const { plan, rules: inForce } = await findProgramme(manager, round.programmeId);
    const request: RankingRequest = {
      marks: sheets.map(({ drawKey, judge, marks, extra, against }) => ({
        entry: drawKey,
        judge,
        criteria: marks,
        extra,
        against: against ?? undefined,
      })),
      rule: { criteria: rules.rubric, trim: round.trim, decimals: round.decimals, ...modeRuleOf(round) },
      tieLadder: plan.tieLadder,
      drawSeed: drawSeedOf(round.seed),
      entries: entries.map(({ drawKey }) => drawKey),
      places: placesOf(rules),
    };
    const lines = prizeLines(await tiersAbove(manager, roundId, category));
    if (await this.askForMoreMarks(manager, round, { request, sheets, lines, entryOf })) return { entries: 0 };
    const before = round.mode === 'comparison' ? [] : rankedBefore(request); // no judge's one mark decides between two
    const ties = tiesAcross(before, lines).map((tie) => tie.flatMap((key) => entryOf.get(key) ?? []));
    if (await this.askForExtraMarks(manager, round, plan, ties)) return { entries: 0 };
    const { result, seal: resultSeal } = await sealRanking(manager, roundId, request, {
      filed: sheets,
      rules: inForce,
    });
    await manager.query('update public.round set rules_version = $2, rules_hash = $3, separation = $4 where id = $1', [
      roundId,
      inForce.version,
      inForce.hash,
      result.separation ?? null,
    ]);
    await this.writeLines(manager, roundId, result.ranking, entryOf);
    await this.engine.applyEvent('round', roundId, 'round.ranked', system('ranking'), {
      manager,
      payload: { tallyDigest: digest, resultSeal },
    });
    return { entries: entries.length };
  }

  /** No ranking comes of a calibration, only what the chair reads of each judge. */
  private async reportCalibration(
    manager: EntityManager,
    roundId: string,
    sheets: readonly FiledSheet[],
    tallyDigest: string,
  ): Promise<{ entries: number }> {
    await keepCalibration(manager, roundId, sheets);
    await this.engine.applyEvent('round', roundId, 'round.ranked', system('calibration'), {
      manager,
      payload: { tallyDigest },
    });
    return { entries: new Set(sheets.map(({ drawKey }) => drawKey)).size };
  }

  /**
   * One more judge for entries whose marks lie too far apart, then more marks for those nearest the last line: each is asked
   * for once, and the round is ranked again when they are filed.
   */
  private async askForMoreMarks(
    manager: EntityManager,
    round: RoundToRank,
    { request, sheets, lines, entryOf }: Ranked,
  ): Promise<boolean> {
    const asked = await markAsked(manager, round.id);
    const held = await heldBy(manager, round.id);
    const named = (keys: readonly string[], more: number) =>
      keys.flatMap((key) => {
        const entryId = entryOf.get(key);
        return entryId === undefined ? [] : [{ entryId, judges: (held.get(entryId) ?? 0) + more }];
      });
    const apart = round.apartBy === null ? [] : farApart(sheets, round.apartBy);
    const third = named(apart, 1).filter(({ entryId }) => !asked.apart.has(entryId));
    if (third.length > 0) return this.requestMarks(manager, round.id, 'apart', third);
    if (round.nearLine === null || asked.nearLine || lines.length === 0) return false;
    const { lines: ranked } = rankByRule({ ...request, tieLadder: [] });
    const near = named(nearestTo(ranked, lines, round.nearLine.entries), round.nearLine.marks);
    const free = await limitedToFree(manager, round, near, held);
    return free.length > 0 && this.requestMarks(manager, round.id, 'nearLine', free);
  }

  private async requestMarks(
    manager: EntityManager,
    roundId: string,
    because: 'apart' | 'nearLine',
    entries: readonly { readonly entryId: string; readonly judges: number }[],
  ): Promise<boolean> {
    await this.engine.applyEvent('round', roundId, 'round.requestMoreMarks', system('ranking'), {
      manager,
      payload: { because, entries },
    });
    return true;
  }

  private async askForExtraMarks(
    manager: EntityManager,
    round: RoundToRank,
    plan: ProgrammePlan,
    ties: readonly (readonly string[])[],
  ): Promise<boolean> {
    if (!plan.tieLadder.includes('extraMark')) return false;
    const groups = await extraMarksFor(manager, round, ties);
    if (groups.length === 0) return false;
    const dueAt = new Date(this.clock.now().getTime() + plan.extraMarkHours * HOUR_MS).toISOString();
    await this.engine.applyEvent('round', round.id, 'round.requestExtraMarks', system('ranking'), {
      manager,
      payload: { groups, dueAt },
    });
    return true;
  }

  /** Under the round's lock, so that a sheet which is just being filed is seen, or asks for the ranking itself. This order ends. */
  private async askAgain(roundId: string, order: WorkOrder | undefined): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.query('select from public.round where id = $1 for update', [roundId]);
      await manager.query(
        `update public.round set ranking_requested_at = null where id = $1 and state = 'adjudicating'`,
        [roundId],
      );
      await closeIfComplete(this.engine, manager, this.clock, roundId);
      await orderDone(manager, order, this.clock.now());
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
    const rows = lines.map(
      (
        { entry, rank, mark, untrimmedMark, marks, extraMark, standardError, passed, tieBrokenBy, sharedWith },
        index,
      ) => ({
        entry_id: entryOf.get(entry),
        position: index + 1,
        rank,
        mark,
        untrimmed_mark: untrimmedMark,
        marks,
        extra_mark: extraMark ?? null,
        standard_error: standardError ?? null,
        passed: passed ?? null,
        tie_broken_by: tieBrokenBy,
        shared: sharedWith !== undefined,
      }),
    );
    await manager.query(
      `insert into public.ranking_line (round_id, entry_id, position, rank, mark, untrimmed_mark, marks, extra_mark, standard_error, passed, tie_broken_by, shared)
       select $1, l.entry_id, l.position, l.rank, l.mark, l.untrimmed_mark, l.marks, l.extra_mark, l.standard_error, l.passed, l.tie_broken_by, l.shared
       from jsonb_populate_recordset(null::public.ranking_line, $2::jsonb) as l`,
      [roundId, JSON.stringify(rows)],
    );
  }
}
