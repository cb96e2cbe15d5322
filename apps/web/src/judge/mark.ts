import { Decimal } from 'decimal.js';

/** Exact: enough digits that a sum of marks never rounds. */
const Exact = Decimal.clone({ precision: 60 });

const DECIMAL = /^\d{1,3}(?:\.\d{1,6})?$/;
const WIDE_TO_PLAIN: Readonly<Record<string, string>> = { '。': '.', '．': '.', '，': '.', ',': '.' };

/** A mark as a judge types it: full-width digits and a point of a Chinese keyboard are as good as plain ones. */
export const plainMark = (typed: string): string =>
  typed
    .trim()
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[。．，,]/g, (point) => WIDE_TO_PLAIN[point] ?? point)
    .replace(/\.$/, '')
    .replace(/^\./, '0.');

/** From 0 to the criterion's points, in the sheet's steps. The API has the last word. */
export const isOnScale = (mark: string, points: number, step: string): boolean => {
  if (!DECIMAL.test(mark)) return false;
  const value = new Exact(mark);
  return value.lte(points) && value.mod(step).isZero();
};

export const isPlace = (mark: string, of: number): boolean => /^[1-9]\d{0,4}$/.test(mark) && Number(mark) <= of;

/** The exact sum of marks on the scale. */
export const totalOf = (marks: readonly string[]): string =>
  marks.reduce((sum, mark) => sum.plus(mark), new Exact(0)).toFixed();

/** `7`, `7.0` and `7.00` are one mark. */
export const sameMark = (one: string, other: string): boolean =>
  one === other || (DECIMAL.test(one) && DECIMAL.test(other) && new Exact(one).eq(other));

/** One step up or down, within the scale. */
export const stepped = (mark: string, step: string, direction: number, points: number): string =>
  Exact.min(points, Exact.max(0, new Exact(mark).plus(new Exact(step).times(direction)))).toFixed();
