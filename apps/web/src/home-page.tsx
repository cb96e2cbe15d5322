import { Link, Redirect } from 'wouter';
import { type Area, areasOf, judges } from './shared/areas.js';
import { useTexts } from './shared/language.js';
import type { Session } from './shared/session.js';
import { PageTitle } from './shared/shell.js';
import { sharedTexts } from './shared/texts/index.js';

/** For whoever judges and has other work too. */
const Areas = ({ name, areas }: { readonly name: string; readonly areas: readonly Area[] }) => {
  const { t } = useTexts(sharedTexts);
  return (
    <div className="page">
      <PageTitle>{name}</PageTitle>
      <p className="buttons">
        {areas.map((area) => (
          <Link key={area.path} className="button" href={area.path}>
            {t(area.name)}
          </Link>
        ))}
      </p>
    </div>
  );
};

/** Each role's own work; whoever has no role is told who gives one. */
export const HomePage = ({ session }: { readonly session: Session }) => {
  const { t } = useTexts(sharedTexts);
  const areas = areasOf(session);
  const [first] = areas;
  if (judges(session) && areas.length > 1) return <Areas name={session.person.name} areas={areas} />;
  if (first) return <Redirect to={first.path} replace />;
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
