import { type Actor, type Clock, DomainError, type FieldProblem, hasAnyRole, newId, notFound, refused } from '#kernel';
import { CLOCK } from '#platform';
import { findProgramme } from '#programme';
import { Engine, Reads, recordAct } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { openPlaces } from './open-places.queries.js';
import { lookForConflicts } from './found-conflict.queries.js';
import type { addJudges, changeChair, formPanel } from './panel.views.js';

interface PanelRow {
  readonly id: string;
  readonly programmeId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly chairId: string;
  readonly chairName: string;
  readonly judges: readonly { readonly id: string; readonly name: string; readonly unfiled: number | null }[];
}

const UNFILED = `('assigned', 'draft', 'reopened')`;

const UNFILED_OF = `(select count(*)::int from public.score_sheet s join public.round r on r.id = s.round_id
             where r.panel_id = p.id and s.judge_id = j.id and r.state in ('scoring', 'adjudicating') and s.state in ${UNFILED})`;

const lockedPanel = async (manager: EntityManager, id: string): Promise<{ programmeId: string }> => {
  const [panel]: { programmeId: string }[] = await manager.query(
    'select programme_id as "programmeId" from public.panel where id = $1 for update',
    [id],
  );
  if (!panel) throw notFound('panel', id);
  return panel;
};

/** Judges are given their entries by who is on the panel just now. */
const demandNotAssigning = async (manager: EntityManager, id: string): Promise<void> => {
  const [round]: unknown[] = await manager.query(
    `select 1 from public.round where panel_id = $1 and state = 'assigning' limit 1`,
    [id],
  );
  if (round) throw refused('SCORING.PANEL_ASSIGNING');
};

@Injectable()
export class PanelService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    private readonly reads: Reads,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Forms a panel of judges under a chair.
   * @throws DomainError `SCORING.JUDGE_UNKNOWN` naming each person who is disabled or lacks the role, `SCORING.JUDGE_TWICE`
   */
  async form(actor: Actor, body: z.infer<typeof formPanel>): Promise<string> {
    return this.dataSource.transaction(async (manager) => {
      await findProgramme(manager, body.programmeId);
      await this.demandJudges(manager, body.judgeIds, [], body.chairId);
      const id = newId();
      await manager.query(
        'insert into public.panel (id, programme_id, name_zh, name_en, chair_id, created_at) values ($1, $2, $3, $4, $5, $6)',
        [id, body.programmeId, body.name.zh, body.name.en, body.chairId, this.clock.now()],
      );
      await manager.query('insert into public.panel_member (panel_id, judge_id) select $1, unnest($2::uuid[])', [
        id,
        body.judgeIds,
      ]);
      await this.record(manager, actor, 'panel.form', { id, ...body });
      return id;
    });
  }

  /**
   * Adds judges to a panel and appoints them wherever a place of its open rounds is held by nobody. A place that none of
   * them may take stays open.
   * @throws DomainError `SCORING.JUDGE_UNKNOWN`, `SCORING.JUDGE_TWICE` for one who is on the panel already
   */
  async addJudges(actor: Actor, id: string, { judgeIds, reason }: z.infer<typeof addJudges>): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await lockedPanel(manager, id);
      const members: { id: string }[] = await manager.query(
        'select judge_id as id from public.panel_member where panel_id = $1',
        [id],
      );
      await this.demandJudges(
        manager,
        judgeIds,
        members.map((member) => member.id),
      );
      await manager.query('insert into public.panel_member (panel_id, judge_id) select $1, unnest($2::uuid[])', [
        id,
        judgeIds,
      ]);
      await this.record(manager, actor, 'panel.addJudges', { id, judgeIds, ...(reason !== undefined && { reason }) });
      const rounds: { id: string }[] = await manager.query(
        `select id from public.round where panel_id = $1 and state in ('scoring', 'adjudicating') order by id`,
        [id],
      );
      for (const round of rounds) await this.appoint(manager, actor, round.id);
    });
  }

  /**
   * Takes a judge off a panel. What he filed stays; each sheet of its open rounds that he has still to file goes to the judge
   * with the fewest who is free. All or nothing: where nobody is, he stays until somebody has joined.
   * @throws DomainError `NOT_FOUND`, `SCORING.JUDGE_NOT_MEMBER`, `SCORING.PANEL_EMPTY`, `SCORING.PANEL_ASSIGNING`, and the refusals of
   * `scoreSheet.replace`
   */
  async removeJudge(actor: Actor, id: string, judgeId: string, reason: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const { programmeId } = await lockedPanel(manager, id);
      await demandNotAssigning(manager, id);
      const [, left]: [unknown[], number] = await manager.query(
        'delete from public.panel_member where panel_id = $1 and judge_id = $2',
        [id, judgeId],
      );
      if (left === 0) throw refused('SCORING.JUDGE_NOT_MEMBER', { id: judgeId });
      const [rest]: { count: number }[] = await manager.query(
        'select count(*)::int as count from public.panel_member where panel_id = $1',
        [id],
      );
      if (rest?.count === 0) throw refused('SCORING.PANEL_EMPTY');
      await this.record(manager, actor, 'panel.removeJudge', { id, judgeId, programmeId, reason });
      const sheets: { id: string }[] = await manager.query(
        `select s.id from public.score_sheet s join public.round r on r.id = s.round_id
         where r.panel_id = $1 and s.judge_id = $2 and r.state in ('scoring', 'adjudicating') and s.state in ${UNFILED} order by s.id`,
        [id, judgeId],
      );
      for (const sheet of sheets)
        await this.engine.applyEvent('scoreSheet', sheet.id, 'scoreSheet.replace', actor, { manager });
    });
  }

  /**
   * The chair of the panel's rounds that are not confirmed changes with it: a sheet whose entry the new one stands in conflict
   * with is kept from him.
   * @throws DomainError `NOT_FOUND`, `SCORING.CHAIR_UNKNOWN`
   */
  async changeChair(actor: Actor, id: string, { chairId, reason }: z.infer<typeof changeChair>): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const { programmeId } = await lockedPanel(manager, id);
      await demandNotAssigning(manager, id);
      await this.demandJudges(manager, [], [], chairId);
      await manager.query('update public.panel set chair_id = $2 where id = $1', [id, chairId]);
      await manager.query(
        `update public.round set chair_id = $2, version = version + 1, updated_at = $3 where panel_id = $1 and state <> 'confirmed'`,
        [id, chairId, this.clock.now()],
      );
      await this.record(manager, actor, 'panel.changeChair', { id, chairId, reason });
      await lookForConflicts(manager, programmeId, this.clock.now());
    });
  }

  async list(actor: Actor, programmeId: string): Promise<unknown[]> {
    return this.read(actor, 'p.programme_id = $1', programmeId);
  }

  async get(actor: Actor, id: string): Promise<unknown> {
    const [panel] = await this.read(actor, 'p.id = $1', id);
    if (!panel) throw notFound('panel', id);
    return panel;
  }

  /** Who judges is configuration. */
  private async record(manager: EntityManager, actor: Actor, what: string, detail: Record<string, unknown>) {
    await recordAct(manager, { kind: 'configuration', what, actor, detail }, this.clock.now());
  }

  private async read(actor: Actor, where: string, value: string): Promise<unknown[]> {
    const rows: PanelRow[] = await this.reads.as(actor, (manager) =>
      manager.query(
        `select p.id, p.programme_id as "programmeId", p.name_zh as "nameZh", p.name_en as "nameEn", p.chair_id as "chairId", c.name as "chairName",
           coalesce((select json_agg(json_build_object('id', j.id, 'name', j.name, 'unfiled', case when $2::boolean then ${UNFILED_OF} end) order by j.username)
             from public.panel_member m join public.person j on j.id = m.judge_id where m.panel_id = p.id), '[]') as judges
         from public.panel p join public.person c on c.id = p.chair_id where ${where} and ($2::boolean or p.chair_id = $3) order by p.created_at, p.id`,
        [value, hasAnyRole(actor, ['organiser', 'auditor']), actor.personId],
      ),
    );
    return rows.map(({ nameZh, nameEn, ...panel }) => ({ ...panel, name: { zh: nameZh, en: nameEn } }));
  }

  private async appoint(manager: EntityManager, actor: Actor, roundId: string): Promise<void> {
    if ((await openPlaces(manager, roundId)).length === 0) return;
    try {
      await this.engine.applyEvent('round', roundId, 'round.appoint', actor, { manager });
    } catch (error) {
      // The new judges may be in conflict too; they are on the panel all the same.
      if (!(error instanceof DomainError) || error.kind !== 'refused') throw error;
    }
  }

  private async demandJudges(
    manager: EntityManager,
    judgeIds: readonly string[],
    members: readonly string[],
    chairId?: string,
  ): Promise<void> {
    const able: { id: string; role: string }[] = await manager.query(
      `select p.id, g.role from public.person p join public.role_grant g on g.person_id = p.id
       where p.id = any($1) and p.disabled_at is null and g.role in ('judge', 'panelChair')`,
      [[...judgeIds, ...(chairId === undefined ? [] : [chairId])]],
    );
    const has = (id: string, role: string): boolean => able.some((person) => person.id === id && person.role === role);
    const problem = (field: string, code: string, id: string): FieldProblem => ({ field, code, params: { id } });
    const problems = judgeIds.flatMap((id, index) => {
      if (judgeIds.indexOf(id) < index || members.includes(id))
        return [problem(`judgeIds.${index}`, 'SCORING.JUDGE_TWICE', id)];
      return has(id, 'judge') ? [] : [problem(`judgeIds.${index}`, 'SCORING.JUDGE_UNKNOWN', id)];
    });
    if (chairId !== undefined && !has(chairId, 'panelChair'))
      problems.push(problem('chairId', 'SCORING.CHAIR_UNKNOWN', chairId));
    const [first] = problems;
    if (first) throw refused(first.code, { ...first.params }, problems);
  }
}
