import { Link, Redirect } from 'wouter';
import { useTexts } from './shared/language.js';
import type { Session } from './shared/session.js';
import { PageTitle } from './shared/shell.js';
import { sharedTexts } from './shared/texts/index.js';

/** For a chair who judges too. */
const Areas = ({ name }: { readonly name: string }) => {
  const { t } = useTexts(sharedTexts);
  return (
    <div className="page">
      <PageTitle>{name}</PageTitle>
      <p className="buttons">
        <Link className="button" href="/judge">
          {t('area.judge')}
        </Link>
        <Link className="button" href="/organiser">
          {t('area.rounds')}
        </Link>
      </p>
    </div>
  );
};

/** Who has the organiser's pages: the auditor looks on, a chair has his rounds there. */
export const runsRounds = ({ roles }: Session): boolean =>
  roles.some((role) => role === 'organiser' || role === 'auditor' || role === 'panelChair');

/** Who has the office's pages: clerks of counties, units and departments, and those who lead them. */
export const actsForOffice = ({ roles }: Session): boolean =>
  roles.some((role) => role === 'officeClerk' || role === 'officeLead');

/** Each role's own work; whoever has no pages yet is told where his work is. */
export const HomePage = ({ session }: { readonly session: Session }) => {
  const { t } = useTexts(sharedTexts);
  const judges = session.roles.includes('judge');
  if (judges && !runsRounds(session)) return <Redirect to="/judge" replace />;
  if (runsRounds(session) && !judges) return <Redirect to="/organiser" replace />;
  if (actsForOffice(session) && !judges) return <Redirect to="/office" replace />;
  if (judges) return <Areas name={session.person.name} />;
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
