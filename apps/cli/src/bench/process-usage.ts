import { existsSync, readdirSync, readFileSync } from 'node:fs';

const TICK_MS = 10;

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // gone meanwhile, or no Linux
  }
};

const numbersOf = (pid: number): number[] => {
  const stat = read(`/proc/${pid}/stat`);
  return stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number); // its name may hold blanks
};

const PARENT = 1;
const CPU = [11, 12, 13, 14]; // own and of children that have ended, in and out of the kernel
const PAGES = 21;
const PAGE_MB = 4096 / 1024 / 1024;

export const hasProcessUsage = (): boolean => existsSync('/proc/self/stat');

export const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((one) => numbersOf(one)[PARENT] === pid);

/** CPU time of a process, without its living children. */
export const cpuMsOf = (pid: number): number => {
  const numbers = numbersOf(pid);
  return CPU.reduce((sum, at) => sum + (numbers[at] ?? 0), 0) * TICK_MS;
};

export const residentMbOf = (pid: number): number => (numbersOf(pid)[PAGES] ?? 0) * PAGE_MB;
