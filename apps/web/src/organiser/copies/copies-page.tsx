import { stateLabel } from '#contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { components, paths } from '../../../generated/api.js';
import { answerOf, api } from '../../shared/api.js';
import { useTexts } from '../../shared/language.js';
import { useStateFilter } from '../../shared/list/state-filter.js';
import { type ListColumn, ListTable, useList } from '../../shared/list-table.js';
import { PageTitle } from '../../shared/shell.js';
import { useChanges } from '../../shared/use-changes.js';
import { useCategoryName, useProgramme, useReadAnew } from '../queries.js';
import { copiesTexts } from './texts/index.js';

type Asked = Omit<paths['/api/blind-copies']['get']['parameters']['query'], 'programmeId'>;
type CopyLine = components['schemas']['BlindCopyLine'];

const useCopies = (programmeId: string, asked: Asked) =>
  useQuery({
    queryKey: ['organiser', 'blind-copies', programmeId, asked],
    queryFn: () => answerOf(api.GET('/api/blind-copies', { params: { query: { ...asked, programmeId } } })),
    placeholderData: keepPreviousData,
  });

const useColumns = (programmeId: string): readonly ListColumn<CopyLine>[] => {
  const { t, named } = useTexts(copiesTexts);
  const categoryName = useCategoryName(programmeId);
  const stateOf = ({ state }: CopyLine): string => named(stateLabel('blindCopy', state));
  return [
    {
      key: 'name',
      title: t('copies.name'),
      value: ({ entryName }) => entryName,
      link: ({ id }) => `/programmes/${programmeId}/copies/${id}`,
      sortable: true,
    },
    {
      key: 'category',
      title: t('copies.category'),
      value: ({ categoryKey }) => categoryName(categoryKey),
      sortable: true,
    },
    { key: 'office', title: t('copies.office'), value: ({ officeName }) => named(officeName), sortable: true },
    {
      key: 'state',
      title: t('copies.state'),
      value: stateOf,
      sortable: true,
      cell: (copy) => (
        <span className="badge" data-copy-state={copy.state}>
          {stateOf(copy)}
        </span>
      ),
    },
    {
      key: 'found',
      title: t('copies.found'),
      value: ({ findingCount }) => findingCount,
      figures: true,
      sortable: true,
    },
    {
      key: 'marked',
      title: t('copies.marked'),
      value: ({ markedCount }) => markedCount,
      figures: true,
      sortable: true,
      optional: true,
    },
  ];
};

/** What judges read of every entry that is judged blind: how far each copy is, and the way to it. */
export const CopiesPage = ({ programmeId }: { readonly programmeId: string }) => {
  const { t, named } = useTexts(copiesTexts);
  const readAnew = useReadAnew();
  useChanges({ programmeId }, readAnew);
  const { data: programme } = useProgramme(programmeId);
  const list = useList<Asked>({ name: 'blind-copies', filters: ['state', 'categoryId'], sort: 'category' });
  const read = useCopies(programmeId, list.asked);
  return (
    <div className="page wide">
      <p>
        <Link href={`/programmes/${programmeId}`}>{t('copies.back')}</Link>
      </p>
      <PageTitle>{t('copies.title')}</PageTitle>
      <p className="lead">{t('copies.lead')}</p>
      <ListTable
        list={list}
        title={t('copies.title')}
        read={read}
        columns={useColumns(programmeId)}
        filters={[
          useStateFilter('blindCopy'),
          {
            key: 'categoryId',
            label: t('copies.category'),
            options: programme?.categories.map(({ id, name }) => ({ value: id, label: named(name) })) ?? [],
          },
        ]}
        searchable={false}
        idOf={({ id }) => id}
        exportAt={`/api/blind-copies?programmeId=${programmeId}`}
        empty={<p>{t('copies.none')}</p>}
      />
    </div>
  );
};
