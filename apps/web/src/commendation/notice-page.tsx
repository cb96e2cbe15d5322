import { stateLabel } from '#contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { components, paths } from '../../generated/api.js';
import { answerOf, api } from '../shared/api.js';
import { BulkDialog } from '../shared/bulk-dialog.js';
import { readProcess } from '../shared/events/can.js';
import { sendEvent } from '../shared/events/send-event.js';
import { StandingAgainst } from '../shared/events/standing-against.js';
import { useTexts } from '../shared/language.js';
import { type ListColumn, ListTable, useList } from '../shared/list-table.js';
import { ProcessStory } from '../shared/process-story.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { Frame } from './frame.js';
import { type Notice, reading, useNotice, useProgrammeOf, useReadAnew } from './queries.js';
import { Told } from './told.js';
import { commendationTexts } from './texts/index.js';

type Asked = NonNullable<paths['/api/notices/{id}/lines']['get']['parameters']['query']>;
type Line = components['schemas']['NoticeWinner'];

const PUBLISH = 'notice.publish';
const mayPublish = ({ can }: Notice) => can.find(({ event }) => event === PUBLISH);

/** Of a draft that can be published: until when it would run, by the engine's own trial of it. */
const WouldEnd = ({ notice: { id, timezone } }: { readonly notice: Notice }) => {
  const { t, until } = useTexts(commendationTexts);
  // Not among what is read anew with the page: once it is published there is nothing to try.
  const { data } = useQuery({
    queryKey: ['notice-end', id],
    queryFn: () =>
      answerOf(
        api.POST('/api/processes/{process}/{id}/events/{event}/preview', {
          params: { path: { process: 'notice', id, event: PUBLISH } },
          body: {},
        }),
      ),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const end = data?.deadlines.set.find(({ event }) => event === 'notice.conclude');
  return end ? <p>{t('notice.wouldEnd', { at: until(end.dueAt, timezone) })}</p> : null;
};

/** Of a draft: why it can't be published yet. */
const NotYet = ({ notice: { id, version } }: { readonly notice: Notice }) => {
  const { language } = useTexts(commendationTexts);
  const { data } = useQuery(
    reading(['process', 'notice', id, version, language], () => readProcess('notice', id, language)),
  );
  return data ? <StandingAgainst cannot={data.cannot} /> : null;
};

const Period = ({ notice }: { readonly notice: Notice }) => {
  const { t, at, until } = useTexts(commendationTexts);
  const { publishedAt, endsAt, timezone, workingDays, whenListChanges, cases } = notice;
  return (
    <div className="card">
      {publishedAt !== null && endsAt !== null ? (
        <p>{t('notice.period', { from: at(publishedAt, timezone), to: until(endsAt, timezone), days: workingDays })}</p>
      ) : (
        <>
          <p>{t('notice.days', { days: workingDays })}</p>
          {mayPublish(notice) ? <WouldEnd notice={notice} /> : <NotYet notice={notice} />}
        </>
      )}
      <p className="hint">{t(`notice.changes.${whenListChanges}`)}</p>
      {cases.received > 0 && <p>{t('notice.cases', cases)}</p>}
    </div>
  );
};

/** Who stands on it. */
const Winners = ({ programmeId, id }: { readonly programmeId: string; readonly id: string }) => {
  const { t, named } = useTexts(commendationTexts);
  const { data: programme } = useProgrammeOf(programmeId);
  const list = useList<Asked>({ name: 'notice-lines', filters: ['category'], sort: 'category' });
  const read = useQuery(
    reading(['notice', id, 'lines', list.asked], () =>
      answerOf(api.GET('/api/notices/{id}/lines', { params: { path: { id }, query: list.asked } })),
    ),
  );
  const columns: readonly ListColumn<Line>[] = [
    { key: 'name', title: t('winner'), value: ({ winnerName }) => winnerName, heads: true, sortable: true },
    { key: 'category', title: t('category'), value: ({ categoryName }) => named(categoryName), sortable: true },
    { key: 'tier', title: t('tier'), value: ({ tierName }) => named(tierName), sortable: true },
    { key: 'place', title: t('place'), value: ({ place }) => place, figures: true, sortable: true },
    { key: 'essay', title: t('essay'), value: ({ essayTitle }) => essayTitle, sortable: true },
    { key: 'office', title: t('office'), value: ({ officeName }) => officeName, sortable: true },
    { key: 'order', title: t('orderReason'), value: ({ orderReason }) => orderReason, optional: true },
  ];
  return (
    <ListTable
      list={list}
      title={t('notice.list')}
      read={read}
      columns={columns}
      filters={[
        {
          key: 'category',
          label: t('category'),
          options: (programme?.categories ?? []).map(({ key, name }) => ({ value: key, label: named(name) })),
        },
      ]}
      idOf={({ awardId }) => awardId}
      exportAt={`/api/notices/${id}/lines`}
    />
  );
};

const Shown = ({ programmeId, notice }: { readonly programmeId: string; readonly notice: Notice }) => {
  const { t, named } = useTexts(commendationTexts);
  const readAnew = useReadAnew();
  const [isPublishing, setPublishing] = useState(false);
  const [told, setTold] = useState<string>();
  const { id, state, outcomes, publishedAt } = notice;
  const publish = mayPublish(notice);
  return (
    <Frame programmeId={programmeId} title={named(notice.title)} badge={named(stateLabel('notice', state))}>
      <Told text={told} />
      <Period notice={notice} />
      <p className="buttons">
        {publish && (
          <button type="button" className="button primary" onClick={() => setPublishing(true)}>
            {named(publish.label)}
          </button>
        )}
        <a className="button" href={`/api/notices/${id}/pdf`} target="_blank" rel="noreferrer">
          {t('notice.pdf')}
        </a>
        {publishedAt !== null && (
          <a className="button" href={`/notice/${id}`}>
            {t('notice.page')}
          </a>
        )}
      </p>
      {outcomes.length > 0 && (
        <section aria-labelledby="outcomes">
          <h2 id="outcomes">{t('notice.outcomes')}</h2>
          <ul>
            {outcomes.map(({ winnerName, categoryName, outcome }) => (
              <li key={winnerName}>
                {t('notice.outcome', { name: winnerName, category: named(categoryName), outcome: named(outcome) })}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="hint">{t('notice.public')}</p>
      <Winners programmeId={programmeId} id={id} />
      <ProcessStory process="notice" id={id} version={notice.version} />
      {isPublishing && publish && (
        <BulkDialog
          title={named(publish.label)}
          confirm={named(publish.label)}
          preview={() =>
            answerOf(api.POST('/api/notices/{id}/publish/preview', { params: { path: { id } }, body: {} }))
          }
          act={(key) => sendEvent('notice', id, PUBLISH, { payload: {}, key })}
          onClose={() => setPublishing(false)}
          onDone={() => {
            setPublishing(false);
            setTold(t('done', { what: named(publish.label) }));
            readAnew();
          }}
        >
          <p>{t('notice.publish.lead')}</p>
          <WouldEnd notice={notice} />
        </BulkDialog>
      )}
    </Frame>
  );
};

export const NoticePage = ({ programmeId, id }: { readonly programmeId: string; readonly id: string }) => {
  const { data, error, refetch } = useNotice(id);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  return data ? <Shown programmeId={programmeId} notice={data} /> : <Loading />;
};
