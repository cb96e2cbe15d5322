import type { Rule } from '#workflow';

/** Facts that an import's events are judged by. */
export interface ImportFacts {
  /** Of `entryImport.map`: what was asked for, and what there is. */
  readonly columns: Readonly<Record<string, string | null>>;
  readonly lettersInTable: readonly string[];
  readonly fieldsOfKind: readonly string[];
  /** Of `entryImport.run`: rows that can be taken, of those asked for; and those asked for that can't. */
  readonly ready: number;
  readonly notReady: readonly number[];
  /** Of `entryImport.recheck`: rows that are not registered. */
  readonly left: number;
}

const SHOWN_ROWS = 20;

export const columnsKnown: Rule<ImportFacts> = ({ columns, lettersInTable, fieldsOfKind }) => {
  const letters = Object.keys(columns).filter((letter) => !lettersInTable.includes(letter));
  if (letters.length > 0) {
    const params = { columns: letters, known: lettersInTable };
    return {
      code: 'IMPORT.COLUMN_UNKNOWN',
      params,
      fields: [{ field: 'columns', code: 'IMPORT.COLUMN_UNKNOWN', params }],
    };
  }
  const unknown = Object.entries(columns).find(([, field]) => field !== null && !fieldsOfKind.includes(field));
  if (!unknown) return undefined;
  const [letter, field] = unknown;
  const params = { field, known: fieldsOfKind };
  return {
    code: 'IMPORT.FIELD_UNKNOWN',
    params,
    fields: [{ field: `columns.${letter}`, code: 'IMPORT.FIELD_UNKNOWN', params }],
  };
};

export const somethingToRun: Rule<ImportFacts> = ({ ready, notReady }) => {
  if (notReady.length > 0) {
    const params = { rows: notReady.slice(0, SHOWN_ROWS) };
    return {
      code: 'IMPORT.ROWS_NOT_READY',
      params,
      fields: [{ field: 'rows', code: 'IMPORT.ROWS_NOT_READY', params }],
    };
  }
  return ready === 0 ? { code: 'IMPORT.NOTHING_TO_RUN' } : undefined;
};

export const somethingToRecheck: Rule<ImportFacts> = ({ left }) => (left === 0 ? { code: 'IMPORT.ALL_IN' } : undefined);

export const importRules = { columnsKnown, somethingToRun, somethingToRecheck };
