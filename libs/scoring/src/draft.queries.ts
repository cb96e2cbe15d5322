import { type Category, type CategoryRow, withRules } from '#programme';
import type { RoundMode } from '#ranking';
import { Coalescer, runPrepared, wasRolledBack } from '#workflow';
import type { DataSource, EntityManager } from 'typeorm';
import { conflictsOf } from './conflict.queries.js';
import { NO_PLACES, ownPlaces } from './own-places.queries.js';
import type { OwnPlaces } from './sheet-form.rules.js';
import { OPEN_ROUNDS } from './score-sheet.rules.js';

/** A sheet as it is before marks are kept on it. */
export interface SheetToMark {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly categoryId: string;
  readonly marks: Readonly<Record<string, string>>;
  readonly comment: string;
  readonly programmeId: string;
  readonly judgeId: string;
  readonly entryId: string;
  readonly roundId: string;
  readonly roundState: string;
  readonly dueAt: Date;
  readonly givenAt: Date;
  readonly inConflict: boolean;
  readonly rubric: Category['rubric'];
  readonly mode: RoundMode;
  readonly extra: boolean;
  readonly places: OwnPlaces;
}

/** Marks to keep on a sheet that is still as it was seen. */
export interface Draft {
  readonly id: string;
  readonly version: number;
  readonly marks: Readonly<Record<string, string>>;
  /** Null without a mark. */
  readonly total: string | null;
  /** Undefined: the comment stays. */
  readonly comment: string | undefined;
  readonly now: Date;
}

export interface SavedDraft {
  readonly state: string;
  readonly version: number;
}

type Read = Omit<SheetToMark, 'inConflict' | 'rubric' | 'places'> &
  Pick<CategoryRow, 'key' | 'kind' | 'hash' | 'rules'>;

const READ = {
  name: 'read drafts',
  text: `select s.id, s.state, s.version, s.category_id as "categoryId", s.marks, s.comment, s.programme_id as "programmeId",
      s.judge_id as "judgeId", s.entry_id as "entryId", s.round_id as "roundId", s.created_at as "givenAt", r.state as "roundState", r.mode, s.extra,
      coalesce(s.due_at, r.due_at) as "dueAt", c.key, c.kind, p.plan_hash as hash, p.rules_version as rules
    from public.score_sheet s join public.round r on r.id = s.round_id
      join public.category c on c.id = s.category_id join public.programme p on p.id = s.programme_id where s.id = any($1::uuid[])`,
};

/** Guarded by version, state and round: what was overtaken meanwhile is not written. */
const WRITE = {
  name: 'save drafts',
  text: `update public.score_sheet s set marks = d.marks::jsonb, total = d.total, comment = coalesce(d.comment, s.comment),
      version = s.version + 1, updated_at = d.at
    from unnest($1::uuid[], $2::integer[], $3::text[], $4::numeric[], $5::text[], $6::timestamptz[]) as d(id, version, marks, total, comment, at)
    where s.id = d.id and s.version = d.version and s.state in ('draft', 'reopened')
      and exists (select from public.round r where r.id = s.round_id and r.state = any($7::text[]))
    returning s.id, s.state, s.version`,
};

/** Judges who save at the same time share a read and a write, and so a wait for the disk. */
const TOGETHER = { atOnce: 2, size: 50 };

/** Reads and writes what saving a draft needs. Within a transaction each goes by itself. */
export class DraftQueries {
  private readonly reads = new Coalescer<string, SheetToMark | undefined>(
    (ids) => this.readMany(ids, this.dataSource.manager),
    TOGETHER,
    () => true,
  );
  private readonly writes = new Coalescer<Draft, SavedDraft | undefined>(
    (drafts) => this.writeMany(drafts, this.dataSource.manager),
    TOGETHER,
    wasRolledBack,
  );

  constructor(private readonly dataSource: DataSource) {}

  async read(id: string): Promise<SheetToMark | undefined> {
    const { manager } = this.dataSource;
    return manager.queryRunner ? (await this.readMany([id], manager))[0] : this.reads.ask(id);
  }

  /** @returns undefined where the sheet is no longer as it was seen, or its round closed */
  async write(draft: Draft, manager = this.dataSource.manager): Promise<SavedDraft | undefined> {
    return manager.queryRunner ? (await this.writeMany([draft], manager))[0] : this.writes.ask(draft);
  }

  private async readMany(ids: readonly string[], manager: EntityManager): Promise<(SheetToMark | undefined)[]> {
    const rows = await runPrepared<Read>(manager, READ, [ids]);
    const conflicts = await pairsInConflict(manager, rows);
    const byId = new Map<string, SheetToMark>();
    for (const { key, kind, hash, rules, ...row } of rows) {
      const category = { id: row.categoryId, programme_id: row.programmeId, key, kind, hash, rules };
      byId.set(row.id, {
        ...row,
        inConflict: conflicts.has(pairOf(row)),
        rubric: (await withRules(manager, category)).rules.rubric,
        places: row.mode === 'ranking' ? await ownPlaces(manager, row) : NO_PLACES,
      });
    }
    return ids.map((id) => byId.get(id));
  }

  private async writeMany(drafts: readonly Draft[], manager: EntityManager): Promise<(SavedDraft | undefined)[]> {
    const first = new Map<string, Draft>();
    for (const draft of drafts) if (!first.has(draft.id)) first.set(draft.id, draft);
    // In the order of their ids, so that no two statements wait for each other crosswise.
    const distinct = [...first.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    const rows = await runPrepared<SavedDraft & { id: string }>(manager, WRITE, [
      distinct.map(({ id }) => id),
      distinct.map(({ version }) => String(version)),
      distinct.map(({ marks }) => JSON.stringify(marks)),
      distinct.map(({ total }) => total),
      distinct.map(({ comment }) => comment ?? null),
      distinct.map(({ now }) => now.toISOString()),
      OPEN_ROUNDS,
    ]);
    const saved = new Map(rows.map(({ id, state, version }) => [id, { state, version }]));
    return drafts.map((draft) => (first.get(draft.id) === draft ? saved.get(draft.id) : undefined));
  }
}

type Pair = Pick<SheetToMark, 'judgeId' | 'entryId'>;

const pairOf = ({ judgeId, entryId }: Pair): string => `${judgeId}/${entryId}`;

const pairsInConflict = async (
  manager: EntityManager,
  sheets: readonly (Pair & Pick<SheetToMark, 'programmeId'>)[],
): Promise<ReadonlySet<string>> => {
  const pairs = new Set<string>();
  for (const programmeId of new Set(sheets.map((sheet) => sheet.programmeId))) {
    const of = sheets.filter((sheet) => sheet.programmeId === programmeId);
    const found = await conflictsOf(
      manager,
      programmeId,
      [...new Set(of.map(({ judgeId }) => judgeId))],
      [...new Set(of.map(({ entryId }) => entryId))],
    );
    for (const pair of found) pairs.add(pairOf(pair));
  }
  return pairs;
};
