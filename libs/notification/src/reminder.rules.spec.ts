import { reminderSteps, stepOfNow } from './reminder.rules.js';

const ZONE = 'Asia/Shanghai';
const START = new Date('2018-09-01T00:00:00Z');
const told = (dueAt: string, days: number[], now = START) =>
  reminderSteps(new Date(dueAt), days, ZONE, now).map(({ daysLeft, at }) => `${daysLeft} ${at.toISOString()}`);

describe('the steps of a reminder', () => {
  it('are at nine in the programme’s zone, so many days before the day of the deadline, the earliest first', () => {
    expect(told('2018-09-14T10:00:00Z', [0, 3, 1, 1])).toEqual([
      '3 2018-09-11T01:00:00.000Z',
      '1 2018-09-13T01:00:00.000Z',
      '0 2018-09-14T01:00:00.000Z',
    ]);
  });

  it('of a deadline at midnight are those of the day that ends with it', () => {
    expect(told('2018-09-14T16:00:00Z', [0])).toEqual(['0 2018-09-14T01:00:00.000Z']);
  });

  it('of a deadline before nine come when its day begins', () => {
    expect(told('2018-09-14T00:30:00Z', [0, 1])).toEqual(['1 2018-09-13T01:00:00.000Z', '0 2018-09-13T16:00:00.000Z']);
  });

  it('that have gone by are left out', () => {
    expect(told('2018-09-14T10:00:00Z', [3, 1], new Date('2018-09-11T01:00:00Z'))).toEqual([
      '1 2018-09-13T01:00:00.000Z',
    ]);
  });

  it('that fall due together are one: the last', () => {
    const steps = reminderSteps(new Date('2018-09-14T10:00:00Z'), [3, 1, 0], ZONE, START);
    expect(stepOfNow(steps, new Date('2018-09-11T00:59:59Z'))).toBeUndefined();
    expect(stepOfNow(steps, new Date('2018-09-13T05:00:00Z'))?.daysLeft).toBe(1);
  });
});
