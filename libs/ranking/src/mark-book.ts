import { BLANK, Cells, sortedBy } from './mark-cells.js';
import type { WeightedCriterion } from './mark-rule.js';
import { numberOf, parseNumeral } from './numeral.js';
import { Rational } from './rational.js';

/** All that one judge gave one entry. */
export interface MarkSheet {
  readonly entry: number;
  readonly judge: number;
  /** By position of the criterion; undefined is no mark, which is never 0. */
  readonly cells: readonly (Rational | undefined)[];
  /** The weighted sum; undefined where a criterion is lacking. */
  readonly total: Rational | undefined;
  /** The same as a double, NaN where lacking. */
  readonly value: number;
}

/** Marks of a round. Entries, judges and criteria are in the order of their names, whatever order they came in. */
export interface Marks {
  readonly entries: readonly string[];
  readonly judges: readonly string[];
  readonly criteria: readonly string[];
  readonly weights: readonly Rational[];
  /** Judges aren't known by name: every mark is by somebody else. */
  readonly anonymous: boolean;
  /** By entry, then by judge. */
  readonly sheets: readonly MarkSheet[];
  /** What the mark of an entry on a criterion is multiplied by, beside the weight. */
  readonly factorOf: (entry: number, criterion: number) => Rational;
  /** Criteria that were marked but that the rule doesn't name. */
  readonly ignored: readonly string[];
}

export interface MarkRow {
  readonly entry: string;
  readonly judge: string;
  readonly criterion: string;
  /** '' is no mark. */
  readonly mark: string;
  readonly factor?: Rational | undefined;
}

/** What is wrong with a row: the line of the mark that it repeats or whose factor it contradicts. */
export type RowFault = { readonly kind: 'repeated' | 'factor-differs'; readonly line: number };

const ONE = Rational.of(1n);
/** More criteria than this can't be told apart in one number with the entry. */
const MOST_CRITERIA = 2 ** 20;
class Names {
  readonly all: string[] = [];
  private readonly positions = new Map<string, number>();
  private last = '';
  private lastAt = -1;

  of(name: string): number {
    if (name !== this.last || this.lastAt === -1) {
      this.lastAt = this.positions.get(name) ?? this.added(name);
      this.last = name; // rows of one entry mostly follow each other
    }
    return this.lastAt;
  }

  private added(name: string): number {
    this.positions.set(name, this.all.length);
    return this.all.push(name) - 1;
  }

  /** The names in order, and the new position of each old one. */
  sorted(): { readonly names: string[]; readonly position: Int32Array } {
    const order = this.all.map((_, index) => index);
    const { all } = this;
    const nameOf = (index: number): string => all[index] ?? '';
    order.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
    const position = new Int32Array(all.length);
    for (const [at, index] of order.entries()) position[index] = at;
    return { names: order.map(nameOf), position };
  }
}

/** What a sheet's marks come to, whoever gave them to whom. */
type Sum = Pick<MarkSheet, 'cells' | 'total' | 'value'>;

/** Where the entries and judges stand in the order of their names. */
interface Places {
  readonly entryAt: Int32Array;
  readonly judgeAt: Int32Array;
}

/** Gathers marks row by row, refusing repeated ones; `finish` puts them in an order that owes nothing to the rows'. */
export class MarkBook {
  private readonly entries = new Names();
  private readonly judges = new Names();
  private readonly criteria = new Names();
  private readonly numerals = new Names();
  private readonly values: Rational[] = [];
  private readonly cells = new Cells();
  private readonly factors = new Map<number, { readonly factor: Rational; readonly line: number }>();

  /** @throws RangeError where the mark is no number: the caller has checked it, and knows the cell */
  add(row: MarkRow, line: number): RowFault | undefined {
    const { cells } = this;
    const entry = this.entries.of(row.entry);
    const criterion = this.criteria.of(row.criterion);
    const numeral = row.mark === '' ? BLANK : this.numeralOf(row.mark);
    const { size } = cells;
    const at = cells.place(entry, this.judges.of(row.judge), criterion);
    if (cells.size === size) return { kind: 'repeated', line: cells.line[at] as number };
    cells.numeral[at] = numeral;
    cells.line[at] = line;
    return row.factor === undefined ? undefined : this.addFactor(entry * MOST_CRITERIA + criterion, row.factor, line);
  }

  private addFactor(key: number, factor: Rational, line: number): RowFault | undefined {
    const known = this.factors.get(key);
    if (known === undefined) this.factors.set(key, { factor, line });
    return known === undefined || known.factor.equals(factor)
      ? undefined
      : { kind: 'factor-differs', line: known.line };
  }

  private numeralOf(text: string): number {
    const numeral = this.numerals.of(text);
    if (numeral < this.values.length) return numeral;
    const value = parseNumeral(text);
    if (value === undefined) throw new RangeError(`"${text}" is no number`);
    this.values.push(value);
    return numeral;
  }

  /** `weighted` names the criteria that count; without it all do, with weight 1. */
  finish(weighted?: readonly WeightedCriterion[], anonymous = false): Marks {
    const entries = this.entries.sorted();
    const judges = this.judges.sorted();
    const named = weighted ?? this.criteria.sorted().names.map((name) => ({ name, weight: ONE }));
    const columns = named.map(({ name }) => this.criteria.all.indexOf(name));
    const weights = named.map(({ weight }) => weight);
    const { factors } = this;
    const oldEntry = inverseOf(entries.position);
    const factorOf = (entry: number, criterion: number): Rational =>
      factors.size === 0
        ? ONE
        : (factors.get((oldEntry[entry] ?? 0) * MOST_CRITERIA + (columns[criterion] ?? 0))?.factor ?? ONE);
    const known = new Set(named.map(({ name }) => name));
    const places: Places = { entryAt: entries.position, judgeAt: judges.position };
    const [only] = columns;
    return {
      entries: entries.names,
      judges: judges.names,
      criteria: named.map(({ name }) => name),
      weights,
      anonymous,
      sheets:
        columns.length === 1 && factors.size === 0
          ? this.singleMarks(places, only ?? 0, (mark) => sumOf(0, [mark], weights, factorOf))
          : this.wholeSheets(places, columns, (entry, cells) => sumOf(entry, cells, weights, factorOf)),
      factorOf,
      ignored: this.criteria.sorted().names.filter((name) => !known.has(name)),
    };
  }

  /** Cells by entry, those of one by judge. */
  private ordered({ entryAt, judgeAt }: Places): Int32Array {
    const asRead = Int32Array.from({ length: this.cells.size }, (_, at) => at);
    return sortedBy(sortedBy(asRead, this.cells.judge, judgeAt), this.cells.entry, entryAt);
  }

  /** One criterion, and nothing that depends on the entry: equal marks come to the same, and are worked out once. */
  private singleMarks(places: Places, criterion: number, sum: (mark: Rational) => Sum): MarkSheet[] {
    const { cells, values } = this;
    const sums: Sum[] = [];
    const sheets: MarkSheet[] = [];
    for (const at of this.ordered(places)) {
      const numeral = cells.numeral[at] as number; // within, as all here
      if (numeral === BLANK || cells.criterion[at] !== criterion) continue;
      const of = (sums[numeral] ??= sum(values[numeral] as Rational));
      const [entry, judge] = [cells.entry[at] as number, cells.judge[at] as number];
      sheets.push({
        entry: places.entryAt[entry] as number,
        judge: places.judgeAt[judge] as number,
        cells: of.cells,
        total: of.total,
        value: of.value,
      });
    }
    return sheets;
  }

  /** A sheet without a mark on any criterion that counts is none. */
  private wholeSheets(
    places: Places,
    columns: readonly number[],
    sum: (entry: number, cells: Sum['cells']) => Sum,
  ): MarkSheet[] {
    const { cells, values } = this;
    const placeOf = new Map(columns.map((column, at) => [column, at]));
    const sheets: MarkSheet[] = [];
    let marks: (Rational | undefined)[] | undefined;
    const order = this.ordered(places);
    for (const [turn, at] of order.entries()) {
      const column = placeOf.get(cells.criterion[at] as number);
      const numeral = cells.numeral[at] as number;
      if (column !== undefined && numeral !== BLANK) (marks ??= columns.map(() => undefined))[column] = values[numeral];
      const next = order[turn + 1];
      const goesOn =
        next !== undefined && cells.entry[next] === cells.entry[at] && cells.judge[next] === cells.judge[at];
      if (goesOn || marks === undefined) continue;
      const entry = places.entryAt[cells.entry[at] as number] as number;
      sheets.push({ entry, judge: places.judgeAt[cells.judge[at] as number] as number, ...sum(entry, marks) });
      marks = undefined;
    }
    return sheets;
  }
}

const inverseOf = (position: Int32Array): Int32Array => {
  const inverse = new Int32Array(position.length);
  for (const [at, to] of position.entries()) inverse[to] = at;
  return inverse;
};

const sumOf = (entry: number, cells: Sum['cells'], weights: readonly Rational[], factorOf: Marks['factorOf']): Sum => {
  let total: Rational | undefined;
  for (const [criterion, cell] of cells.entries()) {
    if (cell === undefined) return { cells, total: undefined, value: NaN };
    const weight = (weights[criterion] ?? ONE).times(factorOf(entry, criterion));
    const part = weight.equals(ONE) ? cell : cell.times(weight);
    total = total === undefined ? part : total.plus(part);
  }
  return { cells, total, value: total === undefined ? NaN : numberOf(total) };
};

/** The same round as if a judge had never marked; entries stay, even those left without a mark. */
export const withoutJudge = (marks: Marks, judge: number): Marks => ({
  ...marks,
  sheets: marks.sheets.filter((sheet) => sheet.judge !== judge),
});
