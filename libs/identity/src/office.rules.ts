import type { FieldProblem } from '#kernel';
import type { Pending } from '#workflow';
import type { NewOffice, OfficeKind } from './office.views.js';

/** Which kinds an office may stand under. */
const PARENTS: Readonly<Record<OfficeKind, readonly OfficeKind[]>> = {
  municipality: [],
  department: ['municipality'],
  media: ['municipality', 'department'],
  county: ['municipality'],
  unit: ['municipality', 'department', 'county'],
};

/** What is already there, by key. */
export type KnownOffices = ReadonlyMap<string, { readonly kind: OfficeKind; readonly closed: boolean }>;

/** Why an office of this kind can't stand under the one with the key. */
export const parentFault = (
  kind: OfficeKind,
  key: string,
  parent: { readonly kind: OfficeKind; readonly closed: boolean } | undefined,
): Omit<FieldProblem, 'field'> | undefined => {
  if (parent === undefined) return { code: 'OFFICE.PARENT_UNKNOWN', params: { key } };
  if (parent.closed) return { code: 'OFFICE.PARENT_CLOSED', params: { key } };
  // No kind may stand under itself or, by way of others, above itself: kinds alone keep the tree free of circles.
  if (PARENTS[kind].includes(parent.kind)) return undefined;
  return { code: 'OFFICE.PARENT_KIND', params: { kind, parentKind: parent.kind, allowed: PARENTS[kind] } };
};

/** What stands against the closing of an office. */
export interface ClosingFacts {
  readonly closed: boolean;
  /** Offices below it that are not closed. */
  readonly below: number;
  /** What the libs above still have open for it, by refusal code. */
  readonly pending: readonly Pending[];
}

/** All of it at once; empty when it may close. */
export const closingFaults = ({ closed, below, pending }: ClosingFacts): FieldProblem[] => [
  ...(closed ? [{ field: 'id', code: 'OFFICE.CLOSED_ALREADY' }] : []),
  ...(below > 0 ? [{ field: 'id', code: 'OFFICE.HAS_OFFICES_BELOW', params: { count: below } }] : []),
  ...pending.map(({ code, count }) => ({ field: 'id', code, params: { count } })),
];

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
    const added = given.get(row.parentKey);
    const parent = known.get(row.parentKey) ?? (added && { kind: added.kind, closed: false });
    const found = parentFault(row.kind, row.parentKey, parent);
    if (found) fault(index, 'parentKey', found.code, { ...found.params });
  });
  return faults;
};
