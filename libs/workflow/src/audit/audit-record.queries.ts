import {
  actLabel,
  checkpointLabel,
  HOME_ZONE,
  historySentence,
  keysSaying,
  processLabel,
  stateLabel,
  stepLabel,
} from '#contracts';
import { byPinyin, isId, notFound, offsetOf, orderBy, type Page } from '#kernel';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import { rowsOf } from './audit-export.js';
import type { checkpointPage, checkpointQuery, recordEntry, recordLine, RecordQuery } from './audit-record.views.js';
import { hashOfRow, type Source } from './leaf.js';

type Line = z.infer<typeof recordLine>;
type Checkpoint = z.infer<typeof checkpointPage>['items'][number];

/** What the two tables say of a leaf, told in one form. */
interface FoundRow {
  readonly leaf: number;
  readonly kind: Line['kind'];
  readonly what: string | null;
  readonly at: Date | null;
  readonly actorName: string | null;
  readonly process: string | null;
  readonly processId: string | null;
  readonly version: number | null;
  readonly fromState: string | null;
  readonly state: string | null;
  readonly reason: string | null;
}

const COLUMNS = `l.leaf_index as leaf,
  case when t.seq is not null then 'transition' when a.seq is not null then a.kind else 'gone' end as kind,
  coalesce(t.event, a.what) as what, coalesce(t.at, a.at) as at, coalesce(t.actor_name, a.actor_name) as "actorName",
  t.process, t.process_id as "processId", t.version, t.from_state as "fromState", t.to_state as state, t.reason`;

const LEAVES = `from audit.leaf l
  left join workflow.transition_log t on l.source = 'transition' and t.seq = l.seq
  left join audit.act a on l.source = 'act' and a.seq = l.seq`;

const SCOPE = `where ($1::text is null or $1 = case when t.seq is not null then 'transition' when a.seq is not null then a.kind else 'gone' end)
  and ($2::text is null or t.process = $2)
  and ($3::date is null or coalesce(t.at, a.at) >= ($3::date)::timestamp at time zone '${HOME_ZONE}')
  and ($4::date is null or coalesce(t.at, a.at) < ($4::date + 1)::timestamp at time zone '${HOME_ZONE}')
  and ($5::text is null or coalesce(t.actor_name, a.actor_name) ilike $5 or t.reason ilike $5 or a.what ilike $5
    or t.event ilike $5 or t.event = any($6) or a.what like any($7) or $8::uuid in (t.process_id, t.actor_id, a.actor_id))`;

const BY_ACTOR = byPinyin('coalesce(t.actor_name, a.actor_name)');
const ORDERS: Readonly<Record<RecordQuery['sort'], string>> = {
  '-leaf': 'l.leaf_index desc',
  leaf: 'l.leaf_index',
  actor: `${BY_ACTOR}, l.leaf_index desc`,
  '-actor': `${BY_ACTOR} desc nulls last, l.leaf_index desc`,
};

const CHECKPOINT_ORDERS = { number: ['number'], size: ['size'], at: ['at'], reason: ['reason'] };

const escaped = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** How the name of an act begins, or the route that is named so: ids stand between its parts. */
const patternsOf = (key: string): string[] => [`${escaped(key)}%`, `% /api/${key.split('/').map(escaped).join('/%')}%`];

const paramsOf = ({ q, kind, process, since, until }: RecordQuery): unknown[] => {
  const text = q === undefined || q === '' ? undefined : q;
  const said = text === undefined ? { events: [], acts: [] } : keysSaying(text);
  return [
    kind ?? null,
    process ?? null,
    since ?? null,
    until ?? null,
    text === undefined ? null : `%${escaped(text)}%`,
    said.events,
    said.acts.flatMap(patternsOf),
    text !== undefined && isId(text) ? text : null,
  ];
};

const labelOf = ({ kind, what, fromState }: FoundRow): Line['label'] => {
  if (kind === 'gone') return actLabel('gone', '');
  if (kind !== 'transition') return actLabel(kind, what ?? '');
  return stepLabel({ event: what ?? '', from: fromState });
};

const lineOf = (row: FoundRow): Line => {
  const { leaf, at, kind, actorName, process, processId, version, state, reason } = row;
  return {
    ...{ leaf, at, kind, actorName, process, processId, version, state, reason },
    label: labelOf(row),
    processName: process === null ? null : processLabel(process),
    stateName: process === null || state === null ? null : stateLabel(process, state),
  };
};

/** The record as an auditor reads it: every leaf of the tree, newest first, with the row that it is the hash of. */
export class AuditRecord {
  constructor(private readonly dataSource: DataSource) {}

  async page(query: RecordQuery): Promise<Page<Line>> {
    const params = paramsOf(query);
    const rows = await this.dataSource.query<FoundRow[]>(
      `select ${COLUMNS} ${LEAVES} ${SCOPE} order by ${ORDERS[query.sort]} limit $9 offset $10`,
      [...params, query.size, offsetOf(query)],
    );
    const [count] = await this.dataSource.query<{ total: number }[]>(
      `select count(*)::int as total ${LEAVES} ${SCOPE}`,
      params,
    );
    return { items: rows.map(lineOf), page: query.page, size: query.size, total: count?.total ?? 0 };
  }

  /** @throws DomainError `NOT_FOUND` */
  async entry(leaf: number): Promise<z.infer<typeof recordEntry>> {
    const [found] = await this.dataSource.query<(FoundRow & { source: Source; seq: number; hash: Buffer })[]>(
      `select ${COLUMNS}, l.source, l.seq, l.hash ${LEAVES} where l.leaf_index = $1`,
      [leaf],
    );
    if (!found) throw notFound('leaf');
    const [row] = await rowsOf(this.dataSource, found.source, [found.seq]);
    const [checkpoint] = await this.dataSource.query<{ number: number; size: number; at: Date }[]>(
      'select number, size, at from audit.checkpoint where size > $1 order by number limit 1',
      [leaf],
    );
    const line = lineOf(found);
    return {
      ...line,
      sentence: sentenceOf(found, line),
      row: row ?? null,
      leafHash: found.hash.toString('base64'),
      intact: row !== undefined && hashOfRow(row).equals(found.hash),
      checkpoint: checkpoint ?? null,
    };
  }

  async checkpoints({
    q = '',
    sort,
    page,
    size,
  }: z.infer<typeof checkpointQuery>): Promise<z.infer<typeof checkpointPage>> {
    const from = `from audit.checkpoint where $1 = '' or number::text = $1 or string_to_array(reason, ' ') && $2::text[]`;
    const sought = [q, keysSaying(q).events];
    const rows = await this.dataSource.query<Omit<Checkpoint, 'reasonName'>[]>(
      `select number, size, at, reason, note ${from} order by ${orderBy(CHECKPOINT_ORDERS, sort, 'number desc')} limit $3 offset $4`,
      [...sought, size, offsetOf({ page, size })],
    );
    const [count] = await this.dataSource.query<{ total: number }[]>(`select count(*)::int as total ${from}`, sought);
    const items = rows.map((row) => ({ ...row, reasonName: checkpointLabel(row.reason) }));
    return { items, page, size, total: count?.total ?? 0 };
  }
}

const sentenceOf = (found: FoundRow, { label }: Line): Line['label'] => {
  const { kind, at, actorName, process, what, fromState, state, reason } = found;
  if (kind !== 'transition' || at === null || process === null || what === null || state === null) return label;
  const step = {
    ...{ process, at, zone: HOME_ZONE, who: actorName ?? '', event: what },
    ...{ from: fromState, to: state, reason },
  };
  return { zh: historySentence(step, 'zh'), en: historySentence(step, 'en') };
};
