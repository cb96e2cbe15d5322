import type { Language } from '#contracts';

/** What the person at the terminal reads: Chinese where the terminal is, English otherwise. */
export const readerLanguage = (): Language =>
  (process.env['LC_ALL'] ?? process.env['LANG'])?.startsWith('zh') === true ? 'zh' : 'en';
