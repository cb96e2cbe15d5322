/** One operation of a client; `turn` counts from 0 for each client. */
export type Step = (id: string, turn: number) => Promise<void>;

export interface Measured {
  readonly perSecond: number;
  readonly p50ms: number;
  readonly p99ms: number;
  /** User and system CPU of this process for one operation, in microseconds. */
  readonly nodeCpuMicros: number;
}

/** So many clients at once, each with a process of its own, until all have done their share. */
export const measure = async (
  step: Step,
  ids: readonly string[],
  clients: number,
  operations: number,
): Promise<Measured> => {
  const each = Math.ceil(operations / clients);
  const took: number[] = [];
  const cpu = process.cpuUsage();
  const start = performance.now();
  await Promise.all(
    ids.slice(0, clients).map(async (id) => {
      for (let turn = 0; turn < each; turn += 1) {
        const began = performance.now();
        await step(id, turn);
        took.push(performance.now() - began);
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  const used = process.cpuUsage(cpu);
  took.sort((a, b) => a - b);
  return {
    perSecond: took.length / seconds,
    p50ms: quantile(took, 0.5),
    p99ms: quantile(took, 0.99),
    nodeCpuMicros: (used.user + used.system) / took.length,
  };
};

/** Of sorted values. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;

export const median = (values: readonly number[]): number =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

/** Runs both in turn, so that whatever else the machine does falls on both, and takes the median of each figure. */
export const interleaved = async (
  rounds: number,
  one: () => Promise<Measured>,
  other: () => Promise<Measured>,
): Promise<{ one: Measured; other: Measured; ratio: number }> => {
  const ones: Measured[] = [];
  const others: Measured[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ones.push(await one());
    others.push(await other());
  }
  return {
    one: medianOf(ones),
    other: medianOf(others),
    ratio: median(ones.map(({ perSecond }, round) => perSecond / (others[round]?.perSecond ?? NaN))),
  };
};

const medianOf = (runs: readonly Measured[]): Measured => ({
  perSecond: median(runs.map(({ perSecond }) => perSecond)),
  p50ms: median(runs.map(({ p50ms }) => p50ms)),
  p99ms: median(runs.map(({ p99ms }) => p99ms)),
  nodeCpuMicros: median(runs.map(({ nodeCpuMicros }) => nodeCpuMicros)),
});
