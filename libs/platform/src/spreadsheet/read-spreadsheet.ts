import { DomainError, invalid } from '#kernel';
import { type ChildBounds, inBoundedChild } from '../bounded-child.js';
import { turns } from '../turns.js';
import { SHEET_LIMITS, type SheetLimits, type Spreadsheet } from './sheet.js';
import { formatOf } from './sheet-format.js';
import type { ReadOrder } from './sheet-reader.js';

const BOUNDS: ChildBounds = { timeoutMs: 20_000, memoryMb: 512 };
const inTurn = turns({ atOnce: 2, waiting: 50, busy: 'SHEET.BUSY' });

/**
 * What a workbook or CSV file holds, as text by cell. It is told by its content, and read in a process of its own.
 * @throws DomainError `SHEET.…`
 */
export const readSpreadsheet = async (
  bytes: Buffer,
  limits: SheetLimits = SHEET_LIMITS,
  bounds: ChildBounds = BOUNDS,
): Promise<Spreadsheet> => {
  if (bytes.length > limits.fileBytes) throw invalid('SHEET.TOO_LARGE', [], { limit: limits.fileBytes });
  const order: ReadOrder = { format: formatOf(bytes), bytes, limits };
  const outcome = await inTurn(() =>
    inBoundedChild<Spreadsheet>('spreadsheet/spreadsheet.child.js', order, bounds, 'SHEET'),
  );
  if (outcome.kind === 'refused') {
    const { kind, code, params, fields } = outcome.error;
    throw new DomainError(kind, code, params, fields);
  }
  const { sheets } = outcome.output;
  if (sheets.every(({ rows }) => rows.length === 0)) throw invalid('SHEET.EMPTY', []);
  return outcome.output;
};
