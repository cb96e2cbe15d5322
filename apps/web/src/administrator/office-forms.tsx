import { useState } from 'react';
import { ActDialog } from '../shared/act-dialog.js';
import { answerOf, api } from '../shared/api.js';
import { useTexts } from '../shared/language.js';
import { OfficeChoice, TextField } from './person-forms.js';
import { KINDS, type Office, type OfficeChanged, type OfficeKind, useEveryOffice } from './queries.js';
import { administratorTexts } from './texts/index.js';

const KindChoice = ({
  value,
  onChange,
}: {
  readonly value: OfficeKind;
  readonly onChange: (kind: OfficeKind) => void;
}) => {
  const { t } = useTexts(administratorTexts);
  return (
    <label className="field">
      <span>{t('offices.kind')}</span>
      <select value={value} onChange={({ target }) => onChange(target.value as OfficeKind)}>
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kind.${kind}`)}
          </option>
        ))}
      </select>
    </label>
  );
};

/** A new office, or another name and place for one that is there. */
export const OfficeDialog = ({
  office,
  onClose,
  onDone,
}: {
  readonly office?: Office;
  readonly onClose: () => void;
  readonly onDone: (name: string, changed?: OfficeChanged) => void;
}) => {
  const { t, named } = useTexts(administratorTexts);
  const offices = useEveryOffice();
  const [zh, setZh] = useState(office?.name.zh ?? '');
  const [en, setEn] = useState(office?.name.en ?? '');
  const [key, setKey] = useState('');
  const [kind, setKind] = useState<OfficeKind>('county');
  const [moved, setMoved] = useState<string>();
  const stood = offices.find(({ id }) => id === office?.parentId)?.key ?? '';
  const parentKey = moved ?? stood;
  const name = { zh, en };
  const add = async (idempotencyKey: string): Promise<void> => {
    const made = await answerOf(
      api.POST('/api/offices', {
        params: { header: { 'Idempotency-Key': idempotencyKey } },
        body: { key, name, kind, ...(parentKey !== '' && { parentKey }) },
      }),
    );
    onDone(named(made.name));
  };
  const change = async ({ id, version }: Office): Promise<void> => {
    const changed = await answerOf(
      api.PATCH('/api/offices/{id}', {
        params: { path: { id } },
        body: {
          expectedVersion: version,
          name,
          ...(moved !== undefined && { parentKey: moved === '' ? null : moved }),
        },
      }),
    );
    onDone(named(changed.office.name), changed);
  };
  return (
    <ActDialog
      title={office ? t('people.of', { act: t('offices.change'), name: named(office.name) }) : t('offices.add')}
      confirm={t('save')}
      act={(idempotencyKey) => (office ? change(office) : add(idempotencyKey))}
      onClose={onClose}
      onDone={() => undefined}
    >
      <TextField label={t('offices.name.zh')} value={zh} onChange={setZh} />
      <TextField label={t('offices.name.en')} value={en} onChange={setEn} />
      {!office && (
        <>
          <TextField label={t('offices.key.field')} value={key} onChange={setKey} />
          <KindChoice value={kind} onChange={setKind} />
        </>
      )}
      <OfficeChoice
        label={t('offices.parent')}
        none={t('people.noOffice')}
        value={parentKey}
        offices={offices.filter(({ id }) => id !== office?.id)}
        onChange={setMoved}
      />
    </ActDialog>
  );
};

/** The question before an office takes part in nothing any more, or in everything again. */
export const OfficeLifeDialog = ({
  office: { id, name },
  act,
  onClose,
  onDone,
}: {
  readonly office: Office;
  readonly act: 'close' | 'reopen';
  readonly onClose: () => void;
  readonly onDone: (name: string, changed: OfficeChanged) => void;
}) => {
  const { t, named } = useTexts(administratorTexts);
  const send = async (key: string): Promise<void> => {
    const params = { params: { path: { id }, header: { 'Idempotency-Key': key } } };
    const changed = await answerOf(
      act === 'close' ? api.POST('/api/offices/{id}/close', params) : api.POST('/api/offices/{id}/reopen', params),
    );
    onDone(named(name), changed);
  };
  return (
    <ActDialog
      title={t('people.of', { act: t(`offices.${act}`), name: named(name) })}
      confirm={t(`offices.${act}`)}
      act={send}
      onClose={onClose}
      onDone={() => undefined}
    >
      <p>{t(`offices.${act}.effect`, { name: named(name) })}</p>
    </ActDialog>
  );
};
