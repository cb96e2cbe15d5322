import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is kept of a demo between two starts, beside its database. */
interface DemoClock {
  /** Played time minus real time, in milliseconds. */
  readonly offsetMs: number;
  /** False while the demo is being loaded, and for ever if that was broken off. */
  readonly loaded: boolean;
}

const fileIn = (dataDirectory: string): string => join(dataDirectory, 'demo-clock.json');

export const keptDemoClock = (dataDirectory: string): DemoClock | undefined => {
  const file = fileIn(dataDirectory);
  if (!existsSync(file)) return undefined;
  const { offsetMs, loaded } = JSON.parse(readFileSync(file, 'utf8')) as Partial<DemoClock>; // each field is looked at below
  if (typeof offsetMs !== 'number' || !Number.isFinite(offsetMs)) return undefined;
  return { offsetMs, loaded: loaded === true };
};

export const keepDemoClock = (dataDirectory: string, clock: DemoClock): void => {
  mkdirSync(dataDirectory, { recursive: true });
  writeFileSync(fileIn(dataDirectory), `${JSON.stringify(clock)}\n`);
};
