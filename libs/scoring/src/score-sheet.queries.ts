import { type Actor, notFound, offsetOf, refused } from '#kernel';
import { type CategoryOfProgramme, findCategory } from '#programme';
import { camelCased, Engine, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { RoundMode } from '#ranking';
import { MARK_STEP } from './marks.rules.js';
import { nameOfRound } from './round-name.js';
import { pairingOf } from './pairing.queries.js';
import { ownPlaces } from './own-places.queries.js';
import { choicesOf } from './sheet-form.rules.js';
import { OWN_SHEETS, pilesOf } from './sheet-piles.queries.js';
import type { listSheets } from './score-sheet.views.js';

const COLUMNS = `s.id, s.round_id, s.alias, s.position, s.state, s.version, s.total::text as total, s.category_id, r.key as round_key, s.updated_at as saved_at,
  coalesce(s.due_at, r.due_at) as due_at, (select p.plan ->> 'timezone' from public.programme p where p.id = s.programme_id) as timezone`;

interface JudgedCopy {
  readonly title: string;
  readonly body: string;
  readonly length: number;
}

@Injectable()
export class ScoreSheetQueries {
  constructor(
    private readonly reads: Reads,
    private readonly engine: Engine,
  ) {}

  async list(actor: Actor, query: z.infer<typeof listSheets>): Promise<unknown> {
    const listed = await this.reads.as(actor, async (manager) => {
      const where = `${OWN_SHEETS} and ($2::uuid is null or s.round_id = $2) and ($3::text is null or s.state = $3)`;
      const params = [actor.personId, query.roundId ?? null, query.state ?? null];
      const rows: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS} from ${where} order by coalesce(s.due_at, r.due_at), s.round_id, s.position, s.id limit $4 offset $5`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(`select count(*)::int as total from ${where}`, params);
      const items: Record<string, unknown>[] = [];
      for (const row of rows) items.push(await this.named(manager, row));
      const piles = await pilesOf(manager, actor, query);
      return { items, page: query.page, size: query.size, total: count?.total ?? 0, piles };
    });
    const { piles } = listed;
    const sum = (of: 'filed' | 'of'): number => piles.reduce((all, pile) => all + pile[of], 0);
    return {
      ...listed,
      items: query.with === 'can' ? await this.withCan(listed.items, actor) : listed.items,
      progress: { filed: sum('filed'), of: sum('of') },
      next: piles.find(({ next }) => next !== null)?.next ?? null,
    };
  }

  async get(actor: Actor, id: string): Promise<unknown> {
    const sheet = await this.reads.as(actor, async (manager) => {
      const [row]: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS}, s.entry_id, s.against_id, s.marks, s.comment, s.filed_at, s.extra, r.mode from ${OWN_SHEETS} and s.id = $2`,
        [actor.personId, id],
      );
      if (!row) throw notFound('scoreSheet', id);
      const category = await findCategory(manager, String(row['category_id']));
      const { rules } = category;
      const rubric = row['mode'] === 'score' ? rules.rubric : [];
      const [pile] = await pilesOf(manager, actor, { roundId: String(row['round_id']), after: id });
      return {
        ...(await this.named(manager, row)),
        rubric,
        outOf: row['mode'] === 'score' ? String(rubric.reduce((sum, { points }) => sum + points, 0)) : null,
        progress: { filed: pile?.filed ?? 0, of: pile?.of ?? 0 },
        next: pile?.next ?? null,
        choices: choicesOf(row['mode'] as RoundMode), // the column takes no other
        places: row['mode'] === 'ranking' ? (await ownPlaces(manager, sheetOf(row, actor))).of : null,
        step: MARK_STEP,
        entry: await this.entry(manager, category, String(row['entry_id'])),
        against: await this.against(manager, category, row),
      };
    });
    return { ...sheet, can: await this.engine.can('scoreSheet', id, actor) };
  }

  private async named(manager: EntityManager, row: Record<string, unknown>): Promise<Record<string, unknown>> {
    const { rules } = await findCategory(manager, String(row['category_id']));
    return {
      ...camelCased(row),
      category: { key: rules.key, name: rules.name },
      roundName: nameOfRound(rules, String(row['round_key'])),
    };
  }

  private async withCan(items: readonly Record<string, unknown>[], actor: Actor): Promise<Record<string, unknown>[]> {
    const shown: Record<string, unknown>[] = [];
    for (const item of items)
      shown.push({ ...item, can: await this.engine.can('scoreSheet', String(item['id']), actor) });
    return shown;
  }

  private async entry(manager: EntityManager, category: CategoryOfProgramme, id: string): Promise<unknown> {
    if (category.kind === 'essay') return { kind: 'essay', ...(await this.judgedCopy(manager, id)) };
    if (category.rules.judgedBlind) {
      const { body, length } = await this.judgedCopy(manager, id);
      return { kind: 'blindNomination', deeds: body, length };
    }
    const [nomination]: Record<string, unknown>[] = await manager.query(
      `select 'nomination' as kind, nominee_name, nominee_position, deeds, deeds_length as length from public.nomination where id = $1`,
      [id],
    );
    if (!nomination) throw notFound('scoreSheet');
    return camelCased(nomination);
  }

  /** What the entry is compared with; nothing once it left the running, and another may be asked for. */
  private async against(
    manager: EntityManager,
    category: CategoryOfProgramme,
    row: Record<string, unknown>,
  ): Promise<unknown> {
    const sheet = {
      mode: row['mode'] as RoundMode, // the column takes no other
      roundId: String(row['round_id']),
      againstId: row['against_id'] as string | null,
    };
    return (await pairingOf(manager, sheet)) === 'given'
      ? this.entry(manager, category, String(sheet.againstId))
      : null;
  }

  /** The confirmed copy or nothing: of an entry without one there is nothing that a judge may read. */
  private async judgedCopy(manager: EntityManager, entryId: string): Promise<JudgedCopy> {
    const [copy]: JudgedCopy[] = await manager.query(
      `select f.title, f.body, j.length from public.judged_copy j join public.frozen_text f on f.hash = j.hash
       where j.entry_id = $1`,
      [entryId],
    );
    if (!copy) throw refused('BLIND_COPY.NOT_CONFIRMED', { count: 1 });
    return copy;
  }
}

const sheetOf = (row: Record<string, unknown>, actor: Actor) => ({
  id: String(row['id']),
  roundId: String(row['round_id']),
  judgeId: String(actor.personId),
  extra: row['extra'] === true,
});
