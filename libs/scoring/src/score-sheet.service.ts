import { type Actor, type Clock, notFound, refused, stale } from '#kernel';
import { CLOCK } from '#platform';
import { findCategory } from '#programme';
import { Engine } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { isInConflict } from './conflict.queries.js';
import { readMarks } from './marks.rules.js';
import { mayMark } from './score-sheet.rules.js';
import type { draftSaved, saveDraft } from './score-sheet.views.js';

interface OwnSheet {
  readonly state: string;
  readonly version: number;
  readonly categoryId: string;
  readonly marks: Record<string, string>;
  readonly comment: string;
  readonly programmeId: string;
  readonly judgeId: string;
  readonly entryId: string;
  readonly roundState: string;
  readonly dueAt: Date;
  readonly givenAt: Date;
}

@Injectable()
export class ScoreSheetService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Keeps marks that are not filed yet; the first of them begins the sheet. A criterion may still be missing.
   * @throws DomainError `STALE_VERSION` with what is stored and what was sent, `SCORING.MARK_OUTSIDE_SCALE` and the like,
   * `SCORING.SHEET_FILED`, `SCORING.ROUND_NOT_OPEN`, `SCORING.LATE`, `SCORING.IN_CONFLICT`
   */
  async saveDraft(actor: Actor, id: string, body: z.infer<typeof saveDraft>): Promise<z.infer<typeof draftSaved>> {
    return this.dataSource.transaction(async (manager) => {
      const [sheet]: OwnSheet[] = await manager.query(
        `select s.state, s.version, s.category_id as "categoryId", s.marks, s.comment, s.programme_id as "programmeId",
           s.judge_id as "judgeId", s.entry_id as "entryId", s.created_at as "givenAt", r.state as "roundState", coalesce(s.due_at, r.due_at) as "dueAt"
         from public.score_sheet s join public.round r on r.id = s.round_id
         where s.id = $1 and s.judge_id = $2 and s.state not in ('recused', 'replaced') for update of s`,
        [id, actor.personId],
      );
      if (!sheet) throw notFound('scoreSheet', id);
      const { expectedVersion, ...sent } = body;
      if (sheet.version !== expectedVersion) {
        const stored = { marks: sheet.marks, comment: sheet.comment };
        throw stale({
          expected: expectedVersion,
          actual: sheet.version,
          state: sheet.state,
          stored,
          sent,
        });
      }
      if (sheet.state === 'filed') throw refused('SCORING.SHEET_FILED');
      const refusal = mayMark({
        ...sheet,
        sheetState: sheet.state,
        now: this.clock.now(),
        inConflict: await isInConflict(manager, sheet),
      });
      if (refusal) throw refused(refusal.code, { ...refusal.params });
      const { rules } = await findCategory(manager, sheet.categoryId);
      const { marks, total, problems } = readMarks(rules.rubric, body.marks, { partial: true });
      const [first] = problems;
      if (first) throw refused(first.code, { ...first.params }, [...problems]);
      if (sheet.state === 'assigned')
        await this.engine.applyEvent('scoreSheet', id, 'scoreSheet.begin', actor, { manager });
      const [[saved]]: [{ state: string; version: number }[], number] = await manager.query(
        `update public.score_sheet set marks = $2, total = $3, comment = coalesce($4, comment), version = version + 1, updated_at = $5
         where id = $1 returning state, version`,
        [
          id,
          JSON.stringify(marks),
          Object.keys(marks).length === 0 ? null : total,
          body.comment ?? null,
          this.clock.now(),
        ],
      );
      if (!saved) throw new Error('A locked score sheet is gone.');
      return { id, ...saved };
    });
  }
}
