import { useId } from 'react';
import { useTexts } from '../../shared/language.js';
import { type ListColumn, ListTable, useList } from '../../shared/list-table.js';
import { administratorTexts } from '../texts/index.js';
import { type FailingMessage, type MessagesAsked, useFailingMessages } from './queries.js';

/** What `laureate queue` lists: there is nothing to do about them here but to mend the cause. */
export const FailingMessages = () => {
  const { t, named } = useTexts(administratorTexts);
  const list = useList<MessagesAsked>({ name: 'failing-messages', prefix: 'm.', sort: 'since' });
  const read = useFailingMessages(list.asked);
  const heading = useId();
  const title = t('queues.messages');
  const columns: readonly ListColumn<FailingMessage>[] = [
    { key: 'topic', title: t('queues.topic'), value: ({ topic }) => topic, sortable: true },
    { key: 'process', title: t('queues.process'), value: ({ processName }) => named(processName) },
    { key: 'since', title: t('queues.since'), moment: ({ createdAt }) => createdAt, sortable: true },
    {
      key: 'sendings',
      title: t('queues.sendings'),
      value: ({ sendings }) => sendings,
      figures: true,
      sortable: true,
    },
    { key: 'error', title: t('queues.error'), value: ({ lastError }) => lastError },
    { key: 'processId', title: t('queues.processId'), value: ({ processId }) => processId, optional: true },
    { key: 'id', title: t('queues.id'), value: ({ id }) => id, optional: true },
  ];
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      <p>{t('queues.messages.lead')}</p>
      <ListTable
        list={list}
        title={title}
        read={read}
        columns={columns}
        searchable={false}
        idOf={({ id }) => id}
        exportAt="/api/queues/failing-messages"
        empty={<p>{t('queues.noMessages')}</p>}
      />
    </section>
  );
};
