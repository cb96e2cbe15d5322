import { type Actor, type Clock, notFound, refused, stale } from '#kernel';
import { CLOCK } from '#platform';
import { Engine } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { type Draft, DraftQueries, type SavedDraft, type SheetToMark } from './draft.queries.js';
import { mayMark } from './score-sheet.rules.js';
import { readSheet } from './sheet-form.rules.js';
import type { draftSaved, saveDraft, staleDraftParams } from './score-sheet.views.js';

type SentDraft = z.infer<typeof saveDraft>;

const GIVEN_UP = ['recused', 'replaced'];

@Injectable()
export class ScoreSheetService {
  private readonly drafts: DraftQueries;

  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.drafts = new DraftQueries(dataSource);
  }

  /**
   * Keeps marks that are not filed yet; the first of them begins the sheet. A criterion may still be missing.
   * @throws DomainError `STALE_VERSION` with what is stored and what was sent, `SCORING.MARK_OUTSIDE_SCALE` and the like,
   * `SCORING.SHEET_FILED`, `SCORING.ROUND_NOT_OPEN`, `SCORING.LATE`, `SCORING.IN_CONFLICT`
   */
  async saveDraft(actor: Actor, id: string, body: SentDraft): Promise<z.infer<typeof draftSaved>> {
    const sheet = await this.ownSheet(actor, id);
    const draft = this.checked(sheet, body);
    const saved = sheet.state === 'assigned' ? await this.begin(actor, draft) : await this.drafts.write(draft);
    if (saved) return { id, ...saved, total: draft.total, savedAt: draft.now };
    // Somebody was faster between reading and writing: what is there now says why.
    const now = await this.ownSheet(actor, id);
    this.checked(now, body);
    throw staleDraft(now, body);
  }

  private async ownSheet(actor: Actor, id: string): Promise<SheetToMark> {
    const sheet = await this.drafts.read(id);
    if (!sheet || sheet.judgeId !== actor.personId || GIVEN_UP.includes(sheet.state)) throw notFound('scoreSheet', id);
    return sheet;
  }

  /** The same rules as for filing, but a criterion may be missing. */
  private checked(sheet: SheetToMark, sent: SentDraft): Draft {
    if (sheet.version !== sent.expectedVersion) throw staleDraft(sheet, sent);
    if (sheet.state === 'filed') throw refused('SCORING.SHEET_FILED');
    const now = this.clock.now();
    const refusal = mayMark({ ...sheet, sheetState: sheet.state, now });
    if (refusal) throw refused(refusal.code, { ...refusal.params });
    const { marks, total, problems } = readSheet(sheet, sent.marks, { partial: true });
    const [first] = problems;
    if (first) throw refused(first.code, { ...first.params }, [...problems]);
    return {
      id: sheet.id,
      version: sheet.version,
      marks,
      total: Object.keys(marks).length === 0 ? null : total,
      comment: sent.comment,
      now,
    };
  }

  private async begin(actor: Actor, draft: Draft): Promise<SavedDraft | undefined> {
    return this.dataSource.transaction(async (manager) => {
      const unchanged: unknown[] = await manager.query(
        'select id from public.score_sheet where id = $1 and version = $2 for update',
        [draft.id, draft.version],
      );
      if (unchanged.length === 0) return undefined;
      const { version } = await this.engine.applyEvent('scoreSheet', draft.id, 'scoreSheet.begin', actor, { manager });
      const saved = await this.drafts.write({ ...draft, version }, manager);
      if (!saved) throw refused('SCORING.ROUND_NOT_OPEN'); // it closed a moment ago: the sheet isn't begun either
      return saved;
    });
  }
}

/** Nothing is lost: whoever sent it has what is stored and what was sent side by side. */
const staleDraft = (
  { version, state, marks, comment, total, savedAt }: SheetToMark,
  { expectedVersion, ...sent }: SentDraft,
) => {
  const stored = { marks, comment, total, savedAt };
  const both: z.infer<typeof staleDraftParams> = { expected: expectedVersion, actual: version, state, stored, sent };
  return stale(both);
};
