import { coloured, type Flat } from '../crossed-design.js';
import type { Rating, Ratings } from './ratings.js';

const upwards = (a: Rating, b: Rating): number => (a === b ? 0 : a < b ? -1 : 1);

/** Figures as they are, categories by their place among all. */
const valueOf = (units: Ratings['units']): ((rating: Rating) => number) => {
  const categories = new Set(units.flatMap((unit) => unit.filter((rating) => typeof rating === 'string')));
  const places = new Map([...categories].sort().map((category, at) => [category, at]));
  return (rating) => (typeof rating === 'number' ? rating + 0 : (places.get(rating) ?? 0)); // -0 is 0
};

const flatten = (units: Ratings['units'], anonymous: boolean): Flat => {
  const value = valueOf(units);
  const count = units.reduce((sum, unit) => sum + unit.filter((rating) => rating !== undefined).length, 0);
  const flat = { entry: new Int32Array(count), judge: new Int32Array(count), value: new Float64Array(count) };
  let at = 0;
  for (const [entry, unit] of units.entries())
    for (const [judge, rating] of unit.entries()) {
      if (rating === undefined) continue;
      flat.entry[at] = entry;
      flat.judge[at] = anonymous ? 0 : judge;
      flat.value[at] = value(rating);
      at += 1;
    }
  return flat;
};

/** The same ratings in an order of entries and raters that comes from the ratings alone: sums of doubles then owe nothing to that of the table. */
export const inOwnOrder = ({ raters, units }: Ratings): Ratings => {
  const anonymous = raters.length === 0;
  const colours = coloured(flatten(units, anonymous), { entries: units.length, judges: Math.max(1, raters.length) });
  const columns = [...colours.judges.ordered(() => true)];
  const inOrder = (unit: Ratings['units'][number]): Ratings['units'][number] =>
    anonymous ? unit.flatMap((rating) => rating ?? []).sort(upwards) : columns.map((column) => unit[column]);
  return {
    raters: anonymous ? raters : columns.map((column) => raters[column] ?? ''),
    units: Array.from(
      colours.entries.ordered(() => true),
      (entry) => inOrder(units[entry] ?? []),
    ),
  };
};
