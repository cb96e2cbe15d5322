import type { Marks, MarkSheet } from './mark-book.js';
import type { DeclaredMark } from './declared-marks.js';
import type { MarkRule, TieRule } from './mark-rule.js';
import { Rational } from './rational.js';
import { medianOf } from './sheets.js';
import { drawRung, groupBest, type Rung } from './tie-ladder.js';

export interface Tie {
  /** Best first where it was settled, else by name. */
  readonly entries: readonly string[];
  readonly place: number;
  /** The rule that parted them (some may tie on below), or null where none did. */
  readonly resolvedBy: TieRule | null;
}

export interface TieContext {
  readonly marks: Marks;
  readonly rule: MarkRule;
  readonly sheets: readonly (readonly MarkSheet[])[];
  readonly declared: readonly (DeclaredMark | undefined)[];
  readonly seed: string;
}

type Figure = (entry: number) => Rational | undefined;

const totalsOf = (sheets: readonly MarkSheet[]): Rational[] => sheets.flatMap(({ total }) => total ?? []);

const criterionFigure = ({ marks, rule, sheets, declared }: TieContext, name: string): Figure => {
  const index = marks.criteria.indexOf(name);
  return (entry) => {
    if (rule.order === 'criterion-first') {
      const printed = declared[entry]?.criteria?.[name];
      return printed === undefined ? undefined : Rational.parse(printed);
    }
    const given = (sheets[entry] ?? []).flatMap(({ total, cells }) =>
      total === undefined ? [] : (cells[index] ?? []),
    );
    return given.length === 0 ? undefined : Rational.mean(given);
  };
};

/** Puts the better figure first; none at all comes last. */
const byFigure = (name: TieRule, figure: Figure, lowerIsBetter: boolean): Rung<number> => ({
  name,
  split: (group) => {
    const figures = new Map(group.map((entry) => [entry, figure(entry)]));
    return groupBest(group, (a, b) => {
      const [x, y] = [figures.get(a), figures.get(b)];
      if (x === undefined || y === undefined) return (x === undefined ? 0 : 1) - (y === undefined ? 0 : 1);
      return lowerIsBetter ? y.compare(x) : x.compare(y);
    });
  },
});

/** Whether more of the judges that marked both put the first ahead than the second. */
const majorities = ({ sheets, rule }: TieContext, group: readonly number[]): ((a: number, b: number) => boolean) => {
  const totals = new Map(
    group.map((entry) => [entry, new Map((sheets[entry] ?? []).map(({ judge, total }) => [judge, total]))]),
  );
  return (a, b) => {
    const ofB = totals.get(b);
    let balance = 0;
    for (const [judge, total] of totals.get(a) ?? []) {
      const other = ofB?.get(judge);
      if (total !== undefined && other !== undefined) balance += total.compare(other);
    }
    return rule.lowerIsBetter ? balance < 0 : balance > 0;
  };
};

/** Cuts the group wherever all above the cut beat all below it: even pairs and circles stay together. */
const headToHead = (context: TieContext): Rung<number> => ({
  name: 'head-to-head',
  split: (group) => {
    const beats = majorities(context, group);
    const wins = new Map(group.map((a) => [a, group.filter((b) => beats(a, b)).length]));
    const order = [...group].sort((a, b) => (wins.get(b) ?? 0) - (wins.get(a) ?? 0));
    const parts: number[][] = [[]];
    for (const [at, entry] of order.entries()) {
      parts.at(-1)?.push(entry);
      const left = order.length - at - 1;
      if (left === 0 || (wins.get(entry) ?? 0) < left) continue; // the fewest wins above the cut can't be over all below
      const below = order.slice(at + 1);
      if (order.slice(0, at + 1).every((a) => below.every((b) => beats(a, b)))) parts.push([]);
    }
    return parts;
  },
});

const rungOf = (context: TieContext, name: TieRule): Rung<number> => {
  const { lowerIsBetter } = context.rule;
  const totals = (entry: number): Rational[] => totalsOf(context.sheets[entry] ?? []);
  const figure =
    (of: (values: readonly Rational[]) => Rational): Figure =>
    (entry) => {
      const values = totals(entry);
      return values.length === 0 ? undefined : of(values);
    };
  switch (name) {
    case 'median':
      return byFigure(name, figure(medianOf), lowerIsBetter);
    case 'untrimmed-mean':
      return byFigure(
        name,
        figure((values) => Rational.mean(values)),
        lowerIsBetter,
      );
    case 'head-to-head':
      return headToHead(context);
    case 'draw':
      return drawRung(context.seed, (entry) => context.marks.entries[entry] ?? '');
    default:
      return byFigure(name, criterionFigure(context, name.slice('criterion:'.length)), lowerIsBetter);
  }
};

export interface Placed {
  readonly entries: readonly number[];
  readonly place: number;
  /** The last rule that parted these from others of their mark. */
  readonly partedBy: TieRule | null;
}

/** Takes groups of equal marks, best first, down the rules. Every tie is told: where a rule parted it, and where none did. */
export const settleTies = (
  groups: readonly (readonly number[])[],
  context: TieContext,
): { readonly placed: readonly Placed[]; readonly ties: readonly Tie[] } => {
  const rungs = context.rule.tieBreak.map((name) => ({ name, rung: rungOf(context, name) }));
  const placed: Placed[] = [];
  const ties: Tie[] = [];
  const nameOf = (entry: number): string => context.marks.entries[entry] ?? '';
  const descend = (group: readonly number[], place: number, depth: number, partedBy: TieRule | null): void => {
    const next = rungs[depth];
    if (group.length === 1 || next === undefined) {
      placed.push({ entries: [...group].sort((a, b) => a - b), place, partedBy });
      return;
    }
    const parts = next.rung.split(group);
    let at = place;
    for (const part of parts) {
      descend(part, at, depth + 1, parts.length > 1 ? next.name : partedBy);
      at += part.length;
    }
  };
  let place = 1;
  for (const group of groups) {
    const first = placed.length;
    descend(group, place, 0, null);
    place += group.length;
    if (group.length > 1) ties.push(...tiesOf(placed.slice(first), context.rule.tieBreak, nameOf));
  }
  return { placed, ties };
};

/** A group is resolved by the rule that went furthest down the ladder, wherever in the group it parted anything. */
const tiesOf = (parts: readonly Placed[], ladder: readonly TieRule[], nameOf: (entry: number) => string): Tie[] => {
  const open = parts.filter(({ entries }) => entries.length > 1);
  const unresolved = open.map(({ entries, place }) => ({ entries: entries.map(nameOf), place, resolvedBy: null }));
  const last = ladder.findLast((rule) => parts.some(({ partedBy }) => partedBy === rule));
  if (parts.length === 1 || last === undefined) return unresolved;
  const place = parts[0]?.place ?? 1;
  return [{ entries: parts.flatMap(({ entries }) => entries.map(nameOf)), place, resolvedBy: last }, ...unresolved];
};
