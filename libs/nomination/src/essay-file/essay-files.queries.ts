import type { Language } from '#contracts';
import {
  type Actor,
  DomainError,
  hasAnyRole,
  notFound,
  offsetOf,
  officesOf,
  type Page,
  type PageRequest,
} from '#kernel';
import { findCategory } from '#programme';
import { camelCased, Engine, Reads, refusalLineOf } from '#workflow';
import { Injectable } from '@nestjs/common';
import { textLongEnough } from '../entry.rules.js';
import type { OriginalOf } from './essay-originals.js';

const LINE = `f.id, f.essay_id, f.file_name, f.file_kind, f.sha256, f.bytes, f.length, f.uploaded_at, f.state, f.version`;
const IN_SCOPE = '($1::boolean or f.office_id = any($2))';
const scopeOf = (actor: Actor): [boolean, string[]] => [hasAnyRole(actor, ['organiser', 'auditor']), officesOf(actor)];

@Injectable()
export class EssayFileQueries {
  constructor(
    private readonly reads: Reads,
    private readonly engine: Engine,
  ) {}

  async list(actor: Actor, essayId: string, query: PageRequest): Promise<Page<unknown>> {
    return this.reads.as(actor, async (manager) => {
      const where = `${IN_SCOPE} and f.essay_id = $3`;
      const params = [...scopeOf(actor), essayId];
      const [essay]: unknown[] = await manager.query(
        'select 1 from public.essay where id = $3 and ($1::boolean or office_id = any($2))',
        params,
      );
      if (!essay) throw notFound('essay', essayId);
      const rows: Record<string, unknown>[] = await manager.query(
        `select ${LINE} from public.essay_file f where ${where} order by f.uploaded_at, f.id limit $4 offset $5`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(
        `select count(*)::int as total from public.essay_file f where ${where}`,
        params,
      );
      return { items: rows.map(camelCased), page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  /** @throws DomainError `NOT_FOUND` */
  async get(actor: Actor, id: string, language: Language): Promise<unknown> {
    const { row, refusal } = await this.reads.as(actor, async (manager) => {
      const [found]: (Record<string, unknown> & { length: number; category_id: string })[] = await manager.query(
        `select ${LINE}, f.text, f.metadata, e.category_id from public.essay_file f join public.essay e on e.id = f.essay_id
         where ${IN_SCOPE} and f.id = $3`,
        [...scopeOf(actor), id],
      );
      if (!found) throw notFound('essayFile', id);
      const { minimum, maximum } = (await findCategory(manager, found.category_id)).rules.text;
      return { row: found, refusal: textLongEnough({ textLength: found.length, minimum, maximum, textField: 'body' }) };
    });
    const mayDecide = hasAnyRole(actor, ['officeClerk', 'officeLead']);
    return {
      ...camelCased(row),
      lengthRefusal: refusal
        ? refusalLineOf(new DomainError('refused', refusal.code, refusal.params, refusal.fields), language)
        : null,
      can: mayDecide ? await this.engine.can('essayFile', id, actor) : [],
    };
  }

  /** @throws DomainError `NOT_FOUND` */
  async original(actor: Actor, id: string): Promise<OriginalOf> {
    return this.reads.as(actor, async (manager) => {
      const [found]: OriginalOf[] = await manager.query(
        `select f.sha256, f.file_name as "fileName", f.file_kind as "fileKind" from public.essay_file f
         where ${IN_SCOPE} and f.id = $3`,
        [...scopeOf(actor), id],
      );
      if (!found) throw notFound('essayFile', id);
      return found;
    });
  }
}
