import { type Actor, conflict } from '#kernel';
import { Engine } from '#workflow';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { DraftPlan } from './plan-draft.schema.js';
import { planHash, readDraft } from './plan.js';

@Injectable()
export class ProgrammeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
  ) {}

  /**
   * Sets up a programme from its file, as a draft: what the file lacks may be added later, what it says wrongly is refused.
   * @throws DomainError `PROGRAMME.PLAN_INVALID` with line and fix for each fault, `PROGRAMME.SLUG_TAKEN`.
   */
  async create(actor: Actor, yaml: string): Promise<string> {
    return this.begin(actor, readDraft(yaml, 'yaml'));
  }

  /** A draft of what there is. @throws DomainError `PROGRAMME.SLUG_MISSING`, `PROGRAMME.SLUG_TAKEN` */
  async begin(actor: Actor, plan: DraftPlan, clonedFrom: string | null = null): Promise<string> {
    return this.dataSource.transaction(async (manager) => {
      const slug = await freeSlug(manager, plan);
      const hash = planHash(plan);
      const row = { slug, plan, plan_hash: hash, cloned_from: clonedFrom };
      return this.engine.beginOne('programme', row, actor, { manager, reason: `plan ${hash}` });
    });
  }
}

/** @param own the programme that may have it already */
export const freeSlug = async (
  manager: EntityManager,
  { slug }: DraftPlan,
  own: string | null = null,
): Promise<string> => {
  const field = (code: string, params = {}) => [{ field: 'slug', code, params }];
  if (slug === undefined) throw conflict('PROGRAMME.SLUG_MISSING', {}, field('PROGRAMME.SLUG_MISSING'));
  const taken: unknown[] = await manager.query(
    'select 1 from public.programme where slug = $1 and id is distinct from $2',
    [slug, own],
  );
  if (taken.length > 0) throw conflict('PROGRAMME.SLUG_TAKEN', { slug }, field('PROGRAMME.SLUG_TAKEN', { slug }));
  return slug;
};
