import { Link, Redirect } from 'wouter';
import { useTexts } from './shared/language.js';
import type { Session } from './shared/session.js';
import { PageTitle } from './shared/shell.js';
import { sharedTexts } from './shared/texts/index.js';

/** Each role's own work; whoever has no pages yet is told where his work is. */
export const HomePage = ({ session }: { readonly session: Session }) => {
  const { t } = useTexts(sharedTexts);
  if (session.roles.includes('judge')) return <Redirect to="/judge" replace />;
  return (
    <div className="page">
      <PageTitle>{session.person.name}</PageTitle>
      <p>{t('noPages')}</p>
      <p>{t('noPages.remedy')}</p>
      <ul>
        <li>
          <Link href="/messages">{t('messages')}</Link>
        </li>
        <li>
          <a href="/api/docs">{t('apiDocs')}</a>
        </li>
        <li>
          <a href="/">{t('publicPages')}</a>
        </li>
      </ul>
    </div>
  );
};
