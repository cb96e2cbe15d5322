import type { FieldProblem } from '#kernel';
import type { NewOffice, OfficeKind } from './office.views.js';

/** Which kinds an office may stand under. */
const PARENTS: Readonly<Record<OfficeKind, readonly OfficeKind[]>> = {
  municipality: [],
  department: ['municipality'],
  media: ['municipality', 'department'],
  county: ['municipality'],
  unit: ['municipality', 'department', 'county'],
};

/** What is already there: the kind of each known office by key. */
export type KnownOffices = ReadonlyMap<string, OfficeKind>;

/** What is wrong with offices to be made, row by row; empty when all of them may be. `at(3)` is `rows.3`. */
export const officeFaults = (
  rows: readonly NewOffice[],
  known: KnownOffices,
  at: (row: number) => string,
): FieldProblem[] => {
  const given = new Map<string, NewOffice>();
  const faults: FieldProblem[] = [];
  const fault = (row: number, field: string, code: string, params: Record<string, unknown>): void => {
    faults.push({ field: `${at(row)}${field}`, code, params });
  };
  rows.forEach((row, index) => {
    if (known.has(row.key)) fault(index, 'key', 'OFFICE.KEY_TAKEN', { key: row.key });
    else if (given.has(row.key)) fault(index, 'key', 'OFFICE.KEY_TWICE', { key: row.key });
    else given.set(row.key, row);
  });
  rows.forEach((row, index) => {
    if (row.parentKey === undefined) return;
    const kind = known.get(row.parentKey) ?? given.get(row.parentKey)?.kind;
    if (kind === undefined) fault(index, 'parentKey', 'OFFICE.PARENT_UNKNOWN', { key: row.parentKey });
    // No kind may stand under itself or, by way of others, above itself: kinds alone keep the tree free of circles.
    else if (!PARENTS[row.kind].includes(kind)) {
      fault(index, 'parentKey', 'OFFICE.PARENT_KIND', { kind: row.kind, parentKind: kind, allowed: PARENTS[row.kind] });
    }
  });
  return faults;
};
