import { type Actor, type Clock, newToken, notFound, refused, stale } from '#kernel';
import { CLOCK } from '#platform';
import {
  categoriesOf,
  type CategoryOfProgramme,
  findProgramme,
  type PlannedRound,
  type ProgrammeOfNow,
} from '#programme';
import { Engine, recordAct } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { CALIBRATION, plannedDue, type RoundKey } from './planned-due.js';
import { nameOfRound } from './round-name.js';
import type { editRound } from './round.views.js';

interface Begun {
  readonly round: Omit<PlannedRound, 'key' | 'name'> & { readonly key: RoundKey };
  readonly sequence: number;
  readonly previousId: string | null;
}

type RulesInForce = Pick<ProgrammeOfNow, 'plan' | 'rules'>;

@Injectable()
export class RoundService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Plans the rounds of every category as the programme declares them. Those that are planned already stay as they are.
   * @throws DomainError `SCORING.PROGRAMME_NOT_JUDGING`
   */
  async plan(actor: Actor, programmeId: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`rounds ${programmeId}`]);
      const { plan, state, rules } = await findProgramme(manager, programmeId);
      if (state !== 'judging') throw refused('SCORING.PROGRAMME_NOT_JUDGING', { state });
      for (const category of await categoriesOf(manager, programmeId))
        await this.planCategory(manager, actor, { plan, rules }, category);
    });
  }

  /** Chooses panel and seed while the round is planned. When it is due, the rules say. */
  async edit(actor: Actor, id: string, body: z.infer<typeof editRound>): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const [round]: { state: string; version: number; programmeId: string }[] = await manager.query(
        'select state, version, programme_id as "programmeId" from public.round where id = $1 for update',
        [id],
      );
      if (!round) throw notFound('round', id);
      const expected = body.expectedVersion ?? round.version;
      if (round.version !== expected) throw stale({ expected, actual: round.version, state: round.state });
      if (round.state !== 'planned') throw refused('SCORING.ROUND_NOT_PLANNED', { state: round.state });
      const chairId = body.panelId === undefined ? null : await this.chairOf(manager, body.panelId, round.programmeId);
      await manager.query(
        `update public.round set panel_id = coalesce($2, panel_id), chair_id = coalesce($3, chair_id),
           seed = coalesce($4, seed), version = version + 1, updated_at = $5 where id = $1`,
        [id, body.panelId ?? null, chairId, body.seed ?? null, this.clock.now()],
      );
      const act = { kind: 'configuration', what: 'round.edit', actor, detail: { id, ...body } } as const;
      await recordAct(manager, act, this.clock.now());
    });
  }

  private async chairOf(manager: EntityManager, panelId: string, programmeId: string): Promise<string> {
    const [panel]: { chairId: string }[] = await manager.query(
      'select chair_id as "chairId" from public.panel where id = $1 and programme_id = $2',
      [panelId, programmeId],
    );
    if (panel) return panel.chairId;
    throw refused('SCORING.PANEL_UNKNOWN', { id: panelId }, [
      { field: 'panelId', code: 'SCORING.PANEL_UNKNOWN', params: { id: panelId } },
    ]);
  }

  private async planCategory(
    manager: EntityManager,
    actor: Actor,
    inForce: RulesInForce,
    category: CategoryOfProgramme,
  ): Promise<void> {
    const known: { id: string; key: string }[] = await manager.query(
      'select id, key from public.round where category_id = $1',
      [category.id],
    );
    const calibration = category.rules.calibration;
    let previousId: string | null = null;
    if (calibration)
      previousId =
        known.find(({ key }) => key === CALIBRATION)?.id ??
        (await this.begin(manager, actor, inForce, category, {
          round: { key: CALIBRATION, judgesPerEntry: 1, trim: 0, decimals: 2, field: calibration.entries },
          sequence: 0,
          previousId: null,
        }));
    for (const [index, round] of category.rules.rounds.entries()) {
      const existing = known.find(({ key }) => key === round.key);
      previousId =
        existing?.id ??
        (await this.begin(manager, actor, inForce, category, { round, sequence: index + 1, previousId }));
    }
  }

  private async begin(
    manager: EntityManager,
    actor: Actor,
    { plan, rules }: RulesInForce,
    category: CategoryOfProgramme,
    { round, sequence, previousId }: Begun,
  ): Promise<string> {
    const due = plannedDue(plan, category.rules, round.key);
    if (due === undefined) throw refused('SCORING.DUE_MISSING', { round: nameOfRound(category.rules, round.key) });
    const [id] = await this.engine.begin(
      'round',
      [
        {
          programme_id: category.programmeId,
          category_id: category.id,
          key: round.key,
          sequence,
          calibration: round.key === CALIBRATION,
          previous_id: previousId,
          judges_per_entry: round.judgesPerEntry,
          trim: round.trim,
          decimals: round.decimals,
          field: typeof round.field === 'number' ? round.field : null,
          only_passed: round.field === 'passed',
          mode: round.mode ?? 'score',
          threshold: round.threshold ?? null,
          quorum: round.quorum ?? null,
          pass_mark: round.passMark ?? null,
          apart_by: round.apartBy ?? null,
          near_line: round.nearLine ?? null,
          due_at: due,
          seed: newToken(),
          rules_version: rules.version,
          rules_hash: rules.hash,
        },
      ],
      actor,
      { manager },
    );
    if (id === undefined) throw new Error('A round that was begun has no id.');
    return id;
  }
}
