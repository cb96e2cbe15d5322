import {
  type Actor,
  byPinyin,
  hasAnyRole,
  notFound,
  offsetOf,
  orderBy,
  type Page,
  type PageRequest,
  patternOf,
} from '#kernel';
import { byState, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { STORED, type StoredProgramme } from './draft.queries.js';
import { differencesOf, type PlanDifference } from './plan-differences.js';
import { planSchema } from './plan.schema.js';
import { programmeMachine } from './programme.machine.js';
import type { listProgrammes, listVersions } from './programme.views.js';

/** Who writes programmes, and who looks over their shoulder; for everybody else there is a programme once it has opened. */
const WRITERS = ['organiser', 'auditor'] as const;
const OPENED = '(p.rules_version > 0 or $1::boolean)';

export interface KeptVersion {
  readonly version: number;
  readonly hash: string;
  readonly reason: string | null;
  readonly inForceAt: Date;
  readonly plan: Readonly<Record<string, unknown>>;
}

const VERSION = `select v.version, v.hash, v.reason, v.in_force_at as "inForceAt", v.plan
  from public.programme_version v where v.programme_id = $1`;

const CHANGE = `select r.id, r.programme_id as "programmeId", r.base_version as "baseVersion", r.hash, r.differences, r.reason,
  r.proposed_by as "proposedBy", (select name from public.person where id = r.proposed_by) as "proposedByName",
  r.decided_by as "decidedBy", (select name from public.person where id = r.decided_by) as "decidedByName", r.decision_reason as "decisionReason", r.state, r.version,
  r.created_at as "createdAt" from public.rule_change r`;

const LISTED = `where ${OPENED} and p.state <> 'discarded' and ($2::text is null or p.state = $2)
  and ($3::text is null or p.slug ilike $3 or p.plan->'name'->>'zh' ilike $3 or p.plan->'name'->>'en' ilike $3)`;
const ORDERS = {
  created: ['p.created_at'],
  name: [byPinyin(`coalesce(p.plan->'name'->>'zh', p.slug)`)],
  state: [byState(programmeMachine, 'p.state'), 'p.created_at'],
  day: [`p.plan->>'day'`, 'p.created_at'],
};
const VERSION_ORDERS = {
  version: ['v.version'],
  since: ['v.in_force_at', 'v.version'],
  reason: [byPinyin('v.reason')],
  hash: ['v.hash'],
};

/** Programmes and their rules as each viewer may see them. */
@Injectable()
export class RulesQueries {
  constructor(private readonly reads: Reads) {}

  async programmes(viewer: Actor): Promise<StoredProgramme[]> {
    return this.reads.as(viewer, (manager) =>
      manager.query(`${STORED} where ${OPENED} and p.state <> 'discarded' order by p.created_at`, [
        hasAnyRole(viewer, WRITERS),
      ]),
    );
  }

  async programmePage(viewer: Actor, query: z.infer<typeof listProgrammes>): Promise<Page<StoredProgramme>> {
    const given = [hasAnyRole(viewer, WRITERS), query.state ?? null, patternOf(query.q)];
    return this.reads.as(viewer, async (manager) => {
      const items: StoredProgramme[] = await manager.query(
        `${STORED} ${LISTED} order by ${orderBy(ORDERS, query.sort, 'p.id')} limit $4 offset $5`,
        [...given, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(
        `select count(*)::int as total from public.programme p ${LISTED}`,
        given,
      );
      return { items, page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  /** @throws DomainError `NOT_FOUND`, of a draft that isn't the viewer's to see too */
  async programme(viewer: Actor, id: string): Promise<StoredProgramme> {
    const [row] = await this.reads.as<StoredProgramme[]>(viewer, (manager) =>
      manager.query(`${STORED} where ${OPENED} and p.id = $2`, [hasAnyRole(viewer, WRITERS), id]),
    );
    if (!row) throw notFound('programme', id);
    return row;
  }

  async versions(viewer: Actor, programmeId: string, query: z.infer<typeof listVersions>): Promise<Page<KeptVersion>> {
    await this.programme(viewer, programmeId);
    return this.reads.as(viewer, async (manager) => {
      const sought = 'and ($2::text is null or v.reason ilike $2 or v.hash ilike $2)';
      const given = [programmeId, patternOf(query.q)];
      const items: KeptVersion[] = await manager.query(
        `${VERSION} ${sought} order by ${orderBy(VERSION_ORDERS, query.sort, 'v.version')} limit $3 offset $4`,
        [...given, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(
        `select count(*)::int as total from public.programme_version v where v.programme_id = $1 ${sought}`,
        given,
      );
      return { items, page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  async version(viewer: Actor, programmeId: string, version: number): Promise<KeptVersion> {
    await this.programme(viewer, programmeId);
    return this.reads.as(viewer, (manager) => keptVersion(manager, programmeId, version));
  }

  /** Part by part from one version to another; to the newest unless said. */
  async differences(
    viewer: Actor,
    programmeId: string,
    { from, to }: { readonly from: number; readonly to?: number | undefined },
  ): Promise<{ from: KeptVersion; to: KeptVersion; differences: PlanDifference[] }> {
    const { rulesVersion } = await this.programme(viewer, programmeId);
    return this.reads.as(viewer, async (manager) => {
      const one = await keptVersion(manager, programmeId, from);
      const other = await keptVersion(manager, programmeId, to ?? rulesVersion);
      return {
        from: one,
        to: other,
        differences: differencesOf(planSchema.parse(one.plan), planSchema.parse(other.plan)),
      };
    });
  }

  async changes(
    viewer: Actor,
    programmeId: string,
    { state, ...page }: PageRequest & { readonly state?: string | undefined },
  ): Promise<Page<Record<string, unknown>>> {
    await this.programme(viewer, programmeId);
    return this.reads.as(viewer, async (manager) => {
      const scope = `where r.programme_id = $1 and ($2::text is null or r.state = $2)`;
      const given = [programmeId, state ?? null];
      const items: Record<string, unknown>[] = await manager.query(
        `${CHANGE} ${scope} order by r.created_at, r.id limit $3 offset $4`,
        [...given, page.size, offsetOf(page)],
      );
      const [count]: { total: number }[] = await manager.query(
        `select count(*)::int as total from public.rule_change r ${scope}`,
        given,
      );
      return { items, page: page.page, size: page.size, total: count?.total ?? 0 };
    });
  }

  async change(viewer: Actor, id: string): Promise<Record<string, unknown>> {
    const [row] = await this.reads.as<Record<string, unknown>[]>(viewer, (manager) =>
      manager.query(`${CHANGE} where r.id = $1`, [id]),
    );
    if (!row) throw notFound('ruleChange', id);
    return row;
  }
}

const keptVersion = async (manager: EntityManager, programmeId: string, version: number): Promise<KeptVersion> => {
  const [row]: KeptVersion[] = await manager.query(`${VERSION} and v.version = $2`, [programmeId, version]);
  if (!row) throw notFound('programmeVersion');
  return row;
};
