import type { Actor } from '#kernel';
import { type AccessRule, asDefinition, type DeadlineRequest, defineProcess, type ProcessRow } from '#workflow';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { importKinds } from './import-kinds.js';
import { entryImportMachine } from './entry-import.machine.js';
import { type ImportFacts, importRules } from './entry-import.rules.js';
import { fieldsOf } from './import-columns.js';
import type { StoredColumn } from './import-table.js';

export interface EntryImportRow extends ProcessRow {
  readonly programmeId: string;
  readonly kind: 'nomination' | 'essay';
  readonly uploadedBy: string;
  /** So many days what it holds of people is kept once it has ended, or is left lying. */
  readonly keepDays: number;
  readonly columns: readonly StoredColumn[];
}

/** Whoever sent the table, as long as they act for offices. */
const uploader: AccessRule<EntryImportRow> = {
  roles: ['officeClerk', 'officeLead'],
  relation: (actor: Actor, row) => actor.personId === row.uploadedBy,
};
/** Or its time. */
const uploaderOrTime: AccessRule<EntryImportRow> = {
  roles: ['officeClerk', 'officeLead', 'system'],
  relation: (actor: Actor, row) => actor.roles.has('system') || actor.personId === row.uploadedBy,
};

const DAY_MS = 86_400_000;
const afterKeeping = (event: string, { keepDays }: EntryImportRow, now: Date): DeadlineRequest => ({
  event,
  dueAt: new Date(now.getTime() + keepDays * DAY_MS),
});

const mapColumns = z.object({
  /** By the column's letters, e.g. `{ "C": "nomineeName", "D": null }`; null passes the column over. */
  columns: z.record(z.string().regex(/^[A-Z]{1,3}$/), z.string().max(60).nullable()),
});

const runRows = z.object({
  /** Rows as the table numbers them; left out, every row without errors. */
  rows: z.array(z.number().int().min(1)).min(1).max(20_000).optional(),
});

const columnsOf = (payload: Readonly<Record<string, unknown>>): Record<string, string | null> =>
  (payload['columns'] ?? {}) as Record<string, string | null>; // parsed by `mapColumns`

const rowsOf = (payload: Readonly<Record<string, unknown>>): number[] | null =>
  (payload['rows'] as number[] | undefined) ?? null; // parsed by `runRows`

const readiness = async (
  manager: EntityManager,
  id: string,
  rows: readonly number[] | null,
): Promise<Pick<ImportFacts, 'ready' | 'notReady'>> => {
  const [found]: { ready: number; rows: number[] | null }[] = await manager.query(
    `select count(*)::int as ready, array_agg(row) as rows from public.entry_import_row
     where import_id = $1 and outcome = 'ready' and ($2::int[] is null or row = any($2))`,
    [id, rows],
  );
  const ready = new Set(found?.rows ?? []);
  return { ready: found?.ready ?? 0, notReady: (rows ?? []).filter((row) => !ready.has(row)) };
};

const rowsLeft = async (manager: EntityManager, id: string): Promise<number> => {
  const [found]: { left: number }[] = await manager.query(
    `select count(*)::int as left from public.entry_import_row where import_id = $1 and outcome <> 'done'`,
    [id],
  );
  return found?.left ?? 0;
};

/** What a column is for by the caller's word; a field has one column, the one that was named last. */
export const mappedColumns = (
  columns: readonly StoredColumn[],
  given: Readonly<Record<string, string | null>>,
): StoredColumn[] => {
  const taken = new Set(Object.values(given).filter((field) => field !== null));
  return columns.map((column) => {
    const field = given[column.letters];
    if (field !== undefined) return { ...column, field };
    return column.field !== null && taken.has(column.field) ? { ...column, field: null } : column;
  });
};

export const entryImportProcess = asDefinition(
  defineProcess<EntryImportRow, ImportFacts>({
    name: 'entryImport',
    table: 'entry_import',
    version: 3,
    chartSteps: [
      { from: 1, to: 2, states: {} },
      { from: 2, to: 3, states: {} },
    ],
    machine: entryImportMachine,
    access: {
      'entryImport.check': { roles: ['system'] },
      'entryImport.map': uploader,
      'entryImport.recheck': uploader,
      'entryImport.run': uploader,
      'entryImport.finish': { roles: ['system'] },
      'entryImport.cancel': uploaderOrTime,
      'entryImport.clear': uploaderOrTime,
    },
    duties: { 'entryImport.run': 'always' },
    payloads: { 'entryImport.map': mapColumns, 'entryImport.run': runRows },
    rules: importRules,
    facts: async ({ manager, row, event, payload }) => ({
      columns: columnsOf(payload),
      lettersInTable: row.columns.map(({ letters }) => letters),
      fieldsOfKind: fieldsOf(importKinds[row.kind]),
      ...(event === 'entryImport.run' ? await readiness(manager, row.id, rowsOf(payload)) : { ready: 0, notReady: [] }),
      left: event === 'entryImport.recheck' ? await rowsLeft(manager, row.id) : 0,
    }),
    deadlines: { setAbandoning: ['entryImport.cancel'], setClearing: ['entryImport.clear'] },
    actions: {
      setAbandoning: ({ row, now }) => ({ deadlines: [afterKeeping('entryImport.cancel', row, now)] }),
      setClearing: ({ row, now }) => ({ deadlines: [afterKeeping('entryImport.clear', row, now)] }),
      /** What became of a row stays, and which entry it is; what it said does not. */
      clearRows: ({ row }) => ({
        write: async (manager) => {
          await manager.query(
            `update public.entry_import_row set cells = '[]', faults = '{}', given = null, problems = '[]' where import_id = $1`,
            [row.id],
          );
        },
      }),
      announceUpload: ({ row }) => ({ outbox: [{ topic: 'entryImport.uploaded', payload: { importId: row.id } }] }),
      takeColumns: ({ row, payload }) => ({
        patch: { columns: mappedColumns(row.columns, columnsOf(payload)) },
      }),
      uncheckRows: ({ row }) => ({
        write: async (manager) => {
          await manager.query(
            `update public.entry_import_row set outcome = 'unchecked', given = null, problems = '[]'
             where import_id = $1 and outcome <> 'done'`,
            [row.id],
          );
        },
      }),
      chooseRows: ({ row, payload }) => ({
        write: async (manager) => {
          await manager.query(
            `update public.entry_import_row set outcome = 'chosen'
             where import_id = $1 and outcome = 'ready' and ($2::int[] is null or row = any($2))`,
            [row.id, rowsOf(payload)],
          );
        },
      }),
      announceRun: ({ row }) => ({ outbox: [{ topic: 'entryImport.started', payload: { importId: row.id } }] }),
    },
  }),
);
