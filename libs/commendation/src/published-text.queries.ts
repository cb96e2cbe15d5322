import { type Actor, byPinyin, notFound, offsetOf, orderBy, type Page, patternOf } from '#kernel';
import { findCategory, findProgramme } from '#programme';
import { byState, camelCased, Engine, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { publishedTextMachine } from './published-text.machine.js';
import type { listPublishedTexts, TextShown } from './published-text.views.js';

const LINE = `t.id, t.award_id, c.key as category_key, a.winner_name, s.title, t.source_hash, t.edited_hash, t.consent_at,
  t.published_at, t.state, t.version`;
const FROM = `public.published_text t join public.award a on a.id = t.award_id join public.category c on c.id = t.category_id
  join public.frozen_text s on s.hash = t.source_hash left join public.frozen_text d on d.hash = t.edited_hash`;

const ORDERS = {
  category: ['c.position', 'a.rank'],
  name: [byPinyin('a.winner_name')],
  title: [byPinyin('s.title')],
  state: [byState(publishedTextMachine, 't.state'), 'c.position', 'a.rank'],
  consent: ['t.consent_at'],
  published: ['t.published_at'],
};

@Injectable()
export class PublishedTextQueries {
  constructor(
    private readonly reads: Reads,
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
  ) {}

  async list(actor: Actor, query: z.infer<typeof listPublishedTexts>): Promise<Page<unknown>> {
    const from = `from ${FROM} where t.programme_id = $1 and ($2::text is null or t.state = $2)
      and ($3::text is null or a.winner_name ilike $3 or s.title ilike $3)`;
    const params = [query.programmeId, query.state ?? null, patternOf(query.q)];
    return this.reads.as(actor, async (manager) => {
      const rows: Record<string, unknown>[] = await manager.query(
        `select ${LINE} ${from} order by ${orderBy(ORDERS, query.sort, 't.id')} limit $4 offset $5`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(`select count(*)::int as total ${from}`, params);
      return { items: rows.map(camelCased), page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  /** @throws DomainError `NOT_FOUND` */
  async get(actor: Actor, id: string): Promise<unknown> {
    const row = await this.reads.as(actor, async (manager) => {
      const [found]: Record<string, unknown>[] = await manager.query(
        `select ${LINE}, t.consent_by, t.consent_how, jsonb_build_object('title', s.title, 'body', s.body) as judged,
           case when d.hash is not null then jsonb_build_object('title', d.title, 'body', d.body) end as edited
         from ${FROM} where t.id = $1`,
        [id],
      );
      return found;
    });
    if (!row) throw notFound('publishedText', id);
    const can = actor.roles.has('organiser') ? await this.engine.can('publishedText', id, actor) : [];
    return { ...camelCased(row), can };
  }

  /** What everybody may read: nothing before it is published, and nothing of an award that was revoked. */
  async shown(id: string): Promise<TextShown | undefined> {
    const { manager } = this.dataSource;
    const [row]: (TextShown & { categoryId: string })[] = await manager.query(
      `select t.category_id as "categoryId", a.winner_name as "winnerName", coalesce(d.title, s.title) as title,
         coalesce(d.body, s.body) as body, t.source_hash as "sourceHash", d.hash is not null as edited
       from ${FROM} where t.id::text = $1 and t.state = 'published' and a.state = 'conferred'`,
      [id],
    );
    if (!row) return undefined;
    const { rules, programmeId } = await findCategory(manager, row.categoryId);
    const { plan } = await findProgramme(manager, programmeId);
    return { ...row, programmeName: plan.name, categoryName: rules.name };
  }
}
