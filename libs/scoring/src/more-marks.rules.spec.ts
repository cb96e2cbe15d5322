import { farApart, nearestTo } from './more-marks.rules.js';

const sheet = (drawKey: string, total: string, extra = false) => ({ drawKey, total, extra });

describe('one more judge', () => {
  it('is called for by two totals farther apart than the rule says, not by as far', () => {
    const sheets = [
      sheet('b', '60'),
      sheet('b', '80.5'),
      sheet('a', '60'),
      sheet('a', '80'),
      sheet('c', '70'),
      sheet('c', '5', true),
    ];
    expect(farApart(sheets, '20')).toEqual(['b']);
    expect(farApart(sheets, '19.5')).toEqual(['a', 'b']);
  });
});

describe('more marks near the line', () => {
  const lines = ['90', '80', '78', '70', '40'].map((mark, index) => ({ entry: `e${index}`, mark }));

  it('go to the entries nearest to midway between the last above and the first below', () => {
    expect(nearestTo(lines, [1, 2, 9], 3)).toEqual(['e1', 'e2', 'e3']);
  });

  it('go to nobody where the line is past the end of the list', () => {
    expect(nearestTo(lines, [5], 3)).toEqual([]);
    expect(nearestTo([...lines, { entry: 'unmarked', mark: null }], [5], 3)).toEqual([]);
  });

  it('go by the draw keys among equally near ones', () => {
    const tied = ['60', '50', '50', '50'].map((mark, index) => ({ entry: `e${3 - index}`, mark }));
    expect(nearestTo(tied, [2], 2)).toEqual(['e0', 'e1']);
  });
});
