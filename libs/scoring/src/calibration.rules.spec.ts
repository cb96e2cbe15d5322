import { calibrationOf, chosenForCalibration } from './calibration.rules.js';

const entry = (entryId: string) => ({ entryId, drawKey: `key ${entryId}` });

describe('the entries of a calibration', () => {
  const entries = ['a', 'b', 'c', 'd', 'e'].map(entry);

  it('are those that the fewest judges are kept from, the same ones under the same seed', () => {
    const conflicts = [{ entryId: 'a' }, { entryId: 'b' }, { entryId: 'b' }];
    expect(chosenForCalibration(entries, conflicts, 3, 'seed').map(({ entryId }) => entryId)).toEqual(['c', 'd', 'e']);
    expect(chosenForCalibration([...entries].reverse(), conflicts, 4, 'seed')).toEqual(
      chosenForCalibration(entries, conflicts, 4, 'seed'),
    );
    const chosen = new Set(
      Array.from({ length: 20 }, (_, seed) => String(chosenForCalibration(entries, [], 1, String(seed))[0]?.entryId)),
    );
    expect(chosen.size).toBeGreaterThan(1);
  });
});

describe('what a calibration shows', () => {
  const marks = [
    ['p', 'mild', '90'],
    ['p', 'severe', '70'],
    ['q', 'mild', '80'],
    ['q', 'severe', '60'],
    ['r', 'mild', '70'],
    ['r', 'severe', '50'],
  ].map(([drawKey = '', judge = '', total = '']) => ({ drawKey, judge, total }));

  it('is how far each judge stands from the others, in points, and how far marks spread', () => {
    const { judges, entries } = calibrationOf(marks);
    expect(judges.map(({ judge, mean, marks: count }) => [judge, mean, count])).toEqual([
      ['mild', '80.00', 3],
      ['severe', '60.00', 3],
    ]);
    expect(judges.map(({ severity }) => severity)).toEqual([expect.closeTo(-10, 9), expect.closeTo(10, 9)]);
    expect(judges.map(({ spread }) => spread)).toEqual([10, 10]);
    expect(entries.map(({ drawKey, lowest, highest, mean }) => [drawKey, lowest, highest, mean])).toEqual([
      ['p', '70.00', '90.00', '80.00'],
      ['q', '60.00', '80.00', '70.00'],
      ['r', '50.00', '70.00', '60.00'],
    ]);
  });

  it('leaves open what one mark can’t show', () => {
    const { judges } = calibrationOf(marks.slice(0, 1));
    expect(judges[0]).toMatchObject({ judge: 'mild', spread: null });
  });
});
