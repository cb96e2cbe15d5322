import type { Language } from '#contracts';

const KEY = 'laureate.language';

const browserLanguage = (): Language => (navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh');

/** The language that was chosen here, or the browser's; Chinese unless that is English. */
export const storedLanguage = (): Language => {
  const stored = localStorage.getItem(KEY);
  return stored === 'zh' || stored === 'en' ? stored : browserLanguage();
};

export const storeLanguage = (language: Language): void => localStorage.setItem(KEY, language);

/** Tells the server too, for links to files and prints, which the browser asks for in a language of its own. */
export const tellLanguage = (language: Language): void => {
  document.cookie = `laureate-language=${language}; path=/; max-age=31536000; samesite=lax`;
};
