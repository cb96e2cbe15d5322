import { stateLabel } from '#contracts';
import { useState } from 'react';
import { Link } from 'wouter';
import { EventButtons } from '../../shared/events/event-buttons.js';
import { FramedTable } from '../../shared/framed-table.js';
import { useTexts } from '../../shared/language.js';
import { PageTitle } from '../../shared/shell.js';
import { Loading, Trouble } from '../../shared/trouble.js';
import { useCan, useReadAnew } from '../queries.js';
import { useChanges } from '../use-changes.js';
import { type OpinionRequest, useOpinionRequests, useOpinionsOf } from './queries.js';
import './review.css';
import { reviewTexts } from './texts/index.js';

const FIGURES = ['nominees', 'agreed', 'objected', 'open', 'overdue'] as const;

/** What a department says of each nominee of a request. */
const Answers = ({ request }: { readonly request: OpinionRequest }) => {
  const { t, named } = useTexts(reviewTexts);
  const readAnew = useReadAnew();
  const { data, error } = useOpinionsOf(request.id);
  const { data: can } = useCan('opinionRequest', request.id);
  const title = t('opinions.of', { department: named(request.officeName), category: named(request.categoryName) });
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">{title}</h2>
      <div className="buttons">
        <a className="button plain" href={`/api/opinion-requests/${request.id}/sheet?format=xlsx`}>
          {t('opinions.sheet')}
        </a>
      </div>
      {can && can.length > 0 && (
        <EventButtons of={{ process: 'opinionRequest', id: request.id }} can={can} onDone={readAnew} />
      )}
      {error && <Trouble error={error} />}
      {!data && !error && <Loading />}
      {data && (
        <FramedTable labelledBy="answers" heads={[t('opinions.nominee'), t('opinions.state'), t('opinions.text')]}>
          {data.items.map(({ id, nomineeName, nominatingOffice, state, opinionText }) => (
            <tr key={id}>
              <th scope="row">
                {nomineeName} <span className="hint">{named(nominatingOffice)}</span>
              </th>
              <td>{named(stateLabel('opinion', state))}</td>
              <td>{opinionText ?? '–'}</td>
            </tr>
          ))}
        </FramedTable>
      )}
    </section>
  );
};

const Requests = ({
  requests,
  chosen,
  onChoose,
}: {
  readonly requests: readonly OpinionRequest[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}) => {
  const { t, named, until } = useTexts(reviewTexts);
  return (
    <FramedTable
      label={t('opinions.title')}
      heads={[
        t('opinions.department'),
        t('opinions.category'),
        t('opinions.state'),
        t('opinions.due'),
        ...FIGURES.map((figure) => t(`opinions.${figure}`)),
        t('opinions.do'),
      ]}
    >
      {requests.map((request) => (
        <tr key={request.id} aria-current={request.id === chosen ? 'true' : undefined}>
          <th scope="row">{named(request.officeName)}</th>
          <td>{named(request.categoryName)}</td>
          <td>{named(stateLabel('opinionRequest', request.state))}</td>
          <td>{until(request.dueAt)}</td>
          {FIGURES.map((figure) => (
            <td key={figure} className="figures">
              {request[figure]}
            </td>
          ))}
          <td>
            <button type="button" className="quiet" onClick={() => onChoose(request.id)}>
              {t('opinions.show')}
              <span className="visually-hidden"> {named(request.officeName)}</span>
            </button>
          </td>
        </tr>
      ))}
    </FramedTable>
  );
};

/** Who was asked, who answered what, and what is late. */
export const OpinionsPage = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(reviewTexts);
  const readAnew = useReadAnew();
  const { data, error, refetch } = useOpinionRequests(programmeId);
  const [chosen, setChosen] = useState<string>();
  useChanges({ programmeId }, readAnew);
  if (error && !data) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const request = data.items.find(({ id }) => id === chosen);
  return (
    <div className="page wide">
      <p>
        <Link href={`/programmes/${programmeId}`}>{t('opinions.back')}</Link>
      </p>
      <PageTitle>{t('opinions.title')}</PageTitle>
      <p className="lead">{t('opinions.lead')}</p>
      {data.items.length === 0 ? (
        <p className="card empty">{t('opinions.none')}</p>
      ) : (
        <Requests requests={data.items} chosen={chosen} onChoose={setChosen} />
      )}
      {request && <Answers key={request.id} request={request} />}
    </div>
  );
};
