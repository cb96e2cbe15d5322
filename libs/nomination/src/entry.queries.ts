import { officeNameOf } from '#identity';
import {
  type Actor,
  actsFor,
  DomainError,
  hasAnyRole,
  notFound,
  officesOf,
  offsetOf,
  orderBy,
  type Page,
} from '#kernel';
import { camelCased, Engine, type PossibleEvent, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import { columnOf, type EntryKind } from './entry-kind.js';
import { isEditable, STANDING } from './entry-standing.js';
import type { ListEntries } from './entry.views.js';

/** Who sees all of a programme's entries; others see those of their offices. */
export const seesAllEntries = (actor: Actor): boolean =>
  hasAnyRole(actor, ['organiser', 'leadingGroupMember', 'auditor']);

/** The scope of every query over entries: `$1` whether the viewer sees all, `$2` the offices that they act for. */
export const inScope = ({ alsoSeenBy }: EntryKind): string =>
  `($1::boolean or e.office_id = any($2::uuid[])${alsoSeenBy === undefined ? '' : ` or ${alsoSeenBy}`})`;
export const scopeOf = (actor: Actor): [boolean, string[]] => [seesAllEntries(actor), officesOf(actor)];

const COMMON = `e.id, e.programme_id, e.category_id, c.key as category_key, e.office_id, ${officeNameOf('e.office_id')} as office_name, e.state, e.${STANDING} as standing, e.version, e.submitted_at,
  e.submission_count, e.correction_due_at, e.grace_id, e.twice_reason, b.id as blind_copy_id, b.state as blind_copy_state`;

const fromOf = ({
  process,
}: EntryKind): string => `from public.${process} e join public.category c on c.id = e.category_id
  left join public.blind_copy b on b.entry_id = e.id`;

const selected = ({ computed }: EntryKind, field: string): string =>
  computed[field] === undefined ? `e.${columnOf(field)}` : `${computed[field]} as ${columnOf(field)}`;

const lineColumns = (kind: EntryKind): string => {
  const { fields, text, shown } = kind;
  const own = [...Object.keys(fields).filter((field) => field !== text), `${text}Length`, ...Object.keys(shown.line)];
  return [COMMON, ...own.map((field) => selected(kind, field))].join(', ');
};

const viewColumns = (kind: EntryKind): string =>
  [lineColumns(kind), ...[kind.text, ...Object.keys(kind.shown.view)].map((field) => selected(kind, field))].join(', ');

const found = ({ searched }: EntryKind): string =>
  searched.map((field) => `position($6 in e.${columnOf(field)}) > 0`).join(' or ');

@Injectable()
export class EntryQueries {
  constructor(
    private readonly reads: Reads,
    private readonly engine: Engine,
  ) {}

  async list(kind: EntryKind, actor: Actor, query: ListEntries): Promise<Page<unknown>> {
    const from = `${fromOf(kind)}
      where ${inScope(kind)} and e.programme_id = $3 and ($4::uuid is null or e.category_id = $4)
        and ($5::text is null or e.state = $5) and ($6::text is null or ${found(kind)}) and ($7::uuid is null or e.office_id = $7)
        and ($8::text is null or b.state = $8)`;
    const params = [
      ...scopeOf(actor),
      query.programmeId,
      query.categoryId ?? null,
      query.state ?? null,
      query.q ?? null,
      query.officeId ?? null,
      query.blindCopy ?? null,
    ];
    return this.reads.as(actor, async (manager) => {
      const rows: Record<string, unknown>[] = await manager.query(
        `select ${query.forFile ? `${lineColumns(kind)}, e.${columnOf(kind.text)}` : lineColumns(kind)} ${from} order by ${orderBy(kind.orders, query.sort, 'e.id')} limit $9 offset $10`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(`select count(*)::int as total ${from}`, params);
      return { items: rows.map(camelCased), page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  async get(kind: EntryKind, actor: Actor, id: string): Promise<unknown> {
    const row = await this.reads.as(actor, async (manager) => {
      const [entry]: Record<string, unknown>[] = await manager.query(
        `select ${viewColumns(kind)}, e.decision_reason, e.marked_fields ${fromOf(kind)} where ${inScope(kind)} and e.id = $3`,
        [...scopeOf(actor), id],
      );
      return entry;
    });
    if (!row) throw notFound(kind.process, id);
    const mayEdit = actsFor(actor, String(row['office_id'])) && isEditable(String(row['state']));
    return { ...camelCased(row), mayEdit, can: await possibleFor(this.engine, kind.process, id, actor) };
  }
}

/**
 * What the viewer may do with an entry that they were found to see. Who reads but has no part in the chart, as the leading
 * group, may do nothing; the engine alone would say that there is no such entry.
 */
export const possibleFor = async (
  engine: Engine,
  process: string,
  id: string,
  actor: Actor,
): Promise<PossibleEvent[]> => {
  try {
    return await engine.can(process, id, actor);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'NOT_FOUND') return [];
    throw error;
  }
};
