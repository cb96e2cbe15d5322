import { Link } from 'wouter';
import { useTexts } from '../shared/language.js';
import { PageTitle } from '../shared/shell.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { AdministratorNav } from './administrator-nav.js';
import { useReadiness } from './queries.js';
import { administratorTexts } from './texts/index.js';

type Readiness = NonNullable<ReturnType<typeof useReadiness>['data']>;

const Found = ({ found }: { readonly found: Readiness }) => {
  const { t } = useTexts(administratorTexts);
  const { status, database, queue, pendingMigrations, failingMessages } = found;
  const answers = (is: boolean): string => t(is ? 'health.answers' : 'health.silent');
  const isGood = status === 'ready' && failingMessages === 0;
  const lines = [
    { key: 'health.database', value: answers(database) },
    { key: 'health.queue', value: answers(queue) },
    { key: 'health.migrations', value: pendingMigrations ?? t('health.unknown') },
    { key: 'health.failing', value: failingMessages ?? t('health.unknown') },
  ] as const;
  return (
    <>
      <p role="status" className={isGood ? 'notice good' : 'notice'}>
        {t(isGood ? 'health.good' : 'health.bad')}
      </p>
      <dl className="times card">
        {lines.map(({ key, value }) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {(failingMessages ?? 0) > 0 && (
        <p>
          {t('health.failing.remedy')} <Link href="/queues">{t('health.failing.see')}</Link>
        </p>
      )}
    </>
  );
};

/** Whether database and queue answer, and whether anything keeps failing; looked at anew every quarter of a minute. */
export const HealthPage = () => {
  const { t } = useTexts(administratorTexts);
  const { data, error, refetch } = useReadiness();
  return (
    <div className="page">
      <AdministratorNav />
      <PageTitle>{t('health.title')}</PageTitle>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <Found found={data} />}
    </div>
  );
};
