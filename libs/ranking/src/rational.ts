const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?$/;

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

/** An exact fraction in lowest terms, its denominator above zero. A mean of marks is one: 250 / 3 is never 83.333…. */
export class Rational {
  private constructor(
    readonly numerator: bigint,
    readonly denominator: bigint,
  ) {}

  static of(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
    const [top, bottom] = [BigInt(numerator), BigInt(denominator)];
    if (bottom === 0n) throw new RangeError('a fraction needs a denominator other than zero');
    const divisor = gcd(magnitude(top), magnitude(bottom)) * (bottom < 0n ? -1n : 1n);
    return new Rational(top / divisor, bottom / divisor);
  }

  static readonly ZERO = Rational.of(0n);

  /** Undefined where `text` is no plain decimal: no exponent, no blank, no thousands mark. */
  static parse(text: string): Rational | undefined {
    const match = DECIMAL.exec(text);
    if (match === null) return undefined;
    const [, sign, whole = '', part = ''] = match;
    const digits = BigInt(whole + part);
    return Rational.of(sign === '-' ? -digits : digits, 10n ** BigInt(part.length));
  }

  static sum(values: readonly Rational[]): Rational {
    return values.reduce((total, value) => total.plus(value), Rational.ZERO);
  }

  /** Of at least one value. */
  static mean(values: readonly Rational[]): Rational {
    return Rational.sum(values).dividedBy(Rational.of(values.length));
  }

  plus(other: Rational): Rational {
    // Whole numbers, as most marks are, are in lowest terms already.
    if (this.denominator === 1n && other.denominator === 1n) return new Rational(this.numerator + other.numerator, 1n);
    return Rational.of(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  times(other: Rational): Rational {
    return Rational.of(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  dividedBy(other: Rational): Rational {
    return Rational.of(this.numerator * other.denominator, this.denominator * other.numerator);
  }

  /** Below zero where this is the smaller: for sorting upwards. */
  compare(other: Rational): number {
    const difference =
      this.denominator === other.denominator
        ? this.numerator - other.numerator
        : this.numerator * other.denominator - other.numerator * this.denominator;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  equals(other: Rational): boolean {
    return this.compare(other) === 0;
  }

  /** Half up (away from zero) at `decimals` places, trailing zeros kept. */
  toHalfUp(decimals: number): string {
    const scaled = magnitude(this.numerator) * 10n ** BigInt(decimals);
    const rounded = (2n * scaled + this.denominator) / (2n * this.denominator);
    const digits = rounded.toString().padStart(decimals + 1, '0');
    const sign = this.numerator < 0n && rounded !== 0n ? '-' : '';
    const whole = digits.slice(0, digits.length - decimals);
    return decimals === 0 ? sign + digits : `${sign}${whole}.${digits.slice(digits.length - decimals)}`;
  }
}
