import { useTexts } from '../shared/language.js';
import { type ListColumn, ListTable, useList } from '../shared/list-table.js';
import { PageTitle } from '../shared/shell.js';
import { AdministratorNav } from './administrator-nav.js';
import { type Office, type OfficesAsked, useOffices } from './queries.js';
import { administratorTexts } from './texts/index.js';

const KINDS = ['municipality', 'department', 'media', 'county', 'unit'] as const;

export const OfficesPage = () => {
  const { t, named } = useTexts(administratorTexts);
  const list = useList<OfficesAsked>({ name: 'offices', filters: ['kind', 'closed'] });
  const read = useOffices(list.asked);
  const columns: readonly ListColumn<Office>[] = [
    { key: 'name', title: t('offices.name'), value: ({ name }) => named(name) },
    { key: 'key', title: t('offices.key'), value: ({ key }) => key },
    { key: 'kind', title: t('offices.kind'), value: ({ kind }) => t(`kind.${kind}`) },
    { key: 'parent', title: t('offices.parent'), value: ({ parentName }) => parentName && named(parentName) },
    {
      key: 'state',
      title: t('offices.state'),
      value: ({ closedAt }) => t(closedAt === null ? 'offices.open' : 'offices.closed'),
    },
  ];
  return (
    <div className="page">
      <AdministratorNav />
      <PageTitle>{t('offices.title')}</PageTitle>
      <ListTable
        list={list}
        title={t('offices.title')}
        read={read}
        columns={columns}
        filters={[
          {
            key: 'kind',
            label: t('offices.kind'),
            options: KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
          },
          {
            key: 'closed',
            label: t('offices.state'),
            options: (['with', 'only'] as const).map((value) => ({ value, label: t(`offices.closed.${value}`) })),
          },
        ]}
        idOf={({ id }) => id}
        exportAt="/api/offices"
        empty={<p>{t('offices.none')}</p>}
      />
    </div>
  );
};
