import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { SettledSeq } from '../settled-seq.js';

/** A step of a process, as the log has it. */
export interface LoggedChange {
  readonly seq: number;
  readonly process: string;
  readonly id: string;
  readonly event: string;
  readonly state: string;
  readonly version: number;
  readonly at: Date;
}

const LOG = 'workflow.transition_log';
const LOOK_MS = 1_000;
/** Steps at a time, and as many kept for those who were cut off for a moment. */
const BATCH = 2_000;

/** How often it is looked whether those who write just now are done, before the reading begins. */
const TRIES = 20;

const COLUMNS = `seq, process, process_id as id, event, to_state as state, version, at`;

/**
 * What happens to processes, whichever host sent the event: read off the log once a second for all who listen at this host,
 * and not at all while nobody does. In the order of the log, each step once.
 */
export class ChangeFeed {
  private readonly settling = new SettledSeq(LOG);
  private readonly waiting = new Set<() => void>();
  private listening = 0;
  private isLooking = false;
  private stopped = false;
  /** One reading at a time: each goes on where the one before it stopped. */
  private reading: Promise<void> | undefined;
  private recent: LoggedChange[] = [];
  /** Everything up to here is in `recent` or before it; undefined while nobody listens. */
  private through: number | undefined;

  constructor(private readonly dataSource: DataSource) {}

  /** From now on until `leave`, the log is read. */
  async join(): Promise<void> {
    this.listening += 1;
    try {
      await this.read();
    } catch (error) {
      this.listening -= 1;
      throw error;
    }
    if (!this.isLooking) void this.look();
  }

  leave(): void {
    this.listening -= 1;
    this.wake();
  }

  /** Everybody who listens goes: the host stops. */
  stop(): void {
    this.stopped = true;
    this.wake();
  }

  get isStopped(): boolean {
    return this.stopped;
  }

  /** Where the log ends, as far as it has been read. */
  get end(): number {
    return this.through ?? 0;
  }

  /** When there may be something new, or nothing more to wait for. */
  async next(): Promise<void> {
    if (this.stopped) return;
    await new Promise<void>((resolve) => this.waiting.add(resolve));
  }

  /** What came after a step, up to now; undefined where that is more than anybody would read. */
  async since(seq: number): Promise<{ changes: LoggedChange[]; through: number } | undefined> {
    const { end: through, recent } = this;
    const [first] = recent;
    const held = first !== undefined && first.seq <= seq + 1;
    if (held || seq >= through) return { changes: recent.filter((change) => change.seq > seq), through };
    const changes = await this.between(seq, through, BATCH + 1);
    return changes.length > BATCH ? undefined : { changes, through };
  }

  private async look(): Promise<void> {
    this.isLooking = true;
    while (this.listening > 0 && !this.stopped) {
      await pause(LOOK_MS, undefined, { ref: false });
      if (this.listening > 0 && !this.stopped) await this.read().catch(() => undefined); // a database that is away comes back
      this.wake();
    }
    this.isLooking = false;
    this.through = undefined;
  }

  private read(): Promise<void> {
    this.reading ??= (this.through === undefined ? this.begin() : this.goOn(this.through)).finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  /** At the end of what is settled: what was being written meanwhile is still told. */
  private async begin(): Promise<void> {
    this.recent = [];
    const [last] = await this.dataSource.query<{ seq: number }[]>(`select coalesce(max(seq), 0) as seq from ${LOG}`);
    let settled = -1;
    for (let tries = 0; settled < 0 && tries < TRIES; tries += 1) {
      if (tries > 0) await pause(LOOK_MS / TRIES);
      settled = await this.settling.after(-1, this.dataSource.manager);
    }
    this.through = settled < 0 ? (last?.seq ?? 0) : settled;
  }

  private async goOn(from: number): Promise<void> {
    const settled = await this.settling.after(from, this.dataSource.manager);
    if (settled <= from) return;
    const changes = await this.between(from, settled, BATCH);
    this.through = changes.length === BATCH ? (changes.at(-1)?.seq ?? settled) : settled;
    this.recent = [...this.recent, ...changes].slice(-BATCH);
  }

  private between(after: number, through: number, limit: number): Promise<LoggedChange[]> {
    return this.dataSource.query<LoggedChange[]>(
      `select ${COLUMNS} from ${LOG} where seq > $1 and seq <= $2 order by seq limit $3`,
      [after, through, limit],
    );
  }

  private wake(): void {
    const woken = [...this.waiting];
    this.waiting.clear();
    for (const resolve of woken) resolve();
  }
}
