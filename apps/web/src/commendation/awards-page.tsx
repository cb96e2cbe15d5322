import { stateLabel } from '#contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { paths } from '../../generated/api.js';
import { answerOf, api } from '../shared/api.js';
import { BulkDialog } from '../shared/bulk-dialog.js';
import { useTexts } from '../shared/language.js';
import { useStateFilter } from '../shared/list/state-filter.js';
import { type ListColumn, type ListFilter, ListTable, useList } from '../shared/list-table.js';
import { useViewer } from '../shared/session.js';
import { StoryLink } from '../shared/story-link.js';
import { Frame } from './frame.js';
import { ProposeDialog, type ProposedAct } from './propose-dialog.js';
import { type AwardLine, reading, useNames, useProgrammeOf, useReadAnew } from './queries.js';
import { Told } from './told.js';
import { commendationTexts } from './texts/index.js';

type Asked = Omit<NonNullable<paths['/api/awards']['get']['parameters']['query']>, 'programmeId'>;

/** What the list shows, and what it is narrowed by. */
const useColumns = (programmeId: string) => {
  const { t, named, language } = useTexts(commendationTexts);
  const names = useNames(programmeId, language);
  const { data: programme } = useProgrammeOf(programmeId);
  const columns: readonly ListColumn<AwardLine>[] = [
    { key: 'name', title: t('winner'), value: ({ winnerName }) => winnerName, sortable: true },
    { key: 'category', title: t('category'), value: ({ categoryKey }) => names.category(categoryKey), sortable: true },
    { key: 'tier', title: t('tier'), value: ({ categoryKey, tierKey }) => names.tier(categoryKey, tierKey) },
    { key: 'place', title: t('place'), value: ({ place }) => place, figures: true, sortable: true },
    { key: 'state', title: t('state'), value: ({ state }) => named(stateLabel('award', state)), sortable: true },
    { key: 'office', title: t('office'), value: ({ officeName }) => officeName, optional: true, sortable: true },
    {
      key: 'rank',
      title: t('proposal.rank'),
      value: ({ rank }) => rank,
      figures: true,
      optional: true,
      sortable: true,
    },
    { key: 'mark', title: t('proposal.mark'), value: ({ mark }) => mark, figures: true, optional: true },
    { key: 'orderReason', title: t('orderReason'), value: ({ orderReason }) => orderReason, optional: true },
  ];
  const filters: readonly ListFilter<AwardLine>[] = [
    useStateFilter('award'),
    {
      key: 'categoryId',
      label: t('category'),
      options: (programme?.categories ?? []).map(({ id, name }) => ({ value: id, label: named(name) })),
    },
  ];
  return { columns, filters };
};

const Acts = ({
  award: { id, state, winnerName },
  onRevoke,
}: {
  readonly award: AwardLine;
  readonly onRevoke?: (act: ProposedAct) => void;
}) => {
  const { t } = useTexts(commendationTexts);
  const isConferred = state === 'conferred';
  return (
    <span className="row-acts">
      {isConferred && (
        <a href={`/api/awards/${id}/media-pack`} download>
          {t('award.mediaPack')}
          <span className="visually-hidden">{` ${winnerName}`}</span>
        </a>
      )}
      {isConferred && onRevoke && (
        <button
          type="button"
          className="button plain"
          onClick={() => onRevoke({ kind: 'award.revoke', subjectId: id, name: winnerName })}
        >
          {t('act.award.revoke')}
          <span className="visually-hidden">{` ${winnerName}`}</span>
        </button>
      )}
      <StoryLink process="award" id={id} about={winnerName} />
    </span>
  );
};

/** Who is honoured: conferred all at once, and taken back by two people. */
export const AwardsPage = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(commendationTexts);
  const { roles } = useViewer();
  const isOrganiser = roles.includes('organiser');
  const readAnew = useReadAnew();
  const { data: programme } = useProgrammeOf(programmeId);
  const [told, setTold] = useState<string>();
  const [isConferring, setConferring] = useState(false);
  const [proposed, setProposed] = useState<ProposedAct>();
  const list = useList<Asked>({ name: 'awards', filters: ['state', 'categoryId'] });
  const read = useQuery({
    ...reading(['awards', programmeId, list.asked], () =>
      answerOf(api.GET('/api/awards', { params: { query: { ...list.asked, programmeId } } })),
    ),
    placeholderData: keepPreviousData,
  });
  const done = (text: string): void => {
    setConferring(false);
    setProposed(undefined);
    setTold(text);
    readAnew();
  };
  const { columns, filters } = useColumns(programmeId);
  return (
    <Frame programmeId={programmeId} title={t('part.awards')}>
      <Told text={told} />
      {isOrganiser && programme?.state === 'commending' && (
        <p className="buttons">
          <button type="button" className="button primary" onClick={() => setConferring(true)}>
            {t('confer')}
          </button>
        </p>
      )}
      <ListTable
        list={list}
        title={t('part.awards')}
        read={read}
        columns={columns}
        filters={filters}
        idOf={({ id }) => id}
        exportAt={`/api/awards?programmeId=${programmeId}`}
        empty={
          <>
            <h2>{t('awards.empty')}</h2>
            <p className="hint">{t('awards.empty.remedy')}</p>
          </>
        }
        acts={(award) => <Acts award={award} {...(isOrganiser && { onRevoke: setProposed })} />}
      />
      {isConferring && (
        <BulkDialog
          title={t('confer')}
          confirm={t('confer.confirm')}
          preview={() => answerOf(api.POST('/api/awards/confer/preview', { body: { programmeId } }))}
          act={(key) =>
            answerOf(
              api.POST('/api/awards/confer', {
                params: { header: { 'Idempotency-Key': key } },
                body: { programmeId },
              }),
            )
          }
          onClose={() => setConferring(false)}
          onDone={() => done(t('confer.done'))}
        >
          <p>{t('confer.lead')}</p>
        </BulkDialog>
      )}
      {proposed && (
        <ProposeDialog act={proposed} onClose={() => setProposed(undefined)} onDone={() => done(t('propose.done'))} />
      )}
    </Frame>
  );
};
