import type { Category } from '#programme';
import { nameOfRound } from './round-name.js';

const essays = {
  name: { zh: '征文', en: 'Essays' },
  rounds: [{ key: 'final', name: { zh: '终评', en: 'Final' } }],
} as unknown as Pick<Category, 'rounds' | 'name'>; // what a name is made of

describe('the name of a round', () => {
  it('is its category’s and its own, the same for everybody', () => {
    expect(nameOfRound(essays, 'final')).toEqual({ zh: '征文 · 终评', en: 'Essays · Final' });
  });

  it('tells a calibration, which no plan names', () => {
    expect(nameOfRound(essays, 'calibration')).toEqual({ zh: '征文 · 试评校准', en: 'Essays · Calibration' });
  });

  it('is its category’s alone where the plan declares no rounds', () => {
    expect(nameOfRound({ ...essays, rounds: [] }, 'only')).toEqual(essays.name);
  });
});
