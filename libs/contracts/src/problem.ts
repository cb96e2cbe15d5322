import { lang } from './lang/index.js';
import { isInstant, momentText } from './moment.js';
import type { Language, Text } from './text.js';

/** Text of a refusal: `title` says what is wrong, `remedy` what to do; `{name}` stands for a parameter. */
export interface ProblemText {
  readonly title: string;
  readonly remedy: string;
}

/** An empty list is a dash: a sentence that ends in a colon would seem cut off. */
const shown = (value: unknown, language: Language): string =>
  Array.isArray(value)
    ? value.map((one) => shown(one, language)).join(language === 'zh' ? '、' : ', ') || '—'
    : typeof value === 'object' && value !== null
      ? JSON.stringify(value)
      : String(value);

/** Parameters that name events and states are told by what people call them. */
const NAMED: Readonly<Record<string, 'events' | 'states'>> = {
  event: 'events',
  possible: 'events',
  act: 'events',
  state: 'states',
  lastState: 'states',
  from: 'states',
};

/** Events that may be sent: by the key that is to be sent, with what people call it beside it. */
const TO_BE_SENT = 'events';
const keyAndName = (key: string, language: Language): string => {
  const name = lang[language].events[key];
  if (name === undefined) return key;
  return language === 'zh' ? `${key}（${name}）` : `${key} (${name})`;
};

/** Parameters at which something ends. */
const ENDS: ReadonlySet<string> = new Set(['until', 'dueAt']);

/** The zone that a refusal's moments are told in: its programme's, where the refusal says it. */
const zoneIn = ({ timezone }: Readonly<Record<string, unknown>>): string | undefined =>
  typeof timezone === 'string' ? timezone : undefined;

/** A name that comes in both languages. */
const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;

/** A template with its blanks filled, in the reader's language and the zone that the parameters name. */
export const filled = (template: string, params: Readonly<Record<string, unknown>>, language: Language): string =>
  template.replace(/\{(\w+)\}/g, (blank, name: string) => {
    if (!(name in params)) return blank;
    const names = NAMED[name];
    const called = (value: unknown): unknown => {
      if (isText(value)) return value[language];
      if (isInstant(value)) return momentText(value, language, zoneIn(params), { ends: ENDS.has(name) });
      if (name === TO_BE_SENT && typeof value === 'string') return keyAndName(value, language);
      return names && typeof value === 'string' ? (lang[language][names][value] ?? value) : value;
    };
    const value = params[name];
    return shown(Array.isArray(value) ? value.map(called) : called(value), language);
  });

/** Every code that has a text, for the test that each has one in every language. */
export const problemCodes = (language: Language): string[] => Object.keys(lang[language].problems);

export const problemText = (
  code: string,
  params: Readonly<Record<string, unknown>>,
  language: Language,
): ProblemText => {
  const text = lang[language].problems[code] ?? { title: code, remedy: '' };
  return { title: filled(text.title, params, language), remedy: filled(text.remedy, params, language) };
};

/** What a button for a machine event says. */
export const eventLabel = (event: string): Text => ({
  zh: lang.zh.events[event] ?? event,
  en: lang.en.events[event] ?? event,
});

/** What a state is called. `nomination.shortlisted` is looked up first, then `shortlisted`. */
export const stateLabel = (process: string, state: string): Text => ({
  zh: lang.zh.states[`${process}.${state}`] ?? lang.zh.states[state] ?? state,
  en: lang.en.states[`${process}.${state}`] ?? lang.en.states[state] ?? state,
});

/** What one of a kind of process is called. */
export const processLabel = (process: string): Text => ({
  zh: lang.zh.processes[process] ?? process,
  en: lang.en.processes[process] ?? process,
});

/** What a queue, or a job of one, is called. */
export const jobLabel = (name: string): Text => ({
  zh: lang.zh.jobs[name] ?? name,
  en: lang.en.jobs[name] ?? name,
});
