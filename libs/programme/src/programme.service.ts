import { type Actor, conflict, newId } from '#kernel';
import { Engine } from '#workflow';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { planHash, readPlan } from './plan.js';

@Injectable()
export class ProgrammeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
  ) {}

  /**
   * Sets up a programme from its file: the programme in draft, and its categories. All or nothing.
   * @throws DomainError `PROGRAMME.PLAN_INVALID` with line and fix for each fault, `PROGRAMME.SLUG_TAKEN`.
   */
  async create(actor: Actor, yaml: string): Promise<string> {
    const plan = readPlan(yaml, 'yaml');
    return this.dataSource.transaction(async (manager) => {
      const taken: unknown[] = await manager.query('select 1 from public.programme where slug = $1', [plan.slug]);
      if (taken.length > 0) throw conflict('PROGRAMME.SLUG_TAKEN', { slug: plan.slug });
      const hash = planHash(plan);
      // The row of the log says by which plan: whoever changes it in the table later contradicts the record.
      const id = await this.engine.beginOne('programme', { slug: plan.slug, plan, plan_hash: hash }, actor, {
        manager,
        reason: `plan ${hash}`,
      });
      await manager.query(
        `insert into public.category (id, programme_id, key, kind, position, plan)
         select id, $1, key, kind, position, plan
         from jsonb_to_recordset($2::jsonb) as c(id uuid, key text, kind text, position integer, plan jsonb)`,
        [
          id,
          JSON.stringify(
            plan.categories.map((category, position) => ({
              id: newId(),
              key: category.key,
              kind: category.kind,
              position,
              plan: category,
            })),
          ),
        ],
      );
      return id;
    });
  }
}
