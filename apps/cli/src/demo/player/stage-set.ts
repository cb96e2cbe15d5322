import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkoutFolder } from '#platform';
import { instantOf, type ProgrammePlan, readPlan } from '#programme';
import type { World } from '../world/index.js';
import { Cast } from './cast.js';
import { Wire } from './client.js';
import { emptyKnown, type Play } from './play.js';
import type { Progress } from './progress.js';
import { Refusals } from './refusals.js';

const PLAN = 'config/programmes/poverty-alleviation-day-2018.yaml';

export interface DemoPlan {
  readonly plan: ProgrammePlan;
  readonly planFile: string;
  /** It is the demo's own, in which everything that goes wrong on purpose has its place. */
  readonly usual: boolean;
}

/** @throws DomainError for a file that is no plan, with every fault by its line */
export const readDemoPlan = (file?: string): DemoPlan => {
  const path = file ?? join(checkoutFolder(), PLAN);
  const planFile = readFileSync(path, 'utf8');
  const plan = readPlan(planFile, basename(path));
  return { plan, planFile, usual: file === undefined };
};

interface System {
  readonly apiUrl: string;
  readonly databaseUrl: string;
  setClock(at: Date): Promise<void>;
}

/** A system with nobody in it, and a world to put there. */
export const newPlay = (system: System, world: World, progress: Progress, read: DemoPlan): Play => {
  const { plan, planFile, usual } = read;
  let now = new Date(0);
  return {
    usual,
    world,
    plan,
    planFile,
    cast: new Cast(new Wire(system.apiUrl), world),
    refusals: new Refusals(world),
    progress,
    known: emptyKnown(),
    databaseUrl: system.databaseUrl,
    instantOf: (localTime) => instantOf(localTime, plan.timezone),
    moveTo: async (localTime) => {
      const at = instantOf(localTime, plan.timezone);
      // By a plan that leaves little time, some things come later than they would.
      if (!usual && at <= now) return;
      now = at;
      await system.setClock(at);
    },
  };
};
