import { readdirSync, readFileSync } from 'node:fs';

const SAMPLE_EVERY_MS = 2_000;
const KIB = 1024;

const field = (text: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0);

/** What a process has of the memory, its share of shared pages included; what is resident where that can't be read. */
const bytesOf = (pid: number): number => {
  try {
    return field(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'), 'Pss') * KIB;
  } catch {
    try {
      return field(readFileSync(`/proc/${pid}/status`, 'utf8'), 'VmRSS') * KIB;
    } catch {
      return 0; // it has ended meanwhile
    }
  }
};

const parentOf = (pid: number): number => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
};

const withDescendants = (roots: readonly number[]): Set<number> => {
  const all = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0);
  const parents = new Map(all.map((pid) => [pid, parentOf(pid)]));
  const found = new Set(roots);
  for (let grew = true; grew;) {
    grew = false;
    for (const [pid, parent] of parents) {
      if (found.has(pid) || !found.has(parent)) continue;
      found.add(pid);
      grew = true;
    }
  }
  return found;
};

/** Watches the memory of processes and of all that they start. Where there is no /proc the peak stays 0. */
export class MemoryWatch {
  peakBytes = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly pids: () => readonly number[]) {}

  start(): void {
    this.timer = setInterval(() => {
      this.sample();
    }, SAMPLE_EVERY_MS);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
    this.sample();
  }

  private sample(): void {
    try {
      const bytes = [...withDescendants([process.pid, ...this.pids()])].reduce((sum, pid) => sum + bytesOf(pid), 0);
      this.peakBytes = Math.max(this.peakBytes, bytes);
    } catch {
      // No /proc: another system than Linux.
    }
  }
}
