import type { Connection, FieldDef, Submittable } from 'pg';

/** A statement that PostgreSQL parses and plans once a connection: the engine sends the same few over and over. */
export interface PreparedStatement {
  readonly name: string;
  readonly text: string;
  /** What a column is called in the rows of the answer; by its own name where this is left out. */
  readonly called?: (column: string) => string;
}

export type PreparedValue = string | number | boolean | Date | null | readonly (string | null)[];

/** What pg's connection offers to a query that brings its own protocol, as pg-cursor uses it; its types leave it out. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  readonly parsedStatements: Record<string, string | undefined>;
  readonly submittedNamedStatements: Record<string, string | undefined>;
  parse(message: { name: string; text: string }): void;
  bind(message: { statement: string; values: readonly (string | null)[] }): void;
  describe(message: { type: 'P'; name: '' }): void;
  execute(message: object): void;
  sync(): void;
}

type Parse = (text: string) => unknown;
interface Column {
  readonly name: string;
  readonly parse: Parse;
}

/** The columns of an answer never change while a prepared statement lives: PostgreSQL refuses it when they would. */
const columnsOf = new WeakMap<object, Map<string, readonly Column[]>>();

/**
 * Runs a prepared statement and asks for the columns of its answer the first time only: what pg otherwise reads and
 * builds anew for each answer costs more than the rest of reading one row.
 */
export class PreparedQuery<Row> implements Submittable {
  /** pg puts statement and text down under these when PostgreSQL has parsed them. */
  readonly name: string;
  readonly text: string;
  /** Set by pg: its own promise or the pool's. */
  callback: ((error: Error | null, result?: { rows: Row[] }) => void) | undefined;
  private readonly rows: Row[] = [];
  private known: Map<string, readonly Column[]> | undefined;
  private columns: readonly Column[] | undefined;
  private unreadable: Error | undefined;
  private readonly called: (column: string) => string;

  constructor(
    { name, text, called }: PreparedStatement,
    private readonly values: readonly PreparedValue[],
    private readonly parserOf: (dataTypeId: number) => Parse,
  ) {
    this.name = name;
    this.text = text;
    this.called = called ?? ((column) => column);
  }

  submit(connection: Connection): void {
    const wire = connection as unknown as Wire;
    this.known = columnsOf.get(connection);
    if (!this.known) columnsOf.set(connection, (this.known = new Map<string, readonly Column[]>()));
    const parsed = wire.parsedStatements[this.name] !== undefined;
    this.columns = parsed ? this.known.get(this.name) : undefined;
    wire.stream.cork();
    try {
      if (!parsed) {
        wire.parse({ name: this.name, text: this.text });
        wire.submittedNamedStatements[this.name] = this.text;
      }
      wire.bind({ statement: this.name, values: this.values.map(asText) });
      if (!this.columns) wire.describe({ type: 'P', name: '' });
      wire.execute({});
      wire.sync();
    } finally {
      wire.stream.uncork();
    }
  }

  handleRowDescription({ fields }: { fields: readonly FieldDef[] }): void {
    this.columns = fields.map(({ name, dataTypeID }) => ({
      name: this.called(name),
      parse: this.parserOf(dataTypeID),
    }));
    this.known?.set(this.name, this.columns);
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    const row: Record<string, unknown> = {};
    try {
      let index = 0;
      for (const { name, parse } of this.columns ?? []) {
        const text = fields[index++];
        row[name] = text === null || text === undefined ? null : parse(text);
      }
    } catch (error) {
      this.unreadable = error as Error; // a parser of ours throws nothing else
    }
    this.rows.push(row as Row);
  }

  handleCommandComplete(): void {
    // The rows are all that is asked for.
  }

  handleReadyForQuery(): void {
    if (this.unreadable) this.callback?.(this.unreadable);
    else this.callback?.(null, { rows: this.rows });
  }

  handleError(error: Error): void {
    this.callback?.(error);
  }
}

const asText = (value: PreparedValue): string | null => {
  if (value === null || typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? arrayLiteral(value) : String(value);
};

const arrayLiteral = (items: readonly (string | null)[]): string =>
  `{${items.map((item) => (item === null ? 'NULL' : `"${item.replace(/["\\]/g, '\\$&')}"`)).join(',')}}`;
