import { lang } from './lang/index.js';
import { eventLabel, processLabel, stateLabel } from './problem.js';
import type { Language, Text } from './text.js';

/** A step of a process as it is told. */
export interface ToldStep {
  readonly process: string;
  readonly at: Date;
  /** IANA name of the zone that the time is told in. */
  readonly zone: string;
  readonly who: string;
  readonly event: string;
  /** Null: the process began. */
  readonly from: string | null;
  readonly to: string;
  readonly reason: string | null;
}

const LOCALES = { zh: 'zh-CN', en: 'en-GB' } as const;

/** `1 September 2018 at 09:00`, `2018年9月1日 09:00`. */
export const timeText = (at: Date, zone: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALES[language], {
    timeZone: zone,
    dateStyle: 'long',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).format(at);

/** What the history calls somebody: `you`, or a role. Several roles: any of them. */
export const calledInHistory = (names: readonly string[], language: Language): string =>
  names.map((name) => lang[language].history[name] ?? name).join(lang[language].history['or'] ?? ' ');

/** What a role is called. */
export const roleText = (role: string): Text => ({
  zh: calledInHistory([role], 'zh'),
  en: calledInHistory([role], 'en'),
});

/** What a step is called by itself: its event, or that the process began. */
export const stepLabel = ({ event, from }: Pick<ToldStep, 'event' | 'from'>): Text =>
  from === null
    ? { zh: calledInHistory(['beginning'], 'zh'), en: calledInHistory(['beginning'], 'en') }
    : eventLabel(event);

/** What happens to processes of a kind, said without their histories: an event, or that there are new ones. */
export const effectLabel = ({ process, event, from }: Pick<ToldStep, 'process' | 'event' | 'from'>): Text => {
  const step = stepLabel({ event, from });
  if (from !== null) return step;
  const { zh, en } = processLabel(process);
  return { zh: `${step.zh}${zh}`, en: `${step.en}: ${en}` };
};

/** One sentence: when, who, what, from where to where, and why where a reason was given. */
export const historySentence = (step: ToldStep, language: Language): string => {
  const texts = lang[language].history;
  const stateName = (state: string): string => stateLabel(step.process, state)[language];
  const values: Readonly<Record<string, string>> = {
    at: timeText(step.at, step.zone, language),
    who: step.who,
    event: eventLabel(step.event)[language],
    from: step.from === null ? '' : stateName(step.from),
    to: stateName(step.to),
    reason: step.reason ?? '',
  };
  const kind = step.from === null ? 'begun' : step.from === step.to ? 'stayed' : 'moved';
  const template = (texts[kind] ?? '') + (step.reason === null ? '' : (texts['because'] ?? ''));
  return template.replace(/\{(\w+)\}/g, (blank, name: string) => values[name] ?? blank);
};
