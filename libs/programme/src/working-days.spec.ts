import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { addWorkingDays, instantOf, isWorkingDay, noticeEnd, readCalendar, readPlan } from './plan.index.js';

const year2018 = readCalendar(readFileSync('config/calendars/china-2018.yaml', 'utf8'), 'china-2018.yaml');
const ZONE = 'Asia/Shanghai';

const ends = (posted: string, workingDays = 5, postingDayCounts = false): string =>
  noticeEnd({
    publishedAt: new Date(posted),
    workingDays,
    zone: ZONE,
    calendars: [year2018],
    postingDayCounts,
  }).toISOString();

describe('working days of 2018', () => {
  it.each([
    ['2018-01-01', false],
    ['2018-02-11', true], // a Sunday worked for Spring Festival
    ['2018-02-15', false],
    ['2018-02-24', true],
    ['2018-04-08', true],
    ['2018-04-28', true],
    ['2018-06-18', false],
    ['2018-09-24', false],
    ['2018-09-29', true],
    ['2018-09-30', true],
    ['2018-10-05', false],
    ['2018-10-08', true],
    ['2018-10-13', false],
    ['2018-10-17', true],
    ['2018-12-29', true], // by the notice for 2019
    ['2018-12-31', false],
  ])('%s is worked: %s', (date, worked) => {
    expect(isWorkingDay(date, year2018)).toBe(worked);
  });

  it('are 250 in number, as in any year of eleven days of holiday', () => {
    // 2018 has 261 weekdays; eleven statutory days, the weekends around them exchanged; the year's end takes 31 December
    // for 29 December
    expect(addWorkingDays('2018-01-01', 250, year2018)).toBe('2018-12-29');
  });
});

it('of 2026 are 248 in number: 261 weekdays, and thirteen days of holiday', () => {
  const year2026 = readCalendar(readFileSync('config/calendars/china-2026.yaml', 'utf8'), 'china-2026.yaml');
  expect(addWorkingDays('2026-01-01', 248, year2026)).toBe('2026-12-31');
  expect(addWorkingDays('2026-01-01', 247, year2026)).toBe('2026-12-30');
  // Mid-Autumn Festival and National Day lie between.
  expect(addWorkingDays('2026-09-24', 5, year2026)).toBe('2026-10-09');
});

describe('the end of a public notice', () => {
  it.each([
    ['over National Day, with two Sundays worked', '2018-09-27T01:00:00Z', 5, '2018-10-09T16:00:00.000Z'],
    ['of the Day, posted on 25 September', '2018-09-25T01:00:00Z', 5, '2018-09-30T16:00:00.000Z'],
    ['posted one second before midnight', '2018-09-27T15:59:59Z', 5, '2018-10-09T16:00:00.000Z'],
    ['posted at midnight, the next day there', '2018-09-27T16:00:00Z', 5, '2018-10-10T16:00:00.000Z'],
    ['posted on a holiday', '2018-10-03T02:00:00Z', 1, '2018-10-08T16:00:00.000Z'],
  ])('%s', (_, posted, workingDays, end) => {
    expect(ends(posted, workingDays)).toBe(end);
  });

  it('comes a day earlier where the posting day counts and is worked', () => {
    expect(ends('2018-09-27T01:00:00Z', 5, true)).toBe('2018-10-08T16:00:00.000Z');
    expect(ends('2018-10-03T01:00:00Z', 5, true)).toBe(ends('2018-10-03T01:00:00Z', 5));
  });

  it('is refused beyond the calendars, never guessed', () => {
    const missing = expect.objectContaining({
      code: 'PROGRAMME.CALENDAR_MISSING',
      params: expect.objectContaining({ year: 2019 }) as unknown,
    }) as Error;
    expect(() => ends('2018-12-28T01:00:00Z')).toThrow(missing);
    expect(() => isWorkingDay('2019-01-02', year2018)).toThrow(missing);
  });

  it('falls after so many working days and at midnight of the zone, whenever it is posted', () => {
    const posting = fc.date({
      min: new Date('2018-01-01T00:00:00Z'),
      max: new Date('2018-11-30T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(posting, fc.integer({ min: 1, max: 15 }), (posted, workingDays) => {
        const end = new Date(ends(posted.toISOString(), workingDays));
        const localDate = (moment: Date): string =>
          new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
        expect(end.toISOString().slice(11)).toBe('16:00:00.000Z'); // midnight eight hours east
        let worked = 0;
        let day = posted;
        while (localDate(day) < localDate(new Date(end.getTime() - 1))) {
          day = new Date(day.getTime() + 86_400_000);
          if (isWorkingDay(localDate(day), year2018)) worked += 1;
        }
        expect([worked, isWorkingDay(localDate(day), year2018)]).toEqual([workingDays, true]);
      }),
    );
  });

  it('adds up: so many days and then so many more are the sum', () => {
    const days = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 8 }), days, days, (day, month, a, b) => {
        const date = `2018-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        expect(addWorkingDays(addWorkingDays(date, a, year2018), b, year2018)).toBe(
          addWorkingDays(date, a + b, year2018),
        );
      }),
    );
  });

  it('lets a notice of the Day, and one for a reserve, end before the commendation', () => {
    const file = 'config/programmes/poverty-alleviation-day-2018.yaml';
    const { schedule, notice, timezone } = readPlan(readFileSync(file, 'utf8'), file);
    const commendation = instantOf(schedule.commendationAt, timezone);
    const period = { workingDays: notice.workingDays, zone: timezone, calendars: [year2018] };
    const first = noticeEnd({ ...period, publishedAt: instantOf(schedule.noticeEarliestAt, timezone) });
    const second = noticeEnd({ ...period, publishedAt: first });
    expect([first < second, second < commendation]).toEqual([true, true]);
  });
});

describe('a calendar with a fault', () => {
  const head = 'year: 2018\nsource: test\n';
  it.each([
    ['a weekday worked in exchange', `${head}holidays: []\nworkdays: [2018-10-08]\n`, 'workdays.0'],
    ['a day of another year', `${head}holidays: []\nworkdays: [2019-09-29]\n`, 'workdays.0'],
    [
      'a holiday backwards',
      `${head}holidays: [{name: {zh: 节, en: x}, from: 2018-10-07, to: 2018-10-01}]\nworkdays: []\n`,
      'holidays.0',
    ],
    ['a day that is none', `${head}holidays: []\nworkdays: [2018-02-30]\n`, 'workdays.0'],
    [
      'a holiday without an end',
      `${head}holidays: [{name: {zh: 节, en: x}, from: 2018-10-07}]\nworkdays: []\n`,
      'holidays.0.to',
    ],
  ])('is refused for %s', (_, yaml, field) => {
    expect(() => readCalendar(yaml)).toThrow(
      expect.objectContaining({
        code: 'PROGRAMME.CALENDAR_INVALID',
        fields: [expect.objectContaining({ field })],
      }) as Error,
    );
  });
});
