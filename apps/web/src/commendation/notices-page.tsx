import { stateLabel } from '#contracts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { answerOf, api, newKey } from '../shared/api.js';
import { useTexts } from '../shared/language.js';
import { useStateFilter } from '../shared/list/state-filter.js';
import { type ListColumn, ListTable, useList } from '../shared/list-table.js';
import { useViewer } from '../shared/session.js';
import { Trouble } from '../shared/trouble.js';
import { Frame } from './frame.js';
import { type NoticeLine, type NoticesAsked, useNotices, useProgrammeOf, useReadAnew } from './queries.js';
import { commendationTexts } from './texts/index.js';

/** A draft of everybody who is proposed and stands on no notice yet. */
const Draft = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(commendationTexts);
  const [key, setKey] = useState(newKey);
  const [, go] = useLocation();
  const readAnew = useReadAnew();
  const drafting = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/notices', {
          params: { header: { 'Idempotency-Key': key } },
          body: { programmeId, kind: 'list' },
        }),
      ),
    onSuccess: ({ id }) => {
      readAnew();
      go(`/${programmeId}/notices/${id}`);
    },
    onError: () => setKey(newKey()),
  });
  return (
    <>
      <p className="buttons">
        <button
          type="button"
          className="button primary"
          disabled={drafting.isPending}
          onClick={() => drafting.mutate()}
        >
          {t('notice.draft')}
        </button>
      </p>
      {drafting.error && <Trouble error={drafting.error} />}
    </>
  );
};

export const NoticesPage = ({ programmeId }: { readonly programmeId: string }) => {
  const { t, named } = useTexts(commendationTexts);
  const { roles } = useViewer();
  const list = useList<NoticesAsked>({ name: 'notices', filters: ['state'] });
  const read = useNotices(programmeId, list.asked);
  const states = useStateFilter('notice');
  const { data: programme } = useProgrammeOf(programmeId);
  const columns: readonly ListColumn<NoticeLine>[] = [
    {
      key: 'title',
      title: t('notice.title'),
      value: ({ title }) => named(title),
      link: ({ id }) => `/${programmeId}/notices/${id}`,
      sortable: true,
    },
    { key: 'state', title: t('state'), value: ({ state }) => named(stateLabel('notice', state)), sortable: true },
    { key: 'lines', title: t('notice.lines'), value: ({ lines }) => lines, figures: true, sortable: true },
    {
      key: 'published',
      sortable: true,
      title: t('notice.from'),
      moment: ({ publishedAt }) => publishedAt,
    },
    {
      key: 'ends',
      title: t('notice.to'),
      moment: ({ endsAt }) => endsAt,
      ends: true,
      sortable: true,
    },
  ];
  return (
    <Frame programmeId={programmeId} title={t('part.notices')}>
      {roles.includes('organiser') && programme && <Draft programmeId={programmeId} />}
      <ListTable
        list={list}
        title={t('part.notices')}
        read={read}
        columns={columns}
        filters={[states]}
        exportAt={`/api/notices?programmeId=${programmeId}`}
        idOf={({ id }) => id}
        empty={
          <>
            <h2>{t('notices.empty')}</h2>
            <p className="hint">{t('notices.empty.remedy')}</p>
          </>
        }
      />
    </Frame>
  );
};
