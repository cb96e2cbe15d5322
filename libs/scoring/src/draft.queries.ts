import { type Category, type CategoryRow, withRules } from '#programme';
import type { RoundMode } from '#ranking';
import { Coalescer, runPrepared, wasRolledBack } from '#workflow';
import type { DataSource, EntityManager } from 'typeorm';
import { type ConflictFacts, conflictsBy, entriesOn, FACTS, FACTS_OF_SHEET, factTables } from './conflict.queries.js';
import { pairingOf } from './pairing.queries.js';
import { NO_PLACES, ownPlaces } from './own-places.queries.js';
import type { OwnPlaces } from './sheet-form.rules.js';
import { type MarkingFacts, OPEN_ROUNDS, type SheetState } from './score-sheet.rules.js';

/** A sheet as it is before marks are kept on it. */
export interface SheetToMark {
  readonly id: string;
  readonly state: SheetState;
  readonly version: number;
  readonly categoryId: string;
  readonly marks: Readonly<Record<string, string>>;
  readonly comment: string;
  readonly total: string | null;
  /** When it was last changed. */
  readonly savedAt: Date;
  readonly programmeId: string;
  readonly judgeId: string;
  readonly entryId: string;
  readonly roundId: string;
  readonly roundState: string;
  readonly dueAt: Date;
  readonly givenAt: Date;
  readonly againstId: string | null;
  readonly pairing: MarkingFacts['pairing'];
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
  readonly state: SheetState;
  readonly version: number;
}

type Read = Omit<SheetToMark, 'inConflict' | 'pairing' | 'rubric' | 'places'> &
  Pick<CategoryRow, 'key' | 'kind' | 'hash' | 'rules'> & { readonly n?: number };

const SHEET = `s.id, s.state, s.version, s.category_id as "categoryId", s.marks, s.comment, s.total::text as total, s.updated_at as "savedAt", s.programme_id as "programmeId",
      s.judge_id as "judgeId", s.entry_id as "entryId", s.against_id as "againstId", s.round_id as "roundId", s.created_at as "givenAt", r.state as "roundState", r.mode, s.extra,
      coalesce(s.due_at, r.due_at) as "dueAt", c.key, c.kind, p.plan_hash as hash, p.rules_version as rules`;
const TABLES = `public.score_sheet s join public.round r on r.id = s.round_id
      join public.category c on c.id = s.category_id join public.programme p on p.id = s.programme_id`;

/** Of the judges and entries on those sheets. */
const ON_SHEETS = {
  programmes: '(select array_agg("programmeId") from sheet)::uuid[]',
  judges: '(select array_agg("judgeId") from sheet)::uuid[]',
  entries: '(select array_agg("entryId") || array_agg("againstId") from sheet)::uuid[]',
};

/** The sheet, and beside it what conflicts are read from: one call for both. */
const READ_ONE = {
  name: 'read draft',
  text: `select ${SHEET}, ${FACTS_OF_SHEET.columns} from ${TABLES} ${FACTS_OF_SHEET.tables} where s.id = $1::uuid`,
};
/** The same of many, with the facts of them all beside the first. */
const READ_MANY = {
  name: 'read drafts',
  text: `
    with recursive sheet as (
      select row_number() over () as n, * from (select ${SHEET} from ${TABLES} where s.id = any($1::uuid[])) as read),
    ${factTables(ON_SHEETS)}
    select sheet.*, facts.* from sheet left join lateral (select ${FACTS}) as facts on sheet.n = 1 order by sheet.n`,
};

const OPEN = OPEN_ROUNDS.map((state) => `'${state}'`).join(', ');

/** Guarded by version, state and round: what was overtaken meanwhile is not written. */
const writing = (drafts: string): string =>
  `update public.score_sheet s set marks = d.marks::jsonb, total = d.total, comment = coalesce(d.comment, s.comment),
      version = s.version + 1, updated_at = d.at
    from (select ${drafts}) d(id, version, marks, total, comment, at)
    where s.id = d.id and s.version = d.version and s.state in ('draft', 'reopened')
      and exists (select from public.round r where r.id = s.round_id and r.state in (${OPEN}))
    returning s.id, s.state, s.version`;

const WRITE_ONE = {
  name: 'save draft',
  text: writing('$1::uuid, $2::integer, $3::text, $4::numeric, $5::text, $6::timestamptz'),
};
const WRITE_MANY = {
  name: 'save drafts',
  text: writing('* from unnest($1::uuid[], $2::integer[], $3::text[], $4::numeric[], $5::text[], $6::timestamptz[])'),
};

/** Judges who save at the same time share a read and a write, and so a wait for the disk. */
const TOGETHER = { atOnce: 1, size: 50 };

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
    const [statement, value] = ids.length === 1 ? [READ_ONE, ids[0] ?? null] : [READ_MANY, ids];
    const found = await runPrepared<Read & ConflictFacts>(manager, statement, [value]);
    const conflicts = pairsInConflict(found);
    const byId = new Map<string, SheetToMark>();
    for (const { n, key, kind, hash, rules, offices, judges, entries, declared, ...row } of found) {
      const category = { id: row.categoryId, programme_id: row.programmeId, key, kind, hash, rules };
      byId.set(row.id, {
        ...row,
        inConflict: entriesOn(row).some((entryId) => conflicts.has(pairOf({ ...row, entryId }))),
        pairing: await pairingOf(manager, row),
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
    const columns = valuesOf(distinct);
    const [statement, values] =
      distinct.length === 1 ? [WRITE_ONE, columns.map(([value]) => value ?? null)] : [WRITE_MANY, columns];
    const rows = await runPrepared<SavedDraft & { id: string }>(manager, statement, values);
    const saved = new Map(rows.map(({ id, state, version }) => [id, { state, version }]));
    return drafts.map((draft) => (first.get(draft.id) === draft ? saved.get(draft.id) : undefined));
  }
}

type Pair = Pick<SheetToMark, 'programmeId' | 'judgeId' | 'entryId'>;

const pairOf = ({ programmeId, judgeId, entryId }: Pair): string => `${programmeId}/${judgeId}/${entryId}`;

const pairsInConflict = (sheets: readonly (Read & ConflictFacts)[]): ReadonlySet<string> => {
  const [facts] = sheets; // only beside the first
  const programmes = new Set(sheets.map(({ programmeId }) => programmeId));
  return new Set(
    [...programmes].flatMap((programmeId) =>
      facts ? conflictsBy(facts, programmeId).map((pair) => pairOf({ ...pair, programmeId })) : [],
    ),
  );
};

/** Column by column, in the order of the parameters. */
const valuesOf = (drafts: readonly Draft[]): (string | null)[][] => [
  drafts.map(({ id }) => id),
  drafts.map(({ version }) => String(version)),
  drafts.map(({ marks }) => JSON.stringify(marks)),
  drafts.map(({ total }) => total),
  drafts.map(({ comment }) => comment ?? null),
  drafts.map(({ now }) => now.toISOString()),
];
