import { roleText } from '#contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ActDialog } from '../shared/act-dialog.js';
import { answerOf, api } from '../shared/api.js';
import { useTexts } from '../shared/language.js';
import { type ListColumn, type ListFilter, ListTable, useList } from '../shared/list-table.js';
import { useViewer } from '../shared/session.js';
import { PageTitle } from '../shared/shell.js';
import { AdministratorNav } from './administrator-nav.js';
import { DisableMany } from './disable-many.js';
import { PasswordDialog, PersonDialog } from './person-forms.js';
import { disable, PEOPLE, type PeopleAsked, type Person, ROLES, SESSIONS, usePeople } from './queries.js';
import { TableDialog } from './table-dialog.js';
import { administratorTexts } from './texts/index.js';

type Act = 'edit' | 'disable' | 'enable' | 'password' | 'signOut';

const sendTo = (act: 'disable' | 'enable' | 'signOut', id: string) => {
  const params = { params: { path: { id } } };
  if (act === 'disable') return disable(id);
  if (act === 'enable') return answerOf(api.POST('/api/people/{id}/enable', params));
  return answerOf(api.POST('/api/people/{id}/sign-out', params));
};

/** The question before an act on one person. */
const Asked = ({
  act,
  person,
  onClose,
  onDone,
}: {
  readonly act: Act;
  readonly person: Person;
  readonly onClose: () => void;
  readonly onDone: (name: string) => void;
}) => {
  const { t } = useTexts(administratorTexts);
  const { id, name } = person;
  if (act === 'edit') return <PersonDialog person={person} onClose={onClose} onDone={onDone} />;
  if (act === 'password') return <PasswordDialog person={person} onClose={onClose} onDone={() => onDone(name)} />;
  return (
    <ActDialog
      title={t('people.of', { act: t(`people.${act}`), name })}
      confirm={t(`people.${act}`)}
      act={() => sendTo(act, id)}
      onClose={onClose}
      onDone={() => onDone(name)}
    >
      <p>{t(`people.${act}.effect`, { name })}</p>
    </ActDialog>
  );
};

const useColumns = (): readonly ListColumn<Person>[] => {
  const { t, named, listed } = useTexts(administratorTexts);
  const rolesOf = ({ roles }: Person): string =>
    listed(
      roles.map(({ role, officeName }) =>
        officeName
          ? t('people.roleOffice', { role: named(roleText(role)), office: named(officeName) })
          : named(roleText(role)),
      ),
    );
  return [
    { key: 'name', title: t('people.name'), value: ({ name }) => name, sortable: true },
    { key: 'username', title: t('people.username'), value: ({ username }) => username, sortable: true },
    {
      key: 'office',
      title: t('people.office'),
      value: ({ officeName }) => officeName && named(officeName),
      sortable: true,
    },
    { key: 'roles', title: t('people.roles'), value: rolesOf, sortable: true },
    {
      key: 'state',
      title: t('people.state'),
      value: ({ disabledAt }) => t(disabledAt === null ? 'people.active' : 'people.disabled'),
      sortable: true,
    },
  ];
};

const useFilters = (): readonly ListFilter<Person>[] => {
  const { t, named } = useTexts(administratorTexts);
  return [
    {
      key: 'role',
      label: t('people.role'),
      options: ROLES.map((role) => ({ value: role, label: named(roleText(role)) })),
    },
    {
      key: 'disabled',
      label: t('people.state'),
      options: (['without', 'only'] as const).map((value) => ({ value, label: t(`people.disabled.${value}`) })),
    },
  ];
};

const Acts = ({ person, onAsk }: { readonly person: Person; readonly onAsk: (act: Act) => void }) => {
  const { t } = useTexts(administratorTexts);
  const viewer = useViewer();
  const isSelf = viewer.person.id === person.id;
  const acts: readonly Act[] = [
    'edit',
    ...(isSelf ? [] : (['password'] as const)),
    ...(person.disabledAt !== null ? (['enable'] as const) : isSelf ? [] : (['signOut', 'disable'] as const)),
  ];
  return (
    <div className="row-acts">
      {acts.map((act) => (
        <button
          key={act}
          type="button"
          className="quiet"
          aria-label={t('people.of', { act: t(`people.${act}`), name: person.name })}
          onClick={() => onAsk(act)}
        >
          {t(`people.${act}`)}
        </button>
      ))}
    </div>
  );
};

export const PeoplePage = () => {
  const { t } = useTexts(administratorTexts);
  const list = useList<PeopleAsked>({ name: 'people', filters: ['role', 'disabled'], sort: 'username' });
  const read = usePeople(list.asked);
  const queries = useQueryClient();
  const viewer = useViewer();
  const [asked, setAsked] = useState<{ readonly act: Act; readonly person: Person }>();
  const [isAdding, setAdding] = useState(false);
  const [isTable, setTable] = useState(false);
  const [many, setMany] = useState<{ readonly people: readonly Person[]; readonly done: () => void }>();
  const [told, setTold] = useState('');
  const done = (act: string, name: string): void => {
    setAsked(undefined);
    setAdding(false);
    setMany(undefined);
    setTold(t('people.done', { act, name }));
    void queries.invalidateQueries({ queryKey: [PEOPLE] });
    void queries.invalidateQueries({ queryKey: [SESSIONS] });
  };
  return (
    <div className="page wide">
      <AdministratorNav />
      <PageTitle>{t('people.title')}</PageTitle>
      <div role="status">{told !== '' && <p className="notice good">{told}</p>}</div>
      <p className="buttons">
        <button type="button" className="button primary" onClick={() => setAdding(true)}>
          {t('people.add')}
        </button>
        <button type="button" className="button" onClick={() => setTable(true)}>
          {t('table.people.open')}
        </button>
      </p>
      <ListTable
        list={list}
        title={t('people.title')}
        read={read}
        columns={useColumns()}
        filters={useFilters()}
        idOf={({ id }) => id}
        exportAt="/api/people"
        empty={<p>{t('people.none')}</p>}
        acts={(person) => <Acts person={person} onAsk={(act) => setAsked({ act, person })} />}
        bulk={(chosen, clear) => {
          const people = chosen.filter(({ id, disabledAt }) => disabledAt === null && id !== viewer.person.id);
          return (
            <button
              type="button"
              className="button"
              disabled={people.length === 0}
              onClick={() => setMany({ people, done: clear })}
            >
              {t('people.disable.many', { count: people.length })}
            </button>
          );
        }}
      />
      {isTable && (
        <TableDialog
          sort="people"
          onClose={() => setTable(false)}
          onTaken={() => void queries.invalidateQueries({ queryKey: [PEOPLE] })}
        />
      )}
      {isAdding && <PersonDialog onClose={() => setAdding(false)} onDone={(name) => done(t('people.add'), name)} />}
      {asked && (
        <Asked {...asked} onClose={() => setAsked(undefined)} onDone={(name) => done(t(`people.${asked.act}`), name)} />
      )}
      {many && (
        <DisableMany
          people={many.people}
          onClose={() => setMany(undefined)}
          onDone={(names) => {
            many.done();
            done(t('people.disable'), names);
          }}
        />
      )}
    </div>
  );
};
