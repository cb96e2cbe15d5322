import { type Language, problemText } from '#contracts';
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
import { byState, camelCased, Engine, type Progress, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { EntryKind } from '../entry-kind.js';
import { possibleFor } from '../entry.queries.js';
import { entryImportMachine } from './entry-import.machine.js';
import type { importCounts, importRow, importView, listImports } from './entry-import.views.js';
import { fieldsOf, importColumnText, isRequired } from './import-columns.js';
import type { RowProblem, StoredColumn } from './import-table.js';

/** The scope of every query over imports: whose table it is; the organiser and the auditor see all. */
const IN_SCOPE = '($1::boolean or i.uploaded_by = $2) and i.kind = $3';
const scopeOf = (actor: Actor, { process }: EntryKind): [boolean, string | null, string] => [
  hasAnyRole(actor, ['organiser', 'auditor']),
  actor.personId,
  process,
];

const LINE = 'i.id, i.programme_id, i.file_name, i.sheet, i.row_count, i.uploaded_at, i.state, i.version';

const ORDERS = {
  uploaded: ['i.uploaded_at'],
  file: [byPinyin("coalesce(nullif(i.file_name, ''), i.sheet)")],
  rows: ['i.row_count'],
  state: [byState(entryImportMachine, 'i.state'), 'i.uploaded_at'],
};

interface ImportOfNow extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly header_row: number;
  readonly columns: readonly StoredColumn[];
  readonly given: Readonly<Record<string, unknown>>;
}

interface RowOfNow {
  readonly row: number;
  readonly state: string;
  readonly entry_id: string | null;
  readonly cells: readonly string[];
  readonly problems: readonly RowProblem[];
}

type Counts = z.infer<typeof importCounts>;

const countsOf = async (manager: EntityManager, importId: string): Promise<Counts> => {
  const rows: { state: string; count: number }[] = await manager.query(
    'select outcome as state, count(*)::int as count from public.entry_import_row where import_id = $1 group by outcome',
    [importId],
  );
  const byState = new Map(rows.map(({ state, count }) => [state, count]));
  const of = (state: Exclude<keyof Counts, 'rows'>): number => byState.get(state) ?? 0;
  return {
    unchecked: of('unchecked'),
    ready: of('ready'),
    faulty: of('faulty'),
    chosen: of('chosen'),
    done: of('done'),
    refused: of('refused'),
    rows: rows.reduce((sum, { count }) => sum + count, 0),
  };
};

const missingIn = (kind: EntryKind, { columns, given }: ImportOfNow): object[] => {
  const found = new Set([...columns.map(({ field }) => field), ...Object.keys(given)]);
  return fieldsOf(kind)
    .filter((field) => !found.has(field))
    .map((field) => ({
      field,
      name: importColumnText(field),
      required: isRequired(kind, field),
    }));
};

/** SQL over the entries' table alone: what has gone from the viewer's sight is in no list of his. */
const listsOf = async (
  manager: EntityManager,
  { process }: EntryKind,
  importId: string,
): Promise<z.infer<typeof importView>['lists']> =>
  manager.query(
    `select c.id as "categoryId", c.key as "categoryKey", c.plan -> 'name' as "categoryName",
       o.id as "officeId", jsonb_build_object('zh', o.name_zh, 'en', o.name_en) as "officeName", count(*)::int as count
     from public.entry_import_row r join public.${process} e on e.id = r.entry_id
       join public.category c on c.id = e.category_id join public.office o on o.id = e.office_id
     where r.import_id = $1 group by c.id, o.id order by c.position, o.key`,
    [importId],
  );

const told = ({ cell, code, params, ...problem }: RowProblem, language: Language) => ({
  cell,
  ...problem,
  code,
  ...problemText(code, params, language),
});

@Injectable()
export class EntryImportQueries {
  constructor(
    private readonly reads: Reads,
    private readonly engine: Engine,
  ) {}

  async list(kind: EntryKind, actor: Actor, query: z.infer<typeof listImports>): Promise<Page<unknown>> {
    const from = `from public.entry_import i where ${IN_SCOPE} and ($4::uuid is null or i.programme_id = $4)
      and ($5::text is null or i.state = $5) and ($6::text is null or concat_ws(' ', i.file_name, i.sheet) ilike $6)`;
    const params = [...scopeOf(actor, kind), query.programmeId ?? null, query.state ?? null, patternOf(query.q)];
    return this.reads.as(actor, async (manager) => {
      const rows: Record<string, unknown>[] = await manager.query(
        `select ${LINE} ${from} order by ${orderBy(ORDERS, query.sort, 'i.id')} limit $7 offset $8`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(`select count(*)::int as total ${from}`, params);
      return { items: rows.map(camelCased), page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  /** How far it is: by GET, as often as anybody likes. */
  async get(kind: EntryKind, actor: Actor, id: string): Promise<unknown> {
    const view = await this.reads.as(actor, async (manager) => {
      const found = await this.find(manager, kind, actor, id);
      return {
        ...camelCased(found),
        missing: missingIn(kind, found),
        counts: await countsOf(manager, id),
        lists: await listsOf(manager, kind, id),
      };
    });
    return { ...view, can: await possibleFor(this.engine, 'entryImport', id, actor) };
  }

  /** Rows that have been checked or, once it runs, that are done with. */
  async told(actor: Actor, id: string): Promise<Progress> {
    return this.reads.as(actor, async (manager) => {
      const [found]: { state: string }[] = await manager.query(
        'select i.state from public.entry_import i where ($1::boolean or i.uploaded_by = $2) and i.id = $3',
        [hasAnyRole(actor, ['organiser', 'auditor']), actor.personId, id],
      );
      if (!found) throw notFound('entryImport', id);
      const { rows, unchecked, faulty, chosen, done, refused } = await countsOf(manager, id);
      const { state } = found;
      return state === 'uploaded' || state === 'checked'
        ? { state, done: rows - unchecked, of: rows, failed: faulty, secondsLeft: null }
        : { state, done: done + refused, of: chosen + done + refused, failed: refused, secondsLeft: null };
    });
  }

  async rows(
    kind: EntryKind,
    actor: Actor,
    id: string,
    query: PageRequest & { readonly state?: string | undefined },
    language: Language,
  ): Promise<Page<z.infer<typeof importRow>>> {
    return this.reads.as(actor, async (manager) => {
      const { columns } = await this.find(manager, kind, actor, id);
      const where = 'r.import_id = $1 and ($2::text is null or r.outcome = $2)';
      const params = [id, query.state ?? null];
      const rows: RowOfNow[] = await manager.query(
        `select r.row, r.outcome as state, r.entry_id, r.cells, r.problems from public.entry_import_row r
         where ${where} order by r.row limit $3 offset $4`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(
        `select count(*)::int as total from public.entry_import_row r where ${where}`,
        params,
      );
      const items = rows.map((row) => this.shown(row, columns, language));
      return { items, page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  private async find(manager: EntityManager, kind: EntryKind, actor: Actor, id: string): Promise<ImportOfNow> {
    const [found]: ImportOfNow[] = await manager.query(
      `select ${LINE}, i.header_row, i.columns, i.given from public.entry_import i where ${IN_SCOPE} and i.id = $4`,
      [...scopeOf(actor, kind), id],
    );
    if (!found) throw notFound('entryImport', id);
    return found;
  }

  private shown(
    { row, state, entry_id: entryId, cells, problems }: RowOfNow,
    columns: readonly StoredColumn[],
    language: Language,
  ): z.infer<typeof importRow> {
    const all = problems.map((problem) => told(problem, language));
    const values = columns.flatMap(({ column, field }) =>
      field === null ? [] : [[field, cells[column] ?? ''] as const],
    );
    return {
      row,
      state,
      entryId,
      told: all.map(({ cell, title, remedy }) => [cell, title, remedy].filter(Boolean).join(' ')).join('\n'),
      values: Object.fromEntries(values),
      problems: all,
    };
  }
}
