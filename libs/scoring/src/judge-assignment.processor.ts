import { assign, type AssignedPair, type AssignmentRequest } from '#assignment';
import { type Clock, DomainError, notFound, randomStream, refused, system } from '#kernel';
import { type Engine, orderDone, takenBack, type WorkOrder } from '#workflow';
import type { Job } from 'bullmq';
import type { DataSource, EntityManager } from 'typeorm';
import { chosenForCalibration } from './calibration.rules.js';
import { conflictsOf } from './conflict.queries.js';
import { keepChairsApart, lookForConflicts } from './found-conflict.queries.js';
import type { RoundRow } from './round.process.js';
import { fieldOf, type FieldEntry, previousStateOf } from './round-field.queries.js';
import { newAlias } from './sheet-alias.js';
import { underReviewIn } from './under-review.queries.js';

const CHUNK = 1_000;
const UNDER_REVIEW = 'SCORING.ENTRIES_UNDER_REVIEW';

interface Opening {
  readonly roundId: string;
  readonly opening: number;
}

interface OrderedOpening extends Opening {
  readonly order?: WorkOrder;
}

interface Judge {
  readonly id: string;
  readonly username: string;
  readonly name: string;
}

/** What the solver is asked for a round, and whom its names stand for. Of a calibration the pairs are given already. */
export interface AskedAssignment {
  readonly round: Pick<RoundRow, 'categoryId' | 'judgesPerEntry' | 'state'> & {
    readonly hasPanel: boolean;
    readonly previousState: string | null;
  };
  readonly judges: readonly Judge[];
  readonly entries: readonly FieldEntry[];
  readonly request: AssignmentRequest & { readonly forbidden: readonly AssignedPair[] };
  readonly given: readonly AssignedPair[] | undefined;
}

/** How the assignment went: the number of sheets begun, or why there are none. */
export type AssignmentOutcome =
  | { readonly sheets: number }
  | { readonly failure: { readonly code: string; readonly params: object; readonly fields: readonly object[] } };

interface Pair {
  readonly entryId: string;
  readonly judgeId: string;
  readonly position: number;
}

/**
 * Gives the entries of an opened round their judges. Entries go by their hash and judges by their user name, so that the
 * seed alone decides. Safe to run twice: sheets that are there stay, and none are added.
 */
export class JudgeAssignment {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    private readonly clock: Clock,
  ) {}

  async assignJudges({ roundId }: Opening, job: Pick<Job, 'updateProgress'>): Promise<AssignmentOutcome> {
    let entries: FieldEntry[] = [];
    try {
      return await this.dataSource.transaction(async (manager) => {
        const round = await this.lockedRound(manager, roundId);
        const [known]: { sheets: number }[] = await manager.query(
          'select count(*)::int as sheets from public.score_sheet where round_id = $1',
          [roundId],
        );
        if (round.state !== 'assigning' || (known && known.sheets > 0)) return { sheets: known?.sheets ?? 0 };
        // Counted before the field is read: whoever is let in meanwhile was counted, so nobody falls in between.
        const count = await underReviewIn(manager, round.categoryId);
        if (count > 0) throw refused(UNDER_REVIEW, { count });
        entries = await fieldOf(manager, round);
        const judges = await this.judgesOf(manager, round);
        if (round.calibration) entries = await this.calibrated(manager, round, judges, entries);
        await this.freezeField(manager, round, entries);
        const pairs = await this.pairsOf(manager, round, judges, entries);
        const sheets = await this.beginSheets(manager, round, pairs, job);
        await keepChairsApart(manager, round.programmeId, roundId);
        return { sheets };
      });
    } catch (error) {
      const known =
        error instanceof DomainError && (error.code.startsWith('ASSIGNMENT.') || error.code === UNDER_REVIEW);
      if (!known) throw error;
      return { failure: readable(error, entries) };
    }
  }

  /** What would be asked of the solver if the round were opened now. Nothing stays written. */
  async asked(roundId: string): Promise<AskedAssignment> {
    return takenBack(this.dataSource, 'READ COMMITTED', async (manager) => {
      const round = await this.lockedRound(manager, roundId);
      const judges = await this.judgesOf(manager, round);
      let entries = await fieldOf(manager, round);
      if (round.calibration) entries = await this.calibrated(manager, round, judges, entries);
      if (round.state === 'planned') await this.freezeField(manager, round, entries);
      const { request } = await this.requestOf(manager, round, judges, entries);
      const { categoryId, judgesPerEntry, state, panelId } = round;
      return {
        round: {
          categoryId,
          judgesPerEntry,
          state,
          hasPanel: panelId !== null,
          previousState: await previousStateOf(manager, round),
        },
        judges,
        entries,
        request,
        given: round.calibration ? allPairs(judges, entries, request.forbidden) : undefined,
      };
    });
  }

  /** Sends the round on, or back to planned with the reasons. A repeat finds the round gone on and does nothing. */
  async announce({ roundId, order }: OrderedOpening, job: Pick<Job, 'getChildrenValues'>): Promise<{ state: string }> {
    const [outcome] = Object.values(await job.getChildrenValues<AssignmentOutcome>());
    return this.dataSource.transaction(async (manager) => {
      const round = await this.lockedRound(manager, roundId);
      await orderDone(manager, order, this.clock.now());
      if (round.state !== 'assigning') return { state: round.state };
      const failure =
        outcome === undefined
          ? { code: 'SCORING.ASSIGNMENT_BROKEN', params: {}, fields: [] }
          : 'failure' in outcome && outcome.failure;
      const { state } = failure
        ? await this.engine.applyEvent('round', roundId, 'round.assignmentFailed', system('assignment'), {
            manager,
            payload: failure,
          })
        : await this.engine.applyEvent('round', roundId, 'round.assigned', system('assignment'), { manager });
      return { state };
    });
  }

  private async lockedRound(manager: EntityManager, roundId: string): Promise<RoundRow> {
    const [round]: RoundRow[] = await manager.query(
      `select id, state, version, programme_id as "programmeId", category_id as "categoryId", previous_id as "previousId", field, only_passed as "onlyPassed", calibration,
         panel_id as "panelId", chair_id as "chairId", judges_per_entry as "judgesPerEntry", seed
       from public.round where id = $1 for update`,
      [roundId],
    );
    if (!round) throw notFound('round', roundId);
    return round;
  }

  /** The few entries of a calibration: every judge marks each of them but those that he is kept from. */
  private async calibrated(
    manager: EntityManager,
    round: RoundRow,
    judges: readonly Judge[],
    entries: readonly FieldEntry[],
  ): Promise<FieldEntry[]> {
    const ids = judges.map(({ id }) => id);
    const all = entries.map(({ entryId }) => entryId);
    const conflicts = await conflictsOf(manager, round.programmeId, ids, all);
    return chosenForCalibration(entries, conflicts, round.field ?? entries.length, round.seed);
  }

  private async freezeField(manager: EntityManager, round: RoundRow, entries: readonly FieldEntry[]): Promise<void> {
    await manager.query(
      `insert into public.round_entry (round_id, entry_id, ordinal, draw_key)
       select $1, e."entryId", e.ordinal, e."drawKey" from jsonb_to_recordset($2::jsonb) as e("entryId" uuid, ordinal integer, "drawKey" text)`,
      [round.id, JSON.stringify(entries.map((entry, ordinal) => ({ ...entry, ordinal })))],
    );
  }

  private judgesOf(manager: EntityManager, round: RoundRow): Promise<Judge[]> {
    return manager.query(
      `select p.id, p.username, p.name from public.panel_member m join public.person p on p.id = m.judge_id
       where m.panel_id = $1 and p.disabled_at is null order by p.username`,
      [round.panelId],
    );
  }

  private async requestOf(
    manager: EntityManager,
    round: RoundRow,
    judges: readonly Judge[],
    entries: readonly FieldEntry[],
  ) {
    const nameOf = new Map(judges.map(({ id, username }) => [id, username]));
    const found = await lookForConflicts(manager, round.programmeId, this.clock.now(), { roundId: round.id });
    const conflicts = found.filter(({ judgeId }) => nameOf.has(judgeId)); // the chair's are among them
    const keyOf = new Map(entries.map(({ entryId, drawKey }) => [entryId, drawKey]));
    const forbidden = conflicts.map(({ entryId, judgeId }) => ({
      entry: keyOf.get(entryId) ?? '',
      judge: nameOf.get(judgeId) ?? '',
    }));
    const request = {
      entries: entries.map(({ drawKey }) => ({ id: drawKey })),
      judges: judges.map(({ username }) => ({ id: username })),
      perEntry: round.judgesPerEntry,
      forbidden,
      seed: round.seed,
    };
    return { request, conflicts };
  }

  private async pairsOf(
    manager: EntityManager,
    round: RoundRow,
    judges: readonly Judge[],
    entries: readonly FieldEntry[],
  ): Promise<Pair[]> {
    const { request, conflicts } = await this.requestOf(manager, round, judges, entries);
    if (round.calibration) await this.demandAllOf(manager, round, judges, entries, conflicts);
    const { pairs } = round.calibration
      ? { pairs: allPairs(judges, entries, request.forbidden) }
      : await assign(request);
    const entryOf = new Map(entries.map(({ entryId, drawKey }) => [drawKey, entryId]));
    return judges.flatMap(({ id, username }) => {
      const own = pairs.filter(({ judge }) => judge === username).map(({ entry }) => entry);
      return randomStream(`order/${round.seed}/${username}`)
        .shuffled(own.sort())
        .flatMap((key, index) => {
          const entryId = entryOf.get(key);
          return entryId === undefined ? [] : [{ entryId, judgeId: id, position: index + 1 }];
        });
    });
  }

  /** Each entry is marked by everybody who may: the round is complete when they all have. */
  private async demandAllOf(
    manager: EntityManager,
    round: RoundRow,
    judges: readonly Judge[],
    entries: readonly FieldEntry[],
    conflicts: readonly { readonly entryId: string }[],
  ): Promise<void> {
    const wanted = entries.map(({ entryId }) => ({
      entryId,
      judges: judges.length - conflicts.filter((one) => one.entryId === entryId).length,
    }));
    await manager.query(
      `update public.round_entry e set judges = n.judges from jsonb_to_recordset($2::jsonb) as n("entryId" uuid, judges integer)
       where e.round_id = $1 and e.entry_id = n."entryId"`,
      [round.id, JSON.stringify(wanted.map((one) => ({ ...one, judges: Math.max(1, one.judges) })))],
    );
  }

  private async beginSheets(
    manager: EntityManager,
    round: RoundRow,
    pairs: readonly Pair[],
    job: Pick<Job, 'updateProgress'>,
  ): Promise<number> {
    for (let from = 0; from < pairs.length; from += CHUNK) {
      const rows = pairs.slice(from, from + CHUNK).map(({ entryId, judgeId, position }) => ({
        programme_id: round.programmeId,
        round_id: round.id,
        category_id: round.categoryId,
        entry_id: entryId,
        judge_id: judgeId,
        chair_id: round.chairId,
        alias: newAlias(),
        position,
      }));
      await this.engine.begin('scoreSheet', rows, system('assignment'), { manager });
      await job.updateProgress({ done: from + rows.length, of: pairs.length });
    }
    return pairs.length;
  }
}

/** Every judge with every entry that he isn't kept from. */
const allPairs = (
  judges: readonly Judge[],
  entries: readonly FieldEntry[],
  forbidden: readonly AssignedPair[],
): AssignedPair[] => {
  const barred = new Set(forbidden.map(({ entry, judge }) => `${entry}/${judge}`));
  return judges.flatMap(({ username }) =>
    entries
      .filter(({ drawKey }) => !barred.has(`${drawKey}/${username}`))
      .map(({ drawKey }) => ({ entry: drawKey, judge: username })),
  );
};

/** The refusal as it is kept on the round: entries by their ids again, since nobody knows their hashes. */
const readable = ({ code, params, fields }: DomainError, entries: readonly FieldEntry[]) => {
  const idOf = new Map(entries.map(({ entryId, drawKey }) => [drawKey, entryId]));
  const text = JSON.stringify({ code, params, fields }).replace(
    /[0-9a-f]{64}(?:-\d+)?/g,
    (key) => idOf.get(key) ?? key,
  );
  return JSON.parse(text) as { code: string; params: object; fields: object[] }; // the same shape, written above
};
