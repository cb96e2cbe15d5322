import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { birthMarkOf, commandLineOf, endProcess, isRunning, processesIn } from './host-process.js';
import { StartRefused } from './start-refused.js';

/** Who uses a data folder: written while a server of ours runs in it, so that a second start does not end a living one. */
const CLAIM_FILE = 'claimed-by';
/** Each signal with the milliseconds that it is given. */
const END_STEPS = [
  ['SIGINT', 10_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
] as const;
const SURVIVOR_PATIENCE_MS = 10_000;

/** Claims the folder for this process, or throws when another living process has it. Gives back the release. */
export function claimFolder(dataDirectory: string): () => void {
  const claim = join(dataDirectory, CLAIM_FILE);
  const mine = `${process.pid} ${birthMarkOf(process.pid) ?? ''}`;
  const draft = `${claim}.${process.pid}`;
  writeFileSync(draft, mine);
  try {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const holder = claimant(dataDirectory);
      if (holder !== undefined) {
        throw new StartRefused(
          `The data folder ${dataDirectory} is in use by process ${holder}. Stop that one first, or set LAUREATE_DATA to another folder.`,
        );
      }
      rmSync(claim, { force: true });
      try {
        linkSync(draft, claim); // fails when another start was quicker, unlike a write
        return () => {
          releaseClaim(claim, mine);
        };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
    }
    throw new StartRefused(`The data folder ${dataDirectory} is being started by another process at this moment.`);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** The living process that has the folder, if any. */
export function claimant(dataDirectory: string): number | undefined {
  const claim = join(dataDirectory, CLAIM_FILE);
  if (!existsSync(claim)) return undefined;
  const [pidText, ...mark] = readFileSync(claim, 'utf8').split(' ');
  const pid = Number(pidText);
  if (!Number.isInteger(pid) || pid <= 0 || !isRunning(pid)) return undefined;
  return birthMarkOf(pid) === mark.join(' ') ? pid : undefined;
}

function releaseClaim(claim: string, mine: string): void {
  if (existsSync(claim) && readFileSync(claim, 'utf8') === mine) rmSync(claim, { force: true });
}

/** Ends a server whose parent died (kill -9) and that still holds the cluster. True when there was one. */
export async function endOrphan(cluster: string): Promise<boolean> {
  const pidFile = join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return false;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n', 1)[0]);
  const found = Number.isInteger(pid) && pid > 1 && isServerOf(pid, cluster);
  if (found && !(await endProcess(pid, END_STEPS))) {
    throw new Error(`A PostgreSQL left over in ${cluster} (process ${pid}) cannot be ended. End it by hand.`);
  }
  await forgetDeadServer(cluster, pidFile);
  return found;
}

/** The number may belong to somebody else by now: only a postgres of this very folder counts. */
function isServerOf(pid: number, cluster: string): boolean {
  if (!isRunning(pid)) return false;
  const commandLine = commandLineOf(pid) ?? '';
  return /\bpostgres\b/.test(commandLine) && commandLine.includes(cluster);
}

/**
 * PostgreSQL refuses to start while the number in its pid file answers, even if it is only a zombie that nobody reaps (as in
 * a container without an init) or a stranger. So the file goes, but only once no process of the cluster is left: that is
 * what it guards.
 */
async function forgetDeadServer(cluster: string, pidFile: string): Promise<void> {
  for (let waited = 0; waited < SURVIVOR_PATIENCE_MS; waited += 50) {
    const survivors = processesIn(cluster);
    if (survivors === undefined) return; // no /proc here: PostgreSQL's own check has to do
    if (survivors.length === 0) {
      rmSync(pidFile, { force: true });
      return;
    }
    await pause(50);
  }
}
