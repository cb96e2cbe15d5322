import { roleText } from '#contracts';
import { useId, useState } from 'react';
import { ActDialog } from '../shared/act-dialog.js';
import { answerOf, api } from '../shared/api.js';
import { useTexts } from '../shared/language.js';
import { type Office, type Person, type Role, ROLES, useEveryOffice } from './queries.js';
import { administratorTexts } from './texts/index.js';

export const TextField = ({
  label,
  value,
  onChange,
  minLength = 1,
  hidden = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly minLength?: number;
  /** Of a password. */
  readonly hidden?: boolean;
}) => {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        required
        minLength={minLength}
        maxLength={hidden ? 200 : 100}
        type={hidden ? 'password' : 'text'}
        autoComplete={hidden ? 'new-password' : 'off'}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
};

export const OfficeChoice = ({
  label,
  none,
  value,
  offices,
  onChange,
}: {
  readonly label: string;
  readonly none: string;
  readonly value: string;
  readonly offices: readonly Office[];
  readonly onChange: (key: string) => void;
}) => {
  const { named } = useTexts(administratorTexts);
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{none}</option>
        {offices.map(({ key, name }) => (
          <option key={key} value={key}>
            {named(name)}
          </option>
        ))}
      </select>
    </div>
  );
};

interface Grant {
  readonly role: Role;
  readonly officeKey: string;
}

const isForOffice = (role: Role): boolean => role === 'officeClerk' || role === 'officeLead';

const Grants = ({
  grants,
  offices,
  onChange,
}: {
  readonly grants: readonly Grant[];
  readonly offices: readonly Office[];
  readonly onChange: (grants: readonly Grant[]) => void;
}) => {
  const { t, named } = useTexts(administratorTexts);
  const put = (at: number, grant: Grant): void => onChange(grants.map((one, place) => (place === at ? grant : one)));
  return (
    <fieldset className="grants">
      <legend>{t('people.roles')}</legend>
      {grants.map((grant, at) => (
        <div key={at} className="grant">
          <label className="field">
            <span>{t('people.role')}</span>
            {/* The options below. */}
            <select
              value={grant.role}
              onChange={({ target }) => put(at, { role: target.value as Role, officeKey: '' })}
            >
              {ROLES.map((role) => (
                <option key={role} value={role}>
                  {named(roleText(role))}
                </option>
              ))}
            </select>
          </label>
          {isForOffice(grant.role) && (
            <OfficeChoice
              label={t('people.forOffice')}
              none={t('people.ownOffice')}
              value={grant.officeKey}
              offices={offices}
              onChange={(officeKey) => put(at, { ...grant, officeKey })}
            />
          )}
          {grants.length > 1 && (
            <button type="button" className="quiet" onClick={() => onChange(grants.filter((_, place) => place !== at))}>
              {t('people.removeRole', { role: named(roleText(grant.role)) })}
            </button>
          )}
        </div>
      ))}
      <button
        type="button"
        className="button plain"
        onClick={() => onChange([...grants, { role: 'judge', officeKey: '' }])}
      >
        {t('people.addRole')}
      </button>
    </fieldset>
  );
};

const sentGrants = (grants: readonly Grant[]) =>
  grants.map(({ role, officeKey }) => ({ role, ...(officeKey !== '' && { officeKey }) }));

/** A new person, or another name, office and roles for one who is there. */
export const PersonDialog = ({
  person,
  onClose,
  onDone,
}: {
  readonly person?: Person;
  readonly onClose: () => void;
  readonly onDone: (name: string) => void;
}) => {
  const { t } = useTexts(administratorTexts);
  const offices = useEveryOffice();
  const keyOf = (id: string | null): string => offices.find((office) => office.id === id)?.key ?? '';
  const [name, setName] = useState(person?.name ?? '');
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [office, setOffice] = useState<string>();
  const [changed, setChanged] = useState<readonly Grant[]>();
  const officeKey = office ?? keyOf(person?.officeId ?? null);
  const grants: readonly Grant[] = changed ??
    person?.roles.map(({ role, officeId }) => ({ role, officeKey: keyOf(officeId) })) ?? [
      { role: 'judge', officeKey: '' },
    ];
  const add = (key: string) =>
    answerOf(
      api.POST('/api/people/import', {
        params: { header: { 'Idempotency-Key': key } },
        body: {
          rows: [
            {
              ...{ username, name, password, mustChangePassword: true, roles: sentGrants(grants) },
              ...(officeKey !== '' && { officeKey }),
            },
          ],
        },
      }),
    );
  const edit = (id: string) =>
    answerOf(
      api.PATCH('/api/people/{id}', {
        params: { path: { id } },
        body: {
          name,
          ...(office !== undefined && { officeKey: office === '' ? null : office }),
          ...(changed && { roles: sentGrants(changed) }),
        },
      }),
    );
  return (
    <ActDialog
      title={person ? t('people.of', { act: t('people.edit'), name: person.name }) : t('people.add')}
      confirm={t('save')}
      act={(key) => (person ? edit(person.id) : add(key))}
      onClose={onClose}
      onDone={() => onDone(name)}
    >
      <TextField label={t('people.name')} value={name} onChange={setName} />
      {!person && (
        <>
          <TextField label={t('people.username')} value={username} onChange={setUsername} minLength={2} />
          <TextField label={t('people.password.first')} value={password} onChange={setPassword} minLength={10} hidden />
        </>
      )}
      <OfficeChoice
        label={t('people.office')}
        none={t('people.noOffice')}
        value={officeKey}
        offices={offices}
        onChange={setOffice}
      />
      <Grants grants={grants} offices={offices} onChange={setChanged} />
    </ActDialog>
  );
};

export const PasswordDialog = ({
  person: { id, name },
  onClose,
  onDone,
}: {
  readonly person: Person;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) => {
  const { t } = useTexts(administratorTexts);
  const [password, setPassword] = useState('');
  return (
    <ActDialog
      title={t('people.of', { act: t('people.password'), name })}
      confirm={t('people.password')}
      act={() => answerOf(api.POST('/api/people/{id}/password', { params: { path: { id } }, body: { password } }))}
      onClose={onClose}
      onDone={onDone}
    >
      <p>{t('people.password.effect', { name })}</p>
      <TextField label={t('people.password.field')} value={password} onChange={setPassword} minLength={10} hidden />
    </ActDialog>
  );
};
