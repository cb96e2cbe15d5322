import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { paths } from '../../generated/api.js';
import { answerOf, api } from '../shared/api.js';
import { useTexts } from '../shared/language.js';
import { type ListColumn, type ListFilter, ListTable, useList } from '../shared/list-table.js';
import type { Category, Place, ProgrammeInDetail } from './queries.js';
import { officeTexts } from './texts/index.js';

type Asked = Omit<NonNullable<paths['/api/office-places']['get']['parameters']['query']>, 'programmeId'>;

const listPath = (
  programmeId: string,
  kind: Category['kind'] | undefined,
  { categoryKey, categoryId, officeId }: Place,
): string =>
  kind === 'essay'
    ? `/programmes/${programmeId}/essays?categoryId=${categoryId}&officeId=${officeId}`
    : `/programmes/${programmeId}/nominations/${categoryKey}/${officeId}`;

/** What is to be looked after stands out. */
const Figure = ({ count, stands = false }: { readonly count: number | string; readonly stands?: boolean }) => (
  <span data-short={stands}>{count}</span>
);

const Quota = ({ place: { free, quota, standing } }: { readonly place: Place }) => {
  const { t } = useTexts(officeTexts);
  if (quota === null || free === null) return t('places.unlimited');
  return (
    <>
      {t('places.free', { free, quota })}{' '}
      <meter min={0} max={quota} value={standing} aria-label={t('places.taken', { standing, quota })} />
    </>
  );
};

const useColumns = ({ id, categories }: ProgrammeInDetail): readonly ListColumn<Place>[] => {
  const { t, named } = useTexts(officeTexts);
  const of = new Map(categories.map((category) => [category.id, category]));
  return [
    {
      key: 'category',
      title: t('places.category'),
      value: ({ categoryId, categoryKey }) => {
        const category = of.get(categoryId);
        return category ? named(category.name) : categoryKey;
      },
      link: (place) => listPath(id, of.get(place.categoryId)?.kind, place),
      sortable: true,
    },
    { key: 'office', title: t('places.office'), value: ({ officeName }) => named(officeName), sortable: true },
    { key: 'free', title: t('places.quota'), cell: (place) => <Quota place={place} />, figures: true, sortable: true },
    {
      key: 'missing',
      title: t('places.minimum'),
      cell: ({ minimum, missing }) => (
        <Figure
          count={minimum === 0 ? '–' : missing > 0 ? t('places.missing', { minimum, missing }) : minimum}
          stands={missing > 0}
        />
      ),
      figures: true,
      sortable: true,
    },
    {
      key: 'drafts',
      title: t('places.drafts'),
      value: ({ standing, sentIn }) => standing - sentIn,
      figures: true,
      sortable: true,
    },
    { key: 'sentIn', title: t('places.sentIn'), value: ({ sentIn }) => sentIn, figures: true, sortable: true },
    { key: 'accepted', title: t('places.accepted'), value: ({ accepted }) => accepted, figures: true, sortable: true },
    {
      key: 'returned',
      title: t('places.returned'),
      cell: ({ returned }) => <Figure count={returned} stands={returned > 0} />,
      figures: true,
      sortable: true,
    },
  ];
};

const ONLY = ['missing', 'free', 'returned'] as const;

/** What is left of each quota, what the category expects, and what became of what was sent. */
export const PlacesTable = ({ programme }: { readonly programme: ProgrammeInDetail }) => {
  const { t, named } = useTexts(officeTexts);
  const { id, slug, categories } = programme;
  // An office's home has one for each programme.
  const list = useList<Asked>({ name: 'places', prefix: `${slug}.`, filters: ['categoryId', 'only'] });
  const read = useQuery({
    queryKey: ['office', 'places', id, list.asked],
    queryFn: () => answerOf(api.GET('/api/office-places', { params: { query: { ...list.asked, programmeId: id } } })),
    placeholderData: keepPreviousData,
  });
  const filters: readonly ListFilter<Place>[] = [
    {
      key: 'categoryId',
      label: t('places.category'),
      options: categories
        .filter(({ kind }) => kind !== 'organisation')
        .map((category) => ({ value: category.id, label: named(category.name) })),
    },
    {
      key: 'only',
      label: t('places.only'),
      options: ONLY.map((one) => ({ value: one, label: t(`places.only.${one}`) })),
    },
  ];
  return (
    <ListTable
      list={list}
      title={t('places.title')}
      read={read}
      columns={useColumns(programme)}
      filters={filters}
      idOf={({ categoryId, officeId }) => `${categoryId} ${officeId}`}
      exportAt={`/api/office-places?programmeId=${id}`}
      empty={<p className="hint">{t('places.none')}</p>}
    />
  );
};
