import type { Client } from '../demo/player/client.js';

/** What the API says of a table that was sent. */
export interface SentTable {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly sheet: string;
  readonly columns: readonly {
    readonly letters: string;
    readonly header: string;
    readonly field: string | null;
    readonly nearest: string | null;
  }[];
  readonly missing: readonly {
    readonly name: { readonly zh: string; readonly en: string };
    readonly required: boolean;
  }[];
  readonly counts: Readonly<Record<'rows' | 'unchecked' | 'ready' | 'faulty' | 'chosen' | 'done' | 'refused', number>>;
}

export interface TableRow {
  readonly row: number;
  readonly state: string;
  readonly told: string;
  readonly entryId: string | null;
  readonly problems: readonly {
    readonly cell: string | null;
    readonly field: string | null;
    readonly code: string;
    readonly title: string;
    readonly remedy: string;
    readonly stops: boolean;
  }[];
}

/** What a cell is to say, by row and the letters of its column. */
export interface MendedCell {
  readonly row: number;
  readonly column: string;
  readonly value: string;
}

const LOOK_EVERY_MS = 250;

/** A table on its way through the API, as the person of the client. */
export class TableOnItsWay {
  private constructor(
    private readonly client: Client,
    private readonly route: string,
    readonly id: string,
  ) {}

  static async send(
    client: Client,
    route: string,
    query: Readonly<Record<string, string | undefined>>,
    file: { readonly bytes: Uint8Array; readonly name: string },
  ): Promise<TableOnItsWay> {
    const { id } = await client.upload<SentTable>(`/api/${route}/imports`, query, file.bytes, file.name);
    return new TableOnItsWay(client, route, id);
  }

  /** One that was sent before. */
  static of(client: Client, route: string, id: string): TableOnItsWay {
    return new TableOnItsWay(client, route, id);
  }

  look(): Promise<SentTable> {
    return this.client.get<SentTable>(`/api/${this.route}/imports/${this.id}`);
  }

  /** Until it is in one of the states; `seen` is told how far it is each time. */
  async until(states: readonly string[], seen: (table: SentTable) => void = () => undefined): Promise<SentTable> {
    for (;;) {
      const table = await this.look();
      seen(table);
      if (states.includes(table.state)) return table;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  rows(state: TableRow['state']): Promise<TableRow[]> {
    return this.client.all<TableRow>(`/api/${this.route}/imports/${this.id}/rows`, { state });
  }

  async columns(columns: Readonly<Record<string, string | null>>): Promise<void> {
    await this.client.send('entryImport', this.id, 'entryImport.map', { columns });
  }

  /** As if the file said so: the rows are checked again. */
  async mend(cells: readonly MendedCell[]): Promise<void> {
    const { version: expectedVersion } = await this.look();
    await this.client.put(`/api/${this.route}/imports/${this.id}/cells`, { expectedVersion, cells });
  }

  async run(rows?: readonly number[]): Promise<void> {
    await this.client.send('entryImport', this.id, 'entryImport.run', rows === undefined ? {} : { rows });
  }
}
