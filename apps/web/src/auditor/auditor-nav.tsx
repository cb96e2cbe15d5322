import { Link } from 'wouter';
import { useTexts } from '../shared/language.js';
import { auditorTexts } from './texts/index.js';

export const AuditorNav = () => {
  const { t } = useTexts(auditorTexts);
  return (
    <nav className="area-nav" aria-label={t('nav.label')}>
      <Link href="/">{t('nav.record')}</Link>
      <Link href="/verify">{t('nav.verify')}</Link>
    </nav>
  );
};
