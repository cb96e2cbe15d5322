import type { Language } from '#contracts';

/** What an area of the pages says: the same keys in each language, or it does not compile. */
export type Texts<Key extends string = string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;

/** A text with its blanks, `{count}`, filled. */
export const say = <Key extends string>(
  texts: Texts<Key>,
  language: Language,
  key: Key,
  params: Readonly<Record<string, string | number>> = {},
): string => texts[language][key].replace(/\{(\w+)\}/g, (blank, name: string) => String(params[name] ?? blank));
