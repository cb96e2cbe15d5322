import { lang } from './lang/index.js';
import { filled } from './problem.js';
import type { Language } from './text.js';

export interface NotificationText {
  readonly subject: string;
  readonly text: string;
}

/** Every template that has a text, for the test that each has one in every language. */
export const notificationTemplates = (language: Language): string[] => Object.keys(lang[language].notifications);

/** A message as its receiver reads it. */
export const notificationText = (
  template: string,
  params: Readonly<Record<string, unknown>>,
  language: Language,
): NotificationText => {
  const { subject, text } = lang[language].notifications[template] ?? { subject: template, text: '' };
  return { subject: filled(subject, params, language), text: filled(text, params, language) };
};
