import { DomainError, type FieldProblem } from '#kernel';
import { toldFields } from '#workflow';
import { stringify } from 'yaml';
import type { DraftPlan } from './plan-draft.schema.js';
import { checkPlan, readDraft } from './plan.js';

const placed = (problems: readonly FieldProblem[]) =>
  toldFields(problems).map((told, at) => {
    const { line, column } = problems[at]?.params ?? {};
    return { ...told, line: Number(line ?? 1), column: Number(column ?? 1) };
  });

/** The file of a programme before it is sent in: what can't be taken, else what is still missing before it can open. */
export const checkedFile = (yaml: string) => {
  try {
    readDraft(yaml, 'yaml');
  } catch (error) {
    if (error instanceof DomainError && error.fields.length > 0) return { faults: placed(error.fields), missing: [] };
    throw error;
  }
  return { faults: [], missing: placed(checkPlan(yaml, 'yaml')) };
};

/** Frozen days are left out: no file says them. No aliases, which are not read. */
export const planFile = ({ calendarDays: _, ...written }: DraftPlan): string =>
  stringify(written, { lineWidth: 110, aliasDuplicateObjects: false });
