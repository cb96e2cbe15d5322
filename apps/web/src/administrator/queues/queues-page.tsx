import { useId } from 'react';
import { Link } from 'wouter';
import { FramedTable } from '../../shared/framed-table.js';
import { useTexts } from '../../shared/language.js';
import { PageTitle } from '../../shared/shell.js';
import { Loading, Trouble } from '../../shared/trouble.js';
import { AdministratorNav } from '../administrator-nav.js';
import { administratorTexts } from '../texts/index.js';
import { FailedJobs } from './failed-jobs.js';
import { FailingMessages } from './failing-messages.js';
import { Keyed } from './keyed.js';
import { type Queue, useQueues } from './queries.js';

const AGES = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
] as const;

/** In the largest unit of which it holds one. */
const ageText = (seconds: number, language: string): string => {
  const { unit, seconds: one } = AGES.find((age) => seconds >= age.seconds) ?? { unit: 'second', seconds: 1 };
  const style = { style: 'unit', unit, unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(language, style).format(Math.floor(seconds / one));
};

const QueueRow = ({ queue }: { readonly queue: Queue }) => {
  const { t, named, language } = useTexts(administratorTexts);
  const { name, oldestWaitsSeconds: waits, failed } = queue;
  return (
    <tr>
      <th scope="row">
        <Keyed label={named(queue.label)} name={name} />
      </th>
      <td className="figures">{queue.waiting}</td>
      <td className="figures">{waits === null ? '–' : ageText(waits, language)}</td>
      <td className="figures">{queue.waitingForParts}</td>
      <td className="figures">{queue.active}</td>
      <td className="figures">{queue.delayed}</td>
      <td className="figures">
        {failed === 0 ? (
          0
        ) : (
          <Link
            href={`/queues?queue=${encodeURIComponent(name)}`}
            aria-label={t('queues.failedOf', { name: named(queue.label), failed })}
          >
            {failed}
          </Link>
        )}
      </td>
      <td className="figures">{queue.completed}</td>
    </tr>
  );
};

/** Every queue, the jobs that failed in them, and the messages that keep failing. */
export const QueuesPage = () => {
  const { t } = useTexts(administratorTexts);
  const { data, error, refetch } = useQueues();
  const counts = useId();
  return (
    <div className="page wide">
      <AdministratorNav />
      <PageTitle>{t('queues.title')}</PageTitle>
      <p>{t('queues.lead')}</p>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && !error && (
        <>
          <section aria-labelledby={counts}>
            <h2 id={counts}>{t('queues.counts')}</h2>
            <FramedTable
              labelledBy={counts}
              className="queue-counts"
              heads={[
                t('queues.queue'),
                t('queues.waiting'),
                t('queues.oldest'),
                t('queues.waitingForParts'),
                t('queues.active'),
                t('queues.delayed'),
                t('queues.failed'),
                t('queues.completed'),
              ]}
            >
              {data.queues.map((queue) => (
                <QueueRow key={queue.name} queue={queue} />
              ))}
            </FramedTable>
            <p>
              <a href="/api/queues/board" target="_blank" rel="noreferrer">
                {t('queues.board')}
              </a>
            </p>
          </section>
          <FailedJobs queues={data.queues} />
        </>
      )}
      <FailingMessages />
    </div>
  );
};
