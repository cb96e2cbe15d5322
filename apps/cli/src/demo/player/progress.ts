import cliProgress from 'cli-progress';
import type { Writable } from 'node:stream';

export interface StageTime {
  readonly name: string;
  readonly seconds: number;
}

/** A bar per stage on a terminal; where there is none, a line when a stage is done. */
export class Progress {
  readonly stages: StageTime[] = [];
  private bar: cliProgress.SingleBar | undefined;
  private done = 0;
  private total = 0;

  constructor(private readonly out: Writable & { readonly isTTY?: boolean }) {}

  async stage<T>(name: string, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    this.done = 0;
    this.total = 0;
    if (this.out.isTTY === true) {
      this.bar = new cliProgress.SingleBar(
        { format: `${name.padEnd(14)} {bar} {value}/{total}  {duration} s`, hideCursor: true, stream: this.out },
        cliProgress.Presets.shades_classic,
      );
      this.bar.start(1, 0);
    }
    try {
      return await work();
    } finally {
      this.bar?.stop();
      this.bar = undefined;
      const seconds = Math.round((performance.now() - began) / 10) / 100;
      this.stages.push({ name, seconds });
      if (this.out.isTTY !== true)
        this.out.write(
          `${name.padEnd(14)} ${String(this.done).padStart(6)} steps ${seconds.toFixed(1).padStart(7)} s\n`,
        );
    }
  }

  /** So many more steps are to be done in this stage. */
  expect(steps: number): void {
    this.total += steps;
    this.bar?.setTotal(this.total);
  }

  step(steps = 1): void {
    this.done += steps;
    if (this.done > this.total) this.expect(this.done - this.total);
    this.bar?.update(this.done);
  }
}
