import type { Text } from '#contracts';

const DIGITS = '〇一二三四五六七八九';
const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
]; // prettier-ignore

const digitByDigit = (number: string): string => Array.from(number, (digit) => DIGITS[Number(digit)] ?? '').join('');

/** 1 … 31 as spoken: 十, 十七, 二十, 三十一. */
const spoken = (number: number): string => {
  const tens = Math.floor(number / 10);
  const units = number % 10;
  const front = tens > 1 ? (DIGITS[tens] ?? '') : '';
  return `${front}${tens > 0 ? '十' : ''}${units > 0 ? (DIGITS[units] ?? '') : ''}`;
};

const partsOf = (day: string): { year: string; month: number; date: number } => {
  const [, year = '', month = '', date = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  const moment = new Date(`${day}T00:00:00Z`);
  // 31 February parses, as a day of March.
  if (year === '' || Number.isNaN(moment.getTime()) || moment.getUTCDate() !== Number(date))
    throw new RangeError(`not a day: ${day}`);
  return { year, month: Number(month), date: Number(date) };
};

/** '2018-10-17' → 二〇一八年十月十七日 and 17 October 2018. */
export const printedDay = (day: string): Text => {
  const { year, month, date } = partsOf(day);
  return {
    zh: `${digitByDigit(year)}年${spoken(month)}月${spoken(date)}日`,
    en: `${String(date)} ${MONTHS[month - 1] ?? ''} ${year}`,
  };
};

const localParts = (moment: Date, zone: string): { day: string; time: string } => {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    ...({ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const),
  });
  const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  return {
    day: `${part['year'] ?? ''}-${part['month'] ?? ''}-${part['day'] ?? ''}`,
    time: `${part['hour'] ?? ''}:${part['minute'] ?? ''}`,
  };
};

const printed = (day: string, time: string): Text => {
  const { year, month, date } = partsOf(day);
  return {
    zh: `${year}年${String(month)}月${String(date)}日${time}`,
    en: `${time}, ${String(date)} ${MONTHS[month - 1] ?? ''} ${year}`,
  };
};

/** The day of a moment in a zone, as 'YYYY-MM-DD'. */
export const dayIn = (moment: Date, zone: string): string => localParts(moment, zone).day;

/** A moment in a zone: 2018年10月17日09:00. */
export const printedMoment = (moment: Date, zone: string): Text => {
  const { day, time } = localParts(moment, zone);
  return printed(day, time);
};

/** The end of a period: midnight is 24:00 of the day before, as a rule book says it, not 00:00 of the next. */
export const printedEnd = (moment: Date, zone: string): Text => {
  const { day, time } = localParts(moment, zone);
  if (time !== '00:00') return printed(day, time);
  return printed(localParts(new Date(moment.getTime() - 1), zone).day, '24:00');
};
