import { Decimal } from '#kernel';
import type { RankedLine } from '#ranking';
import type { FiledSheet } from './tally.queries.js';

/** Entries, by their draw keys, of which two totals lie farther apart than `by`. Extra marks are none of it. */
export const farApart = (sheets: readonly Pick<FiledSheet, 'drawKey' | 'total' | 'extra'>[], by: string): string[] => {
  const totals = new Map<string, Decimal[]>();
  for (const { drawKey, total, extra } of sheets)
    if (!extra) totals.set(drawKey, [...(totals.get(drawKey) ?? []), new Decimal(total)]);
  return [...totals]
    .filter(([, all]) =>
      Decimal.max(...all)
        .minus(Decimal.min(...all))
        .gt(by),
    )
    .map(([key]) => key)
    .sort();
};

/**
 * So many entries whose marks are nearest the last of the lines that anybody lies below, on either side: midway between the
 * last mark above it and the first below. `after` says after how many places each line runs. Equally near entries go by
 * their draw keys, which are hashes of what was entered.
 */
export const nearestTo = (
  lines: readonly Pick<RankedLine, 'entry' | 'mark'>[],
  after: readonly number[],
  count: number,
): string[] => {
  const marked = lines.flatMap(({ entry, mark }) => (mark === null ? [] : [{ entry, mark: new Decimal(mark) }]));
  const places = Math.max(0, ...after.filter((line) => line < marked.length));
  const [above, below] = [marked[places - 1], marked[places]];
  if (!above || !below) return [];
  const line = above.mark.plus(below.mark).div(2);
  return marked
    .map(({ entry, mark }) => ({ entry, distance: mark.minus(line).abs() }))
    .sort((a, b) => a.distance.comparedTo(b.distance) || (a.entry < b.entry ? -1 : 1))
    .slice(0, count)
    .map(({ entry }) => entry);
};
