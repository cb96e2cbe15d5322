import { officeNameOf } from '#identity';
import { type Actor, notFound, offsetOf, orderBy, type Page, patternOf } from '#kernel';
import { possibleFor } from '#nomination';
import { byState, camelCased, Engine, type Progress, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { type EntryKindName, KINDS } from './entry-reading.js';
import { similarityCheckMachine } from './similarity-check.machine.js';
import { checkView, type listChecks, type listFormerTexts, type listPairs } from './similarity.views.js';

type Row = Record<string, unknown>;

const CHECKS = `
select k.id, k.programme_id, k.entry_kind, k.occasion, k.threshold::float as threshold, k.state, k.texts,
  case when k.state = 'finished' then 100 when coalesce(k.rows, 0) = 0 then 0 else 100 * k.rows_done / k.rows end as progress,
  (select count(*)::int from public.similar_pair p where p.check_id = k.id) as pairs, k.created_at, k.finished_at
from public.similarity_check k`;

const CHECK_ORDERS = {
  createdAt: ['k.created_at'],
  kind: ['k.entry_kind', 'k.created_at'],
  state: [byState(similarityCheckMachine, 'k.state'), 'k.created_at'],
  texts: ['k.texts'],
  pairs: ['pairs'],
};

const SIDE = (kind: EntryKindName, of: 'a' | 'b', source: string): string => `
jsonb_build_object('id', p.${of}_id, 'source', ${source},
  'name', coalesce(${of}.${KINDS[kind].name}${of === 'b' ? ', f.label' : ''}, ''),
  'officeId', ${of}.office_id, 'officeName', ${officeNameOf(`${of}.office_id`)}, 'categoryKey', ${of}c.key, 'state', ${of}.state) as ${of}`;

/** Pairs of one kind: what stands behind `a` and `b` is in its table, or in that of imported texts. */
const pairsOf = (kind: EntryKindName): string => `
select p.id, p.programme_id, p.entry_kind, ${SIDE(kind, 'a', `'entry'`)}, ${SIDE(kind, 'b', 'p.b_source')},
  p.containment::float as containment, jsonb_array_length(p.passages) as passage_count,
  coalesce((select max((x ->> 'aLength')::int) from jsonb_array_elements(p.passages) x), 0) as longest,
  p.harmless_reason, p.marked_by, p.marked_at, p.state, p.version, p.passages, p.a_id, p.b_id
from public.similar_pair p
  left join public.${kind} a on a.id = p.a_id left join public.category ac on ac.id = a.category_id
  left join public.${kind} b on b.id = p.b_id left join public.category bc on bc.id = b.category_id
  left join public.former_text f on f.id = p.b_id
where p.entry_kind = '${kind}'`;

const PAIR_ORDERS = { share: ['p.containment'], passages: ['p.passage_count'], longest: ['p.longest'] };

const PAIRS = `(${pairsOf('nomination')} union all ${pairsOf('essay')}) p`;

const paged = (items: Row[], query: { page: number; size: number }, total: number): Page<unknown> => ({
  items: items.map(camelCased),
  page: query.page,
  size: query.size,
  total,
});

@Injectable()
export class SimilarityQueries {
  constructor(
    private readonly reads: Reads,
    private readonly engine: Engine,
  ) {}

  async told(actor: Actor, id: string): Promise<Progress> {
    const { state, progress } = checkView.parse(await this.check(actor, id));
    return { state, done: progress, of: 100, failed: 0, secondsLeft: null };
  }

  async check(actor: Actor, id: string): Promise<unknown> {
    const row = await this.reads.as(actor, async (manager) => {
      const [found]: Row[] = await manager.query(`${CHECKS} where k.id = $1`, [id]);
      return found;
    });
    if (!row) throw notFound('similarityCheck', id);
    return camelCased(row);
  }

  async checks(actor: Actor, query: z.infer<typeof listChecks>): Promise<Page<unknown>> {
    return this.reads.as(actor, async (manager) => {
      const rows: Row[] = await manager.query(
        `${CHECKS} where k.programme_id = $1 order by ${orderBy(CHECK_ORDERS, query.sort, 'k.id')} limit $2 offset $3`,
        [query.programmeId, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(
        'select count(*)::int as total from public.similarity_check where programme_id = $1',
        [query.programmeId],
      );
      return paged(rows, query, count?.total ?? 0);
    });
  }

  async pairs(actor: Actor, query: z.infer<typeof listPairs>): Promise<Page<unknown>> {
    const where = `p.programme_id = $1 and ($2::text is null or p.entry_kind = $2) and ($3::text is null or p.state = $3)
      and ($4::uuid is null or p.a_id = $4 or p.b_id = $4)
      and ($5::text is null or p.a ->> 'name' ilike $5 or p.b ->> 'name' ilike $5)`;
    const params = [
      query.programmeId,
      query.entryKind ?? null,
      query.state ?? null,
      query.entryId ?? null,
      patternOf(query.q),
    ];
    return this.reads.as(actor, async (manager) => {
      const rows: Row[] = await manager.query(
        `select * from ${PAIRS} where ${where} order by ${orderBy(PAIR_ORDERS, query.sort ?? '-share', 'p.id')} limit $6 offset $7`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(
        `select count(*)::int as total from ${PAIRS} where ${where}`,
        params,
      );
      return paged(rows, query, count?.total ?? 0);
    });
  }

  async pair(actor: Actor, id: string): Promise<unknown> {
    const row = await this.reads.as(actor, async (manager) => {
      const [found]: Row[] = await manager.query(`select * from ${PAIRS} where p.id = $1`, [id]);
      return found;
    });
    if (!row) throw notFound('similarPair', id);
    return { ...camelCased(row), can: await possibleFor(this.engine, 'similarPair', id, actor) };
  }

  async formerTexts(actor: Actor, query: z.infer<typeof listFormerTexts>): Promise<Page<unknown>> {
    return this.reads.as(actor, async (manager) => {
      const rows: Row[] = await manager.query(
        `select id, entry_kind, label, char_length(body) as length, imported_at from public.former_text
         where entry_kind = $1 order by label, id limit $2 offset $3`,
        [query.entryKind, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(
        'select count(*)::int as total from public.former_text where entry_kind = $1',
        [query.entryKind],
      );
      return paged(rows, query, count?.total ?? 0);
    });
  }
}
