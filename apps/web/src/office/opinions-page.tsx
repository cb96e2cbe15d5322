import { stateLabel } from '#contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useChanges } from '../organiser/use-changes.js';
import { answerOf, api } from '../shared/api.js';
import { EventButtons } from '../shared/events/event-buttons.js';
import { eventTexts } from '../shared/events/texts/index.js';
import { useTexts } from '../shared/language.js';
import { ProcessStory } from '../shared/process-story.js';
import { ReviewedEntry } from '../shared/reviewed-entry.js';
import { PageTitle } from '../shared/shell.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { useProgramme, useReadAnew } from './queries.js';
import { officeTexts } from './texts/index.js';

const useOpinions = (programmeId: string) =>
  useQuery({
    queryKey: ['office', 'opinions', programmeId],
    queryFn: () => answerOf(api.GET('/api/opinions', { params: { query: { programmeId, page: 1, size: 200 } } })),
  });

const useOpinion = (id: string) =>
  useQuery({
    queryKey: ['office', 'opinion', id],
    queryFn: () => answerOf(api.GET('/api/opinions/{id}', { params: { path: { id } } })),
  });

/** Those that a department is asked for, the first due first. */
export const OpinionsPage = ({ programmeId }: { readonly programmeId: string }) => {
  const { t, named, until } = useTexts(officeTexts);
  const readAnew = useReadAnew();
  useChanges({ programmeId, process: 'opinion' }, readAnew);
  const { data, error, refetch } = useOpinions(programmeId);
  return (
    <div className="page">
      <p>
        <Link href="/">{t('home.title')}</Link>
      </p>
      <PageTitle>{t('opinions.title')}</PageTitle>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.items.length === 0 && (
        <div className="card empty">
          <h2>{t('opinions.none')}</h2>
          <p className="hint">{t('opinions.none.remedy')}</p>
        </div>
      )}
      <ul className="plain-list">
        {data?.items.map(({ id, nomineeName, nomineePosition, nominatingOffice, state, dueAt, answeredAt }) => (
          <li key={id} className="card line">
            <Link className="line-name" href={`/opinions/${id}`}>
              {nomineeName}
            </Link>
            <span className="hint line-detail">
              {nomineePosition} {named(nominatingOffice)}
            </span>
            <span className="badge">{named(stateLabel('opinion', state))}</span>
            {answeredAt === null && <span className="due">{t('work.due', { at: until(dueAt) })}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
};

/** After an answer, without going back to the list: the next that is awaited. */
const NextAwaited = ({ programmeId, id }: { readonly programmeId: string; readonly id: string }) => {
  const { t } = useTexts(officeTexts);
  const { data } = useOpinions(programmeId);
  const next = data?.items.find((one) => one.answeredAt === null && one.id !== id);
  return next ? (
    <Link className="button" href={`/opinions/${next.id}`}>
      {t('opinion.next', { name: next.nomineeName })}
    </Link>
  ) : null;
};

/** One nominee, as the department is shown him, and its answer. */
export const OpinionPage = ({ id }: { readonly id: string }) => {
  const { t, named, until } = useTexts(officeTexts);
  const { t: event } = useTexts(eventTexts);
  const readAnew = useReadAnew();
  const [told, setTold] = useState<string>();
  const { data: opinion, error, refetch } = useOpinion(id);
  const { data: programme } = useProgramme(opinion?.programmeId);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!opinion) return <Loading />;
  const category = programme?.categories.find(({ key }) => key === opinion.categoryKey);
  return (
    <div className="page">
      <p>
        <Link href={`/programmes/${opinion.programmeId}/opinions`}>{t('opinions.title')}</Link>
      </p>
      <div className="head">
        <PageTitle>{t('opinion.title', { name: opinion.nomineeName })}</PageTitle>
        <span className="badge">{named(stateLabel('opinion', opinion.state))}</span>
      </div>
      <div role="status">
        {told !== undefined && (
          <p className="notice good">
            {told} <NextAwaited programmeId={opinion.programmeId} id={id} />
          </p>
        )}
      </div>
      {opinion.opinionText !== null && <p className="card">{t('opinion.text', { text: opinion.opinionText })}</p>}
      <EventButtons
        of={{ process: 'opinion', id }}
        can={opinion.can}
        onDone={({ label }) => {
          setTold(event('event.done', { label: named(label) }));
          readAnew();
        }}
      />
      <ReviewedEntry
        name={opinion.nomineeName}
        detail={opinion.nomineePosition}
        facts={[
          ...(category ? [[t('places.category'), named(category.name)] as const] : []),
          [t('preview.office'), named(opinion.nominatingOffice)],
          [t('opinion.asked'), named(opinion.officeName)],
          [t('opinion.due'), until(opinion.dueAt)],
        ]}
        text={opinion.deeds}
      />
      <ProcessStory process="opinion" id={id} version={opinion.version} />
    </div>
  );
};
