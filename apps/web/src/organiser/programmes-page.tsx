import { stateLabel } from '#contracts';
import { Link } from 'wouter';
import { useTexts } from '../shared/language.js';
import { useStateFilter } from '../shared/list/state-filter.js';
import { type ListColumn, ListTable, useList } from '../shared/list-table.js';
import { useViewer } from '../shared/session.js';
import { PageTitle } from '../shared/shell.js';
import { type Programme, type ProgrammesAsked, useProgrammePage } from './queries.js';
import { organiserTexts } from './texts/index.js';

export const ProgrammesPage = () => {
  const { t, named, planned } = useTexts(organiserTexts);
  const { roles } = useViewer();
  const list = useList<ProgrammesAsked>({ name: 'programmes', filters: ['state'], sort: '-day' });
  const read = useProgrammePage(list.asked);
  const states = useStateFilter('programme');
  const stateOf = ({ state }: Programme): string => named(stateLabel('programme', state));
  const columns: readonly ListColumn<Programme>[] = [
    {
      key: 'name',
      title: t('programmes.name'),
      value: ({ name, slug }) => (name ? named(name) : slug),
      link: ({ id, state }) => (state === 'draft' ? `/programmes/${id}/set-up` : `/programmes/${id}`),
      sortable: true,
    },
    {
      key: 'state',
      title: t('programmes.state'),
      value: stateOf,
      cell: (programme) => <span className="badge">{stateOf(programme)}</span>,
      sortable: true,
    },
    {
      key: 'day',
      title: t('programmes.day'),
      value: ({ day }) => day,
      cell: ({ day }) => (day === null ? '–' : <time dateTime={day}>{planned(day)}</time>),
      sortable: true,
    },
  ];
  return (
    <div className="page">
      <div className="head">
        <PageTitle>{t('programmes.title')}</PageTitle>
        {roles.includes('organiser') && (
          <Link className="button primary" href="/new-programme">
            {t('programmes.new')}
          </Link>
        )}
      </div>
      <ListTable
        list={list}
        title={t('programmes.title')}
        read={read}
        columns={columns}
        filters={[states]}
        exportAt="/api/programmes"
        idOf={({ id }) => id}
        empty={
          <>
            <h2>{t('programmes.empty')}</h2>
            <p className="hint">{t('programmes.empty.remedy')}</p>
          </>
        }
      />
    </div>
  );
};
