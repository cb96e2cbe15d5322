import { stateLabel } from '#contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { answerOf, api } from '../shared/api.js';
import { useTexts } from '../shared/language.js';
import { PageTitle } from '../shared/shell.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { useMyBallots } from './queries.js';
import { leaderTexts } from './texts/index.js';

/** How many votes of the member's are still to be cast, by what the API says waits for him. */
const Waiting = () => {
  const { t } = useTexts(leaderTexts);
  const { data } = useQuery({ queryKey: ['leader', 'my-work'], queryFn: () => answerOf(api.GET('/api/my-work')) });
  if (!data) return null;
  const count = data.items.filter(({ process }) => process === 'ballot').reduce((sum, line) => sum + line.count, 0);
  return (
    <p className={count > 0 ? 'notice' : 'notice good'} role="status">
      {count > 0 ? t('ballots.waiting', { count }) : t('ballots.none')}
    </p>
  );
};

export const BallotsPage = () => {
  const { t, named } = useTexts(leaderTexts);
  const { data, error } = useMyBallots();
  return (
    <div className="page">
      <PageTitle>{t('ballots.title')}</PageTitle>
      {error && <Trouble error={error} />}
      {!data && !error && <Loading />}
      {data?.length === 0 && (
        <div className="card empty">
          <h2>{t('ballots.empty')}</h2>
          <p className="hint">{t('ballots.empty.remedy')}</p>
        </div>
      )}
      {data && data.length > 0 && <Waiting />}
      {data?.map(({ programme, ballots }) => (
        <section key={programme.id} aria-labelledby={programme.id}>
          <h2 id={programme.id}>{programme.name ? named(programme.name) : programme.slug}</h2>
          <ul className="ballots">
            {ballots.map(({ id, categoryName, sequence, state }) => (
              <li key={id} className="card">
                <Link className="ballot-name" href={`/ballots/${id}`}>
                  {sequence === 1
                    ? named(categoryName)
                    : t('ballot.again', { category: named(categoryName), sequence })}
                </Link>
                <span className="ballot-state" data-open={state === 'open'}>
                  {named(stateLabel('ballot', state))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
};
