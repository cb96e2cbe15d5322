import { type Actor, type Clock, conflict, hanLength, notFound, refused } from '#kernel';
import { CLOCK } from '#platform';
import { categoriesOf, type CategoryOfProgramme } from '#programme';
import { Engine, type Rule } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { EntryFacts } from './entry.rules.js';
import { entryFacts } from './entry-facts.queries.js';
import { mayRegister } from './nomination.rules.js';
import type { editNomination, registerNomination } from './nomination.views.js';

/** Refuses with the rule's own code. */
export const demand = <Facts>(rule: Rule<Facts>, facts: Facts): void => {
  const refusal = rule(facts);
  if (refusal) throw refused(refusal.code, { ...refusal.params }, [...(refusal.fields ?? [])]);
};

export const categoryByKey = async (
  manager: EntityManager,
  programmeId: string,
  key: string,
  kind: 'award' | 'essay',
): Promise<CategoryOfProgramme> => {
  const all = await categoriesOf(manager, programmeId);
  const category = all.find((candidate) => candidate.key === key && candidate.kind === kind);
  if (category) return category;
  const params = { given: key, categories: all.filter((candidate) => candidate.kind === kind).map((candidate) => candidate.key) };
  throw refused('ENTRY.CATEGORY_UNKNOWN', params, [{ field: 'categoryKey', code: 'ENTRY.CATEGORY_UNKNOWN', params }]);
};

/** One office and category at a time: a count against a quota must not be overtaken by another registration. */
export const inLineFor = async (manager: EntityManager, officeId: string, categoryId: string): Promise<void> => {
  await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`entry ${officeId} ${categoryId}`]);
};

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
      const [id] = await this.engine.begin(
        'nomination',
        [
          {
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
          },
        ],
        actor,
        { manager },
      );
      return id!; // one row begun, one id
    });
  }

  /** Changes a draft or a returned nomination; a stale version is refused and nothing is lost. */
  async edit(actor: Actor, id: string, body: z.infer<typeof editNomination>): Promise<void> {
    const changed: [unknown[], number] = await this.dataSource.query(
      `update public.nomination set nominee_name = coalesce($4, nominee_name), nominee_position = coalesce($5, nominee_position),
         deeds = coalesce($6, deeds), deeds_length = coalesce($7, deeds_length), version = version + 1, updated_at = $8
       where id = $1 and version = $2 and office_id = any($3) and state in ('draft', 'returned')`,
      [
        id, body.expectedVersion, [...actor.officeIds], body.nomineeName ?? null, body.nomineePosition ?? null,
        body.deeds ?? null, body.deeds === undefined ? null : hanLength(body.deeds), this.clock.now(),
      ],
    );
    if (changed[1] === 0) await this.refuseEdit(actor, id, body.expectedVersion);
  }

  private async refuseEdit(actor: Actor, id: string, expected: number): Promise<never> {
    const [row]: { state: string; version: number }[] = await this.dataSource.query(
      'select state, version from public.nomination where id = $1 and office_id = any($2)',
      [id, [...actor.officeIds]],
    );
    if (!row) throw notFound('nomination', id);
    if (row.version !== expected) throw conflict('STALE_VERSION', { expected, actual: row.version, state: row.state });
    throw refused('ENTRY.NOT_EDITABLE', { state: row.state });
  }
}
