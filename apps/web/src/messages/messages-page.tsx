import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useTexts } from '../shared/language.js';
import { PageTitle } from '../shared/shell.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { ByMail } from './by-mail.js';
import './messages.css';
import { type Message, pagesOf, useMarkRead, useMessages } from './messages.js';
import { messageTexts } from './texts/index.js';

const OneMessage = ({ message, onRead }: { readonly message: Message; readonly onRead: () => void }) => {
  const { t, at } = useTexts(messageTexts);
  return (
    <li className="card message" data-unread={message.readAt === null}>
      <h2>{message.subject}</h2>
      <p className="hint">
        {message.readAt === null && <strong>{t('new')} · </strong>}
        <time dateTime={message.createdAt}>{at(message.createdAt)}</time>
      </p>
      <p className="message-text">{message.text}</p>
      {message.readAt === null && (
        <button type="button" className="quiet" onClick={onRead}>
          {t('read')}
          <span className="visually-hidden"> {message.subject}</span>
        </button>
      )}
    </li>
  );
};

const Pages = ({
  page,
  of,
  onTurn,
}: {
  readonly page: number;
  readonly of: number;
  onTurn: (page: number) => void;
}) => {
  const { t } = useTexts(messageTexts);
  if (of < 2) return null;
  return (
    <nav className="buttons" aria-label={t('pages')}>
      <button type="button" className="button plain" disabled={page <= 1} onClick={() => onTurn(page - 1)}>
        {t('later')}
      </button>
      <span className="page-of">{t('page', { page, of })}</span>
      <button type="button" className="button plain" disabled={page >= of} onClick={() => onTurn(page + 1)}>
        {t('earlier')}
      </button>
    </nav>
  );
};

const pageIn = (search: URLSearchParams): number => {
  const page = Number(search.get('page') ?? 1);
  return Number.isInteger(page) && page > 0 ? page : 1;
};

/** What a person was told, the newest first, and whether it goes out by mail too. */
export default function MessagesPage() {
  const { t, language } = useTexts(messageTexts);
  const [search, setSearch] = useSearchParams();
  const page = pageIn(search);
  const { data, error, refetch } = useMessages(page, language);
  const marking = useMarkRead();
  const [hasTried, setTried] = useState(false);
  const read = (id?: string) => {
    setTried(true);
    marking.mutate(id);
  };
  return (
    <div className="page">
      <PageTitle>{t('title')}</PageTitle>
      {!data && (error ? <Trouble error={error} onRetry={() => void refetch()} /> : <Loading />)}
      {hasTried && marking.error && <Trouble error={marking.error} />}
      {data && data.unread > 0 && (
        <div className="buttons">
          <button type="button" className="button plain" onClick={() => read()}>
            {t('readAll')}
          </button>
        </div>
      )}
      {data?.total === 0 && (
        <div className="card empty">
          <h2>{t('none')}</h2>
          <p className="hint">{t('none.remedy')}</p>
        </div>
      )}
      <ul className="messages">
        {data?.items.map((message) => (
          <OneMessage key={message.id} message={message} onRead={() => read(message.id)} />
        ))}
      </ul>
      {data && <Pages page={page} of={pagesOf(data)} onTurn={(to) => setSearch({ page: String(to) })} />}
      <ByMail />
    </div>
  );
}
