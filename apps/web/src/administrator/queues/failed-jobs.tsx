import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { ActDialog } from '../../shared/act-dialog.js';
import { answerOf, api } from '../../shared/api.js';
import { useTexts } from '../../shared/language.js';
import { type ListColumn, ListTable, useList } from '../../shared/list-table.js';
import { administratorTexts } from '../texts/index.js';
import { Keyed } from './keyed.js';
import { type FailedJob, type FailedJobsAsked, type Queue, QUEUES, useFailedJobs } from './queries.js';

const useColumns = (): readonly ListColumn<FailedJob>[] => {
  const { t, named } = useTexts(administratorTexts);
  return [
    { key: 'name', title: t('queues.job'), cell: (job) => <Keyed label={named(job.jobName)} name={job.name} /> },
    { key: 'queue', title: t('queues.queue'), cell: (job) => <Keyed label={named(job.queueName)} name={job.queue} /> },
    {
      key: 'failedAt',
      title: t('queues.failedAt'),
      moment: ({ failedAt }) => failedAt,
      sortable: true,
    },
    { key: 'attempts', title: t('queues.attempts'), value: ({ attempts }) => attempts, figures: true },
    { key: 'error', title: t('queues.error'), value: ({ error }) => error },
    { key: 'process', title: t('queues.process'), value: ({ processName }) => processName && named(processName) },
    { key: 'topic', title: t('queues.topic'), value: ({ topic }) => topic, optional: true },
    { key: 'processId', title: t('queues.processId'), value: ({ processId }) => processId, optional: true },
    { key: 'id', title: t('queues.id'), value: ({ id }) => id, optional: true },
  ];
};

interface Asked {
  readonly jobs: readonly FailedJob[];
  readonly done: () => void;
}

/** What is tried again, before it is. */
const RetryDialog = ({
  jobs,
  onClose,
  onDone,
}: {
  readonly jobs: readonly FailedJob[];
  readonly onClose: () => void;
  readonly onDone: (retried: number, left: number) => void;
}) => {
  const { t, named } = useTexts(administratorTexts);
  const retry = async (key: string): Promise<void> => {
    const { retried, left } = await answerOf(
      api.POST('/api/queues/failed-jobs/retry', {
        params: { header: { 'Idempotency-Key': key } },
        body: { jobs: jobs.map(({ queue, id }) => ({ queue, id })) },
      }),
    );
    onDone(retried, left);
  };
  const title = t('queues.retry.many', { count: jobs.length });
  return (
    <ActDialog title={title} confirm={title} act={retry} onClose={onClose} onDone={() => undefined}>
      <p>{t('queues.retry.effect')}</p>
      <ul>
        {jobs.map(({ queue, id, jobName, queueName, error }) => (
          <li key={`${queue}/${id}`}>
            {t('queues.retry.job', { name: named(jobName), queue: named(queueName), error })}
          </li>
        ))}
      </ul>
    </ActDialog>
  );
};

export const FailedJobs = ({ queues: all }: { readonly queues: readonly Queue[] }) => {
  const { t, named } = useTexts(administratorTexts);
  const list = useList<FailedJobsAsked>({ name: 'failed-jobs', filters: ['queue'], sort: '-failedAt' });
  const read = useFailedJobs(list.asked);
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Asked>();
  const [told, setTold] = useState('');
  const heading = useId();
  const title = t('queues.failedJobs');
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      <div role="status">{told !== '' && <p className="notice good">{told}</p>}</div>
      <ListTable
        list={list}
        title={title}
        read={read}
        columns={useColumns()}
        filters={[
          {
            key: 'queue',
            label: t('queues.queue'),
            options: all.map(({ name, label }) => ({ value: name, label: named(label) })),
          },
        ]}
        searchable={false}
        idOf={({ queue, id }) => `${queue}/${id}`}
        exportAt="/api/queues/failed-jobs"
        empty={<p>{t('queues.noneFailed')}</p>}
        acts={(job) => (
          <button
            type="button"
            className="quiet"
            aria-label={t('people.of', { act: t('queues.retry'), name: named(job.jobName) })}
            onClick={() => setAsked({ jobs: [job], done: () => undefined })}
          >
            {t('queues.retry')}
          </button>
        )}
        bulk={(chosen, done) => (
          <button type="button" className="button" onClick={() => setAsked({ jobs: chosen, done })}>
            {t('queues.retry.many', { count: chosen.length })}
          </button>
        )}
      />
      {asked && (
        <RetryDialog
          jobs={asked.jobs}
          onClose={() => setAsked(undefined)}
          onDone={(retried, left) => {
            asked.done();
            setAsked(undefined);
            setTold(t(left === 0 ? 'queues.retried' : 'queues.retriedBut', { retried, left }));
            void queries.invalidateQueries({ queryKey: [QUEUES] });
          }}
        />
      )}
    </section>
  );
};
