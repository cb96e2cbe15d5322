import { stateLabel } from '#contracts';
import { Link } from 'wouter';
import { useTexts } from '../shared/language.js';
import { PageTitle } from '../shared/shell.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { useProgrammes } from './queries.js';
import { organiserTexts } from './texts/index.js';

export const ProgrammesPage = () => {
  const { t, named } = useTexts(organiserTexts);
  const { data, error, refetch } = useProgrammes();
  return (
    <div className="page">
      <PageTitle>{t('programmes.title')}</PageTitle>
      {!data && !error && <Loading />}
      {!data && error && <Trouble error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && (
        <div className="card empty">
          <h2>{t('programmes.empty')}</h2>
          <p className="hint">{t('programmes.empty.remedy')}</p>
        </div>
      )}
      <ul className="plain-list">
        {data?.map(({ id, slug, name, day, state }) => (
          <li key={id} className="card line">
            <Link className="line-name" href={`/programmes/${id}`}>
              {name ? named(name) : slug}
            </Link>
            <span className="badge">{named(stateLabel('programme', state))}</span>
            {day !== null && <span className="hint">{t('programmes.day', { day })}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
};
