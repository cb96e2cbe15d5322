import jstat from 'jstat';

const { jStat } = jstat;

/** The value that an F variable stays below with probability `p`. */
export const fQuantile = (p: number, df1: number, df2: number): number => jStat.centralF.inv(p, df1, df2);

const TERMS = 1000;
const TINY = 1e-300;

/** Sum of the series of the lower incomplete gamma function over Γ(a): good below a + 1. */
const lowerSeries = (a: number, x: number): number => {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < TERMS && term > sum * 1e-17; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * Math.exp(a * Math.log(x) - x - jStat.gammaln(a));
};

/** The upper one by its continued fraction: keeps its digits where 1 − lower has none left. */
const upperFraction = (a: number, x: number): number => {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let product = d;
  for (let n = 1; n < TERMS; n += 1) {
    const top = -n * (n - a);
    b += 2;
    d = 1 / (Math.abs(top * d + b) < TINY ? TINY : top * d + b);
    c = Math.abs(b + top / c) < TINY ? TINY : b + top / c;
    product *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return product * Math.exp(a * Math.log(x) - x - jStat.gammaln(a));
};

/** Probability that chi-square exceeds `value`. */
export const chiSquareTail = (value: number, df: number): number => {
  if (value <= 0) return 1;
  const [a, x] = [df / 2, value / 2];
  return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x);
};
