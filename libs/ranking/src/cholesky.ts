/** A symmetric positive definite matrix factored as L Lᵀ, row by row in one array: its inner loops run along rows. */
export class Cholesky {
  private constructor(
    readonly size: number,
    /** Lower triangle, row-major; the upper one isn't used. */
    private readonly lower: Float64Array,
  ) {}

  /** Takes over `matrix` (row-major, its lower triangle is read). Undefined where it isn't positive definite. */
  static of(matrix: Float64Array, size: number): Cholesky | undefined {
    const a = matrix;
    for (let i = 0; i < size; i += 1) {
      const row = i * size;
      for (let j = 0; j <= i; j += 1) {
        const other = j * size;
        let sum = a[row + j] as number; // within the matrix, as everywhere below
        for (let k = 0; k < j; k += 1) sum -= (a[row + k] as number) * (a[other + k] as number);
        if (i !== j) a[row + j] = sum / (a[other + j] as number);
        else if (sum > 0) a[row + j] = Math.sqrt(sum);
        else return undefined;
      }
    }
    return new Cholesky(size, a);
  }

  get logDeterminant(): number {
    let sum = 0;
    for (let i = 0; i < this.size; i += 1) sum += Math.log(this.lower[i * this.size + i] as number);
    return 2 * sum;
  }

  /** x of L Lᵀ x = b. */
  solve(b: Float64Array): Float64Array {
    const { size, lower } = this;
    const x = Float64Array.from(b);
    for (let i = 0; i < size; i += 1) {
      let sum = x[i] as number;
      for (let k = 0; k < i; k += 1) sum -= (lower[i * size + k] as number) * (x[k] as number);
      x[i] = sum / (lower[i * size + i] as number);
    }
    return this.solveUpper(x);
  }

  /** x of Lᵀ x = b, in place: with b of independent normals, x has the inverse matrix for its covariance. */
  solveUpper(x: Float64Array): Float64Array {
    const { size, lower } = this;
    for (let i = size - 1; i >= 0; i -= 1) {
      const value = (x[i] as number) / (lower[i * size + i] as number);
      x[i] = value;
      for (let k = 0; k < i; k += 1) x[k] = (x[k] as number) - value * (lower[i * size + k] as number);
    }
    return x;
  }

  /** The whole inverse matrix, row-major. */
  inverse(): Float64Array {
    const { size } = this;
    const inverted = this.invertedLower();
    const inverse = new Float64Array(size * size);
    for (let i = 0; i < size; i += 1) {
      const row = i * size;
      for (let j = 0; j <= i; j += 1) {
        const factor = inverted[row + j] as number;
        if (factor === 0) continue;
        const target = j * size;
        for (let k = 0; k <= j; k += 1)
          inverse[target + k] = (inverse[target + k] as number) + factor * (inverted[row + k] as number);
      }
    }
    for (let i = 0; i < size; i += 1)
      for (let j = 0; j < i; j += 1) inverse[j * size + i] = inverse[i * size + j] as number;
    return inverse;
  }

  private invertedLower(): Float64Array {
    const { size, lower } = this;
    const inverted = new Float64Array(size * size);
    for (let i = 0; i < size; i += 1) {
      const row = i * size;
      const pivot = lower[row + i] as number;
      for (let k = 0; k < i; k += 1) {
        const factor = lower[row + k] as number;
        if (factor === 0) continue;
        for (let j = 0; j <= k; j += 1)
          inverted[row + j] = (inverted[row + j] as number) - factor * (inverted[k * size + j] as number);
      }
      for (let j = 0; j < i; j += 1) inverted[row + j] = (inverted[row + j] as number) / pivot;
      inverted[row + i] = 1 / pivot;
    }
    return inverted;
  }
}
