import { type Actor, actsFor, type Clock, invalid, newId, notFound, officesOf } from '#kernel';
import {
  CLOCK,
  columnsFound,
  matchHeader,
  type NamedColumn,
  readSpreadsheet,
  type Settings,
  SETTINGS,
  type Sheet,
  type SheetRow,
  type Spreadsheet,
  type Upload,
} from '#platform';
import { findProgramme } from '#programme';
import { Engine } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { EntryKind } from '../entry-kind.js';
import { namedColumns } from './import-columns.js';
import type { StoredRow } from './import-table.js';

export interface UploadRequest {
  readonly programmeId: string;
  readonly officeId?: string | undefined;
  readonly categoryKey?: string | undefined;
  readonly sheet?: string | undefined;
}

const ROWS_PER_STATEMENT = 2000;

@Injectable()
export class EntryImports {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'imports'>,
  ) {}

  /**
   * Keeps a table as it was sent, and begins its import: it is checked next, by a job. Nothing is registered yet.
   * @throws DomainError `SHEET.…` for a file that is no table, `NOT_FOUND` for a foreign office.
   */
  async upload(kind: EntryKind, actor: Actor, request: UploadRequest, upload: Upload): Promise<string> {
    const { programmeId, officeId = soleOffice(actor), categoryKey } = request;
    if (officeId !== undefined && !actsFor(actor, officeId)) throw notFound('office', officeId);
    await findProgramme(this.dataSource.manager, programmeId);
    const wanted = namedColumns(kind);
    const sheet = chosenSheet(await readSpreadsheet(upload.bytes), wanted, request.sheet);
    const { row: headerRow, columns } = matchHeader(sheet, wanted);
    const rows = storedRows(sheet, headerRow);
    return this.dataSource.transaction(async (manager) => {
      const id = newId();
      const born = {
        id,
        programme_id: programmeId,
        kind: kind.process,
        file_name: upload.fileName,
        file_sha256: upload.sha256,
        sheet: sheet.name,
        header_row: headerRow,
        columns,
        given: { programmeId, ...(officeId ? { officeId } : {}), ...(categoryKey ? { categoryKey } : {}) },
        row_count: rows.length,
        uploaded_by: actor.personId,
        uploaded_at: this.clock.now(),
        keep_days: this.settings.imports.keepDays,
      };
      await this.engine.beginOne('entryImport', born, actor, { manager });
      await insertRows(manager, id, rows);
      return id;
    });
  }
}

/** Whoever acts for one office alone need not say for which. */
const soleOffice = (actor: Actor): string | undefined => {
  const offices = officesOf(actor);
  return offices.length === 1 ? offices[0] : undefined;
};

/** The one that was named, else the one that has most of the columns. */
const chosenSheet = ({ sheets }: Spreadsheet, wanted: readonly NamedColumn[], name: string | undefined): Sheet => {
  const named = sheets.find((sheet) => sheet.name === name);
  if (named) return named;
  const names = sheets.map((sheet) => sheet.name);
  if (name !== undefined) {
    const params = { sheet: name, sheets: names };
    throw invalid('SHEET.UNKNOWN', [{ field: 'sheet', code: 'SHEET.UNKNOWN', params }], params);
  }
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  const [first] = filled;
  if (!first) throw invalid('SHEET.EMPTY', []);
  return filled.reduce(
    (best, sheet) => (columnsFound(sheet, wanted) > columnsFound(best, wanted) ? sheet : best),
    first,
  );
};

/** The database holds neither a NUL nor half a character. */
const UNSTORABLE = /[\0\p{Surrogate}]/gu;

type Faults = Record<string, { code: string; params?: Readonly<Record<string, unknown>> }>;

const storedRow = ({ row, cells }: SheetRow, faults: Faults): StoredRow => {
  const kept = cells.map((cell, column) => {
    const text = cell.replace(UNSTORABLE, '\uFFFD');
    if (text !== cell) faults[column] ??= { code: 'FIELD.UNSTORABLE' };
    return text;
  });
  return { row, cells: kept, faults };
};

const storedRows = ({ rows, faults }: Sheet, headerRow: number): StoredRow[] => {
  const byRow = new Map<number, Faults>();
  for (const { row, column, code, params } of faults) {
    const ofRow = byRow.get(row) ?? {};
    ofRow[column] ??= params ? { code, params } : { code };
    byRow.set(row, ofRow);
  }
  const stored = rows.filter(({ row }) => row > headerRow).map((row) => storedRow(row, byRow.get(row.row) ?? {}));
  if (stored.length === 0) throw invalid('SHEET.EMPTY', []);
  return stored;
};

const insertRows = async (manager: EntityManager, importId: string, rows: readonly StoredRow[]): Promise<void> => {
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    await manager.query(
      `insert into public.entry_import_row (import_id, row, cells, faults)
       select $1, row, cells, faults from jsonb_to_recordset($2::jsonb) as r(row integer, cells jsonb, faults jsonb)`,
      [importId, JSON.stringify(rows.slice(from, from + ROWS_PER_STATEMENT))],
    );
  }
};
