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
import type { listSheets } from './score-sheet.views.js';

const COLUMNS = `s.id, s.round_id, s.alias, s.position, s.state, s.version, s.total::text as total, s.category_id,
  coalesce(s.due_at, r.due_at) as due_at`;

interface JudgedCopy {
  readonly title: string;
  readonly body: string;
  readonly length: number;
}

/** A judge's own sheets that still count: neither given up, nor of an entry that he is kept from or that left the round. */
const OWN = `public.score_sheet s join public.round r on r.id = s.round_id
  where s.judge_id = $1 and s.state not in ('recused', 'replaced') and not public.viewer_in_conflict(s.entry_id) and not public.viewer_in_conflict(s.against_id) and not exists (
    select from public.round_entry e where e.round_id = s.round_id and e.entry_id = s.entry_id and e.left_at is not null)`;

@Injectable()
export class ScoreSheetQueries {
  constructor(
    private readonly reads: Reads,
    private readonly engine: Engine,
  ) {}

  async list(actor: Actor, query: z.infer<typeof listSheets>): Promise<unknown> {
    return this.reads.as(actor, async (manager) => {
      const ofRound = `${OWN} and ($2::uuid is null or s.round_id = $2)`;
      const params = [actor.personId, query.roundId ?? null];
      const rows: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS} from ${ofRound} and ($3::text is null or s.state = $3)
         order by coalesce(s.due_at, r.due_at), s.round_id, s.position, s.id limit $4 offset $5`,
        [...params, query.state ?? null, query.size, offsetOf(query)],
      );
      const [count]: { filed: number; of: number; total: number }[] = await manager.query(
        `select count(*) filter (where s.state = 'filed')::int as filed, count(*)::int as of,
           count(*) filter (where $3::text is null or s.state = $3)::int as total from ${ofRound}`,
        [...params, query.state ?? null],
      );
      const items: unknown[] = [];
      for (const row of rows)
        items.push({ ...camelCased(row), category: await this.category(manager, String(row['category_id'])) });
      const { filed = 0, of = 0, total = 0 } = count ?? {};
      return { items, page: query.page, size: query.size, total, progress: { filed, of } };
    });
  }

  async get(actor: Actor, id: string): Promise<unknown> {
    const sheet = await this.reads.as(actor, async (manager) => {
      const [row]: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS}, s.entry_id, s.against_id, s.marks, s.comment, s.filed_at, s.extra, r.key as round_key, r.mode from ${OWN} and s.id = $2`,
        [actor.personId, id],
      );
      if (!row) throw notFound('scoreSheet', id);
      const category = await findCategory(manager, String(row['category_id']));
      const { rules } = category;
      return {
        ...camelCased(row),
        category: { key: rules.key, name: rules.name },
        roundName: nameOfRound(rules, String(row['round_key'])),
        rubric: row['mode'] === 'score' ? rules.rubric : [],
        choices: choicesOf(row['mode'] as RoundMode), // the column takes no other
        places: row['mode'] === 'ranking' ? (await ownPlaces(manager, sheetOf(row, actor))).of : null,
        step: MARK_STEP,
        entry: await this.entry(manager, category, String(row['entry_id'])),
        against: await this.against(manager, category, row),
      };
    });
    return { ...sheet, can: await this.engine.can('scoreSheet', id, actor) };
  }

  private async category(manager: EntityManager, id: string): Promise<unknown> {
    const { rules } = await findCategory(manager, id);
    return { key: rules.key, name: rules.name };
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
