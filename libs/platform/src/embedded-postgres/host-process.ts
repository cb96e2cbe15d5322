import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** True while a process of this number runs; a zombie counts as gone, since it holds nothing any more. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return processStat(pid)?.state !== 'Z';
}

/** The command line of a process, or undefined where it cannot be seen. */
export function commandLineOf(pid: number): string | undefined {
  if (existsSync(`/proc/${pid}/cmdline`)) {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    } catch {
      return undefined; // it ended between the two calls
    }
  }
  return ps(pid, 'command=');
}

/** Tells one process from a later one that was given the same number. */
export function birthMarkOf(pid: number): string | undefined {
  return processStat(pid)?.startTicks ?? ps(pid, 'lstart=');
}

/** Sends the signals in turn, each with its own patience, until the process is gone. */
export async function endProcess(pid: number, steps: readonly (readonly [NodeJS.Signals, number])[]): Promise<boolean> {
  for (const [signal, patienceMs] of steps) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return true;
      throw error;
    }
    for (let waited = 0; waited < patienceMs; waited += 20) {
      if (!isRunning(pid)) return true;
      await pause(20);
    }
  }
  return !isRunning(pid);
}

/** The processes that work in a folder (PostgreSQL's all do, in their cluster); undefined where it cannot be told. */
export function processesIn(folder: string): number[] | undefined {
  if (!existsSync('/proc/self/cwd')) return undefined;
  const wanted = realpathSync(folder);
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return numbers.filter((name) => workingFolder(name) === wanted).map(Number);
}

function workingFolder(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined; // another user's, a zombie's, or gone by now
  }
}

function processStat(pid: number): { state: string; startTicks: string } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces: fields count from the last bracket (state is field 3, start time field 22).
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startTicks: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

function ps(pid: number, column: string): string | undefined {
  try {
    const text = execFileSync('ps', ['-o', column, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return text.trim() || undefined;
  } catch {
    return undefined;
  }
}
