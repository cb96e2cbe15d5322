import { plannedBadInput } from './bad-input.js';
import { essaysOf } from './essays.js';
import { nominationsOf } from './nominations.js';
import { officesOf } from './offices.js';
import { judgesOf, peopleOf } from './people.js';
import type { ProgrammePlan } from '#programme';
import { shapeOf } from './shape.js';
import type { World, WorldScale } from './types.js';

/**
 * Everybody and everything that the demo plays, from the seed and the plan alone. Each person, nomination and essay draws from a
 * stream of its own name, so that adding one doesn't change another.
 */
export const generateWorld = ({
  seed,
  scale,
  plan,
  usual = true,
}: {
  seed: number;
  scale: WorldScale;
  plan: ProgrammePlan;
  /** The plan is the demo's own: everything that goes wrong on purpose goes wrong. */
  usual?: boolean;
}): World => {
  const offices = officesOf(scale);
  const shape = shapeOf(plan, offices, usual);
  const counties = offices.filter(({ kind }) => kind === 'county');
  return {
    seed,
    scale,
    offices,
    people: peopleOf(seed, offices),
    judges: judgesOf(seed, scale, counties, shape),
    nominations: nominationsOf(seed, scale, shape),
    essays: essaysOf(seed, scale, shape),
    badInput: usual ? plannedBadInput() : [],
  };
};
