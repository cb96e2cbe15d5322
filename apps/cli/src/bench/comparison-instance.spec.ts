import { solveAssignment } from '#assignment';
import { comparisonInstance } from './comparison-instance.js';

describe('the instance on which other systems were measured', () => {
  it.each([
    [500, 30, 50, 295, -1556, 26523],
    [2000, 100, 60, 3998, -840, 117639],
  ])('of %i entries and %i judges has the known optimum', async (entries, judges, load, conflicts, sum, optimum) => {
    const instance = comparisonInstance(entries, judges, load);
    expect(instance.conflicts).toHaveLength(conflicts);
    expect(instance.affinities.reduce((total, { affinity }) => total + affinity, 0)).toBe(sum);
    const result = await solveAssignment(instance.request);
    expect(result).toMatchObject({ status: 'optimal', objective: optimum, components: 1 });
  });
});
