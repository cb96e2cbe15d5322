import { Rational } from './rational.js';

const NUMERAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?)0*(\d{1,3}))?$/;

const tenTo = (power: number): Rational =>
  power < 0 ? Rational.of(1n, 10n ** BigInt(-power)) : Rational.of(10n ** BigInt(power));

/** Exactly what a number in a table says (`7`, `7.50`, `.5`, `1e-3`), undefined where it says none. */
export const parseNumeral = (text: string): Rational | undefined => {
  const match = NUMERAL.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', part = '', way = '', exponent] = match;
  if (whole + part === '') return undefined;
  const digits = BigInt(whole + part);
  const value = Rational.of(sign === '-' ? -digits : digits, 10n ** BigInt(part.length));
  return exponent === undefined ? value : value.times(tenTo(Number(way + exponent)));
};

/** Bits beyond which a whole number may be no double. */
const WIDEST = 1000n;
const bitsOf = (value: bigint): bigint => BigInt(value.toString(16).length * 4);

export const numberOf = ({ numerator, denominator }: Rational): number => {
  const value = Number(numerator) / Number(denominator);
  if (Number.isFinite(value)) return value;
  const spare = bitsOf(denominator) - WIDEST; // hundreds of decimals: those that a double hasn't are dropped
  return Number(numerator >> spare) / Number(denominator >> spare);
};

/** A rounded decimal as a whole number of its last place: '61.67' is 6167. Comparing these is comparing what is printed. */
export const unitsOf = (printed: string): bigint => BigInt(printed.replace('.', ''));

/** Noise of a double is far below this; taken off first, so that a half which sums to 0.4999999999 is still a half. */
const NOISE_PLACES = 9;

/** A double half up (away from zero) at `decimals` places (at most 8), trailing zeros kept. */
export const printDouble = (value: number, decimals: number): string => {
  const fine = Math.round(Math.abs(value) * 10 ** NOISE_PLACES);
  if (Math.abs(value) >= 1e21) return `${BigInt(value)}.${'0'.repeat(decimals)}`; // toFixed gives an exponent
  if (!Number.isSafeInteger(fine)) return value.toFixed(decimals);
  const rounded = Math.floor(fine / 10 ** (NOISE_PLACES - decimals) + 0.5);
  const digits = String(rounded).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  const text = decimals === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return value < 0 && rounded !== 0 ? `-${text}` : text;
};
