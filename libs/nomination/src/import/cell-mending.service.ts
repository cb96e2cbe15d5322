import { type Actor, type FieldProblem, invalid, notFound } from '#kernel';
import { columnOfLetters } from '#platform';
import { Engine } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { EntryKind } from '../entry-kind.js';
import type { mendCells } from './entry-import.views.js';
import type { StoredColumn } from './import-table.js';

type Mended = z.infer<typeof mendCells>;

/** Cells of a table that somebody puts right without sending the file again. */
@Injectable()
export class CellMending {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(Engine) private readonly engine: Engine,
  ) {}

  /**
   * Writes the cells and has the table checked again, both or neither. What the cells say is in the table alone, not in
   * the log of the event: it goes with the table.
   * @throws DomainError `NOT_FOUND` for a table of somebody else, `IMPORT.CELL_UNKNOWN`, `STALE_VERSION`,
   * `EVENT.IMPOSSIBLE_NOW`
   */
  async mend(kind: EntryKind, actor: Actor, id: string, { expectedVersion, cells }: Mended): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const [found]: { columns: readonly StoredColumn[] }[] = await manager.query(
        'select columns from public.entry_import where id = $1 and kind = $2 and uploaded_by = $3',
        [id, kind.process, actor.personId],
      );
      if (!found) throw notFound('entryImport', id);
      await this.engine.applyEvent('entryImport', id, 'entryImport.recheck', actor, { manager, expectedVersion });
      await writeCells(manager, id, found.columns, cells);
    });
  }
}

const unknownCell = (cell: Mended['cells'][number], at: number): FieldProblem => ({
  field: `cells.${at}`,
  code: 'IMPORT.CELL_UNKNOWN',
  params: { cell: `${cell.column}${cell.row}` },
});

/** Rows that are in have their entry, which is changed as entries are. */
const writeCells = async (
  manager: EntityManager,
  id: string,
  columns: readonly StoredColumn[],
  cells: Mended['cells'],
): Promise<void> => {
  const letters = new Set(columns.map((column) => column.letters));
  const open: { row: number }[] = await manager.query(
    `select row from public.entry_import_row where import_id = $1 and row = any($2) and outcome <> 'done'`,
    [id, cells.map(({ row }) => row)],
  );
  const rows = new Set(open.map(({ row }) => row));
  const unknown = cells.flatMap((cell, at) =>
    rows.has(cell.row) && letters.has(cell.column) ? [] : [unknownCell(cell, at)],
  );
  if (unknown.length > 0) throw invalid('IMPORT.CELL_UNKNOWN', unknown, unknown[0]?.params);
  for (const { row, column, value } of cells) {
    const at = columnOfLetters(column) ?? 0;
    // A short row ends before its empty cells: they are filled up to the one that is mended.
    await manager.query(
      `update public.entry_import_row r set faults = r.faults - $3::text, cells = (
         select jsonb_agg(case when n = $4::int then to_jsonb($5::text) else coalesce(r.cells -> n, '""') end order by n)
         from generate_series(0, greatest(jsonb_array_length(r.cells) - 1, $4::int)) n)
       where r.import_id = $1 and r.row = $2`,
      [id, row, String(at), at, value.trim()],
    );
  }
};
