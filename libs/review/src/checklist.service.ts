import { type Actor, type Clock, notFound, refused } from '#kernel';
import { isInHands, municipalHands, notOwnEntry } from '#nomination';
import { CLOCK } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { entryUnderReview, municipalLevel } from './review-levels.queries.js';
import { type Reviewing, reviewingNow, reviewingOf } from './reviewed-entry.queries.js';
import type { answerChecklist, checklistQuery, checklistView } from './review.views.js';

type Items = z.infer<typeof answerChecklist>['items'];

@Injectable()
export class ChecklistService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `NOT_FOUND`, `REVIEW.ITEM_UNKNOWN`, `REVIEW.NOTE_MISSING` */
  async answer(actor: Actor, given: z.infer<typeof answerChecklist>): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const reviewing = await reviewingOf(manager, actor, given);
      await demandNotOwn(manager, actor, reviewing);
      demandKnown(
        given.items,
        reviewing.entry.rules.checklist.map(({ key }) => key),
      );
      await this.store(manager, actor, reviewing, given.items);
    });
  }

  /**
   * As the actor answered it; where one decides for the municipality, as whoever answered last. Of an entry that the
   * organiser sees and doesn't review now, nothing.
   * @throws DomainError `NOT_FOUND` for everybody else who does not review it
   */
  async of(
    actor: Actor,
    { entryKind, entryId }: z.infer<typeof checklistQuery>,
  ): Promise<z.infer<typeof checklistView>> {
    const { manager } = this.dataSource;
    const entry = await entryUnderReview(manager, entryKind, entryId);
    const reviewing = entry && (await reviewingNow(manager, actor, entry));
    if (!entry || (!reviewing && !actor.roles.has('organiser'))) throw notFound(entryKind, entryId);
    if (!reviewing) return { level: null, submission: entry.submission, items: [] };
    const { level } = reviewing;
    const oneForAll = level === 'municipality' && municipalLevel(entry.rules).reviewers === 1;
    const answers: { item: string; met: boolean; note: string | null; answered_at: Date }[] = await manager.query(
      `select distinct on (item) item, met, note, answered_at from public.checklist_answer
       where entry_id = $1 and submission = $2 and level = $3 and ($4::boolean or reviewer_id = $5)
       order by item, answered_at desc`,
      [entry.id, entry.submission, level, oneForAll, actor.personId],
    );
    const items = entry.rules.checklist.map(({ key, name }) => {
      const answer = answers.find(({ item }) => item === key);
      return {
        item: key,
        name,
        met: answer?.met ?? null,
        note: answer?.note ?? null,
        answeredAt: answer?.answered_at ?? null,
      };
    });
    return { level, submission: entry.submission, items };
  }

  private async store(manager: EntityManager, actor: Actor, reviewing: Reviewing, items: Items): Promise<void> {
    const { entry, level, officeId } = reviewing;
    await manager.query(
      `insert into public.checklist_answer (entry_id, submission, level, item, office_id, reviewer_id, met, note, answered_at)
       select $1, $2, $3, a.item, $4, $5, a.met, a.note, $6 from jsonb_to_recordset($7::jsonb) as a(item text, met boolean, note text)
       on conflict (entry_id, submission, level, reviewer_id, item)
         do update set met = excluded.met, note = excluded.note, answered_at = excluded.answered_at`,
      [entry.id, entry.submission, level, officeId, actor.personId, this.clock.now(), JSON.stringify(items)],
    );
  }
}

const demandNotOwn = async (manager: EntityManager, actor: Actor, { entry, level }: Reviewing): Promise<void> => {
  const { handledBy } = entry;
  const refusal = notOwnEntry(
    level === 'municipality'
      ? await municipalHands(manager, handledBy, actor)
      : { ownEntry: isInHands(handledBy, actor) },
  );
  if (refusal) throw refused(refusal.code);
};

const demandKnown = (items: Items, known: readonly string[]): void => {
  const unknown = items.map(({ item }) => item).filter((item) => !known.includes(item));
  if (unknown.length > 0) {
    const params = { items: unknown, known };
    throw refused('REVIEW.ITEM_UNKNOWN', params, [{ field: 'items', code: 'REVIEW.ITEM_UNKNOWN', params }]);
  }
  const unexplained = items.findIndex(({ met, note }) => !met && (note ?? '') === '');
  if (unexplained < 0) return;
  throw refused('REVIEW.NOTE_MISSING', {}, [
    { field: `items.${String(unexplained)}.note`, code: 'REVIEW.NOTE_MISSING' },
  ]);
};
