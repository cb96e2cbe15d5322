import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { components, paths } from '../../generated/api.js';
import { answerOf, api } from '../shared/api.js';
import { useTexts } from '../shared/language.js';
import { type ListColumn, type ListFilter, ListTable, useList } from '../shared/list-table.js';
import { PageTitle } from '../shared/shell.js';
import { AuditorNav } from './auditor-nav.js';
import { auditorTexts } from './texts/index.js';

type Asked = NonNullable<paths['/api/audit/record']['get']['parameters']['query']>;
type Line = components['schemas']['RecordLine'];

const KINDS = ['transition', 'read', 'export', 'configuration', 'signIn', 'gone'] as const;

const useKindsOfProcess = () =>
  useQuery({
    queryKey: ['process-kinds'],
    queryFn: () => answerOf(api.GET('/api/processes')),
    staleTime: Infinity,
  });

const useColumns = (): readonly ListColumn<Line>[] => {
  const { t, named } = useTexts(auditorTexts);
  return [
    { key: 'leaf', title: t('record.leaf'), value: ({ leaf }) => leaf, figures: true, sortable: true },
    { key: 'at', title: t('record.at'), moment: (line) => line.at },
    {
      key: 'label',
      title: t('record.label'),
      value: ({ label }) => named(label),
      link: ({ leaf }) => `/record/${leaf}`,
    },
    { key: 'actor', title: t('record.actor'), value: ({ actorName }) => actorName, sortable: true },
    {
      key: 'process',
      title: t('record.process'),
      value: ({ processName }) => processName && named(processName),
    },
    { key: 'state', title: t('record.state'), value: ({ stateName }) => stateName && named(stateName) },
    { key: 'reason', title: t('record.reason'), value: ({ reason }) => reason },
    { key: 'kind', title: t('record.kind'), value: ({ kind }) => t(`kind.${kind}`), optional: true },
  ];
};

const useFilters = (): readonly ListFilter<Line>[] => {
  const { t, named } = useTexts(auditorTexts);
  const { data: processes = [] } = useKindsOfProcess();
  return [
    {
      key: 'kind',
      label: t('record.kind'),
      options: KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
    },
    {
      key: 'process',
      label: t('record.process'),
      options: processes.map(({ process, label }) => ({ value: process, label: named(label) })),
    },
    { key: 'since', label: t('record.since') },
    { key: 'until', label: t('record.until') },
  ];
};

/** Everything on record, newest first. */
export const RecordPage = () => {
  const { t } = useTexts(auditorTexts);
  const list = useList<Asked>({
    name: 'audit-record',
    filters: ['kind', 'process', 'since', 'until'],
    size: 50,
    sort: '-leaf',
  });
  const read = useQuery({
    queryKey: ['audit-record', list.asked],
    queryFn: () => answerOf(api.GET('/api/audit/record', { params: { query: list.asked } })),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="page wide">
      <AuditorNav />
      <PageTitle>{t('record.title')}</PageTitle>
      <p className="lead">{t('record.lead')}</p>
      <ListTable
        list={list}
        title={t('record.title')}
        read={read}
        columns={useColumns()}
        filters={useFilters()}
        idOf={({ leaf }) => String(leaf)}
        exportAt="/api/audit/record"
        empty={<p>{t('record.none')}</p>}
      />
    </div>
  );
};
