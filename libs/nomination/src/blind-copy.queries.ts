import { officeNameOf } from '#identity';
import { type Actor, actsFor, byPinyin, hasAnyRole, notFound, officesOf, offsetOf, orderBy, type Page } from '#kernel';
import { byState, camelCased, Engine, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { blindCopyMachine } from './blind-copy.machine.js';
import type { listBlindCopies } from './blind-copy.views.js';
import { EDITED_IN } from './blind-copy.rules.js';
import { blindText, type ProposedBlank, shownFindings } from './blind-text.js';
import { possibleFor } from './entry.queries.js';

/** As the entry is called by now; its copy may have been made of an earlier text. */
const ENTRY_NAME = `(case c.entry_kind when 'essay' then (select title from public.essay where id = c.entry_id)
    else (select nominee_name from public.nomination where id = c.entry_id) end)`;

const COLUMNS = `c.id, c.programme_id, c.entry_kind, c.entry_id, ${ENTRY_NAME} as entry_name, k.key as category_key, c.office_id, ${officeNameOf('c.office_id')} as office_name, c.state, c.version,
  jsonb_array_length(c.findings) as finding_count, jsonb_array_length(c.marked) as marked_count`;
const ORDERS = {
  category: ['k.position', 'c.entry_id'],
  name: [byPinyin(ENTRY_NAME)],
  office: [byPinyin('(select o.name_zh from public.office o where o.id = c.office_id)'), 'k.position'],
  state: [byState(blindCopyMachine, 'c.state'), 'k.position'],
  found: ['jsonb_array_length(c.findings)'],
  marked: ['jsonb_array_length(c.marked)'],
};
const IN_SCOPE = '($1::boolean or c.office_id = any($2))';
const scopeOf = (actor: Actor): [boolean, string[]] => [hasAnyRole(actor, ['organiser', 'auditor']), officesOf(actor)];

interface WholeCopy {
  readonly title: string;
  readonly body: string;
  readonly findings: ProposedBlank[];
  readonly marked: string[];
}

@Injectable()
export class BlindCopyQueries {
  constructor(
    private readonly reads: Reads,
    private readonly engine: Engine,
  ) {}

  async list(actor: Actor, query: z.infer<typeof listBlindCopies>): Promise<Page<unknown>> {
    const from = `from public.blind_copy c join public.category k on k.id = c.category_id
      where ${IN_SCOPE} and c.programme_id = $3 and ($4::uuid is null or c.category_id = $4) and ($5::text is null or c.state = $5)`;
    const params = [...scopeOf(actor), query.programmeId, query.categoryId ?? null, query.state ?? null];
    return this.reads.as(actor, async (manager) => {
      const rows: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS} ${from} order by ${orderBy(ORDERS, query.sort, 'c.id')} limit $6 offset $7`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(`select count(*)::int as total ${from}`, params);
      return { items: rows.map(camelCased), page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  async get(actor: Actor, id: string): Promise<unknown> {
    const row = await this.reads.as(actor, async (manager) => {
      const [copy]: (Record<string, unknown> & WholeCopy)[] = await manager.query(
        `select ${COLUMNS}, c.source_hash, c.findings, c.marked, f.title, f.body, j.hash as judged_hash
         from public.blind_copy c join public.category k on k.id = c.category_id
         join public.frozen_text f on f.hash = c.source_hash
         left join public.judged_copy j on j.entry_id = c.entry_id where ${IN_SCOPE} and c.id = $3`,
        [...scopeOf(actor), id],
      );
      return copy;
    });
    if (!row) throw notFound('blindCopy', id);
    const source = { title: row.title, body: row.body };
    const mayEdit =
      row['state'] === EDITED_IN && (hasAnyRole(actor, ['organiser']) || actsFor(actor, String(row['office_id'])));
    return {
      ...camelCased(row),
      source,
      copy: blindText(source, row),
      findings: shownFindings(source, row.findings),
      mayEdit,
      can: await possibleFor(this.engine, 'blindCopy', id, actor),
    };
  }
}
