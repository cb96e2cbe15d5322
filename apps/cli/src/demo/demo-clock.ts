import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is kept of a demo between two starts, beside its database. */
interface DemoClock {
  /** Played time minus real time, in milliseconds. */
  readonly offsetMs: number;
  /** False while the demo is being loaded, and for ever if that was broken off. */
  readonly loaded: boolean;
}

/** Where a demo is remembered: by the data folder for the database in it, and by its address for any other. */
export const demoFolder = (dataDirectory: string, databaseUrl: string | undefined): string =>
  databaseUrl === undefined
    ? dataDirectory
    : join(dataDirectory, `demo-${createHash('sha256').update(databaseUrl).digest('hex').slice(0, 16)}`);

const fileIn = (demoIn: string): string => join(demoIn, 'demo-clock.json');

export const keptDemoClock = (demoIn: string): DemoClock | undefined => {
  const file = fileIn(demoIn);
  if (!existsSync(file)) return undefined;
  const { offsetMs, loaded } = JSON.parse(readFileSync(file, 'utf8')) as Partial<DemoClock>; // each field is looked at below
  if (typeof offsetMs !== 'number' || !Number.isFinite(offsetMs)) return undefined;
  return { offsetMs, loaded: loaded === true };
};

export const keepDemoClock = (demoIn: string, clock: DemoClock): void => {
  mkdirSync(demoIn, { recursive: true });
  writeFileSync(fileIn(demoIn), `${JSON.stringify(clock)}\n`);
};
