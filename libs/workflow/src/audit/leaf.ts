import canonicalizeModule from 'canonicalize';
import { type Hash, leafHash } from './merkle.js';

/** The tables whose rows are leaves. */
export const SOURCES = ['transition', 'act'] as const;
export type Source = (typeof SOURCES)[number];

/** A row as it is hashed and exported. `source` and `seq` name it; the rest is what the table holds. */
export interface LeafRow {
  readonly source: Source;
  readonly seq: number;
  readonly [column: string]: string | number | null;
}

interface SourceTable {
  readonly table: string;
  /** Column → how it is read. All columns, so that none can be changed unseen; a spec holds this against the database. */
  readonly columns: Readonly<Record<string, string>>;
}

const plain = (...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, `r.${name}`]));
/** To the microsecond, whatever the session's date style; JSON as the text that the database keeps, so that no number is rounded. */
const moment = (name: string): Record<string, string> => ({
  [name]: `to_jsonb(r.${name} at time zone 'UTC') #>> '{}'`,
});
const document = (name: string): Record<string, string> => ({ [name]: `r.${name}::text` });

export const SOURCE_TABLES: Readonly<Record<Source, SourceTable>> = {
  transition: {
    table: 'workflow.transition_log',
    columns: {
      ...plain('seq', 'process', 'process_id', 'version', 'event', 'from_state', 'to_state', 'actor_id', 'actor_name'),
      ...plain('reason', 'chart_version'),
      ...document('payload'),
      ...moment('at'),
    },
  },
  act: {
    table: 'audit.act',
    columns: { ...plain('seq', 'kind', 'what', 'actor_id', 'actor_name'), ...document('detail'), ...moment('at') },
  },
};

/** The list of a select over the source's table, named `r`, that gives its leaf rows. */
export const leafColumns = (source: Source): string =>
  Object.entries({ ...SOURCE_TABLES[source].columns, source: `'${source}'` })
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, read]) => `${read} as "${name}"`)
    .join(', ');

// The package's types speak of a default export; what Node imports is the function itself.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

const inOrder = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(inOrder);
  const keys = Object.keys(value);
  return (
    keys.every((key, index) => index === 0 || keys[index - 1]! < key) && // there is one before
    Object.values(value).every(inOrder)
  );
};

/** RFC 8785. Where the keys are in order already, as in all that is read here, JSON.stringify writes the same, sooner. */
export const canonicalJson = (value: unknown): string =>
  (inOrder(value) ? JSON.stringify(value) : canonicalize(value)) ?? 'null';

export const hashOfRow = (row: LeafRow): Hash => leafHash(canonicalJson(row));
