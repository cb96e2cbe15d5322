import { epochOf, isMoment } from './moment.js';

describe('a moment by XML Schema', () => {
  it('is told apart from every other, to the thousandth of a second', () => {
    expect(epochOf('2018-10-17T01:00:00Z')).toBe(Date.UTC(2018, 9, 17, 1));
    expect(epochOf('2018-10-17T09:00:00.5+08:00')).toBe(Date.UTC(2018, 9, 17, 1, 0, 0, 500));
    expect(epochOf('2018-10-16T19:30:00-05:30')).toBe(Date.UTC(2018, 9, 17, 1));
    expect(epochOf('2018-10-17T24:00:00Z')).toBe(epochOf('2018-10-18T00:00:00Z'));
    expect(epochOf('2018-10-17T01:00:00')).toBe(epochOf('2018-10-17T01:00:00Z'));
  });

  it('may lie long before or after our time', () => {
    const moments = [
      '-300000-01-01T00:00:00Z',
      '-0044-03-15T12:00:00Z',
      '0000-02-29T00:00:00Z',
      '0099-01-01T00:00:00Z',
    ];
    const later = ['9999-12-31T23:59:59Z', '12000-01-01T00:00:00Z', '999999-01-01T00:00:00Z'];
    const found = [...moments, ...later].map(epochOf);
    expect(found).not.toContain(undefined);
    expect(found.toSorted((a, b) => Number(a) - Number(b))).toEqual(found);
  });

  it('falls on a day that there is', () => {
    for (const day of ['2020-02-29', '2000-02-29', '2018-12-31']) expect(isMoment(`${day}T00:00:00Z`)).toBe(true);
    for (const day of [
      '2018-02-29',
      '1900-02-29',
      '2018-04-31',
      '2018-13-01',
      '2018-00-01',
      '2018-01-00',
      '02018-01-01',
    ])
      expect(isMoment(`${day}T00:00:00Z`)).toBe(false);
  });

  it.each([
    '2018-10-17',
    '2018-10-17 01:00:00Z',
    '2018-10-17T01:00Z',
    '2018-10-17T25:00:00Z',
    '2018-10-17T24:00:01Z',
    '2018-10-17T01:60:00Z',
    '2018-10-17T01:00:60Z',
    '2018-10-17T01:00:00+14:01',
    '2018-10-17T01:00:00+08:60',
    '2018-10-17t01:00:00z',
    '2018-10-17T01:00:00Z or so',
    'Wed 17 Oct 2018 01:00:00 AM CST',
    7,
    null,
  ])('is not %p', (value) => {
    expect(epochOf(value)).toBeUndefined();
  });

  it('has its zone, where that is demanded', () => {
    expect(isMoment('2018-10-17T01:00:00+08:00')).toBe(true);
    expect(isMoment('2018-10-17T01:00:00')).toBe(false);
  });
});
