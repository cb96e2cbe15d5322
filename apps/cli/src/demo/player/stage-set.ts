import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutFolder } from '#platform';
import { instantOf, type ProgrammePlan, readPlan } from '#programme';
import type { World } from '../world/index.js';
import { Cast } from './cast.js';
import { Wire } from './client.js';
import { emptyKnown, type Play } from './play.js';
import type { Progress } from './progress.js';
import { Refusals } from './refusals.js';

const PLAN = 'config/programmes/poverty-alleviation-day-2018.yaml';

export const readDemoPlan = (): { plan: ProgrammePlan; planFile: string } => {
  const planFile = readFileSync(join(checkoutFolder(), PLAN), 'utf8');
  return { plan: readPlan(planFile, PLAN), planFile };
};

interface System {
  readonly apiUrl: string;
  readonly databaseUrl: string;
  setClock(at: Date): Promise<void>;
}

/** A system with nobody in it, and a world to put there. */
export const newPlay = (system: System, world: World, progress: Progress): Play => {
  const { plan, planFile } = readDemoPlan();
  return {
    world,
    plan,
    planFile,
    cast: new Cast(new Wire(system.apiUrl), world),
    refusals: new Refusals(world),
    progress,
    known: emptyKnown(),
    databaseUrl: system.databaseUrl,
    instantOf: (localTime) => instantOf(localTime, plan.timezone),
    moveTo: (localTime) => system.setClock(instantOf(localTime, plan.timezone)),
  };
};
