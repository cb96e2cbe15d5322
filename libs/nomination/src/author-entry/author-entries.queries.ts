import {
  type Actor,
  byPinyin,
  hasAnyRole,
  notFound,
  offsetOf,
  officesOf,
  orderBy,
  type Page,
  patternOf,
} from '#kernel';
import { byState, camelCased, Engine, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { OriginalOf } from '../essay-file/essay-originals.js';
import { authorEntryMachine } from './author-entry.machine.js';
import type { listAuthorEntries } from './author-entry.views.js';

const LINE = `a.id, c.key as category_key, a.office_id, jsonb_build_object('zh', o.name_zh, 'en', o.name_en) as office_name,
  a.title, a.author_name, a.body_length, a.received_at, a.state, a.version, a.essay_id, a.programme_id`;
const FROM = `public.author_entry a join public.category c on c.id = a.category_id join public.office o on o.id = a.office_id`;
const FILE = `case when a.file_sha256 is not null then jsonb_build_object('fileName', a.file_name, 'fileKind', a.file_kind,
  'sha256', a.file_sha256, 'metadata', a.file_metadata) end`;
const IN_SCOPE = '($1::boolean or a.office_id = any($2))';
const scopeOf = (actor: Actor): [boolean, string[]] => [hasAnyRole(actor, ['organiser', 'auditor']), officesOf(actor)];

const ORDERS = {
  received: ['a.received_at'],
  title: [byPinyin('a.title')],
  author: [byPinyin('a.author_name')],
  category: ['c.position', 'a.received_at'],
  office: [byPinyin('o.name_zh'), 'a.received_at'],
  length: ['a.body_length'],
  state: [byState(authorEntryMachine, 'a.state'), 'a.received_at'],
};

@Injectable()
export class AuthorEntryQueries {
  constructor(
    private readonly reads: Reads,
    private readonly engine: Engine,
  ) {}

  async list(actor: Actor, query: z.infer<typeof listAuthorEntries>): Promise<Page<unknown>> {
    return this.reads.as(actor, async (manager) => {
      const where = `${IN_SCOPE} and a.programme_id = $3 and ($4::text is null or a.state = $4)
        and ($5::text is null or a.title ilike $5 or a.author_name ilike $5)`;
      const params = [...scopeOf(actor), query.programmeId, query.state ?? null, patternOf(query.q)];
      const rows: Record<string, unknown>[] = await manager.query(
        `select ${LINE} from ${FROM} where ${where} order by ${orderBy(ORDERS, query.sort, 'a.id')} limit $6 offset $7`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(
        `select count(*)::int as total from public.author_entry a where ${where}`,
        params,
      );
      return { items: rows.map(camelCased), page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  /** @throws DomainError `NOT_FOUND` */
  async get(actor: Actor, id: string): Promise<unknown> {
    const decides = hasAnyRole(actor, ['organiser', 'officeClerk', 'officeLead']);
    const row = await this.reads.as(actor, async (manager) => {
      const [found]: Record<string, unknown>[] = await manager.query(
        `select ${LINE}, a.body, a.decision_reason, ${FILE} as file, case when $4::boolean then a.phone end as phone from ${FROM}
         where ${IN_SCOPE} and a.id = $3`,
        [...scopeOf(actor), id, decides],
      );
      return found;
    });
    if (!row) throw notFound('authorEntry', id);
    return { ...camelCased(row), can: decides ? await this.engine.can('authorEntry', id, actor) : [] };
  }

  /** @throws DomainError `NOT_FOUND`, for a text that was typed too */
  async original(actor: Actor, id: string): Promise<OriginalOf> {
    return this.reads.as(actor, async (manager) => {
      const [found]: OriginalOf[] = await manager.query(
        `select a.file_sha256 as sha256, a.file_name as "fileName", a.file_kind as "fileKind" from public.author_entry a
         where ${IN_SCOPE} and a.id = $3 and a.file_sha256 is not null`,
        [...scopeOf(actor), id],
      );
      if (!found) throw notFound('authorEntry', id);
      return found;
    });
  }
}
