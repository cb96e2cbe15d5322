import type { AssignedPair, AssignmentRequest, EntryToAssign, JudgeToAssign, PairAffinity } from '#assignment';
import { readCsv, type CsvRow } from './csv-table.js';

interface Files {
  readonly affinity?: string;
  readonly conflicts?: string;
  readonly locked?: string;
  readonly previous?: string;
  readonly experts?: string;
}

interface Numbers {
  readonly perEntry: number;
  readonly minLoad?: number;
  readonly maxLoad?: number;
  readonly fair?: boolean;
  readonly connected?: boolean;
  readonly seed: string;
}

/** Ids in the order of their file, with the line of each. */
class Roster {
  private readonly known = new Map<string, { readonly number: number; readonly line: number }>();

  constructor(
    readonly file: string,
    private readonly column: string,
  ) {}

  get size(): number {
    return this.known.size;
  }

  add(row: CsvRow): string {
    const id = row.name(this.column);
    const first = this.known.get(id)?.line;
    if (first !== undefined) throw row.refusal('INPUT.REPEATED', this.column, { first });
    this.known.set(id, { number: this.known.size, line: row.line });
    return id;
  }

  numberOf(row: CsvRow): number {
    const found = this.known.get(row.name(this.column));
    if (!found) throw row.refusal('INPUT.NAME_UNKNOWN', this.column, { list: this.file });
    return found.number;
  }
}

/** The tables of `laureate assign` as a request. Pairs are read one by one, as the request is taken in. */
export class AssignmentInput {
  private readonly entries: EntryToAssign[] = [];
  private readonly judges: JudgeToAssign[] = [];
  private readonly entryRoster: Roster;
  private readonly judgeRoster: Roster;

  constructor(
    entriesFile: string,
    judgesFile: string,
    private readonly options: Files & Numbers,
  ) {
    this.entryRoster = new Roster(entriesFile, 'entry');
    this.judgeRoster = new Roster(judgesFile, 'judge');
    for (const row of readCsv(entriesFile, { required: ['entry'], optional: ['perEntry'] }).rows)
      this.entries.push({ id: this.entryRoster.add(row), perEntry: row.count('perEntry') });
    for (const row of readCsv(judgesFile, { required: ['judge'], optional: ['minLoad', 'maxLoad'] }).rows) {
      const id = this.judgeRoster.add(row);
      const [least, most] = [row.count('minLoad'), row.count('maxLoad')];
      if (least !== undefined && most !== undefined && least > most)
        throw row.refusal('INPUT.LOADS_CROSSED', 'maxLoad', { least, most });
      this.judges.push({ id, minLoad: least ?? options.minLoad, maxLoad: most ?? options.maxLoad });
    }
  }

  request(): AssignmentRequest {
    const { affinity, conflicts, locked, previous, experts, perEntry, fair, connected, seed } = this.options;
    const { entries, judges } = this;
    const pairs = (file: string | undefined) => (file === undefined ? undefined : this.pairs(file));
    return {
      entries,
      judges,
      perEntry,
      fair,
      connected,
      seed,
      affinities: affinity === undefined ? undefined : this.affinities(affinity),
      forbidden: pairs(conflicts) ?? [],
      locked: pairs(locked),
      previous: previous === undefined ? undefined : this.surviving(previous),
      experts: pairs(experts),
    };
  }

  private *pairs(file: string): Generator<AssignedPair> {
    for (const row of readCsv(file, { required: ['entry', 'judge'] }).rows) {
      this.entryRoster.numberOf(row);
      this.judgeRoster.numberOf(row);
      yield { entry: row.text('entry'), judge: row.text('judge') };
    }
  }

  /** An earlier run may name entries that were withdrawn since and judges who left. */
  private *surviving(file: string): Generator<AssignedPair> {
    for (const row of readCsv(file, { required: ['entry', 'judge'] }).rows)
      yield { entry: row.name('entry'), judge: row.name('judge') };
  }

  private *affinities(file: string): Generator<PairAffinity> {
    const lines = new Int32Array(this.entryRoster.size * this.judgeRoster.size);
    for (const row of readCsv(file, { required: ['entry', 'judge', 'affinity'] }).rows) {
      const pair = this.entryRoster.numberOf(row) * this.judgeRoster.size + this.judgeRoster.numberOf(row);
      const first = lines[pair] ?? 0;
      const value = row.number('affinity');
      if (value === undefined) throw row.refusal('INPUT.CELL_EMPTY', 'affinity');
      if (first > 0)
        throw row.refusal('INPUT.REPEATED', 'judge', { value: `${row.text('entry')}, ${row.text('judge')}`, first });
      lines[pair] = row.line;
      yield { entry: row.text('entry'), judge: row.text('judge'), affinity: value };
    }
  }
}
