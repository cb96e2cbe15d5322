import { officeNameOf } from '#identity';
import {
  type Actor,
  byPinyin,
  forbidden,
  hasAnyRole,
  notFound,
  offsetOf,
  orderBy,
  type Page,
  patternOf,
  refused,
} from '#kernel';
import { findCategory } from '#programme';
import { ReportThread, type ResultBundle } from '#ranking';
import { camelCased, Engine, type Progress as ToldProgress, Reads, toldFields } from '#workflow';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { calibrationFor } from './calibration.queries.js';
import { discrepanciesOf, namesOf } from './discrepancy.queries.js';
import { drawSeedOf } from './draw-seed.rules.js';
import { nameOfRound } from './round-name.js';
import { entryTableOf } from './round-field.queries.js';
import {
  namedOpenPlaces,
  ownProgressOf,
  type Progress,
  progressOf,
  viewerStillMarks,
} from './round-progress.queries.js';
import { namedIn, reportShown, UNTOLD } from './round-report.queries.js';
import { bundleOf } from './sealed-result.queries.js';
import type { discrepanciesView, listRanking, listRounds, listSheetsOfRound, resultReport } from './round.views.js';

interface RoundOfNow {
  readonly id: string;
  readonly categoryId: string;
  readonly key: string;
  readonly state: string;
  readonly chairId: string | null;
  readonly calibration: boolean;
  readonly apartBy: string | null;
}

const COLUMNS = `r.id, r.programme_id, r.category_id, c.key as category_key, r.key, r.sequence, r.previous_id, r.panel_id, r.chair_id,
  r.judges_per_entry, r.trim, r.decimals, r.field, r.due_at, r.state, r.version, r.opened_at, r.extra_due_at, r.ranked_at, r.failure,
  r.draw_commitment, r.calibration, r.only_passed, r.mode, r.threshold, r.quorum, r.pass_mark::text as pass_mark, r.apart_by::text as apart_by, r.near_line,
  r.separation, r.tally_digest, r.result_seal, r.rules_version, r.rules_hash`;

interface SheetRow extends Record<string, unknown> {
  readonly entry_id: string;
  readonly against_id: string | null;
}

const NAME_OF_ENTRY = `coalesce((select nominee_name from public.nomination where id = s.entry_id),
  (select title from public.essay where id = s.entry_id))`;

/** Of an entry whose name the reader isn't told, and of a mark, nothing shows in the order either. */
const SHEET_ORDERS = {
  judge: ['p.username'],
  alias: ['s.alias'],
  entry: [`case when $7::boolean then ${byPinyin(NAME_OF_ENTRY)} end`, 's.alias'],
  state: ['s.state'],
  total: ['case when $8::boolean then s.total end'],
  filed: ['s.filed_at'],
};

/** Sheets of the round `$1`; `$6` is what is searched for, `$7` whether it may be an entry's name. */
const SHEETS = `public.score_sheet s join public.person p on p.id = s.judge_id
  where s.round_id = $1 and ($2::text is null or s.state = $2) and ($3::uuid is null or s.judge_id = $3)
    and ($4::uuid is null or $4 in (s.entry_id, s.against_id)) and ($5::uuid is null or s.judge_id = $5)
    and ($6::text is null or p.name ilike $6 or s.alias ilike $6 or ($7::boolean and ${NAME_OF_ENTRY} ilike $6))
    and not public.viewer_in_conflict(s.entry_id) and not public.viewer_in_conflict(s.against_id)`;

const isRanked = (state: string): boolean => state === 'ranked' || state === 'confirmed';

/** Asked once for a whole list: of each line by itself it takes as long as all the rest. */
const NOT_KEPT_FROM = 'entry_id not in (select public.viewer_conflicts())';

@Injectable()
export class RoundQueries {
  private readonly thread = new ReportThread();

  constructor(
    private readonly dataSource: DataSource,
    private readonly reads: Reads,
    private readonly engine: Engine,
  ) {}

  async list(actor: Actor, query: z.infer<typeof listRounds>): Promise<unknown[]> {
    return this.reads.as(actor, async (manager) => {
      const rows: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS} from public.round r join public.category c on c.id = r.category_id
         where r.programme_id = $1 and ($2::uuid is null or r.category_id = $2) and ($3::text is null or r.state = $3)
           and ($4::boolean or r.chair_id = $5) order by c.position, r.sequence`,
        [query.programmeId, query.categoryId ?? null, query.state ?? null, this.seesAll(actor), actor.personId],
      );
      const rounds: unknown[] = [];
      for (const row of rows) rounds.push(await this.named(manager, row));
      return rounds;
    });
  }

  async get(actor: Actor, id: string): Promise<unknown> {
    const round: Record<string, unknown> = await this.reads.as(actor, async (manager) => {
      const [row]: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS} from public.round r join public.category c on c.id = r.category_id
         where r.id = $1 and ($2::boolean or r.chair_id = $3)`,
        [id, this.seesAll(actor), actor.personId],
      );
      if (!row) throw notFound('round', id);
      const runs = hasAnyRole(actor, ['organiser', 'auditor']) || row['chair_id'] === actor.personId;
      const blind = await this.isBlind(manager, actor, id);
      const places = { id, programmeId: String(row['programme_id']), categoryId: String(row['category_id']) };
      return {
        ...(await this.named(manager, row)),
        ...(blind ? { extraDueAt: null } : {}),
        withheld: await this.withheld(manager, actor, id, row),
        openPlaces:
          runs && !blind ? await namedOpenPlaces(manager, this.dataSource.manager, places, this.seesAll(actor)) : [],
      };
    });
    const can = hasAnyRole(actor, ['organiser', 'panelChair', 'auditor'])
      ? await this.engine.can('round', id, actor)
      : [];
    return { ...round, drawSeed: isRanked(String(round['state'])) ? await this.drawSeed(id) : null, can };
  }

  /** Sheets that are filed, of those that there are: of whoever still marks, his own. */
  async told(actor: Actor, id: string): Promise<ToldProgress> {
    const { state, sheets } = await this.progress(actor, id);
    const { assigned, draft, filed, reopened } = sheets;
    return { state, done: filed, of: assigned + draft + filed + reopened, failed: 0, secondsLeft: null };
  }

  async progress(actor: Actor, id: string): Promise<Progress> {
    return this.reads.as(actor, async (manager) => {
      await this.visible(manager, actor, id);
      return (await this.isBlind(manager, actor, id))
        ? ownProgressOf(manager, id, actor.personId)
        : progressOf(manager, id);
    });
  }

  async ranking(actor: Actor, id: string, query: z.infer<typeof listRanking>): Promise<Page<unknown>> {
    return this.reads.as(actor, async (manager) => {
      const round = await this.visible(manager, actor, id);
      if (!isRanked(round.state)) throw refused('SCORING.NOT_RANKED', { state: round.state });
      const table = entryTableOf(await findCategory(manager, round.categoryId));
      const names =
        table === 'essay' ? 'n.title as name, n.author_name as author' : 'n.nominee_name as name, null::text as author';
      const rows: Record<string, unknown>[] = await manager.query(
        `select l.position, l.rank, l.entry_id, ${names}, n.office_id, ${officeNameOf('n.office_id')} as office_name, l.mark, l.untrimmed_mark, l.marks, l.passed, l.extra_mark, l.standard_error, l.tie_broken_by, l.shared
         from (select * from public.ranking_line where round_id = $1 and ${NOT_KEPT_FROM} order by position limit $2 offset $3) l
         left join public.${table} n on n.id = l.entry_id and $4::boolean order by l.position`,
        [id, query.size, offsetOf(query), this.seesAll(actor)],
      );
      const [count]: { total: number }[] = await manager.query(
        `select count(*)::int as total from public.ranking_line where round_id = $1 and ${NOT_KEPT_FROM}`,
        [id],
      );
      return { items: rows.map(camelCased), page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  /**
   * @throws DomainError `SCORING.NOT_RANKED` before the round is ranked, `SCORING.RESULT_IN_CONFLICT` for a chair who stands in
   * conflict with one of its entries: a bundle without it would prove nothing
   */
  async result(actor: Actor, id: string): Promise<ResultBundle> {
    return this.reads.as(actor, async (manager) => {
      const round = await this.visible(manager, actor, id);
      if (!isRanked(round.state)) throw refused('SCORING.NOT_RANKED', { state: round.state });
      const [kept]: { kept: boolean }[] = await manager.query('select public.viewer_in_conflict_within($1) as kept', [
        id,
      ]);
      if (kept?.kept === true) throw forbidden('SCORING.RESULT_IN_CONFLICT');
      const bundle = await bundleOf(manager, id);
      if (!bundle) throw notFound('sealedResult', id);
      return bundle;
    });
  }

  /** @throws DomainError as `result` does, of which it is made, and `SCORING.NO_MARKS_TO_REPORT` where judges mark by no criteria */
  async report(actor: Actor, id: string): Promise<z.infer<typeof resultReport>> {
    const bundle = await this.result(actor, id);
    const { mode = 'score' } = bundle.result.rule;
    if (mode !== 'score') throw refused('SCORING.NO_MARKS_TO_REPORT', { mode });
    const { named, isChair } = await this.reads.as(actor, async (manager) => ({
      named: await namedIn(manager, bundle, this.seesAll(actor)),
      isChair: (await this.visible(manager, actor, id)).chairId === actor.personId,
    }));
    const report = await this.thread.report({ bundle, places: named.tiers.map(({ places }) => places) });
    const shown = reportShown(bundle, report, named);
    return isChair ? shown : { ...shown, judges: shown.judges.map((judge) => ({ ...judge, ...UNTOLD })) };
  }

  /** @throws DomainError `NOT_FOUND` for whoever isn't its chair, `SCORING.NOT_CALIBRATED` */
  async calibration(actor: Actor, id: string): Promise<unknown> {
    return this.reads.as(actor, async (manager) => {
      const round = await this.visible(manager, actor, id);
      if (round.chairId !== actor.personId) throw notFound('round', id);
      const report = await calibrationFor(manager, id, actor.personId);
      if (!report) throw refused('SCORING.NOT_CALIBRATED', { state: round.state });
      return report;
    });
  }

  /** What asking for it would be refused with, told beforehand. */
  private async withheld(manager: EntityManager, actor: Actor, id: string, row: Record<string, unknown>) {
    const round = camelCased(row) as unknown as RoundOfNow; // the columns of a round
    const early = await this.discrepanciesWithheld(manager, actor, id, round);
    const isShown = round.chairId === actor.personId && (await calibrationFor(manager, id, actor.personId));
    return toldFields([
      ...(early ? [{ field: 'discrepancies', code: early.code, params: early.params }] : []),
      ...(isShown ? [] : [{ field: 'calibration', code: 'SCORING.NOT_CALIBRATED', params: { state: round.state } }]),
    ]);
  }

  private async discrepanciesWithheld(manager: EntityManager, actor: Actor, id: string, round: RoundOfNow) {
    const { state, calibration } = round;
    if (!this.seesMarks(actor, round))
      return calibration && isRanked(state)
        ? refused('SCORING.CALIBRATION_OF_CHAIR')
        : refused('SCORING.NOT_RANKED', { state });
    return (await viewerStillMarks(manager, id)) ? refused('SCORING.OWN_MARKS_FIRST') : undefined;
  }

  /** Sheets for those who run the round. The organiser sees marks only once nothing can be changed by knowing them. */
  async sheets(actor: Actor, id: string, query: z.infer<typeof listSheetsOfRound>): Promise<Page<unknown>> {
    return this.reads.as(actor, async (manager) => {
      const round = await this.visible(manager, actor, id);
      if (!hasAnyRole(actor, ['organiser', 'auditor']) && round.chairId !== actor.personId) throw notFound('round', id);
      const seesMarks = this.seesMarks(actor, round);
      const only = (await this.isBlind(manager, actor, id)) ? actor.personId : null;
      const narrowed = [query.state ?? null, query.judgeId ?? null, query.entryId ?? null, only];
      const params = [id, ...narrowed, patternOf(query.q), this.seesAll(actor)];
      const rows: SheetRow[] = await manager.query(
        `select s.id, s.entry_id, s.against_id, s.judge_id, p.name as judge_name, s.alias, s.extra, s.state, s.version, s.filed_at, case when $8::boolean then s.marks end as marks,
           case when $8::boolean then s.total::text end as total, case when $8::boolean then s.comment end as comment
         from ${SHEETS} order by ${orderBy(SHEET_ORDERS, query.sort ?? 'judge', 'p.username, s.position, s.id')} limit $9 offset $10`,
        [...params, seesMarks, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(`select count(*)::int as total from ${SHEETS}`, params);
      const nameOf = await this.entryNames(
        manager,
        actor,
        round.categoryId,
        rows.flatMap(({ entry_id: entry, against_id: against }) => (against === null ? [entry] : [entry, against])),
      );
      const items = rows.map((row) => ({
        ...camelCased(row),
        entryName: nameOf.get(row.entry_id) ?? null,
        againstName: row.against_id === null ? null : (nameOf.get(row.against_id) ?? null),
      }));
      return { items, page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  /**
   * On which entries judges disagree. The organiser learns it once nothing can be changed by knowing it.
   * @throws DomainError `NOT_FOUND`, `SCORING.NOT_RANKED` for an organiser before the ranking, `SCORING.OWN_MARKS_FIRST`
   */
  async discrepancies(actor: Actor, id: string): Promise<z.input<typeof discrepanciesView>> {
    return this.reads.as(actor, async (manager) => {
      const round = await this.visible(manager, actor, id);
      const early = await this.discrepanciesWithheld(manager, actor, id, round);
      if (early) throw early;
      const table = entryTableOf(await findCategory(manager, round.categoryId));
      const items = await discrepanciesOf(manager, id, table, this.seesAll(actor));
      return { apartBy: round.apartBy, items };
    });
  }

  /** The organiser only once nothing can be changed by knowing them; of a calibration the chair alone. */
  private seesMarks(actor: Actor, { state, calibration, chairId }: RoundOfNow): boolean {
    return (isRanked(state) && !calibration) || actor.roles.has('auditor') || chairId === actor.personId;
  }

  private async entryNames(manager: EntityManager, actor: Actor, categoryId: string, ids: readonly string[]) {
    const table = entryTableOf(await findCategory(manager, categoryId));
    return namesOf(manager, table, this.seesAll(actor) ? ids : []);
  }

  /** The organiser runs the round and sees no marks before the ranking anyway. */
  private async isBlind(manager: EntityManager, actor: Actor, id: string): Promise<boolean> {
    return !actor.roles.has('organiser') && (await viewerStillMarks(manager, id));
  }

  private seesAll(actor: Actor): boolean {
    return hasAnyRole(actor, ['organiser', 'auditor', 'leadingGroupMember']);
  }

  private async visible(manager: EntityManager, actor: Actor, id: string): Promise<RoundOfNow> {
    const [round]: RoundOfNow[] = await manager.query(
      `select r.id, r.category_id as "categoryId", r.key, r.state, r.chair_id as "chairId", r.calibration, r.apart_by::text as "apartBy" from public.round r
       where r.id = $1 and ($2::boolean or r.chair_id = $3)`,
      [id, this.seesAll(actor), actor.personId],
    );
    if (!round) throw notFound('round', id);
    return round;
  }

  private async named(manager: EntityManager, row: Record<string, unknown>): Promise<Record<string, unknown>> {
    const { rules } = await findCategory(manager, String(row['category_id']));
    const ruled = { version: row['rules_version'], hash: row['rules_hash'] };
    return {
      ...camelCased(row),
      rules: ruled.hash === null ? null : ruled,
      name: nameOfRound(rules, String(row['key'])),
    };
  }

  /** Not for the reading role, which has no right to the seed; asked only once the round is ranked. */
  private async drawSeed(id: string): Promise<string | null> {
    const [row]: { seed: string }[] = await this.dataSource.query('select seed from public.round where id = $1', [id]);
    return row ? drawSeedOf(row.seed) : null;
  }
}
