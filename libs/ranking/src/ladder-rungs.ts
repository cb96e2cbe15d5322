import { Rational } from './rational.js';
import { medianOf, type Contender, type RankedCriterion, totalsOf } from './sheets.js';
import { drawRung, groupBest, higherFirst, type Rung } from './tie-ladder.js';

/** The rungs that a programme may declare, in the order of its own choosing. */
export const TIE_RUNGS = [
  'heaviestCriterion',
  'nextCriteria',
  'highestMedian',
  'headToHead',
  'extraMark',
  'draw',
] as const;
export type TieRung = (typeof TIE_RUNGS)[number];

export interface DeclaredLadder {
  readonly criteria: readonly RankedCriterion[];
  readonly tieLadder: readonly TieRung[];
  /** Committed to before the marks closed; without it the rung `draw` decides nothing. */
  readonly drawSeed?: string | undefined;
}

/** Over all filed sheets, trimmed ones too: the ladder asks about the entry, not about which judge was dropped. */
const meanOn = (contender: Contender, key: string): Rational =>
  Rational.mean(contender.sheets.map((sheet) => sheet.marks.get(key) ?? Rational.ZERO));

/** Above zero where more of the judges that marked both gave `a` the higher total. */
const preference = (a: Contender, b: Contender): number => {
  const totalOfB = new Map(b.sheets.map((sheet) => [sheet.judge, sheet.total]));
  return a.sheets.reduce((balance, { judge, total }) => {
    const other = totalOfB.get(judge);
    return other === undefined ? balance : balance + total.compare(other);
  }, 0);
};

/** Decides only where the majorities form a strict order of the whole group: no even pair, no circle. */
const headToHead: Rung<Contender> = {
  name: 'headToHead',
  split: (group) => {
    const wins = new Map(
      group.map((a) => [a, group.filter((b) => b !== a && Math.sign(preference(a, b)) === 1).length]),
    );
    const strict = new Set(wins.values()).size === group.length;
    return strict ? groupBest(group, (a, b) => (wins.get(a) ?? 0) - (wins.get(b) ?? 0)) : [group];
  },
};

/**
 * The extra blind marks that were asked for because of the tie. Only those of judges who marked every entry of the group
 * compare; where there is no such judge, or not yet, the rung decides nothing.
 */
const extraMark: Rung<Contender> = {
  name: 'extraMark',
  split: (group) => {
    const [first, ...others] = group;
    const common = (first?.extra ?? [])
      .map(({ judge }) => judge)
      .filter((judge) => others.every(({ extra }) => extra.some((sheet) => sheet.judge === judge)));
    if (common.length === 0) return [group];
    const mean = ({ extra }: Contender): Rational =>
      Rational.mean(extra.filter(({ judge }) => common.includes(judge)).map(({ total }) => total));
    return groupBest(group, (a, b) => mean(a).compare(mean(b)));
  },
};

/** The rungs of the ladder as they are climbed down. */
export const rungsOf = (request: DeclaredLadder): Rung<Contender>[] => {
  // equal weights keep the order in which the rule declares them (sort is stable)
  const [heaviest, ...next] = [...request.criteria].sort((a, b) => b.points - a.points);
  const onMean = (name: string, { key }: RankedCriterion): Rung<Contender> =>
    higherFirst(name, (contender) => meanOn(contender, key));
  const { drawSeed } = request;
  const made: Record<TieRung, Rung<Contender>[]> = {
    heaviestCriterion: heaviest === undefined ? [] : [onMean('heaviestCriterion', heaviest)],
    nextCriteria: next.map((criterion) => onMean('nextCriteria', criterion)),
    highestMedian: [higherFirst('highestMedian', (contender) => medianOf(totalsOf(contender)))],
    headToHead: [headToHead],
    extraMark: [extraMark],
    draw: drawSeed === undefined ? [] : [drawRung(drawSeed, ({ entry }) => entry)],
  };
  return request.tieLadder.flatMap((name) => made[name]);
};
