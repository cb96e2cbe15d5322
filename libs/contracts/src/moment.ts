import type { Language, Text } from './text.js';

/** Where programmes are held, for a moment that doesn't come with its programme's zone. */
export const HOME_ZONE = 'Asia/Shanghai';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;

const LOCALES: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB' };

/** Whether a parameter of a refusal is a moment, written as ISO has it, in UTC. */
export const isInstant = (value: unknown): value is string => typeof value === 'string' && INSTANT.test(value);

const zoneIn = (language: Language, timeZone: string, moment: Date): string =>
  new Intl.DateTimeFormat(LOCALES[language], { timeZone, timeZoneName: 'long' })
    .formatToParts(moment)
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;

/** What people call the clock of a zone at a moment: 中国标准时间, China Standard Time. */
export const zoneText = (timeZone: string, moment: Date): Text => ({
  zh: zoneIn('zh', timeZone, moment),
  en: zoneIn('en', timeZone, moment),
});

/**
 * A moment on the clock of a zone, which it names: `2018年9月7日 18:00（中国标准时间）`. Seconds only where there are any. Where
 * something ends at midnight, that is 24:00 of its last day, as a notice says it.
 */
export const momentText = (
  instant: string,
  language: Language,
  timeZone: string = HOME_ZONE,
  how: { readonly ends?: boolean } = {},
): string => momentParts(instant, language, timeZone, how).join(' ');

/** The same in two parts, with a space between: a narrow line may break there and nowhere else. */
export const momentParts = (
  instant: string,
  language: Language,
  timeZone: string = HOME_ZONE,
  { ends = false }: { readonly ends?: boolean } = {},
): readonly [string, string] => {
  const moment = new Date(instant);
  return told(moment, language, { clock: timeZone, zone: zoneIn(language, timeZone, moment), ends });
};

/** What a plan writes of a day, `2018-10-17`, or of a moment, `2018-09-07T18:00`, which is on the clock of its zone already; told like every other. */
export const localMomentText = (
  local: string,
  language: Language,
  timeZone: string = HOME_ZONE,
  { ends = false }: { readonly ends?: boolean } = {},
): string => {
  if (!local.includes('T')) return dayOf(new Date(`${local}T00:00Z`), language, 'UTC');
  const moment = new Date(`${local}Z`);
  return told(moment, language, { clock: 'UTC', zone: zoneIn(language, timeZone, moment), ends }).join(' ');
};

const dayOf = (moment: Date, language: Language, timeZone: string): string =>
  new Intl.DateTimeFormat(LOCALES[language], { timeZone, year: 'numeric', month: 'long', day: 'numeric' }).format(
    moment,
  );

const told = (
  moment: Date,
  language: Language,
  { clock: timeZone, zone, ends }: { readonly clock: string; readonly zone: string; readonly ends: boolean },
): readonly [string, string] => {
  const seconds = moment.getUTCSeconds() === 0 ? {} : ({ second: '2-digit' } as const);
  const hours = { timeZone, hour: '2-digit', minute: '2-digit', ...seconds, hourCycle: 'h23' } as const;
  const clock = new Intl.DateTimeFormat(LOCALES[language], hours).format(moment);
  const lastMidnight = ends && clock === '00:00';
  const time = lastMidnight ? '24:00' : clock;
  const dated = lastMidnight ? new Date(moment.getTime() - 1) : moment;
  const day = dayOf(dated, language, timeZone);
  return language === 'zh' ? [day, `${time}（${zone}）`] : [`${time} on ${day}`, `(${zone})`];
};
