import fc from 'fast-check';
import { dayIn, printedDay, printedEnd, printedMoment } from './printed-text.js';

const SHANGHAI = 'Asia/Shanghai';

describe('days and moments as they are printed', () => {
  it.each([
    ['2018-10-17', '二〇一八年十月十七日', '17 October 2018'],
    ['2020-01-01', '二〇二〇年一月一日', '1 January 2020'],
    ['2026-12-31', '二〇二六年十二月三十一日', '31 December 2026'],
    ['2019-11-10', '二〇一九年十一月十日', '10 November 2019'],
    ['2019-02-20', '二〇一九年二月二十日', '20 February 2019'],
  ])('writes %s in Chinese form and in English', (day, zh, en) => {
    expect(printedDay(day)).toEqual({ zh, en });
  });

  it.each(['2018-13-01', '2018-02-31', '17.10.2018', '2018-10-17T00:00', ''])('refuses %p as a day', (text) => {
    expect(() => printedDay(text)).toThrow(RangeError);
  });

  it('writes the end of a notice as 24:00 of its last day', () => {
    const midnight = new Date('2018-10-15T16:00:00Z');
    expect(printedEnd(midnight, SHANGHAI)).toEqual({ zh: '2018年10月15日24:00', en: '24:00, 15 October 2018' });
    expect(printedMoment(midnight, SHANGHAI).zh).toBe('2018年10月16日00:00');
    expect(printedEnd(new Date('2018-10-15T09:30:00Z'), SHANGHAI).zh).toBe('2018年10月15日17:30');
  });

  it('takes the day of the zone, not of UTC', () => {
    expect(dayIn(new Date('2018-10-16T16:00:00Z'), SHANGHAI)).toBe('2018-10-17');
    expect(dayIn(new Date('2018-10-16T15:59:59Z'), SHANGHAI)).toBe('2018-10-16');
  });

  it('gives every day of four centuries its own Chinese form', () => {
    const days = fc.date({ min: new Date('1800-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, days, (one, other) => {
        const [a, b] = [one, other].map((date) => date.toISOString().slice(0, 10));
        return (printedDay(a ?? '').zh === printedDay(b ?? '').zh) === (a === b);
      }),
    );
  });
});
