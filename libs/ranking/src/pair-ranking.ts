import { invalid, type FieldProblem } from '#kernel';
import type { TieRung } from './ladder-rungs.js';
import { comparePairs, type Comparison } from './paired-comparison.js';
import type { ComparedPair } from './paired-design.js';
import { Rational } from './rational.js';
import type { RankedLine } from './ranked-line.js';
import type { FiledMarks } from './sheets.js';
import { climbDown, drawRung, groupBest, type Rung } from './tie-ladder.js';

/** Whose favour a comparison is in: of the entry of the sheet, of the one it is compared with, or of neither. */
export const PAIR_WORDS = ['this', 'other', 'equal'] as const;
export type PairWord = (typeof PAIR_WORDS)[number];

/** A comparison of two entries as one judge made it. */
export interface FiledPair {
  readonly entry: string;
  readonly against: string;
  readonly word: PairWord;
}

/** Decimals of what is reported beside the marks. */
const REPORTED_DECIMALS = 6;

const isWord = (word: string | undefined): word is PairWord => PAIR_WORDS.some((one) => one === word);

/** A double as a decimal, half up; no zero has a sign. */
const written = (value: number, decimals: number): string =>
  (Rational.parse(value.toFixed(12)) ?? Rational.ZERO).toHalfUp(decimals);

const readPairs = (rows: readonly FiledMarks[]): FiledPair[] => {
  const problems: FieldProblem[] = [];
  const pairs = rows.flatMap(({ entry, judge, against, criteria }): FiledPair[] => {
    const word = criteria['better'];
    const params = { entry, judge, criterion: 'better', mark: word };
    if (against === undefined || against === entry)
      problems.push({ field: 'against', code: 'RANKING.PAIR_MISSING', params });
    else if (isWord(word)) return [{ entry, against, word }];
    else problems.push({ field: 'marks.better', code: 'RANKING.MARK_MISSING', params });
    return [];
  });
  if (problems.length > 0) throw invalid('RANKING.MARKS_INVALID', problems, { count: problems.length });
  return pairs;
};

/** Comparisons of the same two entries put together, whichever of them stood first. */
export const pairsTogether = (filed: readonly FiledPair[]): ComparedPair[] => {
  const cells = new Map<string, { a: string; b: string; winsOfA: number; winsOfB: number; ties: number }>();
  for (const { entry, against, word } of filed) {
    const [a, b] = entry < against ? [entry, against] : [against, entry];
    const key = JSON.stringify([a, b]);
    const cell = cells.get(key) ?? { a, b, winsOfA: 0, winsOfB: 0, ties: 0 };
    const winner = word === 'equal' ? undefined : word === 'this' ? entry : against;
    if (winner === undefined) cell.ties += 1;
    else if (winner === a) cell.winsOfA += 1;
    else cell.winsOfB += 1;
    cells.set(key, cell);
  }
  return [...cells.values()];
};

/** Decides only where each two of the group were compared and the majorities form a strict order. */
const headToHead = (pairs: readonly ComparedPair[]): Rung<string> => {
  const balance = new Map(
    pairs.flatMap(({ a, b, winsOfA, winsOfB }) => [
      [JSON.stringify([a, b]), winsOfA - winsOfB] as const,
      [JSON.stringify([b, a]), winsOfB - winsOfA] as const,
    ]),
  );
  return {
    name: 'headToHead',
    split: (group) => {
      const wins = new Map(
        group.map((a) => [a, group.filter((b) => (balance.get(JSON.stringify([a, b])) ?? 0) > 0).length]),
      );
      const strict = new Set(wins.values()).size === group.length;
      return strict ? groupBest(group, (a, b) => (wins.get(a) ?? 0) - (wins.get(b) ?? 0)) : [group];
    },
  };
};

export interface PairRequest {
  readonly marks: readonly FiledMarks[];
  readonly decimals: number;
  readonly entries: readonly string[];
  readonly tieLadder: readonly TieRung[];
  readonly drawSeed?: string | undefined;
}

export interface PairRanking {
  readonly lines: readonly RankedLine[];
  /** Scale separation reliability; null where nothing can be said of it. */
  readonly separation: string | null;
}

/** Where no comparison was decided nothing tells how far entries lie apart: they are equal. */
export const abilitiesFrom = (filed: readonly FiledPair[]): Pick<Comparison, 'items' | 'separation'> => {
  if (filed.some(({ word }) => word !== 'equal')) return comparePairs(pairsTogether(filed), { home: false });
  const items = [...new Set(filed.flatMap(({ entry, against }) => [entry, against]))].sort();
  return { items: items.map((item) => ({ item, ability: 0, standardError: null, rank: 1 })), separation: null };
};

/**
 * Ranks entries by how they were compared with each other: abilities by Bradley–Terry in log-odds, rounded half up once.
 * Equal at these decimals is a tie; of the ladder only the rungs that look at no marks by criteria decide it.
 * @throws RANKING.MARKS_INVALID naming each comparison that lacks its second entry or its word
 */
export const rankPairs = ({ marks, decimals, entries, tieLadder, drawSeed }: PairRequest): PairRanking => {
  const filed = readPairs(marks);
  const { items, separation } = abilitiesFrom(filed);
  const times = new Map<string, number>();
  for (const { entry, against } of filed) for (const one of [entry, against]) times.set(one, (times.get(one) ?? 0) + 1);
  const foundOf = new Map(items.map((one) => [one.item, one]));
  const markOf = new Map(items.map(({ item, ability }) => [item, written(ability, decimals)]));
  const figure = (entry: string): Rational => Rational.parse(markOf.get(entry) ?? '0') ?? Rational.ZERO;
  const rungOf: Partial<Record<TieRung, Rung<string>>> = {
    headToHead: headToHead(pairsTogether(filed)),
    ...(drawSeed === undefined ? {} : { draw: drawRung<string>(drawSeed, (entry) => entry) }),
  };
  const rungs = tieLadder.flatMap((name) => rungOf[name] ?? []);
  const standings = groupBest([...markOf.keys()].sort(), (a, b) => figure(a).compare(figure(b))).flatMap((group) =>
    climbDown(group, rungs),
  );
  const lines: RankedLine[] = [];
  const lineOf = (entry: string) => ({
    entry,
    mark: markOf.get(entry) ?? null,
    untrimmedMark: null,
    marks: times.get(entry) ?? 0,
  });
  for (const { group, partedBy } of standings) {
    const rank = lines.length + 1;
    for (const entry of [...group].sort()) {
      const standardError = foundOf.get(entry)?.standardError ?? null;
      const sharedWith = group.filter((other) => other !== entry).sort();
      lines.push({
        ...lineOf(entry),
        rank,
        ...(standardError === null ? {} : { standardError: written(standardError, REPORTED_DECIMALS) }),
        tieBrokenBy: partedBy,
        ...(sharedWith.length > 0 ? { sharedWith } : {}),
      });
    }
  }
  const never = [...new Set(entries)].filter((entry) => !markOf.has(entry)).sort();
  lines.push(...never.map((entry) => ({ ...lineOf(entry), rank: null, tieBrokenBy: null })));
  return { lines, separation: separation === null ? null : written(separation, REPORTED_DECIMALS) };
};
