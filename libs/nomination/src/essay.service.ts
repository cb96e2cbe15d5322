import type { Language } from '#contracts';
import { type Actor, type Clock, conflict, hanLength, notFound } from '#kernel';
import { CLOCK } from '#platform';
import { Engine } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { type EntryFacts, mayRegister } from './entry.rules.js';
import { entryFacts } from './entry-facts.queries.js';
import { registerEach } from './entry-import.service.js';
import { beginEntry, categoryByKey, demand, editEntry, inLineFor } from './entry.service.js';
import { type editEssay, registerEssay } from './essay.views.js';

@Injectable()
export class EssayService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Registers an essay in draft; one at a time an author, office and theme.
   * @throws DomainError `NOT_FOUND` for a foreign office, `ENTRY.CATEGORY_UNKNOWN`, `ENTRY.TWICE`, `PROGRAMME.TOO_LATE` and
   * the other rules of entries.
   */
  async register(actor: Actor, body: z.infer<typeof registerEssay>): Promise<string> {
    if (!actor.officeIds.has(body.officeId)) throw notFound('office', body.officeId);
    return this.dataSource.transaction(async (manager) => {
      const category = await categoryByKey(manager, body.programmeId, body.categoryKey, 'essay');
      await inLineFor(manager, body.officeId, category.id);
      const entry = { id: null, categoryId: category.id, officeId: body.officeId, text: body.body };
      demand<EntryFacts>(mayRegister, await entryFacts(manager, 'essay', entry, this.clock.now()));
      const twice: unknown[] = await manager.query(
        `select 1 from public.essay where category_id = $1 and office_id = $2 and author_name = $3
           and state not in ('withdrawn', 'rejected')`,
        [category.id, body.officeId, body.authorName],
      );
      if (twice.length > 0) throw conflict('ENTRY.TWICE', { name: body.authorName, category: category.key });
      const row = {
        programme_id: body.programmeId,
        category_id: category.id,
        office_id: body.officeId,
        title: body.title,
        author_name: body.authorName,
        body: body.body,
        body_length: hanLength(body.body),
        registered_by: actor.personId,
      };
      return beginEntry(this.engine, 'essay', row, actor, manager);
    });
  }

  async importRows(actor: Actor, rows: readonly Record<string, unknown>[], language: Language) {
    return registerEach(rows, registerEssay, language, (row) => this.register(actor, row));
  }

  /** Changes a draft or a returned essay; a stale version is refused and nothing is lost. */
  async edit(actor: Actor, id: string, body: z.infer<typeof editEssay>): Promise<void> {
    const { expectedVersion, authorName: name } = body;
    await editEntry(this.dataSource, actor, { table: 'essay', id, expectedVersion, name }, async () => {
      const [, changed]: [unknown[], number] = await this.dataSource.query(
        `update public.essay set title = coalesce($4, title), author_name = coalesce($5, author_name),
           body = coalesce($6, body), body_length = coalesce($7, body_length), version = version + 1, updated_at = $8
         where id = $1 and version = $2 and office_id = any($3) and state in ('draft', 'returned')`,
        [
          id,
          expectedVersion,
          [...actor.officeIds],
          body.title ?? null,
          name ?? null,
          body.body ?? null,
          body.body === undefined ? null : hanLength(body.body),
          this.clock.now(),
        ],
      );
      return changed;
    });
  }
}
