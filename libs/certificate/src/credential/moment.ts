/** XML Schema's dateTime: https://www.w3.org/TR/xmlschema11-2/#dateTime. With a zone it is a dateTimeStamp. */
const MOMENT = /^(-?(?:[1-9]\d{4,}|\d{4}))-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;
/** What lies beyond can't be said in milliseconds, nor need it be told apart. */
const FARTHEST_YEAR = 270_000;

/** The calendar is the same again after 400 years, before our era too. */
const daysOf = (year: number, month: number): number =>
  new Date(Date.UTC(2000 + (((year % 400) + 400) % 400), month, 0)).getUTCDate();

const minutesOf = (zone = 'Z'): number => {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4));
  return minutes > 14 * 60 || Number(zone.slice(4)) > 59 ? NaN : minutes * (zone.startsWith('-') ? -1 : 1);
};

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly fraction: number;
  /** In minutes, east of Greenwich. */
  readonly zone: number;
}

const partsOf = (text: string): Parts | undefined => {
  const found = MOMENT.exec(text);
  if (!found) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(Number);
  return { year, month, day, hour, minute, second, fraction: Number(`0${found[7] ?? ''}`), zone: minutesOf(found[8]) };
};

const isDay = ({ year, month, day }: Parts): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);

const isTime = ({ hour, minute, second, fraction }: Parts): boolean =>
  minute < 60 && second < 60 && (hour < 24 || (hour === 24 && minute + second + fraction === 0));

/** The moment that a text names, in milliseconds since 1970; undefined for what is none. One without a zone is in UTC. */
export const epochOf = (value: unknown): number | undefined => {
  const parts = typeof value === 'string' ? partsOf(value) : undefined;
  if (!parts || !isDay(parts) || !isTime(parts) || Number.isNaN(parts.zone)) return undefined;
  const { year, month, day, hour, minute, second, fraction, zone } = parts;
  if (Math.abs(year) > FARTHEST_YEAR) return year > 0 ? Infinity : -Infinity;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.setUTCHours(hour, minute - zone, second, Math.floor(fraction * 1000));
};

/** A moment with its zone, as VC 2.0 want them (section 4.9). */
export const isMoment = (value: unknown): value is string =>
  epochOf(value) !== undefined && /(?:Z|[+-]\d\d:\d\d)$/.test(String(value));
