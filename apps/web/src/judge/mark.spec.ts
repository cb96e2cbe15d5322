import { isOnScale, isPlace, plainMark, sameMark, stepped, totalOf } from './mark.js';

describe('a mark', () => {
  it.each([
    ['7', '7'],
    [' 7.5 ', '7.5'],
    ['７．５', '7.5'],
    ['7。5', '7.5'],
    ['7,5', '7.5'],
    ['7.', '7'],
    ['.5', '0.5'],
  ])('may be typed as "%s"', (typed, plain) => expect(plainMark(typed)).toBe(plain));

  it.each([
    ['0', true],
    ['40', true],
    ['39.5', true],
    ['39.50', true],
    ['40.5', false],
    ['39.3', false],
    ['-1', false],
    ['', false],
    ['1e1', false],
    ['seven', false],
  ])('of 40 points in steps of a half may be "%s": %s', (mark, good) => expect(isOnScale(mark, 40, '0.5')).toBe(good));

  it('is one however it is spelled', () => {
    expect(sameMark('7', '7.0')).toBe(true);
    expect(sameMark('7', '7.5')).toBe(false);
    expect(sameMark('pass', 'fail')).toBe(false);
  });

  it('goes up and down by steps and stays on the scale', () => {
    expect([stepped('7', '0.5', 1, 40), stepped('40', '0.5', 1, 40), stepped('0', '0.5', -1, 40)]).toEqual([
      '7.5',
      '40',
      '0',
    ]);
  });

  it('adds up exactly, where floating point would not', () => {
    expect(totalOf(['0.1', '0.2'])).toBe('0.3');
    expect(totalOf(Array.from({ length: 10 }, () => '0.1'))).toBe('1');
    expect(totalOf([])).toBe('0');
  });
});

describe('a place', () => {
  it.each([
    ['1', true],
    ['12', true],
    ['13', false],
    ['0', false],
    ['1.5', false],
    ['', false],
  ])('of twelve may be "%s": %s', (place, good) => expect(isPlace(place, 12)).toBe(good));
});
