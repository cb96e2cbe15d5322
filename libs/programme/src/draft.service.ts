import { type Actor, type Clock, refused, stale } from '#kernel';
import { CLOCK } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type ClonedRules, clonedRules, type CloneOrder } from './clone.rules.js';
import { storedProgramme } from './draft.queries.js';
import { changedPlan, type PartChanges } from './plan-parts.js';
import type { DraftPlan } from './plan-draft.schema.js';
import { parseDraft, planHash, readDraft } from './plan.js';
import { freeSlug, ProgrammeService } from './programme.service.js';

export interface DraftChanges extends PartChanges {
  /** The whole plan as it is to be, in place of parts. */
  readonly yaml?: string | undefined;
}

/** Writing a programme before it opens. */
@Injectable()
export class DraftService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly programmes: ProgrammeService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The plan of a programme that is written from nothing. @throws DomainError `PROGRAMME.DRAFT_INVALID` for a slug that can't be one */
  emptyPlan(slug: string | undefined): DraftPlan {
    return parseDraft({ schema: 1, slug });
  }

  /**
   * Changes parts of a draft, or all of it, guarded by its version; it may lack anything until it is to open, and by parts
   * contradict itself too.
   * @throws DomainError `NOT_FOUND`, `STALE_VERSION`, `PROGRAMME.NOT_DRAFT`, `PROGRAMME.DRAFT_INVALID`, `PROGRAMME.PLAN_INVALID` with
   * line and fix for each fault of a file, `PROGRAMME.SLUG_TAKEN`
   */
  async edit(id: string, expectedVersion: number, { yaml, ...parts }: DraftChanges): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const { state, version, plan } = await storedProgramme(manager, id, true);
      if (state !== 'draft') throw refused('PROGRAMME.NOT_DRAFT', { state });
      if (version !== expectedVersion) throw stale({ expected: expectedVersion, actual: version, state });
      const changed = yaml === undefined ? changedPlan(plan, parts) : readDraft(yaml, 'yaml');
      await this.write(manager, id, changed);
    });
  }

  /** Keeps another plan for a draft that the caller has locked. */
  async write(manager: EntityManager, id: string, plan: DraftPlan): Promise<void> {
    const slug = await freeSlug(manager, plan, id);
    await manager.query(
      `update public.programme set slug = $2, plan = $3, plan_hash = $4, version = version + 1, updated_at = $5 where id = $1`,
      [id, slug, JSON.stringify(plan), planHash(plan), this.clock.now()],
    );
  }

  /**
   * A new draft with the rules of a programme, and nothing else of it.
   * @throws DomainError `NOT_FOUND`, `PROGRAMME.SLUG_TAKEN`
   */
  async clone(actor: Actor, id: string, order: CloneOrder): Promise<{ id: string; cloned: Omit<ClonedRules, 'plan'> }> {
    const { plan: source } = await storedProgramme(this.dataSource.manager, id);
    const { plan, ...cloned } = clonedRules(source, order);
    return { id: await this.programmes.begin(actor, parseDraft(plan), id), cloned };
  }
}
