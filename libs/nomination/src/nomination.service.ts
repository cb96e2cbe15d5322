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
import { type editNomination, registerNomination } from './nomination.views.js';

@Injectable()
export class NominationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Registers a nomination in draft, next in the office's order of recommendation.
   * @throws DomainError `NOT_FOUND` for a foreign office, `ENTRY.CATEGORY_UNKNOWN`, `PROGRAMME.TOO_LATE`,
   * `NOMINATION.QUOTA_EXHAUSTED`, `ENTRY.TWICE` and the other rules of entries.
   */
  async register(actor: Actor, body: z.infer<typeof registerNomination>): Promise<string> {
    if (!actor.officeIds.has(body.officeId)) throw notFound('office', body.officeId);
    return this.dataSource.transaction(async (manager) => {
      const category = await categoryByKey(manager, body.programmeId, body.categoryKey, 'award');
      await inLineFor(manager, body.officeId, category.id);
      const entry = { id: null, categoryId: category.id, officeId: body.officeId, text: body.deeds };
      demand<EntryFacts>(mayRegister, await entryFacts(manager, 'nomination', entry, this.clock.now()));
      const [known]: { twice: boolean; last: number }[] = await manager.query(
        `select coalesce(bool_or(nominee_name = $3 and state not in ('withdrawn', 'rejected')), false) as twice,
           coalesce(max(recommendation_order), 0) as last
         from public.nomination where category_id = $1 and office_id = $2`,
        [category.id, body.officeId, body.nomineeName],
      );
      if (known?.twice) throw conflict('ENTRY.TWICE', { name: body.nomineeName, category: category.key });
      const row = {
        programme_id: body.programmeId,
        category_id: category.id,
        office_id: body.officeId,
        nominee_kind: category.rules.entrant === 'organisation' ? 'organisation' : 'individual',
        nominee_name: body.nomineeName,
        nominee_position: body.nomineePosition,
        deeds: body.deeds,
        deeds_length: hanLength(body.deeds),
        recommendation_order: (known?.last ?? 0) + 1,
        registered_by: actor.personId,
      };
      return beginEntry(this.engine, 'nomination', row, actor, manager);
    });
  }

  async importRows(actor: Actor, rows: readonly Record<string, unknown>[], language: Language) {
    return registerEach(rows, registerNomination, language, (row) => this.register(actor, row));
  }

  /** Changes a draft or a returned nomination; a stale version is refused and nothing is lost. */
  async edit(actor: Actor, id: string, body: z.infer<typeof editNomination>): Promise<void> {
    const { expectedVersion, nomineeName: name } = body;
    await editEntry(this.dataSource, actor, { table: 'nomination', id, expectedVersion, name }, async () => {
      const [, changed]: [unknown[], number] = await this.dataSource.query(
        `update public.nomination set nominee_name = coalesce($4, nominee_name), nominee_position = coalesce($5, nominee_position),
           deeds = coalesce($6, deeds), deeds_length = coalesce($7, deeds_length), version = version + 1, updated_at = $8
         where id = $1 and version = $2 and office_id = any($3) and state in ('draft', 'returned')`,
        [
          id,
          expectedVersion,
          [...actor.officeIds],
          name ?? null,
          body.nomineePosition ?? null,
          body.deeds ?? null,
          body.deeds === undefined ? null : hanLength(body.deeds),
          this.clock.now(),
        ],
      );
      return changed;
    });
  }
}
