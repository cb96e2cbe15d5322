import { Link } from 'wouter';
import { useTexts } from '../shared/language.js';
import { administratorTexts } from './texts/index.js';

export const AdministratorNav = () => {
  const { t } = useTexts(administratorTexts);
  return (
    <nav className="area-nav" aria-label={t('nav.label')}>
      <Link href="/">{t('nav.people')}</Link>
      <Link href="/offices">{t('nav.offices')}</Link>
      <Link href="/sessions">{t('nav.sessions')}</Link>
      <Link href="/queues">{t('nav.queues')}</Link>
      <Link href="/health">{t('nav.health')}</Link>
    </nav>
  );
};
