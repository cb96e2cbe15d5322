import { generateWorld } from '../world/index.js';
import { readDemoPlan } from './stage-set.js';
import { Refusal } from './client.js';
import { Refusals } from './refusals.js';

const refusedWith = (code: string) => () =>
  Promise.reject(
    new Refusal(
      { status: 409, code, title: 'Too late.', detail: 'Ask the organiser.', fields: [] },
      'POST /api/nominations',
    ),
  );

describe('a bad act of the demo', () => {
  const world = generateWorld({ seed: 1, scale: 'small', plan: readDemoPlan().plan });

  it('is written down with code and answer when it is refused as expected', async () => {
    const refusals = new Refusals(world);
    await refusals.expect('late', 'PROGRAMME.TOO_LATE', refusedWith('PROGRAMME.TOO_LATE'));
    expect(refusals.seen).toEqual([
      {
        key: 'late',
        tried: 'a submission after the closing time',
        code: 'PROGRAMME.TOO_LATE',
        message: 'Too late. Ask the organiser.',
        fields: [],
      },
    ]);
    expect(refusals.missing()).not.toContain('late');
  });

  it('ends the demo when nobody refuses it, or refuses it for another reason', async () => {
    const refusals = new Refusals(world);
    await expect(refusals.expect('late', 'PROGRAMME.TOO_LATE', () => Promise.resolve())).rejects.toThrow(
      'Nobody refused it',
    );
    await expect(refusals.expect('late', 'PROGRAMME.TOO_LATE', refusedWith('NOT_FOUND'))).rejects.toThrow(
      'refused with NOT_FOUND',
    );
  });

  it('is missed when the play leaves it out', () => {
    expect(new Refusals(world).missing()).toHaveLength(12);
  });
});
