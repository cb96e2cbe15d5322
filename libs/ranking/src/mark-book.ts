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

/** A sheet while it is read; null is a cell that was left blank. */
interface Draft {
  readonly judge: number;
  readonly cells: (Rational | null | undefined)[];
  /** Where the first criterion was read, and the further ones: most sheets have one. */
  line: number;
  lines: number[] | undefined;
}

const ONE = Rational.of(1n);
/** More criteria than this can't be told apart in one number with the entry. */
const MOST_CRITERIA = 2 ** 20;
const FEW = 20;

const addCell = (draft: Draft, criterion: number, mark: Rational | null, line: number): void => {
  draft.cells[criterion] = mark;
  if (criterion === 0) draft.line = line;
  else (draft.lines ??= [])[criterion] = line;
};

/** The first criterion makes a list of just its length: most sheets have no other, and there may be millions. */
const draftOf = (judge: number, criterion: number, mark: Rational | null, line: number): Draft => {
  if (criterion === 0) return { judge, cells: [mark], line, lines: undefined };
  const draft: Draft = { judge, cells: [], line: 0, lines: undefined };
  addCell(draft, criterion, mark, line);
  return draft;
};

/** The sheets of one entry: looked through while few, by number when many. */
class EntrySheets {
  readonly all: Draft[] = [];
  private byJudge: Map<number, Draft> | undefined;

  of(judge: number): Draft | undefined {
    if (this.byJudge !== undefined) return this.byJudge.get(judge);
    for (const draft of this.all) if (draft.judge === judge) return draft;
    return undefined;
  }

  add(draft: Draft): void {
    this.all.push(draft);
    if (this.all.length === FEW) this.byJudge = new Map(this.all.map((one) => [one.judge, one]));
    else this.byJudge?.set(draft.judge, draft);
  }
}

class Names {
  readonly all: string[] = [];
  private readonly positions = new Map<string, number>();

  of(name: string): number {
    const known = this.positions.get(name);
    if (known !== undefined) return known;
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

/** Gathers marks row by row, refusing repeated ones; `finish` puts them in an order that owes nothing to the rows'. */
export class MarkBook {
  private readonly entries = new Names();
  private readonly judges = new Names();
  private readonly criteria = new Names();
  private readonly sheets: EntrySheets[] = [];
  private readonly factors = new Map<number, { readonly factor: Rational; readonly line: number }>();
  private readonly numerals = new Map<string, Rational>();

  /** @throws RangeError where the mark is no number: the caller has checked it, and knows the cell */
  add(row: MarkRow, line: number): RowFault | undefined {
    const entry = this.entries.of(row.entry);
    const criterion = this.criteria.of(row.criterion);
    const judge = this.judges.of(row.judge);
    const mark = row.mark === '' ? null : this.exactly(row.mark);
    const sheets = (this.sheets[entry] ??= new EntrySheets());
    const known = sheets.of(judge);
    if (known === undefined) sheets.add(draftOf(judge, criterion, mark, line));
    else if (known.cells[criterion] === undefined) addCell(known, criterion, mark, line);
    else return { kind: 'repeated', line: criterion === 0 ? known.line : (known.lines?.[criterion] ?? 0) };
    return row.factor === undefined ? undefined : this.addFactor(entry * MOST_CRITERIA + criterion, row.factor, line);
  }

  private addFactor(key: number, factor: Rational, line: number): RowFault | undefined {
    const known = this.factors.get(key);
    if (known === undefined) this.factors.set(key, { factor, line });
    return known === undefined || known.factor.equals(factor)
      ? undefined
      : { kind: 'factor-differs', line: known.line };
  }

  private exactly(text: string): Rational {
    const known = this.numerals.get(text);
    if (known !== undefined) return known;
    const value = parseNumeral(text);
    if (value === undefined) throw new RangeError(`"${text}" is no number`);
    this.numerals.set(text, value);
    return value;
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
    const judgeAt = (draft: Draft): number => judges.position[draft.judge] ?? 0;
    const sheets: MarkSheet[] = [];
    for (const [entry, old] of oldEntry.entries()) {
      const drafts = this.sheets[old]?.all ?? [];
      for (const draft of drafts.sort((a, b) => judgeAt(a) - judgeAt(b))) {
        const cells = cellsOf(draft, columns);
        if (cells !== undefined) sheets.push(sheetOf(entry, judgeAt(draft), cells, weights, factorOf));
      }
    }
    const known = new Set(named.map(({ name }) => name));
    return {
      entries: entries.names,
      judges: judges.names,
      criteria: named.map(({ name }) => name),
      weights,
      anonymous,
      sheets,
      factorOf,
      ignored: this.criteria.sorted().names.filter((name) => !known.has(name)),
    };
  }
}

const inverseOf = (position: Int32Array): Int32Array => {
  const inverse = new Int32Array(position.length);
  for (const [at, to] of position.entries()) inverse[to] = at;
  return inverse;
};

/** The cells in the order of the criteria; undefined where all are blank. */
const cellsOf = ({ cells }: Draft, columns: readonly number[]): readonly (Rational | undefined)[] | undefined => {
  const [only] = cells;
  if (columns.length === 1 && cells.length === 1 && columns[0] === 0)
    return only instanceof Rational ? (cells as Rational[]) : undefined; // the one cell, just looked at
  const found = columns.map((column) => cells[column] ?? undefined);
  return found.some((cell) => cell !== undefined) ? found : undefined;
};

const sheetOf = (
  entry: number,
  judge: number,
  cells: readonly (Rational | undefined)[],
  weights: readonly Rational[],
  factorOf: Marks['factorOf'],
): MarkSheet => {
  let total: Rational | undefined;
  for (const [criterion, cell] of cells.entries()) {
    if (cell === undefined) return { entry, judge, cells, total: undefined, value: NaN };
    const weight = (weights[criterion] ?? ONE).times(factorOf(entry, criterion));
    const part = weight.equals(ONE) ? cell : cell.times(weight);
    total = total === undefined ? part : total.plus(part);
  }
  return { entry, judge, cells, total, value: total === undefined ? NaN : numberOf(total) };
};

/** The same round as if a judge had never marked; entries stay, even those left without a mark. */
export const withoutJudge = (marks: Marks, judge: number): Marks => ({
  ...marks,
  sheets: marks.sheets.filter((sheet) => sheet.judge !== judge),
});
