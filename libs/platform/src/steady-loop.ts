import type { Logger } from './logging.js';

/** Does one round of work; true asks for the next round at once, a number for one after so many milliseconds at the latest. */
export type Round = () => Promise<boolean | number>;

export interface LoopOptions {
  readonly what: string;
  /** The longest pause while all goes well. */
  readonly intervalMs: number;
  readonly round: Round;
  readonly logger: Logger;
}

const LONGEST_PAUSE_MS = 30_000;

/**
 * Runs rounds one after the other with a pause between, never two at a time. On trouble it says so and goes on, pausing
 * twice as long after each failure in a row: the database may be restarting.
 */
export class SteadyLoop {
  private stopped = true;
  private running: Promise<void> = Promise.resolve();
  private failures = 0;
  private woken = false;
  private wakeNow: (() => void) | undefined;

  constructor(private readonly options: LoopOptions) {}

  start(): void {
    if (!this.stopped) return;
    this.stopped = false;
    this.running = this.run();
  }

  /** Ends the pause; a round under way is followed by another. */
  wake(): void {
    this.woken = true;
    this.wakeNow?.();
  }

  /** Waits for the round under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wakeNow?.();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.woken = false;
      const again = await this.oneRound();
      if (again !== true && !this.woken && !this.stopped) await this.pause(again === false ? Infinity : again);
    }
  }

  private async oneRound(): Promise<boolean | number> {
    try {
      const again = await this.options.round();
      this.failures = 0;
      return again;
    } catch (error) {
      this.failures += 1;
      this.options.logger.error({ err: error, failures: this.failures }, `${this.options.what} failed`);
      return false;
    }
  }

  private pause(atMostMs: number): Promise<void> {
    const ms = Math.min(
      this.options.intervalMs * 2 ** Math.min(this.failures, 10),
      Math.max(LONGEST_PAUSE_MS, this.options.intervalMs),
      Math.max(0, atMostMs),
    );
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wakeNow = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
