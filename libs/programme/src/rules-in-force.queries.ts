import { type Actor, newId } from '#kernel';
import { recordAct } from '#workflow';
import type { EntityManager } from 'typeorm';
import { categoriesInForce } from './categories-in-force.js';
import type { ProgrammePlan } from './plan.schema.js';
import type { RulesVersion } from './programme.queries.js';

interface ComingIntoForce {
  readonly programmeId: string;
  readonly plan: ProgrammePlan;
  readonly rules: RulesVersion;
  readonly actor: Actor;
  readonly at: Date;
  /** The change that brings it; none of the version that a programme opens with. */
  readonly change?: { readonly id: string; readonly reason: string };
}

/**
 * Keeps a version of a programme's rules and puts it on record by its hash; its categories are there from now on. The
 * caller writes the same plan to the programme, in the same transaction.
 */
export const keepVersion = async (
  manager: EntityManager,
  { programmeId, plan, rules, actor, at, change }: ComingIntoForce,
): Promise<void> => {
  await manager.query(
    `insert into public.programme_version (programme_id, version, hash, plan, reason, rule_change_id, in_force_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [programmeId, rules.version, rules.hash, JSON.stringify(plan), change?.reason ?? null, change?.id ?? null, at],
  );
  await manager.query(
    `insert into public.category (id, programme_id, key, kind, position, plan)
     select id, $1, key, kind, position, plan
     from jsonb_to_recordset($2::jsonb) as c(id uuid, key text, kind text, position integer, plan jsonb)
     on conflict (programme_id, key) do update set position = excluded.position, plan = excluded.plan`,
    [
      programmeId,
      JSON.stringify(
        categoriesInForce(plan).map((category, position) => ({
          id: newId(),
          key: category.key,
          kind: category.kind,
          position,
          plan: category,
        })),
      ),
    ],
  );
  const what = `rules of programme ${programmeId}`;
  await recordAct(manager, { kind: 'configuration', what, actor, detail: { ...rules, change: change?.id } }, at);
};
