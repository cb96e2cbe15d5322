import { LANGUAGES } from '#contracts';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { areasOf } from './areas.js';
import { useLanguage, useTexts } from './language.js';
import type { Session } from './session.js';
import { SignOut } from './sign-out.js';
import { useUnread } from './unread.js';
import { sharedTexts } from './texts/index.js';
import { chooseTheme, storedTheme, THEMES, type Theme } from './theme.js';
import { TroubleBoundary } from './trouble.js';

const LANGUAGE_NAMES = { zh: '中文', en: 'English' } as const;

const LanguageChoice = () => {
  const { language, choose } = useLanguage();
  const { t } = useTexts(sharedTexts);
  return (
    <div className="segmented" role="group" aria-label={t('language')}>
      {LANGUAGES.map((one) => (
        <button key={one} type="button" lang={one} aria-pressed={one === language} onClick={() => choose(one)}>
          {LANGUAGE_NAMES[one]}
        </button>
      ))}
    </div>
  );
};

const ThemeChoice = () => {
  const { t } = useTexts(sharedTexts);
  const [theme, setTheme] = useState<Theme>(storedTheme);
  return (
    <label className="theme-choice">
      <span>{t('theme')}</span>
      <select
        value={theme}
        onChange={({ target }) => {
          const chosen = target.value as Theme; // one of the options below
          setTheme(chosen);
          chooseTheme(chosen);
        }}
      >
        {THEMES.map((one) => (
          <option key={one} value={one}>
            {t(`theme.${one}`)}
          </option>
        ))}
      </select>
    </label>
  );
};

/** Beside the name, since it concerns everybody: how many messages wait. */
const MessagesLink = () => {
  const { t } = useTexts(sharedTexts);
  const unread = useUnread();
  return (
    <Link className="messages-link" href="/messages">
      {unread > 0 ? t('messages.unread', { count: unread }) : t('messages')}
    </Link>
  );
};

/** For whoever has more than one kind of work. */
const AreaLinks = ({ session }: { readonly session: Session }) => {
  const { t } = useTexts(sharedTexts);
  const [path] = useLocation();
  const areas = areasOf(session);
  if (areas.length < 2) return null;
  return (
    <nav className="areas" aria-label={t('areas')}>
      {areas.map((area) => (
        <Link key={area.path} href={area.path} aria-current={path.startsWith(area.path) ? 'true' : undefined}>
          {t(area.name)}
        </Link>
      ))}
    </nav>
  );
};

/** After a change of page the keyboard and the screen reader begin at the page's head, not where the old one was left. */
const useFocusOnPage = () => {
  const [path] = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    main.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [path]);
  return main;
};

/** The frame of every page: skip link, who is signed in, language and appearance. */
export const Shell = ({ session, children }: { readonly session?: Session; readonly children: ReactNode }) => {
  const { t } = useTexts(sharedTexts);
  const main = useFocusOnPage();
  return (
    <>
      <a className="skip-link" href="#content">
        {t('skipToContent')}
      </a>
      <header className="site-header">
        <Link className="brand" href="/">
          <span className="brand-name">Laureate</span>
          <span className="brand-line">{t('brand')}</span>
        </Link>
        {session && !session.mustChangePassword && <AreaLinks session={session} />}
        <div className="site-tools">
          <LanguageChoice />
          {session && (
            <>
              {!session.mustChangePassword && <MessagesLink />}
              <Link className="signed-in" href="/password" title={t('password')}>
                {session.person.name}
              </Link>
              <SignOut session={session} />
            </>
          )}
        </div>
      </header>
      <main id="content" tabIndex={-1} ref={main}>
        <TroubleBoundary>{children}</TroubleBoundary>
      </main>
      <footer className="site-footer">
        <a href="/">{t('publicPages')}</a>
        <ThemeChoice />
      </footer>
    </>
  );
};

/** The name of the page, in the tab too. */
export const PageTitle = ({ children }: { readonly children: string }) => (
  <>
    <title>{`${children} · Laureate`}</title>
    <h1>{children}</h1>
  </>
);
