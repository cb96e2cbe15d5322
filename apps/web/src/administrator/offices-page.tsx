import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTexts } from '../shared/language.js';
import { type ListColumn, type ListFilter, ListTable, useList } from '../shared/list-table.js';
import { PageTitle } from '../shared/shell.js';
import { AdministratorNav } from './administrator-nav.js';
import { OfficeDialog, OfficeLifeDialog } from './office-forms.js';
import { KINDS, type Office, type OfficeChanged, OFFICES, type OfficesAsked, PEOPLE, useOffices } from './queries.js';
import { TableDialog } from './table-dialog.js';
import { administratorTexts } from './texts/index.js';

type Act = 'change' | 'close' | 'reopen';

const useColumns = (): readonly ListColumn<Office>[] => {
  const { t, named } = useTexts(administratorTexts);
  return [
    { key: 'name', title: t('offices.name'), value: ({ name }) => named(name), sortable: true },
    { key: 'key', title: t('offices.key'), value: ({ key }) => key, sortable: true },
    { key: 'kind', title: t('offices.kind'), value: ({ kind }) => t(`kind.${kind}`), sortable: true },
    {
      key: 'parent',
      title: t('offices.parent'),
      value: ({ parentName }) => parentName && named(parentName),
      sortable: true,
    },
    {
      key: 'state',
      title: t('offices.state'),
      value: ({ closedAt }) => t(closedAt === null ? 'offices.open' : 'offices.closed'),
    },
  ];
};

const Acts = ({ office, onAsk }: { readonly office: Office; readonly onAsk: (act: Act) => void }) => {
  const { t, named } = useTexts(administratorTexts);
  return (
    <div className="row-acts">
      {(office.closedAt === null ? (['change', 'close'] as const) : (['reopen'] as const)).map((act) => (
        <button
          key={act}
          type="button"
          className="quiet"
          aria-label={t('people.of', { act: t(`offices.${act}`), name: named(office.name) })}
          onClick={() => onAsk(act)}
        >
          {t(`offices.${act}`)}
        </button>
      ))}
    </div>
  );
};

/** What was done, and whose reach ended or began with it. */
const useTold = () => {
  const { t, listed } = useTexts(administratorTexts);
  const reach = (people: OfficeChanged['loses'] | undefined, text: 'offices.loses' | 'offices.gains'): string =>
    people?.length ? t(text, { people: listed(people.map(({ username }) => username)) }) : '';
  return (act: string, name: string, changed?: OfficeChanged): readonly string[] =>
    [
      t('people.done', { act, name }),
      reach(changed?.loses, 'offices.loses'),
      reach(changed?.gains, 'offices.gains'),
    ].filter((line) => line !== '');
};

const useFilters = (): readonly ListFilter<Office>[] => {
  const { t } = useTexts(administratorTexts);
  return [
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
  ];
};

export const OfficesPage = () => {
  const { t } = useTexts(administratorTexts);
  const queries = useQueryClient();
  const list = useList<OfficesAsked>({ name: 'offices', filters: ['kind', 'closed'] });
  const read = useOffices(list.asked);
  const tell = useTold();
  const [isAdding, setAdding] = useState(false);
  const [isTable, setTable] = useState(false);
  const [asked, setAsked] = useState<{ readonly act: Act; readonly office: Office }>();
  const [told, setTold] = useState<readonly string[]>([]);
  const close = (): void => {
    setAdding(false);
    setAsked(undefined);
  };
  const done = (act: string) => (name: string, changed?: OfficeChanged) => {
    close();
    setTold(tell(act, name, changed));
    void queries.invalidateQueries({ queryKey: [OFFICES] });
    void queries.invalidateQueries({ queryKey: [PEOPLE] });
  };
  return (
    <div className="page">
      <AdministratorNav />
      <PageTitle>{t('offices.title')}</PageTitle>
      <div role="status">
        {told.map((line) => (
          <p key={line} className="notice good">
            {line}
          </p>
        ))}
      </div>
      <p className="buttons">
        <button type="button" className="button primary" onClick={() => setAdding(true)}>
          {t('offices.add')}
        </button>
        <button type="button" className="button" onClick={() => setTable(true)}>
          {t('table.offices.open')}
        </button>
      </p>
      <ListTable
        list={list}
        title={t('offices.title')}
        read={read}
        columns={useColumns()}
        filters={useFilters()}
        idOf={({ id }) => id}
        exportAt="/api/offices"
        empty={<p>{t('offices.none')}</p>}
        acts={(office) => <Acts office={office} onAsk={(act) => setAsked({ act, office })} />}
      />
      {isTable && (
        <TableDialog
          sort="offices"
          onClose={() => setTable(false)}
          onTaken={() => void queries.invalidateQueries({ queryKey: [OFFICES] })}
        />
      )}
      {isAdding && <OfficeDialog onClose={close} onDone={done(t('offices.add'))} />}
      {asked?.act === 'change' && (
        <OfficeDialog office={asked.office} onClose={close} onDone={done(t('offices.change'))} />
      )}
      {asked && asked.act !== 'change' && (
        <OfficeLifeDialog
          office={asked.office}
          act={asked.act}
          onClose={close}
          onDone={done(t(`offices.${asked.act}`))}
        />
      )}
    </div>
  );
};
