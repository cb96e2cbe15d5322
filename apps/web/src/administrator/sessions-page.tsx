import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../shared/api.js';
import { useTexts } from '../shared/language.js';
import { type ListColumn, ListTable, useList } from '../shared/list-table.js';
import { PageTitle } from '../shared/shell.js';
import { Trouble } from '../shared/trouble.js';
import { AdministratorNav } from './administrator-nav.js';
import { type SessionLine, SESSIONS, type SessionsAsked, useSessions } from './queries.js';
import { administratorTexts } from './texts/index.js';

/** Who is signed in now; any session but one's own can be ended. */
export const SessionsPage = () => {
  const { t, named } = useTexts(administratorTexts);
  const list = useList<SessionsAsked>({ name: 'sessions', sort: '-seen' });
  const read = useSessions(list.asked);
  const queries = useQueryClient();
  const [told, setTold] = useState('');
  const [error, setError] = useState<unknown>();
  const end = async ({ id, name }: SessionLine): Promise<void> => {
    setError(undefined);
    try {
      await answerOf(api.DELETE('/api/sessions/{id}', { params: { path: { id } } }));
      setTold(t('sessions.ended', { name }));
    } catch (refused) {
      setError(refused);
    }
    await queries.invalidateQueries({ queryKey: [SESSIONS] });
  };
  const columns: readonly ListColumn<SessionLine>[] = [
    { key: 'name', title: t('people.name'), value: ({ name }) => name, sortable: true },
    { key: 'username', title: t('people.username'), value: ({ username }) => username, sortable: true },
    {
      key: 'office',
      title: t('people.office'),
      value: ({ officeName }) => officeName && named(officeName),
      sortable: true,
    },
    { key: 'since', title: t('sessions.since'), moment: ({ createdAt }) => createdAt, sortable: true },
    { key: 'seen', title: t('sessions.seen'), moment: ({ seenAt }) => seenAt, sortable: true },
  ];
  return (
    <div className="page wide">
      <AdministratorNav />
      <PageTitle>{t('sessions.title')}</PageTitle>
      <div role="status">{told !== '' && <p className="notice good">{told}</p>}</div>
      {error !== undefined && <Trouble error={error} />}
      <ListTable
        list={list}
        title={t('sessions.title')}
        read={read}
        columns={columns}
        idOf={({ id }) => id}
        exportAt="/api/sessions"
        empty={<p>{t('sessions.none')}</p>}
        acts={(session) =>
          session.own ? (
            <span className="badge">{t('sessions.own')}</span>
          ) : (
            <button
              type="button"
              className="quiet"
              aria-label={t('people.of', { act: t('sessions.end'), name: session.name })}
              onClick={() => void end(session)}
            >
              {t('sessions.end')}
            </button>
          )
        }
      />
    </div>
  );
};
