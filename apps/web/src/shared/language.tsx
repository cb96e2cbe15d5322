import { type Language, localMomentText, momentParts, momentText, type Text } from '#contracts';
import { createContext, type ReactNode, use, useLayoutEffect, useMemo, useState } from 'react';
import { storedLanguage, storeLanguage, tellLanguage } from './language-store.js';
import { say, type Texts } from './texts.js';

interface LanguageInUse {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

const Context = createContext<LanguageInUse>({ language: 'zh', choose: () => undefined });

const TAGS: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };

export const LanguageProvider = ({ children }: { readonly children: ReactNode }) => {
  const [language, setLanguage] = useState(storedLanguage);
  useLayoutEffect(() => {
    document.documentElement.lang = TAGS[language];
    tellLanguage(language);
  }, [language]);
  const value = useMemo(
    () => ({
      language,
      choose: (chosen: Language) => {
        storeLanguage(chosen);
        setLanguage(chosen);
      },
    }),
    [language],
  );
  return <Context value={value}>{children}</Context>;
};

export const useLanguage = (): LanguageInUse => use(Context);

const Zone = createContext<string | undefined>(undefined);

/** Moments that come without a zone of their own are told in this one. */
export const InZone = ({ zone, children }: { readonly zone: string | undefined; readonly children: ReactNode }) => (
  <Zone value={zone}>{children}</Zone>
);

/** What an area of the pages says, in the language in use. */
export const useTexts = <Key extends string>(texts: Texts<Key>) => {
  const { language } = useLanguage();
  const here = use(Zone);
  return useMemo(
    () => ({
      language,
      t: (key: Key, params: Readonly<Record<string, string | number>> = {}) => say(texts, language, key, params),
      /** A name that comes in both languages. */
      named: (text: Text) => text[language],
      /** Names one after the other, as the language writes them. */
      listed: (names: readonly string[]) => new Intl.ListFormat(TAGS[language]).format(names),
      /** A moment at which something ends, on the clock of its zone. */
      until: (instant: string, zone: string | undefined = here) =>
        instant === '' ? '' : momentText(instant, language, zone, { ends: true }),
      /** A moment of a plan, which is written on the clock of its zone. */
      planned: (local: string, zone: string | undefined = here, how?: { readonly ends: boolean }) =>
        local === '' ? '' : localMomentText(local, language, zone, how),
      at: (instant: string, zone: string | undefined = here) =>
        instant === '' ? '' : momentText(instant, language, zone),
    }),
    [texts, language, here],
  );
};

/** A moment on a line however narrow: nowhere is a day or a time broken. */
export const Moment = ({ at, ends = false }: { readonly at: string; readonly ends?: boolean }) => {
  const { language } = useLanguage();
  const [first, second] = momentParts(at, language, use(Zone), { ends });
  return (
    <>
      <span className="unbroken">{first}</span> <span className="unbroken">{second}</span>
    </>
  );
};
