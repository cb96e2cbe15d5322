import { plannedBadInput } from './bad-input.js';
import { essaysOf } from './essays.js';
import { nominationsOf } from './nominations.js';
import { officesOf } from './offices.js';
import { judgesOf, peopleOf } from './people.js';
import type { World, WorldScale } from './types.js';

/**
 * Everybody and everything that the demo plays, from the seed alone. Each person, nomination and essay draws from a
 * stream of its own name, so that adding one doesn't change another.
 */
export const generateWorld = ({ seed, scale }: { seed: number; scale: WorldScale }): World => {
  const offices = officesOf(scale);
  const counties = offices.filter(({ kind }) => kind === 'county');
  return {
    seed,
    scale,
    offices,
    people: peopleOf(seed, offices),
    judges: judgesOf(seed, scale, counties),
    nominations: nominationsOf(seed, scale, offices),
    essays: essaysOf(seed, scale, offices),
    badInput: plannedBadInput(),
  };
};
