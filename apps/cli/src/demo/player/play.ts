import { randomStream, type RandomStream } from '#kernel';
import { instantOf, type ProgrammePlan } from '#programme';
import type { EssayInWorld, NominationInWorld, World } from '../world/index.js';
import type { Cast } from './cast.js';
import type { Progress } from './progress.js';
import type { Refusals } from './refusals.js';

export interface CategoryInPlay {
  readonly id: string;
  readonly key: string;
  readonly kind: 'award' | 'essay' | 'organisation';
}

/** An entry as the players know it: the system knows its id, they know its merit. */
export interface EntryInPlay {
  readonly id: string;
  /** Its key in the world, the same in every run; never its id, which is new in each. */
  readonly key: string;
  readonly officeKey: string;
  readonly quality: number;
}

/** Which version of the rules, and the hash of its content. */
export interface RulesInPlay {
  readonly version: number;
  readonly hash: string;
}

/** What the players learn on the way; ids are the system's. */
export interface Known {
  programmeId: string;
  rules: RulesInPlay | null;
  readonly categories: Map<string, CategoryInPlay>;
  readonly officeIds: Map<string, string>;
  readonly personIds: Map<string, string>;
  readonly nominations: Map<string, EntryInPlay & { readonly nomination: NominationInWorld }>;
  readonly essays: Map<string, EntryInPlay & { readonly essay: EssayInWorld }>;
  readonly entriesById: Map<string, EntryInPlay>;
}

/** Everything that a stage needs to be played. */
export interface Play {
  readonly world: World;
  readonly plan: ProgrammePlan;
  readonly planFile: string;
  /** The plan is the demo's own: what goes wrong on purpose is tried. */
  readonly usual: boolean;
  readonly cast: Cast;
  readonly refusals: Refusals;
  readonly progress: Progress;
  readonly known: Known;
  /** Connects to the database for the one act that no API offers: making the first organiser. */
  readonly databaseUrl: string;
  /** The moment of a local time of the programme's zone. */
  instantOf(localTime: string): Date;
  /** Moves the clock of the system to a local time of the programme's zone. */
  moveTo(localTime: string): Promise<void>;
}

/** Every pass has its reason on record. */
export const PASSED = { reason: '符合条件' };

export const emptyKnown = (): Known => ({
  programmeId: '',
  rules: null,
  categories: new Map(),
  officeIds: new Map(),
  personIds: new Map(),
  nominations: new Map(),
  essays: new Map(),
  entriesById: new Map(),
});

export const streamOf = (play: Play, name: string): RandomStream => randomStream(`${play.world.seed}/play/${name}`);

/** What the plan says of the category of an entry. */
export const categoryOfEntry = (
  { plan, known }: Play,
  entryId: string,
): ProgrammePlan['categories'][number] | undefined => {
  const key = known.entriesById.get(entryId)?.key ?? '';
  const ofEntry = known.nominations.get(key)?.nomination.categoryKey ?? known.essays.get(key)?.essay.themeKey;
  return plan.categories.find((category) => category.key === ofEntry);
};

export const idOf = (ids: ReadonlyMap<string, string>, key: string): string => {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`Nobody and nothing is called ${key}.`);
  return id;
};

export const categoryOf = (play: Play, key: string): CategoryInPlay => {
  const category = play.known.categories.get(key);
  if (!category) throw new Error(`The programme has no category ${key}.`);
  return category;
};

/** Minutes or days before or after a local time of the plan, as a local time again. */
export const shifted = (plan: ProgrammePlan, localTime: string, minutes: number): string => {
  const at = new Date(instantOf(localTime, plan.timezone).getTime() + minutes * 60_000);
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: plan.timezone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at);
  return parts.replace(' ', 'T').slice(0, 16);
};

const LOOK_EVERY_MS = 150;
const PATIENCE_MS = 180_000;

/** Waits for what the worker does by itself. Real time: the work is real, whatever the clock of the system says. */
export const until = async <T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  patienceMs = PATIENCE_MS,
): Promise<T> => {
  const ends = performance.now() + patienceMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (performance.now() > ends) throw new Error(`Waited ${patienceMs / 1000} s in vain: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
};

export const groupedBy = <T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
};

/** What came in as it happened, put in an order that is the same in every run: whoever is first in it may be picked. */
export const putInOrder = <T>(known: Map<string, T>, keys: readonly string[]): void => {
  for (const key of keys) {
    const value = known.get(key);
    if (value === undefined) continue;
    known.delete(key);
    known.set(key, value);
  }
};
