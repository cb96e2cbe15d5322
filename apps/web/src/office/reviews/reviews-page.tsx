import { stateLabel } from '#contracts';
import { Link } from 'wouter';
import { ReviewQueue } from '../../organiser/review-page.js';
import { useChanges } from '../../shared/use-changes.js';
import { useTexts } from '../../shared/language.js';
import { type ListColumn, ListTable, useList } from '../../shared/list-table.js';
import { useStateFilter } from '../../shared/list/state-filter.js';
import { PageTitle } from '../../shared/shell.js';
import { Loading, Trouble } from '../../shared/trouble.js';
import { ActingFor } from '../acting-for.js';
import { type ProgrammeInDetail, useProgramme, useReadAnew } from '../queries.js';
import { officeTexts } from '../texts/index.js';
import { type Asked, type DecisionLine, useDecisions } from './queries.js';
import { officeReviewTexts } from './texts/index.js';

/** What the offices below have sent and waits to be reviewed, one after the other. */
export const ReviewsPage = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(officeReviewTexts);
  const { t: office } = useTexts(officeTexts);
  const readAnew = useReadAnew();
  return (
    <div className="page">
      <p>
        <Link href="/">{office('home.title')}</Link>
      </p>
      <PageTitle>{t('reviews.title')}</PageTitle>
      <p>
        <Link href={`/programmes/${programmeId}/reviews/all`}>{t('reviews.all')}</Link>
      </p>
      <ReviewQueue
        programmeId={programmeId}
        told={({ officeId }) => officeId !== null && <ActingFor officeId={officeId} />}
        onDone={readAnew}
      />
    </div>
  );
};

const useColumns = ({ categories }: ProgrammeInDetail): readonly ListColumn<DecisionLine>[] => {
  const { t, named } = useTexts(officeReviewTexts);
  const names = new Map(categories.map(({ key, name }) => [key, named(name)]));
  return [
    {
      key: 'name',
      title: t('reviews.name'),
      value: ({ name }) => name,
      link: ({ entryKind, entryId }) => `/${entryKind === 'essay' ? 'essays' : 'nominations'}/${entryId}`,
      sortable: true,
    },
    {
      key: 'category',
      title: t('reviews.category'),
      value: ({ categoryKey }) => names.get(categoryKey) ?? categoryKey,
      sortable: true,
    },
    { key: 'from', title: t('reviews.from'), value: ({ nominatingOffice }) => named(nominatingOffice), sortable: true },
    {
      key: 'office',
      title: t('reviews.by'),
      value: ({ officeName }) => (officeName ? named(officeName) : ''),
      sortable: true,
    },
    {
      key: 'state',
      title: t('reviews.state'),
      cell: ({ state }) => <span className="badge">{named(stateLabel('reviewDecision', state))}</span>,
      sortable: true,
    },
    { key: 'reason', title: t('reviews.reason'), value: ({ reason }) => reason },
    {
      key: 'decided',
      title: t('reviews.decided'),
      moment: ({ decidedAt }) => decidedAt,
      sortable: true,
    },
  ];
};

const All = ({ programme }: { readonly programme: ProgrammeInDetail }) => {
  const { t, named } = useTexts(officeReviewTexts);
  const list = useList<Asked>({ name: 'office-reviews', filters: ['categoryId', 'state'] });
  const read = useDecisions(programme.id, list.asked);
  const columns = useColumns(programme);
  const states = useStateFilter('reviewDecision');
  return (
    <ListTable
      list={list}
      title={t('reviews.all')}
      read={read}
      columns={columns}
      filters={[
        {
          key: 'categoryId',
          label: t('reviews.category'),
          options: programme.categories.map(({ id, name }) => ({ value: id, label: named(name) })),
        },
        states,
      ]}
      idOf={({ id }) => id}
      exportAt={`/api/reviews/decisions?programmeId=${programme.id}`}
      empty={
        <>
          <h2>{t('reviews.none')}</h2>
          <p className="hint">{t('reviews.none.remedy')}</p>
        </>
      }
    />
  );
};

/** All that was ever to be reviewed, with what was decided. */
export const AllReviewsPage = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(officeReviewTexts);
  const readAnew = useReadAnew();
  useChanges({ programmeId, process: 'reviewDecision' }, readAnew);
  const { data: programme, error, refetch } = useProgramme(programmeId);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!programme) return <Loading />;
  return (
    <div className="page wide">
      <p>
        <Link href={`/programmes/${programmeId}/reviews`}>{t('reviews.title')}</Link>
      </p>
      <PageTitle>{t('reviews.all')}</PageTitle>
      <All programme={programme} />
    </div>
  );
};
