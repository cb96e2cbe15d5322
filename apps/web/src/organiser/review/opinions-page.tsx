import { stateLabel } from '#contracts';
import { Link, useSearchParams } from 'wouter';
import { EventButtons } from '../../shared/events/event-buttons.js';
import { useTexts } from '../../shared/language.js';
import { useStateFilter } from '../../shared/list/state-filter.js';
import { type ListColumn, type ListFilter, ListTable, useList } from '../../shared/list-table.js';
import { PageTitle } from '../../shared/shell.js';
import { StoryLink } from '../../shared/story-link.js';
import { Loading, Trouble } from '../../shared/trouble.js';
import { useProgramme, useReadAnew } from '../queries.js';
import { useChanges } from '../../shared/use-changes.js';
import {
  type OpinionOf,
  type OpinionRequest,
  type OpinionsAsked,
  type RequestsAsked,
  useOpinionRequest,
  useOpinionRequests,
  useOpinionsOf,
} from './queries.js';
import './review.css';
import { reviewTexts } from './texts/index.js';

const FIGURES = ['nominees', 'agreed', 'objected', 'open', 'overdue'] as const;

/** What a department says of each nominee of a request. */
const Opinions = ({ requestId, title }: { readonly requestId: string; readonly title: string }) => {
  const { t, named } = useTexts(reviewTexts);
  const states = useStateFilter('opinion');
  const list = useList<OpinionsAsked>({ name: 'opinions', prefix: 'of.', filters: ['state'], sort: 'due' });
  const read = useOpinionsOf(requestId, list.asked);
  const columns: readonly ListColumn<OpinionOf>[] = [
    {
      key: 'name',
      title: t('opinions.nominee'),
      value: ({ nomineeName }) => nomineeName,
      link: ({ programmeId, nominationId }) => `/programmes/${programmeId}/entries/nominations/${nominationId}`,
      sortable: true,
    },
    { key: 'office', title: t('opinions.office'), value: ({ nominatingOffice }) => named(nominatingOffice) },
    { key: 'state', title: t('opinions.state'), value: ({ state }) => named(stateLabel('opinion', state)) },
    { key: 'text', title: t('opinions.text'), value: ({ opinionText }) => opinionText },
    { key: 'due', title: t('opinions.due'), moment: ({ dueAt }) => dueAt, ends: true, sortable: true, optional: true },
  ];
  return (
    <ListTable
      list={list}
      title={title}
      read={read}
      columns={columns}
      filters={[states]}
      idOf={({ id }) => id}
      exportAt={`/api/opinions?requestId=${requestId}`}
    />
  );
};

const Answers = ({ requestId }: { readonly requestId: string }) => {
  const { t, named } = useTexts(reviewTexts);
  const readAnew = useReadAnew();
  const { data: request, error } = useOpinionRequest(requestId);
  if (error) return <Trouble error={error} />;
  if (!request) return <Loading />;
  const { id, officeName, categoryName, can } = request;
  const title = t('opinions.of', { department: named(officeName), category: named(categoryName) });
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">{title}</h2>
      <div className="buttons">
        <a className="button plain" href={`/api/opinion-requests/${id}/sheet?format=xlsx`}>
          {t('opinions.sheet')}
        </a>
      </div>
      {can.length > 0 && <EventButtons of={{ process: 'opinionRequest', id }} can={can} onDone={readAnew} />}
      <Opinions requestId={id} title={title} />
    </section>
  );
};

const useRequestColumns = (): readonly ListColumn<OpinionRequest>[] => {
  const { t, named } = useTexts(reviewTexts);
  return [
    {
      key: 'department',
      title: t('opinions.department'),
      value: ({ officeName }) => named(officeName),
      sortable: true,
    },
    { key: 'category', title: t('opinions.category'), value: ({ categoryName }) => named(categoryName) },
    { key: 'state', title: t('opinions.state'), value: ({ state }) => named(stateLabel('opinionRequest', state)) },
    { key: 'due', title: t('opinions.due'), moment: ({ dueAt }) => dueAt, ends: true, sortable: true },
    ...FIGURES.map((figure) => ({
      key: figure,
      title: t(`opinions.${figure}`),
      value: (request: OpinionRequest) => request[figure],
      figures: true,
      sortable: figure === 'open',
    })),
  ];
};

/** Who was asked, who answered what, and what is late. Which request is looked at stands in the address. */
export const OpinionsPage = ({ programmeId }: { readonly programmeId: string }) => {
  const { t, named } = useTexts(reviewTexts);
  const states = useStateFilter('opinionRequest');
  const readAnew = useReadAnew();
  const { data: programme } = useProgramme(programmeId);
  const [address, setAddress] = useSearchParams();
  const chosen = address.get('request');
  const list = useList<RequestsAsked>({ name: 'opinion-requests', filters: ['categoryId', 'state'], sort: 'due' });
  const read = useOpinionRequests(programmeId, list.asked);
  const columns = useRequestColumns();
  useChanges({ programmeId }, readAnew);
  const filters: readonly ListFilter<OpinionRequest>[] = [
    {
      key: 'categoryId',
      label: t('opinions.category'),
      options: (programme?.categories ?? []).map(({ id, name }) => ({ value: id, label: named(name) })),
    },
    states,
  ];
  const choose = (id: string): void =>
    setAddress((now) => {
      const next = new URLSearchParams([...now].filter(([key]) => !key.startsWith('of.')));
      next.set('request', id);
      return next;
    });
  return (
    <div className="page wide">
      <p>
        <Link href={`/programmes/${programmeId}`}>{t('opinions.back')}</Link>
      </p>
      <PageTitle>{t('opinions.title')}</PageTitle>
      <p className="lead">{t('opinions.lead')}</p>
      <ListTable
        list={list}
        title={t('opinions.title')}
        read={read}
        columns={columns}
        filters={filters}
        idOf={({ id }) => id}
        exportAt={`/api/opinion-requests?programmeId=${programmeId}`}
        empty={<p>{t('opinions.none')}</p>}
        acts={({ id, officeName }) => (
          <span className="row-acts">
            <button type="button" className="quiet" aria-pressed={id === chosen} onClick={() => choose(id)}>
              {t('opinions.show')}
              <span className="visually-hidden"> {named(officeName)}</span>
            </button>
            <StoryLink process="opinionRequest" id={id} about={named(officeName)} />
          </span>
        )}
      />
      {chosen !== null && <Answers key={chosen} requestId={chosen} />}
    </div>
  );
};
