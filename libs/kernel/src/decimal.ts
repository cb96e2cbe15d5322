import { Decimal as DecimalJs } from 'decimal.js';

/** Exact decimals for marks: enough digits that sums and products of marks never round, half up where a rule rounds. */
export const Decimal = DecimalJs.clone({ precision: 60, rounding: DecimalJs.ROUND_HALF_UP });
export type Decimal = DecimalJs;

/** Half up at `decimals` places, trailing zeros kept: `roundHalfUp('2.675', 2)` is `'2.68'`. */
export const roundHalfUp = (value: Decimal | string | number, decimals: number): string =>
  new Decimal(value).toFixed(decimals, DecimalJs.ROUND_HALF_UP);
