import { useId, useState } from 'react';
import { FormDialog } from '../shared/form-dialog.js';
import { useTexts } from '../shared/language.js';
import { CONFLICT_KINDS, type ConflictKind, possible, useRecuse } from './possible.js';
import type { Sheet } from './sheets.js';
import { judgeTexts } from './texts/index.js';

const SIDES = ['both', 'this', 'other'] as const;
type Side = (typeof SIDES)[number];

interface RecuseDialogProps {
  readonly sheet: Sheet;
  readonly number: number;
  readonly onClose: () => void;
  readonly onDone: (told: string, state: 'filed' | 'recused') => void;
}

export const RecuseDialog = ({ sheet, number, onClose, onDone }: RecuseDialogProps) => {
  const { t, named } = useTexts(judgeTexts);
  const id = useId();
  const [kind, setKind] = useState<ConflictKind>('other');
  const [of, setOf] = useState<Side>('both');
  const [reason, setReason] = useState('');
  const recusing = useRecuse(sheet);
  const label = possible(sheet, 'scoreSheet.recuse')?.label;
  return (
    <FormDialog
      title={t('recuse.title')}
      confirm={label ? named(label) : undefined}
      isBusy={recusing.isPending}
      error={recusing.error}
      onConfirm={() =>
        recusing.mutate({ reason, kind, of }, { onSuccess: () => onDone(t('recuse.done', { number }), 'recused') })
      }
      onClose={onClose}
    >
      <p>{t('recuse.lead')}</p>
      <div className="field">
        <label htmlFor={`${id}-kind`}>{t('recuse.kind')}</label>
        <select
          id={`${id}-kind`}
          value={kind}
          onChange={({ target }) => setKind(target.value as ConflictKind)} // one of the options below
        >
          {CONFLICT_KINDS.map((one) => (
            <option key={one} value={one}>
              {t(`kind.${one}`)}
            </option>
          ))}
        </select>
      </div>
      {sheet.against && (
        <div className="field">
          <label htmlFor={`${id}-of`}>{t('recuse.of')}</label>
          <select id={`${id}-of`} value={of} onChange={({ target }) => setOf(target.value as Side)}>
            {SIDES.map((side) => (
              <option key={side} value={side}>
                {t(`recuse.of.${side}`)}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className="field">
        <label htmlFor={`${id}-reason`}>{t('recuse.reason')}</label>
        <textarea
          id={`${id}-reason`}
          required
          minLength={2}
          maxLength={500}
          aria-describedby={`${id}-hint`}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <span id={`${id}-hint`} className="hint">
          {t('recuse.reason.hint')}
        </span>
      </div>
    </FormDialog>
  );
};
